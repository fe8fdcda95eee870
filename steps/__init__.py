"""Step definitions, one module per noun: Given sets up through the portal, When acts, Then expects."""
