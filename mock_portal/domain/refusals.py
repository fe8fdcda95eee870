"""Input that a rule refuses."""


class Refusal(ValueError):
    """Say which field is refused, and why, in words for the user."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field
        self.message = message
