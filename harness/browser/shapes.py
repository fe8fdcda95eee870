"""What a reader has judged in both themes, by its shape, so that it is judged once in a run."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path


class Shapes:
    """The numbers of shapes that were judged: by one process, or by all that share a file."""

    def __init__(self, shared: Path | None = None) -> None:
        self._numbers: set[int] = set()
        self._shared = shared
        self._read = 0

    def all(self) -> set[int]:
        """Return all that are known by now."""
        if self._shared and self._shared.exists():
            with self._shared.open("rb") as file:
                file.seek(self._read)
                lines, end, _ = file.read().rpartition(b"\n")
            self._read += len(lines + end)
            self._numbers.update(map(int, lines.split()))
        return self._numbers

    def add(self, numbers: Iterable[int]) -> None:
        """Note what was judged just now; on a full disk the others judge it once more."""
        if new := set(numbers) - self._numbers:
            self._numbers |= new
            if self._shared:
                with suppress(OSError), self._shared.open("ab", buffering=0) as file:
                    file.write(b"".join(b"%d\n" % each for each in new))
