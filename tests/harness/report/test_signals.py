import io

from harness.report.signals import ForgivingFile


class Full(io.StringIO):
    """A file on a disk that is full."""

    def write(self, text: str) -> int:
        raise OSError(28, f"No space left on device: {text}")

    def flush(self) -> None:
        raise BrokenPipeError


def test_what_can_be_written_is_and_a_file_that_takes_nothing_costs_nothing() -> None:
    kept = io.StringIO()
    ForgivingFile(kept).write("1 passed")
    assert kept.getvalue() == "1 passed"
    full = ForgivingFile(Full())
    full.write("1 passed")
    full.flush()
