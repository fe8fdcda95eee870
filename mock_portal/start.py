"""What keeps the portal from starting."""


class CanNotStart(Exception):
    """Says in one line which file or setting is at fault, and what to do."""
