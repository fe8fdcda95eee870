"""A small article with two pictures."""

from pathlib import Path

from PIL import Image

from harness.article.articles import Article

SMALL = """# Lower & raise

1. Click "Submit" in Zürich. <!-- 1a -->

   ![Home & more.](images/menu.png)

2. Type 200. <!-- 2a -->

   ![The end, 9.](images/end.png)
"""


def write_small(folder: Path, text: str = SMALL) -> Article:
    """Write the article and its pictures, each 41 x 21 pixels; return it."""
    images = folder / "images"
    images.mkdir()
    for name, colour in (("menu", "red"), ("end", "blue")):
        Image.new("RGB", (41, 21), colour).save(images / f"{name}.png")
    (images / "figures.json").write_text("{}")
    path = folder / "article.md"
    path.write_text(text, encoding="utf-8")
    return Article(path)
