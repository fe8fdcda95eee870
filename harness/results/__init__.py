"""What happened in each scenario, and the verdict on each sentence that follows from it."""
