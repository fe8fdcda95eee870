"""Ten of the project's scenarios for other runners, for `benchmarks.runners`."""
