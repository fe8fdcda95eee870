"""Tags that are keys of a test-management tool, such as @C123, @PROJ-123 and @TestCaseKey=ABC-T123.

A key becomes the property of a JUnit case by which the importers know it: `test_id` is what trcli asks for
(TestRail), `test_key` and `requirements` are Xray's, and NAME=KEY gives the name itself.
"""

import re
from collections.abc import Iterable, Iterator

_JIRA = r"([A-Z][A-Z0-9_]*-[A-Z]?\d+)"
_FORMS = {"test_id": r"(C\d+)", "requirements": f"REQ_{_JIRA}", "test_key": f"(?:TEST_)?{_JIRA}"}
_NAMED = re.compile(r"([A-Za-z]\w*)=([^\s,]+)")
_TAGS = re.compile(r"^\s*(@.*)$", re.MULTILINE)


def key_of(tag: str) -> tuple[str, str] | None:
    """Return the property that a tag stands for, its name and its value; None if the tag is no key."""
    for name, form in _FORMS.items():
        if match := re.fullmatch(form, tag):
            return name, match[1]
    match = _NAMED.fullmatch(tag)
    return (match[1], match[2]) if match else None


def keys_among(tags: Iterable[str]) -> dict[str, list[str]]:
    """Return the keys that are among the tags, by the names of their properties."""
    found: dict[str, list[str]] = {}
    for name, value in filter(None, map(key_of, sorted(tags))):
        found.setdefault(name, []).append(value)
    return found


def key_tags(feature: str) -> Iterator[str]:
    """Yield the tags in the text of a feature that are keys."""
    for line in _TAGS.findall(feature):
        yield from (tag for tag in re.findall(r"@([^@\s]+)", line) if key_of(tag))
