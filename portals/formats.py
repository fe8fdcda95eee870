"""How a portal writes money, days and moments, told by an example of each.

The examples are always of the same values: an amount of 1,190.00, the first of April 2026, five past
six in the evening. So `$1,190.00` and `1.190,00 EUR`, `April 1, 2026` and `01/04/2026` all say what
they mean.
"""

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812, one of the examples is called date
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cached_property
from itertools import chain, zip_longest

MONEY = "$1,190.00"
DAY = "April 1, 2026"
MOMENT = "Apr 1, 2026, 6:05 PM EDT"

_MINUS = "-\u2212\u2013"
_SIGN = rf"(?P<sign>[{_MINUS}+]?)\s*"
_FIGURES = re.compile(r"1(?P<thousands>[^\d]?)190(?:(?P<point>[.,])00)?")
# What stands for each part in an example, the longer before the shorter; each its own letter of strftime.
_PARTS = {
    "April": "%B",
    "Apr": "%b",
    "2026": "%Y",
    "18": "%H",
    "05": "%M",
    "06": "%I",
    "09": "%S",
    "04": "%m",
    "01": "%d",
    "26": "%y",
    "PM": "%p",
    "EDT": "%Z",
    "6": "%-I",
    "4": "%-m",
    "1": "%-d",
}
_KINDS = {
    "day": {"%d", "%-d"},
    "month": {"%B", "%b", "%m", "%-m"},
    "year": {"%Y", "%y"},
    "hour": {"%H", "%I", "%-I"},
    "minute": {"%M"},
    "second": {"%S"},
    "half of the day": {"%p"},
    "zone": {"%Z"},
}
_DUE = {"date": {"day", "month", "year"}, "moment": {"day", "month", "year", "hour", "minute"}}
_ALONE = {True: r"(?<!\d){}(?!\d)", False: r"(?<![A-Za-z]){}(?![A-Za-z])"}
_PART = re.compile("|".join(_ALONE[part.isdigit()].format(part) for part in _PARTS))


class FormatError(ValueError):
    """An example does not show how something is written; the message says what is wrong with it."""


@dataclass(frozen=True)
class Formats:
    """Reads and writes what a portal shows."""

    money: str = MONEY
    date: str = DAY
    moment: str = MOMENT

    def __post_init__(self) -> None:
        if not _FIGURES.search(self.money):
            raise FormatError(f"money is an example of 1,190.00, such as {MONEY!r}, not {self.money!r}")
        for name, text, sample in (("date", self.date, DAY), ("moment", self.moment, MOMENT)):
            if problem := _wrong_with(name, text):
                raise FormatError(
                    f"{name} is an example of April 1, 2026{' at 18:05' if name == 'moment' else ''}, "
                    f"such as {sample!r}, not {text!r}: {problem}"
                )

    def amounts(self, text: str) -> list[Decimal]:
        """Return the amounts of money in a text, such as `-$1,120.00`, in their order."""
        return [self._amount(match) for match in self._money.finditer(text)]

    def as_written(self, amount: Decimal, text: str) -> str:
        """Return an amount as a text has it; empty if it has not."""
        found = (
            match.group().strip() for match in self._money.finditer(text) if self._amount(match) == amount
        )
        return next(found, "")

    def signed_amounts(self, text: str) -> list[Decimal]:
        """Return those of the amounts that have a plus or a minus before them."""
        return [self._amount(match) for match in self._money.finditer(text) if match["sign"]]

    def amount(self, text: str) -> Decimal:
        """Return the one amount of money in a text of the portal; none or several fail the step."""
        found = self.amounts(text)
        if len(found) != 1:
            raise AssertionError(f"one amount of money was expected in {text!r}, not {len(found)}")
        return found[0]

    def day(self, text: str) -> Date:
        """Return the date that a text of a feature is; ValueError for any other."""
        try:
            found = datetime.strptime(text.strip(), _strptime(self.date))  # noqa: DTZ007, a day has no zone
        except ValueError:
            raise ValueError(f"a date such as {self.date!r} was expected, not {text!r}") from None
        return found.date()

    def first_day(self, text: str) -> Date:
        """Return the first date in a text of the portal; one without any fails the step."""
        words = (r"[^\W\d_]+" if match.isalpha() else r"\d+" for match in _PART.findall(self.date))
        between = map(re.escape, _PART.split(self.date))
        pattern = "".join(chain.from_iterable(zip_longest(between, words, fillvalue="")))
        for found in re.finditer(rf"(?<!\w){pattern}(?!\w)", text):
            with suppress(ValueError):
                return self.day(found.group())
        raise AssertionError(f"a date such as {self.date!r} was expected in {text!r}")

    def written_day(self, day: Date) -> str:
        """Write a date as the portal does."""
        return _write(self.date, datetime(day.year, day.month, day.day))  # noqa: DTZ001, a day has no zone

    def written_moment(self, moment: datetime) -> str:
        """Write a date and time as the portal does."""
        return _write(self.moment, moment)

    def any_day(self, days: Iterable[Date]) -> re.Pattern[str] | str:
        """Return what a text must be to state one of these days: if there is only one, that."""
        return _any(self.written_day(each) for each in days)

    def any_moment(self, first: datetime, last: datetime) -> re.Pattern[str] | str:
        """Return what a text must hold to state a moment of this span, both ends included."""
        step = timedelta(seconds=1) if "%S" in _found(self.moment) else timedelta(minutes=1)
        count = int((last - first) / step) + 2
        moments = (first + number * step for number in range(count))
        return _any(self.written_moment(each) for each in moments if each - last < step)

    @cached_property
    def _figures(self) -> re.Match[str]:
        found = _FIGURES.search(self.money)
        assert found  # noqa: S101, __post_init__ has seen to it
        return found

    @cached_property
    def _money(self) -> re.Pattern[str]:
        before, after = self.money[: self._figures.start()], self.money[self._figures.end() :]
        number = rf"(?P<amount>\d[\d{re.escape(self._thousands)}]*"
        number += rf"{re.escape(self._point)}\d\d)" if self._point else ")"
        unit = [re.escape(part).replace(r"\ ", r"\s") for part in (before, after)]
        return re.compile(_SIGN + unit[0] + number + unit[1])

    @property
    def _thousands(self) -> str:
        return self._figures["thousands"]

    @property
    def _point(self) -> str:
        return self._figures["point"] or ""

    def _amount(self, match: re.Match[str]) -> Decimal:
        figures = match["amount"]
        if self._thousands:
            figures = figures.replace(self._thousands, "")
        value = Decimal(figures.replace(self._point, ".") if self._point else figures)
        return -value if match["sign"] and match["sign"] in _MINUS else value


def _found(example: str) -> list[str]:
    return [_PARTS[match.group()] for match in _PART.finditer(example)]


def _wrong_with(name: str, example: str) -> str:
    """Return what an example of a date or a moment lacks or has too much of; empty if it is one."""
    found = _found(example)
    counts = {kind: sum(each in codes for each in found) for kind, codes in _KINDS.items()}
    if left := re.search(r"\d+", _PART.sub("", example)):
        return f"{left.group()} is no part of it"
    if lacking := [kind for kind in counts if kind in _DUE[name] and not counts[kind]]:
        return f"there is no {lacking[0]} in it"
    if twice := [kind for kind, count in counts.items() if count > 1]:
        return f"there are two ways to say the {twice[0]}"
    return "18 is no hour of an afternoon" if {"%H", "%p"} <= {*found} else ""


def _write(example: str, moment: datetime) -> str:
    return _PART.sub(lambda match: _part(_PARTS[match.group()], moment), example)


def _part(code: str, moment: datetime) -> str:
    # By hand, for the sign that leaves out a zero is not the same on every system.
    text = moment.strftime(code.replace("-", ""))
    return text.lstrip("0") if "-" in code else text


def _strptime(example: str) -> str:
    return _PART.sub(lambda match: _PARTS[match.group()].replace("-", ""), example.replace("%", "%%"))


def _any(texts: Iterable[str]) -> re.Pattern[str] | str:
    alternatives = list(dict.fromkeys(texts))
    if len(alternatives) == 1:
        return alternatives[0]
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, alternatives))})(?!\w)")
