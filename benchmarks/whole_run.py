"""Where the time of `make verify` goes, by what it is spent on: prints it, and draws it for the docs.

    python -m benchmarks.whole_run [--picture docs/whole-run.svg]

All scenarios run in one process, so that nothing happens at the same time but the browser's own work. What
Playwright is asked for counts for who asks: a step's act, or the harness on its behalf.
"""

import os
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections import defaultdict
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from playwright._impl._sync_base import SyncBase

from portals.control import ControlClient
from portals.project import PROJECT

ASKED_BY = {
    "harness/evidence/": "pictures of the steps",
    "harness/browser/painted.py": "what a reader sees",
    "harness/browser/reader.py": "what a reader sees",
    "harness/browser/absence.py": "what a reader sees",
    "harness/browser/looks.py": "how controls look in their states",
    "harness/browser/screen_look.py": "how controls look in their states",
    "harness/browser/network.py": "waiting until answers are drawn",
}
"""Where in the harness Playwright is asked, and what for."""
ASKED_FOR = {
    "new_context": "contexts and pages",
    "new_page": "contexts and pages",
    "close": "contexts and pages",
    "launch": "the start",
    "goto": "loading addresses",
    **dict.fromkeys(("click", "check", "uncheck", "fill", "press", "focus", "hover"), "clicks and typing"),
    **dict.fromkeys(("to", "not"), "expectations"),
}
"""What Playwright is asked for, by the beginning of the method's name."""
CONTROL, REST, OTHER = (
    "the portal's control API",
    "pytest, pytest-bdd, the harness",
    "waiting for screens, other looks",
)
WIDTH, LEFT, ROW = 760, 260, 26


class Spent:
    """The plugin that sums up a run's seconds by what they go into; a call within another is not counted."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._is_within = False

    def watch(self, owner: type, method: str, kind: Callable[..., str]) -> None:
        """Count each call of a method, of the kind that its arguments are."""
        original: Callable[..., Any] = getattr(owner, method)

        def timed(*arguments: Any, **options: Any) -> Any:
            if self._is_within:
                return original(*arguments, **options)
            spent_on, started, self._is_within = kind(*arguments), perf_counter(), True
            try:
                return original(*arguments, **options)
            finally:
                self._is_within = False
                self.seconds[spent_on] += perf_counter() - started

        setattr(owner, method, timed)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtestloop(self) -> Iterator[None]:
        started = perf_counter()
        result = yield
        self.seconds[REST] = perf_counter() - started - sum(self.seconds.values())
        return result


def purpose(_: SyncBase, asked: Any) -> str:
    """Return what Playwright is asked for, by who asks and how the method is called."""
    frame = sys._getframe(2)
    while frame.f_back:
        frame = frame.f_back
        if found := [name for part, name in ASKED_BY.items() if part in frame.f_code.co_filename]:
            return found[0]
    method = asked.__qualname__.rpartition(".")[2]
    return ASKED_FOR.get(method) or ASKED_FOR.get(method.partition("_")[0], OTHER)


def picture(parts: list[tuple[str, float]]) -> str:
    """Return the parts as bars in SVG, each with its share of the whole."""
    whole, longest = sum(seconds for _, seconds in parts), parts[0][1]
    rows = []
    for at, (name, seconds) in enumerate(parts):
        y, size = at * ROW, (WIDTH - LEFT - 110) * seconds / longest
        rows.append(
            f'<text x="{LEFT - 10}" y="{y + 18}" text-anchor="end">{escape(name)}</text>'
            f'<rect x="{LEFT}" y="{y + 4}" width="{size:.0f}" height="{ROW - 8}" rx="3"/>'
            f'<text x="{LEFT + size + 8:.0f}" y="{y + 18}">{seconds:.1f} s, {seconds / whole:.0%}</text>'
        )
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {ROW * len(parts)}">',
            "<style>svg { background: #fff } text { font: 14px sans-serif } rect { fill: #0969da }</style>",
            *rows,
            "</svg>\n",
        ]
    )


def main() -> int:
    parser = ArgumentParser(description=__doc__, formatter_class=RawDescriptionHelpFormatter)
    parser.add_argument("--picture", type=Path, help="the SVG file to draw")
    options = parser.parse_args()
    spent = Spent()
    spent.watch(SyncBase, "_sync", purpose)
    spent.watch(ControlClient, "_send", lambda *_: CONTROL)
    os.chdir(PROJECT)
    code = pytest.main(["tests/test_features.py", "--verify", "-q", "-n0"], plugins=[spent])
    parts = sorted(spent.seconds.items(), key=lambda each: -each[1])
    print(*(f"{seconds:7.1f} s  {name}" for name, seconds in parts), sep="\n")
    if options.picture:
        options.picture.write_text(picture(parts), encoding="utf-8")
    return int(code)


if __name__ == "__main__":
    sys.exit(main())
