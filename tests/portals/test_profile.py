"""A profile says which of its keys is wrong, and what to write there."""

import re
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from msgspec import inspect

from pages.wording import Wording
from portals.capabilities import does_write, needs_of_the_mock
from portals.profile import LABELS, Example, Fault, Group, Login, Profile, ProfileError, read_profile
from portals.profile_words import DUE
from portals.project import PROJECT
from tests.project import WORKSPACE

DOC = PROJECT / "docs" / "other-portals.md"
GOOD = """\
url = "https://portal.example"
time_zone = "Europe/Madrid"
allow_orders = false

[account]
msp = "Ribera"
user_name = "ines@ribera.example"
password_variable = "PORTAL_PASSWORD"

[formats]
date = "01/04/2026"

[labels]
log_in = "Sign in"
add_product = "Include {product}"

[example]
seats = 200
added_product = "A1"

[[customers]]
names = ["Birch", "Birch Lane"]
seats = 350
products = ["S1", "C1"]

[[customers]]
names = ["Calder"]
seats = 40
products = ["S1"]
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "staging.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_good_profile_is_read_whole(tmp_path: Path) -> None:
    profile = read_profile(write(tmp_path, GOOD))
    assert (profile.url, profile.start, profile.allow_orders) == ("https://portal.example", "/", False)
    assert (profile.account.msp, profile.example.seats) == ("Ribera", 200)
    assert (profile.time_zone.key, profile.formats.date) == ("Europe/Madrid", "01/04/2026")
    assert profile.labels == {"log_in": "Sign in", "add_product": "Include {product}"}
    assert [(each.name, each.seats, each.products) for each in profile.customers] == [
        ("Birch", 350, ("S1", "C1")),
        ("Birch Lane", 350, ("S1", "C1")),
        ("Calder", 40, ("S1",)),
    ]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('time_zone = "Europe/Madrid"', 'time_zone = "Europe/Madrit"', "no time zone 'Europe/Madrit'"),
        ('time_zone = "Europe/Madrid"\n', "", ': missing: time_zone = "Europe/Madrid"'),
        ("allow_orders = false", 'allow_orders = "no"', "allow_orders: write true or false, not a text in quotes"),
        ("allow_orders = false", "allow_order = false", "allow_order is not a key of the top, above the first table; known are account"),
        ("allow_orders = false", "allow_orders = false\nallow_orders = true", "this is not TOML"),
        ("allow_orders = false", "allow_orders = no", "this is not TOML"),
        ("https://portal.example", "https://portal.example:65536", "65536 is not a port in 'https://portal.example:65536'"),
        ("https://portal.example", "portal.example", "a portal's address is such as https://portal.example"),
        ("https://portal.example", "https://a:b@portal.example", "no user name or password in it"),
        ("https://portal.example", "https://portal.example/desk", "goes on where an address ends"),
        ("allow_orders = false", 'other_origins = ["login.example"]', "other_origins[0]: a portal's address is such as"),
        ("allow_orders = false", 'other_origins = ["*"]', "other_origins[0]: a portal's address is such as"),
        ("allow_orders = false", 'other_origins = ["https://login..example"]', "a part of the host is missing"),
        ("allow_orders = false", '[tolerated]\naddress = "/a"\nreason = "b"', "tolerated: write [[tolerated]], once"),
        ("allow_orders = false", 'other_origins = ["https://*.example"]', "other_origins[0]: an address has a host of its"),
        ("allow_orders = false", 'other_origins = ["https://a.example/x"]', "ends with its host"),
        ("allow_orders = false", 'other_origins = ["https://a.example#/x"]', "other_origins[0]: 'https://a.example#/x' goes on"),
        ('msp = "Ribera"\n', "", ': missing: in [account] msp = "…"'),
        ('msp = "Ribera"', 'msp = ""', "account.msp: write a text in quotes that is not empty"),
        ('msp = "Ribera"', "msp = 7", "account.msp: write a text in quotes, not a whole number"),
        ('msp = "Ribera"', 'msp = "Ribera"\npassword = "x"', "password_variable names an environment variable"),
        ('"PORTAL_PASSWORD"', '"hunter2 hunter2"', "the password itself is never in the file"),
        ("[formats]", "[format]", "format is not a key"),
        ('date = "01/04/2026"', 'date = "31/12/2026"', "date is an example of April 1, 2026"),
        ('date = "01/04/2026"', 'dates = "01/04/2026"', "dates is not a key of [formats]"),
        ('log_in = "Sign in"', 'login = "Sign in"', "login is not a key of [labels]; known are user_name"),
        ('"Sign in"', "7", "labels.log_in: write a text in quotes that is not empty, not 7"),
        ('"Sign in"', '""', "labels.log_in: write a text in quotes that is not empty, not ''"),
        ('time_zone = "Europe/Madrid"', "time_zone = 7", "time_zone: write a text in quotes, not 7"),
        ("Include {product}", "Include A1", "labels.add_product needs {product}, the product's name: 'Include A1'"),
        ("seats = 200", "seats = 200.5", "example.seats: write a whole number, not a fraction"),
        ("seats = 200", "seats = true", "example.seats: write a whole number, not true or false"),
        ("seats = 200", "seats = 349", "example.seats is to be at least 2 fewer than the 350 of the first customers"),
        ("seats = 200\n", "", ": missing: in [example] seats = 200 or more_seats = 700"),
        ("seats = 200", "more_seats = 350", "example.more_seats is to be more than the 350 of the first customers"),
        ("seats = 200", "seats = 0", "example.seats: write a whole number, at least 1"),
        ('[example]\nseats = 200\nadded_product = "A1"\n', "", ': missing: in [example] added_product = "A1", seats = 200 or more_seats = 700'),
        ("[[customers]]\nnames = [\"Calder\"]", "[[customers]]\nurl = \"x\"\nnames = [\"Calder\"]", "it belongs to the top"),
        ('date = "01/04/2026"', 'date = "01/04/2026"\nadded_product = "A1"', "not a key of [formats]; it belongs to [example]"),
        ("[formats]", '[[formats]]', "formats: write a table, not a list in [ ]"),
        ('[[customers]]\nnames = ["Calder"]', '[[tolerated]]\nreason = "r"\n[[customers]]\nnames = ["Calder"]', 'missing: in tolerated[0] address = "/logo.png" or text = "…"'),
        ('[[customers]]\nnames = ["Calder"]', '[[tolerated]]\naddress = "/a"\ntext = "a warning"\nreason = "r"\n[[customers]]\nnames = ["Calder"]', "give one of the two"),
        ('[[customers]]\nnames = ["Calder"]', '[[tolerated]]\naddress = "/a"\nreason = " "\n[[customers]]\nnames = ["Calder"]', "reason is empty"),
        ('[[customers]]\nnames = ["Calder"]', '[[tolerated]]\ntext = "error"\nreason = "r"\n[[customers]]\nnames = ["Calder"]', "text is to have 8 characters or more"),
        ('[[customers]]\nnames = ["Calder"]', '[[tolerated]]\naddress = "*"\nreason = "r"\n[[customers]]\nnames = ["Calder"]', "address is a path such as /logo.png"),
        ('[[customers]]\nnames = ["Calder"]', '[[tolerated]]\naddress = "https://cdn.example/*"\nreason = "r"\n[[customers]]\nnames = ["Calder"]', "neither begins with a star"),
        ('[[customers]]\nnames = ["Calder"]', '[[tolerated]]\naddress = "https://[/a"\nreason = "r"\n[[customers]]\nnames = ["Calder"]', "address is a path such as"),
        ('[[customers]]\nnames = ["Calder"]', '[[tolerated]]\naddress = "/a.png"\n[[customers]]\nnames = ["Calder"]', ': missing: in tolerated[0] reason = "…"'),
        ('names = ["Birch", "Birch Lane"]', 'names = "Birch"', "customers[0].names: write a list in [ ], not a text in quotes"),
        ('names = ["Birch", "Birch Lane"]', "names = [1]", "customers[0].names[0]: write a text in quotes, not a whole number"),
        ('names = ["Birch", "Birch Lane"]', "names = []", "customers[0].names: write a list in [ ] that is not empty"),
        ('names = ["Calder"]', 'names = ["Birch"]', "'Birch' is there twice"),
        ("seats = 40\n", "", ": missing: in customers[1] seats = 350"),
        ("seats = 40", "seats = -1", "customers[1].seats: write a whole number, at least 1"),
        ("[example]", '[paths]\ncustomers = "book"\n\n[example]', ": paths.customers is a path that begins with /, not 'book'"),
        ("allow_orders = false", 'start = "/{customer}"', ": start takes no {customer}: '/{customer}'"),
        ("[example]", '[paths]\nreview = "/r"\n\n[example]', "review is not a key of [paths]"),
        ("[example]", '[paths]\ncustomer = "/c"\n\n[example]', "paths.customer needs {customer}, an entry of ids: '/c'"),
        ("[example]", '[paths]\ncustomer = "/{customer}"\n\n[example]', ": [[customers]] need ids for paths.customer"),
        ('[[customers]]\nnames = ["Birch", "Birch Lane"]', '[paths]\ncustomer = "/{customer}"\n\n[[customers]]\nnames = ["Birch", "Birch Lane"]\nids = ["1", "2"]', ": [[customers]] need ids for paths.customer"),
        ('names = ["Calder"]', 'names = ["Calder"]\nids = ["1", "2"]', "ids needs one entry for each of names"),
        ("[example]", "[icons]\na = 1\n\n[example]", "icons: write a list in [ ], not a table"),
        ("seats = 200", "seats = 200 " + "[" * 3000, "this is not TOML"),
        ("seats = 200", f"seats = {'2' * 5000}", "this is not TOML"),
        ('added_product = "A1"', 'added_product = "C1"', "example.added_product: the first customers have C1"),
        ('products = ["S1", "C1"]', 'products = ["S1"]', "the first customers need S1 and C1, which the articles name"),
        ('products = ["S1", "C1"]', 'products = ["S1", "C1", "T1"]', "which the articles name, and nothing else"),
        ('[[customers]]\nnames = ["Calder"]', '[[tolerated]]\ntext = "         "\nreason = "r"\n[[customers]]\nnames = ["Calder"]', "text is to have 8 characters or more"),
        ('[[customers]]\nnames = ["Calder"]', '[[tolerated]]\ntext = "an uncaught error"\nreason = "r"\n[[customers]]\nnames = ["Calder"]', "text is what the browser says, not the harness's own words"),
        ('[[customers]]\nnames = ["Calder"]', '[[tolerated]]\ntext = "an error in the"\nreason = "r"\n[[customers]]\nnames = ["Calder"]', "text is what the browser says, not the harness's own words"),
        ('[[customers]]\nnames = ["Calder"]', '[[tolerated]]\ntext = "the portal answered 503: GET https://portal.example/a.png"\nreason = "r"\n[[customers]]\nnames = ["Calder"]', "text is what the browser says, not the harness's own words"),
        ('[[customers]]\nnames = ["Calder"]', '[[tolerated]]\ntext = "TimeoutError: no answer within 15 s"\nreason = "r"\n[[customers]]\nnames = ["Calder"]', "text is what the browser says, not the harness's own words"),
        ("[example]", '[tabs]\nquotes = "Drafts"\n\n[example]', "quotes is not a key of [tabs]; known are"),
    ],
)  # fmt: skip
def test_an_error_names_the_key_and_what_to_do(tmp_path: Path, before: str, after: str, said: str) -> None:
    assert GOOD.count(before) == 1
    path = write(tmp_path, GOOD.replace(before, after))
    with pytest.raises(ProfileError) as refused:
        read_profile(path)
    assert str(refused.value).startswith(f"{path}: ")
    assert said in str(refused.value)


EXAMPLE = 'in [example] added_product = "A1", seats = 200 or more_seats = 700'
CUSTOMERS = 'in [[customers]] names = ["…"], seats = 350, products = ["S1", "C1"]'
ACCOUNT = 'in [account] msp = "…", user_name = "…", password_variable = "PORTAL_PASSWORD"'


@pytest.mark.parametrize(
    ("text", "lacking"),
    [
        ("", f'url = "https://portal.example" (or --base-url), time_zone = "Europe/Madrid"; {ACCOUNT}; {EXAMPLE}; {CUSTOMERS}'),
        (GOOD[: GOOD.index("[example]")], f"{EXAMPLE}; {CUSTOMERS}"),
        (GOOD[: GOOD.index("[[customers]]")].replace('added_product = "A1"', ""), f'in [example] added_product = "A1"; {CUSTOMERS}'),
        (GOOD.replace('user_name = "ines@ribera.example"', "").replace("seats = 40", ""), 'in [account] user_name = "…"; in customers[1] seats = 350'),
    ],
    ids=["everything", "the tables after the labels", "a key and a table", "keys of two tables"],
)  # fmt: skip
def test_all_that_is_missing_is_named_at_once(tmp_path: Path, text: str, lacking: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(ProfileError) as refused:
        read_profile(path, needs_url=True)
    assert str(refused.value) == f"{path}: missing: {lacking}"


@pytest.mark.parametrize(
    ("table", "kind"),
    [("", Profile), ("account", Login), ("example", Example), ("customers", Group), ("tolerated", Fault)],
    ids=["top", "account", "example", "customers", "tolerated"],
)
def test_every_key_that_must_be_there_is_named_as_missing(table: str, kind: Any) -> None:
    found: Any = inspect.type_info(kind)
    required = {each.encode_name for each in found.fields if each.required} - {"path"}
    assert required <= {*re.findall(r"(\w+) =", " ".join(DUE[table])), *DUE}


def test_a_profile_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match=r"nowhere\.toml: it can't be read: No such file"):
        read_profile(tmp_path / "nowhere.toml")


def test_the_password_comes_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    profile = read_profile(write(tmp_path, f"\ufeff{GOOD}"))  # with a byte order mark, as some editors leave
    monkeypatch.delenv("PORTAL_PASSWORD", raising=False)
    with pytest.raises(ProfileError, match="to hold the password of ines@ribera.example, but it is not set"):
        assert profile.password
    for empty in ("", "\r\n"):
        monkeypatch.setenv("PORTAL_PASSWORD", empty)
        with pytest.raises(ProfileError, match="PORTAL_PASSWORD is to hold .*, but it is empty"):
            assert profile.password
    monkeypatch.setenv("PORTAL_PASSWORD", "abc")
    with pytest.raises(
        ProfileError, match="it has 3 characters: fewer than 4 can't be taken out of a report"
    ):
        assert profile.password
    for given, password in (("from outside", "from outside"), (" from a file \r\n", " from a file ")):
        monkeypatch.setenv("PORTAL_PASSWORD", given)
        assert profile.password == password


def test_every_word_that_a_screen_uses_can_be_given_by_a_profile() -> None:
    assert [each.name for each in fields(Wording)] == list(LABELS)


def test_the_documented_example_is_a_profile(tmp_path: Path) -> None:
    example = re.search(r"```toml\n(.*?)```", DOC.read_text(encoding="utf-8"), re.DOTALL)
    assert example
    profile = read_profile(write(tmp_path, example[1]))
    assert set(profile.labels) == set(LABELS)


def test_addresses_are_kept_as_a_browser_writes_them(tmp_path: Path) -> None:
    others = 'other_origins = ["https://LOGIN.example:443", "http://[0::1]:80/"]'
    text = GOOD.replace("https://portal.example", "https://Bücher.example:443/", 1)
    profile = read_profile(write(tmp_path, f"{others}\n{text}"))
    assert profile.url == "https://xn--bcher-kva.example"
    assert profile.other_origins == ("https://login.example", "http://[::1]")


def test_the_docs_say_how_many_customers_a_run_needs() -> None:
    numbers = re.compile(r"(\d+)(?: customers\*\* are| of them for| for each or)")
    ordering = [each for each in WORKSPACE.scenarios if does_write(each) and not needs_of_the_mock(each)]
    assert set(numbers.findall(DOC.read_text(encoding="utf-8"))) == {str(len(ordering))}
