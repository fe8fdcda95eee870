"""What the harness is told of the portal under test: the mock or any other, its accounts and formats."""
