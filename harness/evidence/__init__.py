"""What a scenario leaves behind: a picture of each step, a trace, and what is known of a failure."""
