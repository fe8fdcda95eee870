"""Reads what a screen says, so that tests need not know how it is built."""

from html.parser import HTMLParser
from itertools import takewhile
from typing import Any

BLOCKS = {"p", "h1", "h2", "li", "dt", "dd", "th", "td", "label", "legend", "button", "a", "div", "option"}


class Screen(HTMLParser):
    """The text, tags, blocks, table rows, facts (dt to dd) and messages (by role) of an HTML page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.rows: list[list[str]] = []
        self.facts: dict[str, str] = {}
        self.blocks: list[tuple[str, str]] = []
        self.messages: list[tuple[str, str]] = []
        self._open: list[tuple[str, dict[str, str], list[str]]] = []
        self._term = ""
        self.text = ""
        self.feed(html)
        self.text = " ".join(self.text.split())

    def controls(self, tag: str, **attributes: str) -> list[dict[str, str]]:
        """Return the attributes of every such tag that has the given ones."""
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
        return [found for name, found in self.tags if name == tag and wanted.items() <= found.items()]

    def table(self, *headers: str) -> list[list[str]]:
        """Return the rows of the table with just these headers; none if there is no such table."""
        if list(headers) not in self.rows:
            return []
        below = self.rows[self.rows.index(list(headers)) + 1 :]
        return list(takewhile(lambda row: len(row) == len(headers), below))

    def value(self, name: str) -> str:
        """Return the value of the one field of this name."""
        (field,) = self.controls("input", name=name)
        return field.get("value", "")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, Any]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.tags.append((tag, attributes))
        if tag == "tr":
            self.rows.append([])
        if tag in BLOCKS:
            self.text += " "
            self._open.append((tag, attributes, []))

    def handle_data(self, data: str) -> None:
        self.text += data
        for _, _, texts in self._open:
            texts.append(data)

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1][0] != tag:
            return
        name, attributes, texts = self._open.pop()
        self.text += " "
        text = " ".join("".join(texts).split())
        self.blocks.append((name, text))
        if tag in {"td", "th"}:
            self.rows[-1].append(text)
        if tag == "dt":
            self._term = text
        if tag == "dd":
            self.facts[self._term] = text
        if attributes.get("role") in {"alert", "status"} and text:
            self.messages.append((attributes["role"], text))
