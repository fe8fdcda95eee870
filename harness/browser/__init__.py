"""The browser: found, launched or reached over the network; its requests, keyboard and layout."""
