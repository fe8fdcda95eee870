"""Where the portal keeps its data: each function is one transaction."""
