"""The page of a job on GitHub, to which a run may add what it has found."""

import os
from pathlib import Path


def add_to_summary(markdown: str) -> str:
    """Add a text to the summary of the job, if this is one; return what keeps it from that."""
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if not path:
        return ""
    try:
        with Path(path).open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(markdown)
    except OSError as error:
        return f"The summary of the job could not be written: {error}."
    return ""
