"""What a run is told: the constants of playwright.config.py, and the options of the command line."""
