"""A profile says in which line it is wrong, and what to write there."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from pages.wording import Wording
from portals.capabilities import does_write, needs_of_the_mock
from portals.profile import LABELS, ProfileError, read_profile
from portals.project import PROJECT
from tests.project import WORKSPACE

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
    assert (profile.msp, profile.seats, profile.time_zone.key) == ("Ribera", 200, "Europe/Madrid")
    assert profile.formats.date == "01/04/2026"
    assert profile.labels == {"log_in": "Sign in", "add_product": "Include {product}"}
    assert [(each.name, each.seats, each.products) for each in profile.customers] == [
        ("Birch", 350, ("S1", "C1")),
        ("Birch Lane", 350, ("S1", "C1")),
        ("Calder", 40, ("S1",)),
    ]


@pytest.mark.parametrize(
    ("before", "after", "line", "said"),
    [
        ('time_zone = "Europe/Madrid"', 'time_zone = "Europe/Madrit"', 2, "no time zone 'Europe/Madrit'"),
        ('time_zone = "Europe/Madrid"\n', "", 1, "time_zone is missing: add time_zone = … above the first table"),
        ("allow_orders = false", 'allow_orders = "no"', 3, "allow_orders is to be true or false, not 'no'"),
        ("allow_orders = false", "allow_order = false", 3, "allow_order is not a key; known are url"),
        ("allow_orders = false", "allow_orders = false\nallow_orders = true", 4, "this is not TOML"),
        ("allow_orders = false", "allow_orders = no", 3, "this is not TOML"),
        ("https://portal.example", "portal.example", 1, "a portal's address is such as https://portal.example"),
        ("https://portal.example", "https://a:b@portal.example", 1, "no user name or password in it"),
        ("https://portal.example", "https://portal.example/desk", 1, "the path belongs to start"),
        ("allow_orders = false", 'other_origins = ["login.example"]', 3, "other_origins: a portal's address is such as"),
        ("allow_orders = false", 'other_origins = ["*"]', 3, "other_origins: a portal's address is such as"),
        ("allow_orders = false", 'other_origins = ["https://a.example/x"]', 3, "ends with its host"),
        ('msp = "Ribera"\n', "", 5, "msp is missing: add msp = … to [account]"),
        ('msp = "Ribera"', 'msp = ""', 6, "msp is empty: fill it in"),
        ('msp = "Ribera"', "msp = 7", 6, "msp is to be a text in quotes, not 7"),
        ('msp = "Ribera"', 'msp = "Ribera"\npassword = "x"', 7, "password is not a key of [account]"),
        ('"PORTAL_PASSWORD"', '"hunter2 hunter2"', 8, "the password itself is never in the file"),
        ("[formats]", "[format]", 10, "format is not a key"),
        ('date = "01/04/2026"', 'date = "31/12/2026"', 11, "date is an example of April 1, 2026"),
        ('date = "01/04/2026"', 'dates = "01/04/2026"', 11, "dates is not a key of [formats]"),
        ('log_in = "Sign in"', 'login = "Sign in"', 14, "login is not a key of [labels]; known are user_name"),
        ("Include {product}", "Include A1", 15, "add_product has {product} where the product's name stands"),
        ("seats = 200", "seats = 200.5", 18, "seats is to be a whole number, not 200.5"),
        ("seats = 200", "seats = true", 18, "seats is to be a whole number, not True"),
        ("seats = 200", "seats = 349", 18, "seats is to be at least 2 fewer than the 350 of the first customers"),
        ("seats = 200\n", "", 17, "seats or more_seats is missing: add seats = … to [example]"),
        ("seats = 200", "more_seats = 350", 18, "more_seats is to be more than the 350 of the first customers"),
        ("seats = 200", "seats = 0", 18, "seats is to be 1 or more, not 0"),
        ('[example]\nseats = 200\nadded_product = "A1"\n', "", 1, "example is missing: add [example] at the end of the file"),
        ("[[customers]]\nnames = [\"Calder\"]", "[[customers]]\nurl = \"x\"\nnames = [\"Calder\"]", 27, "it belongs to the top"),
        ('date = "01/04/2026"', 'date = "01/04/2026"\nadded_product = "A1"', 12, "not a key of [formats]; it belongs to [example]"),
        ("[formats]", '[[formats]]', 10, "formats is to be a table, not"),
        ('[[customers]]\nnames = ["Calder"]', '[[tolerated]]\nreason = "r"\n[[customers]]\nnames = ["Calder"]', 26, "give one of the two"),
        ('[[customers]]\nnames = ["Calder"]', '[[tolerated]]\ntext = "error"\nreason = "r"\n[[customers]]\nnames = ["Calder"]', 27, "text is to have 8 characters or more"),
        ('[[customers]]\nnames = ["Calder"]', '[[tolerated]]\naddress = "*"\nreason = "r"\n[[customers]]\nnames = ["Calder"]', 27, "address is a path such as /logo.png"),
        ('[[customers]]\nnames = ["Calder"]', '[[tolerated]]\naddress = "/a.png"\n[[customers]]\nnames = ["Calder"]', 26, "reason is missing: add reason = … to [[tolerated]]"),
        ('names = ["Birch", "Birch Lane"]', 'names = "Birch"', 22, "names is to be a list of texts"),
        ('names = ["Birch", "Birch Lane"]', "names = [1]", 22, "names is to be a list of texts"),
        ('names = ["Birch", "Birch Lane"]', "names = []", 22, "names is empty"),
        ('names = ["Calder"]', 'names = ["Birch"]', 27, "'Birch' is there twice"),
        ("seats = 40\n", "", 26, "seats is missing: add seats = … to [[customers]]"),
        ("seats = 40", "seats = -1", 28, "seats is to be 1 or more, not -1"),
        ("[example]", '[paths]\ncustomers = "book"\n\n[example]', 18, "customers is a path that begins with /"),
        ("[example]", '[paths]\nreview = "/r"\n\n[example]', 18, "review is not a key of [paths]"),
        ("[example]", '[paths]\ncustomer = "/c"\n\n[example]', 18, "the path of customer has {customer} in it"),
        ("[example]", '[paths]\ncustomer = "/{customer}"\n\n[example]', 24, "ids is missing"),
        ('names = ["Calder"]', 'names = ["Calder"]\nids = ["1", "2"]', 28, "one entry for each of names"),
        ("[example]", '[tabs]\nquotes = "Drafts"\n\n[example]', 18, "quotes is not a key of [tabs]; known are"),
    ],
)  # fmt: skip
def test_an_error_names_the_line_and_what_to_do(
    tmp_path: Path, before: str, after: str, line: int, said: str
) -> None:
    assert GOOD.count(before) == 1
    path = write(tmp_path, GOOD.replace(before, after))
    with pytest.raises(ProfileError) as refused:
        read_profile(path)
    assert str(refused.value).startswith(f"{path}:{line}: ")
    assert said in str(refused.value)


def test_a_profile_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match=r"nowhere\.toml: the profile can't be read"):
        read_profile(tmp_path / "nowhere.toml")


def test_the_password_comes_from_the_environment_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    profile = read_profile(write(tmp_path, GOOD))
    monkeypatch.delenv("PORTAL_PASSWORD", raising=False)
    with pytest.raises(ProfileError, match="PORTAL_PASSWORD is to hold the password of ines@ribera.example"):
        assert profile.password
    monkeypatch.setenv("PORTAL_PASSWORD", "abc")
    with pytest.raises(
        ProfileError, match="it has 3 characters: fewer than 4 can't be taken out of a report"
    ):
        assert profile.password
    monkeypatch.setenv("PORTAL_PASSWORD", "from outside")
    assert profile.password == "from outside"


def test_every_word_that_a_screen_uses_can_be_given_by_a_profile() -> None:
    assert [each.name for each in fields(Wording)] == list(LABELS)


def test_the_documented_example_is_a_profile(tmp_path: Path) -> None:
    text = (PROJECT / "docs" / "other-portals.md").read_text(encoding="utf-8")
    example = re.search(r"```toml\n(.*?)```", text, re.DOTALL)
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
    text = (PROJECT / "docs" / "other-portals.md").read_text(encoding="utf-8")
    said = {
        int(number) for number in re.findall(r"(\d+)(?: customers\*\* are| of them for| for each or)", text)
    }
    ordering = [each for each in WORKSPACE.scenarios if does_write(each) and not needs_of_the_mock(each)]
    assert said == {len(ordering)}
