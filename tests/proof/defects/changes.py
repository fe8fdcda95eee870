"""The ways in which a defect changes the portal from outside; none of them is in the portal's own code.

Each kind of change checks itself before the portal starts, so that a defect can't fade away unseen when
the portal moves on: what it replaces must be there, and exactly once.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from pkgutil import resolve_name
from typing import Any

import mock_portal

PORTAL = Path(mock_portal.__file__).parent


class StaleDefect(Exception):
    """What a defect replaces is no longer there, or not only once; the message says what."""


@dataclass(frozen=True)
class Replaced:
    """A function, method or property of the portal, named by module and name, that misbehaves.

    `wrong` takes the original first and then the call's own arguments.
    """

    module: str
    name: str
    wrong: Callable[..., Any]

    def check(self) -> None:
        """Raise StaleDefect unless the function is there."""
        try:
            resolve_name(f"mock_portal.{self.module}:{self.name}")
        except (AttributeError, ImportError) as error:
            raise StaleDefect(f"mock_portal.{self.module} has no {self.name}") from error

    def install(self, is_on: Callable[[], bool]) -> None:
        """Put the wrong function in place of the original, for requests in which the defect is on."""
        path, _, name = f"mock_portal.{self.module}:{self.name}".replace(":", ".").rpartition(".")
        owner = resolve_name(path)
        original = vars(owner)[name]
        is_property = isinstance(original, property)
        function = original.fget if is_property else original

        def chosen(*args: Any, **options: Any) -> Any:
            if is_on():
                return self.wrong(function, *args, **options)
            return function(*args, **options)

        setattr(owner, name, property(chosen) if is_property else chosen)


@dataclass(frozen=True)
class Edited:
    """A text file of the portal in which one passage stands differently, or with more at its end."""

    file: str
    old: str
    new: str

    @property
    def is_template(self) -> bool:
        return self.file.endswith(".html")

    @cached_property
    def path(self) -> Path:
        return PORTAL / ("templates" if self.is_template else "static") / self.file

    def check(self) -> None:
        """Raise StaleDefect unless the old text stands in the file exactly once; style may be added."""
        self.edit(self.path.read_text("utf-8"))

    def edit(self, text: str) -> str:
        """Return the text with the new passage in place of the old one."""
        if not self.old and self.file.endswith(".css"):
            return f"{text}\n{self.new}\n"
        if (found := text.count(self.old)) != 1:
            raise StaleDefect(f"{self.path.relative_to(PORTAL)} has {found} times, not once: {self.old}")
        return text.replace(self.old, self.new)


@dataclass(frozen=True)
class Answered:
    """An answer of one endpoint that is changed on its way out."""

    endpoint: str
    edit: Callable[[Any], Any]

    def check(self) -> None:
        """Accept the endpoint: the portal's start refuses one that it does not have."""


@dataclass(frozen=True)
class Renamed:
    """A label that is another one on every screen: as the whole text of an element, or as its name."""

    label: str
    now: str

    def check(self) -> None:
        """Accept the label: which ones there are is the articles' affair."""

    def edit(self, page: str) -> str:
        """Return a page, or a part of one, with the new label."""
        whole = rf'(>\s*|aria-label="){re.escape(self.label)}(?=\s*[<"])'
        return re.sub(whole, lambda found: found[1] + self.now, page)


Change = Replaced | Edited | Answered | Renamed


@dataclass(frozen=True)
class Defect:
    """A deliberate, named fault of the mock.

    `says` describes it in a line, `claim` is the id of the claim that it breaks, `state` the state of a
    control (as in features/controls.toml) that it gets wrong, if it is one.
    """

    name: str
    says: str
    claim: str
    state: str
    changes: tuple[Change, ...]

    def check(self) -> None:
        """Raise StaleDefect, with the defect's name, if the portal has moved on under it."""
        texts: dict[Path, str] = {}
        try:
            for change in self.changes:
                change.check()
                if isinstance(change, Edited):  # its passage must still be there once, after those before it
                    texts[change.path] = change.edit(texts.get(change.path) or change.path.read_text("utf-8"))
        except StaleDefect as error:
            raise StaleDefect(f"{self.name}: {error}") from error
