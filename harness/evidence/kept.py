"""Where evidence is kept, below the run's folder."""

PICTURES, TRACES = "pictures", "traces"
