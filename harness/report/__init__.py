"""What a run hands on: one page for people, and the formats that other tools read."""
