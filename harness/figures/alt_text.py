"""The alt text of a figure: its screen, and what is marked by which name assistive technology gives it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from harness.figures.figure import Kind, Mark

_SNAPSHOT = re.compile(r'- (?:\'|")?(?P<role>[a-z]+)(?: "(?P<name>(?:[^"\\]|\\.)*)")?')

_WORDS = {
    "textbox": "text box",
    "searchbox": "search box",
    "listitem": "entry",
    "columnheader": "column",
    "tabpanel": "panel",
    "region": "section",
    "navigation": "group",
}
# These say nothing to a reader: the control's name alone does.
SILENT = {"row", "definition", "text", "paragraph", "generic", "cell", "status", "time", "term", "list"}


@dataclass(frozen=True)
class Named:
    """A control as assistive technology knows it: a role and a name, each empty if there is none."""

    role: str
    name: str


def named(aria_snapshot: str) -> Named:
    """Read the role and name at the top of an accessibility snapshot."""
    match = _SNAPSHOT.match(aria_snapshot)
    if not match:
        return Named("", "")
    return Named(match["role"], (match["name"] or "").replace('\\"', '"').replace("\\\\", "\\"))


def alt_text(title: str, marks: Sequence[tuple[Mark, Named]]) -> str:
    """Write a figure's alt text, such as `Change Order screen: the button "Cancel" is outlined.`."""
    if not marks:
        return f"{title} screen."
    said = [*_badges([each for each in marks if each[0].kind is Kind.BADGE])]
    said += [_said(mark, _called(mark, name)) for mark, name in marks if mark.kind is not Kind.BADGE]
    return f"{title} screen: {'; '.join(said)}."


def _badges(marks: Sequence[tuple[Mark, Named]]) -> list[str]:
    return [f"{number} marks {_called(*each)}" for number, each in enumerate(marks, start=1)]


def _said(mark: Mark, control: str) -> str:
    return {
        Kind.OUTLINE: f"{control} is outlined",
        Kind.ARROW: f"an arrow points at {control}",
        Kind.CALLOUT: f'a note at {control} says "{mark.text}"',
        Kind.SPOTLIGHT: f"{control} is highlighted",
        Kind.MASK: f"{control} is covered",
    }[mark.kind]


def _called(mark: Mark, named: Named) -> str:
    if named.role in SILENT or not named.role:
        return f"the {mark.control}" if mark.control[0].islower() else f'"{mark.control}"'
    role = _WORDS.get(named.role, named.role)
    return f'the {role} "{named.name or mark.control}"'
