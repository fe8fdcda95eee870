import io

from harness.report.signals import ForgivingFile


class Full(io.StringIO):
    """A file on a disk that is full."""

    def write(self, text: str) -> int:
        raise OSError(28, f"No space left on device: {text}")

    def flush(self) -> None:
        raise BrokenPipeError


def test_a_file_that_takes_nothing_costs_nothing() -> None:
    file = ForgivingFile(Full())
    file.write("1 passed")
    file.flush()


def test_what_can_be_written_is() -> None:
    kept = io.StringIO()
    ForgivingFile(kept).write("1 passed")
    assert kept.getvalue() == "1 passed"
