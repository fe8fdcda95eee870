"""The pictures that go into the one HTML file: large ones while they are few, else thumbnails of them."""

import base64
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from PIL import Image

BUDGET = 18_000_000
"""Bytes of pictures that a report may hold as they are; base64 makes 24 MB of them."""

THUMBNAIL = 320
"""Width of a thumbnail in pixels."""


class Album:
    """The pictures of a run by name, each once, whatever number of steps shows it."""

    def __init__(self, folder: Path, names: Iterable[str], budget: int = BUDGET) -> None:
        wanted = {name: folder / name for name in sorted({name for name in names if name})}
        self.paths = {name: path for name, path in wanted.items() if path.is_file()}
        self.are_large = sum(path.stat().st_size for path in self.paths.values()) <= budget

    def inlined(self) -> dict[str, str]:
        """Return each picture as a data address: large, or a thumbnail."""
        return {name: self._address(path) for name, path in self.paths.items()}

    def content(self, name: str) -> bytes:
        """Return the large picture; empty if the run has none of this name."""
        return self.paths[name].read_bytes() if name in self.paths else b""

    def _address(self, path: Path) -> str:
        data, kind = (path.read_bytes(), "jpeg") if self.are_large else (thumbnail(path), "webp")
        return f"data:image/{kind};base64,{base64.b64encode(data).decode()}"


def thumbnail(path: Path) -> bytes:
    """Return a small copy of a picture."""
    with Image.open(path) as image:
        size = THUMBNAIL, max(1, image.height * THUMBNAIL // image.width)
        image.draft("RGB", size)  # reads the JPEG at a fraction of its size, mostly just this one
        image.thumbnail(size, Image.Resampling.BILINEAR, reducing_gap=2)
        small = BytesIO()
        image.save(small, "WEBP", quality=45, method=0)
    return small.getvalue()
