"""What goes with a run: the fixtures of each scenario, and what stops a run that can't go on."""
