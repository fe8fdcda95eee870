"""What turns features, steps and pages into a tool: browser, portal under test, guard, figures, report."""
