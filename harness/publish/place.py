"""The folder that articles are published into: what is in it is replaced, so nothing else may be there."""

import os
import re
from pathlib import Path

from harness.article.articles import IMAGES

INDEX, PAGE, ANIMATION, ZENDESK = "index.html", "article.html", "walkthrough.webp", "zendesk"
_OWN = re.compile(rf"{INDEX}|([^/]+/)?({PAGE}|{ANIMATION}|{ZENDESK}/({PAGE}|{IMAGES}/[^/]+))")


def why_not_into(folder: Path) -> str:
    """Return why nothing can be published into a folder; empty if it can."""
    paths = sorted(folder.rglob("*")) if folder.is_dir() else []
    names = (each.relative_to(folder).as_posix() for each in paths if not each.is_dir())
    if foreign := next((name for name in names if not _OWN.fullmatch(name)), ""):
        return f"{folder} holds {foreign}, which was not published: name a folder for the articles alone"
    if folder.exists() and not folder.is_dir():
        return f"{folder} is no folder"
    near = next(each for each in folder.resolve().parents if each.exists())
    return "" if near.is_dir() and os.access(near, os.W_OK | os.X_OK) else f"{near} can't be written to"
