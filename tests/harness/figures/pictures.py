"""Small pictures and what surrounds them, for tests without a browser."""

from io import BytesIO
from pathlib import Path

from PIL import Image

from harness.article.articles import Article
from harness.figures.camera import CapturedFigure, Picture
from harness.figures.figure import Figure, Kind, Mark

ARTICLE = """# Lower the seats

1. Open the "Menu". <!-- 1a -->

   ![](images/menu.png)

2. Click "Submit". <!-- 2a -->
"""


def png(*dots: tuple[int, int], size: tuple[int, int] = (40, 20), colour: str = "white") -> bytes:
    image = Image.new("RGB", size, colour)
    for dot in dots:
        image.putpixel(dot, (0, 0, 0))
    written = BytesIO()
    image.save(written, "PNG")
    return written.getvalue()


def figure(name: str = "menu", line: int = 4) -> Figure:
    marks = (Mark("Menu", Kind.OUTLINE),)
    return Figure(name, marks, "features/tour.feature", line, ("tour.feature", "All of it"))


def taken(picture: bytes, name: str = "menu", engine: str = "chromium 1") -> CapturedFigure:
    shown = Picture(picture, 40, 20, "Home screen.")
    return CapturedFigure(name, shown, engine, "f" * 64, "light-desktop-2x")


def write_article(folder: Path, text: str = ARTICLE) -> Article:
    path = folder / "article.md"
    path.write_text(text, encoding="utf-8")
    return Article(path)
