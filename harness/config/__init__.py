"""What a run is told, by playwright.config.py and on the command line; how files and texts are read."""
