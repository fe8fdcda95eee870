"""No secret in any artifact: what is hidden, and what the search for secrets finds."""

import logging
from types import SimpleNamespace
from typing import Any

import pytest

from harness.browser.remote import place, secrets_of_address
from harness.evidence.secrets import keep_secret, secrets_of_headers, secrets_of_options, values_of
from harness.evidence.secrets_of_run import RunSecrets
from harness.evidence.spellings import HIDDEN, hide, hide_bytes, holds
from harness.report.findings import STRUCTURE
from tests.harness.report import synthetic

CANARY = 'canary-P4$s/w"rd&<7>'
COOKIE = "eyJpZCI6ImNhbmFyeSJ9.aBcDeF.canary_session-token"


@pytest.mark.parametrize(
    ("words", "said"),
    [(("it is %s", CANARY), "it is [hidden]"), (("%d and %s", CANARY, "more"), ("[hidden]", "more"))],
    ids=["a message", "words that do not fit"],
)
def test_what_is_logged_has_no_secret(words: tuple[str, ...], said: object) -> None:
    config: Any = SimpleNamespace(stash=pytest.Stash())
    keep_secret(config, {CANARY})
    before, plugin = logging.getLogRecordFactory(), RunSecrets(config)
    spilled = ValueError(CANARY)
    reason = (ValueError, spilled, None)
    try:
        record = logging.getLogRecordFactory()("name", logging.ERROR, "", 1, words[0], words[1:], reason)
    finally:
        plugin.pytest_unconfigure()
    assert said in (record.msg, record.args)
    assert spilled.args == (HIDDEN,)
    assert logging.getLogRecordFactory() is before


def test_secrets_are_hidden_at_any_depth_but_a_word_of_ours_leaves_the_structure_as_it_is() -> None:
    assert hide({"a": [f"x {CANARY}", 1]}, [CANARY]) == {"a": [f"x {HIDDEN}", 1]}
    run = synthetic.run([synthetic.scenario("It has passed")])
    (scenario,) = hide(run, ["passed"], STRUCTURE).scenarios
    assert (scenario.status, scenario.name) == ("passed", f"It has {HIDDEN}")


# Each as a browser, a portal or a program writes it, none by the code under test.
@pytest.mark.parametrize(
    ("secret", "written"),
    [
        ("P@ssw0rd!", "P%40ssw0rd!"),  # encodeURIComponent
        ("P@ssw0rd!", "P%40ssw0rd%21"),  # a form
        ("P@ssw0rd!", "P%2540ssw0rd!"),  # an address within an address
        ("correct horse battery", "correct%2Bhorse%2Bbattery"),  # a form's address within another's
        ("correct horse battery", "correct%252Bhorse%2520battery"),  # and that within a third
        ('Grün"42', "eyJwIjogIkdyw7xuXCI0MiJ9"),  # JSON in base64
        ('say"hello"42', "%7B%22passphrase%22%3A%22say%5C%22hello%5C%2242%22%7D"),  # JSON within an address
        ('say"hello"42', "eyJwYXNzcGhyYXNlIjoic2F5XCJoZWxsb1wiNDIifQ=="),  # JSON in base64
        ("Grün-Wald42", "R3L8bi1XYWxkNDI="),  # btoa
        ("Grün-Wald42", "aW5lczpHcvxuLVdhbGQ0Mg=="),  # btoa, with the user's name before it
        ("P@ssw0rd!", r"P\x40ssw0rd!"),
        ("blue~Whale$42", "blue~Whale%2442"),
        ("blue~Whale$42", "blue%7eWhale%2442"),  # lower case
        ("a/b/c", "a%2fb%2Fc"),
        ("a/b/c", r"a\/b\/c"),  # PHP's JSON
        ('say"hello"42', r"say\"hello\"42"),  # JSON
        ('say"hello"42', r"say\\\"hello\\\"42"),  # JSON within JSON
        ('say"hello"42', "say&#34;hello&#34;42"),  # Jinja
        ('say"hello"42', "say&quot;hello&quot;42"),
        ('say"hello"42', "say&#x22;hello&#x22;42"),
        ('say"hello"42', "say&amp;quot;hello&amp;quot;42"),  # HTML within HTML
        ('say"hello"42', r"say\u0022hello\u002242"),  # Flask
        ("it's me", r"it\'s me"),  # Python
        ("it's me", "it%27s+me"),
        ("it's me", "it&#39;s%20me"),
        ("R&D<4>", r"R\u0026D\u003c4\u003E"),
        ("R&D<4>", "R&amp;D&lt;4&gt;"),
        ("back\\slash", r"back\\\\slash"),
        ("Zürich", "Z%C3%BCrich"),
        ("Zürich", r"Z\u00fcrich"),
        ("Zürich", "Z&uuml;rich"),
        ("key😀key", r"key\ud83d\ude00key"),
        ("Zürich", r"Z\xc3\xbcrich"),  # Python's bytes
        ("Zürich", r"Z\303\274rich"),  # Git
        ("Zürich", "ZÃ¼rich"),  # an answer that does not say that it is in UTF-8
        ("Zürich", "Z%FCrich"),  # a form of a page in Latin-1
        ("Zürich", "Z=C3=BCrich"),  # a mail
        ("Zürich", "Zu\u0308rich"),  # a file name on a Mac
        ("say!", "say&excl;"),
        ("blue~Whale$42", "626c75657e5768616c65243432"),
        ("blue~Whale$42", "626C75657E5768616C65243432"),
        ("P@ssw0rd!", "UABAAHMAcwB3ADAAcgBkACEA"),  # PowerShell
        ("P@ssw0rd!", "UEBzc3cwcmQh"),
        ("P@ssw0rd!", "dXNlcjpQQHNzdzByZCE="),  # user:P@ssw0rd!, as a browser logs in by a header
        ("??>>??>>", "Pz8-Pj8_Pj4"),  # in an address
        ("abcd", "YWJjZA=="),
        ("abcd", "eGFiY2R5"),  # xabcdy
        ("two   words", "two words"),  # a snapshot of the page
        ("two words", "two\u00a0words"),
        ("two words", "two&nbsp;words"),
        ("two words", "two \t words"),
        ("two words", "two '\nE           'words"),  # pytest, of a long text
        ("it's me", "it''s me"),  # SQL
        ("it's me", "it'\\''s me"),  # a shell
        ('say"hello"42', 'say""hello""42'),  # a table
        ("soft\u00adhyp\u200bhen", "softhyphen"),
        ("soft\u00adhyp9\u202e", "softhyp9"),
        ("soft\u00adhyp\u200dhen", "softhyp\u200dhen"),  # of both, only the first
        ("two  soft\u00adwords", "two soft\u00adwords"),
        ("zero\ufeffwidth\u00ad9", "zero width9"),
    ],
)
def test_a_secret_is_found_in_every_spelling(secret: str, written: str) -> None:
    text = f"before {written} after"
    for found in (hide(text, [secret]), hide_bytes(text.encode(), [secret]).decode()):
        assert HIDDEN in found
        assert found.startswith("before ")
        assert found.rstrip("=").endswith(" after") or written.endswith("=")
        assert written not in found


def test_colours_within_a_secret_do_not_hide_it_from_us() -> None:
    """Where none stand within one they stay."""
    text = "\x1b[1mE\x1b[0m  \x1b[33m100\x1b[39;49;00m%si\x1b[0;1mcher\x1b[0m \x1b[1mE\x1b[0m"
    assert hide(text, ["100%sicher"]) == f"E  {HIDDEN} E"
    assert hide(text, ["sicher%100"]) == text


@pytest.mark.parametrize(
    "cut",
    [
        "{'password': 'canary-P4$s...",
        "...rd&<7>', 'user': 'x'}",
        "locator resolved to <p>You gave canary-P4$s…</p>",
        "canary-P4%24s…",
        "…rd&amp;&lt;7&gt;",
    ],
)
def test_what_is_left_of_a_secret_in_a_shortened_text_is_hidden(cut: str) -> None:
    found = hide(cut, [CANARY])
    assert HIDDEN in found
    assert "canary" not in found
    assert "rd&" not in found


@pytest.mark.parametrize(
    "cut",
    [
        "aka get_by_role('button', name='xxx Correct-Horse-Battery-Staple-')",
        "<button>xxx Correct-Horse-Batte</button>",
        'the portal said {"password": "Correct-Horse-Ba',
        "Correct%2DHorse-Ba",
    ],
)
def test_what_is_left_of_a_long_secret_where_nothing_tells_of_the_cut_is_hidden(cut: str) -> None:
    secret = "Correct-Horse-Battery-Staple-77"
    for found in (hide(cut, [secret]), hide_bytes(cut.encode(), [secret]).decode()):
        assert HIDDEN in found
        assert not any(secret[at : at + 4] in found for at in range(len(secret) - 3))
    assert hide("Correct-Horse is fine", [secret]) == "Correct-Horse is fine"
    assert hide("Correct-Horse-Be fine", [secret]) == f"{HIDDEN}e fine"


def test_secrets_that_begin_alike_are_each_hidden_to_their_end() -> None:
    start = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0."
    one, other = f"{start}dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P", f"{start}zyxwvutsrqponmlkjihgfedcba987654"
    assert hide(f"a={one}; b={other};", [one, other]) == f"a={HIDDEN}; b={HIDDEN};"
    assert hide_bytes(other.encode(), [one, other]) == HIDDEN.encode()


@pytest.mark.parametrize(
    "secret", ["Administrator-2026!", "https://portal.example/gate?x=1", "contradicted2026!"]
)
def test_the_half_of_a_secret_that_is_a_word_or_an_address_stays(secret: str) -> None:
    text = f"The {secret[:14].rstrip('-2')} is here"
    assert hide(text, [secret]) == text
    assert holds(secret.encode(), [secret])


def test_the_half_of_a_secret_is_no_leak() -> None:
    assert not holds(b"Correct-Horse-Batt", ["Correct-Horse-Battery-Staple-77"])


def test_of_a_secret_that_another_is_a_part_of_nothing_is_left() -> None:
    assert hide(f"<{CANARY}> <canary>", ["canary", CANARY]) == f"<{HIDDEN}> <{HIDDEN}>"


def test_each_of_many_secrets_is_found_and_no_other_is_looked_for() -> None:
    many = {f"Session-{number:05d}-{number * 7919 % 9973:04d}!" for number in range(100)}
    for one in sorted(many)[::25]:
        assert hide(f"Cookie: {one}; path=/", many) == f"Cookie: {HIDDEN}; path=/"
        assert f"{one[-6:]}; path=/" in hide(f"Cookie: {one}; path=/", many - {one})


def test_an_innocent_text_stays_as_it_is() -> None:
    text = "The portal's screen ... says: 4 of 7, canary-yellow, P4ss and more..."
    assert hide(text, [CANARY, COOKIE, "seven77", "    "]) == text


@pytest.mark.parametrize(
    ("address", "secret"),
    [
        ("ws://m/?trace=1", set()),
        ("ws://m/?browser=chromium&headless=true", set()),
        ("ws://m/?token=abc123", {"abc123"}),
        ("wss://user:p%40ss@m/", {"p@ss"}),
        ("wss://m/0123456789abcdef0123456789abcdef", {"0123456789abcdef0123456789abcdef"}),
        ('wss://m/?caps={"os":"linux","accessKey":"k3y-k3y"}', {"k3y-k3y"}),
        ("wss://m/?caps=%7B%22apiKey%22%3A%22k3y-k3y%22%7D", {"k3y-k3y"}),
    ],
)
def test_of_an_address_only_what_gives_access_is_secret(address: str, secret: set[str]) -> None:
    assert secrets_of_address(address) == secret
    assert not [each for each in secret if each in place(address)]
    assert place("me:p4ss@127.0.0.1:9/wd") == "127.0.0.1:9"  # without a scheme as it is


@pytest.mark.parametrize(
    ("headers", "secret"),
    [
        ({"X-Gate": "open-sesame"}, {"open-sesame"}),
        ({"Authorization": "Bearer eyJhbGciOiJ"}, {"Bearer eyJhbGciOiJ", "eyJhbGciOiJ"}),
        ({"authorization": "DIGEST 0123456789"}, {"DIGEST 0123456789", "0123456789"}),
        ({"X-Tenant": "Fernhill Logistics"}, {"Fernhill Logistics"}),
        ({"Cookie": "theme=dark; id=abcdefghij"}, {"theme=dark; id=abcdefghij", "abcdefghij"}),
        ({"Content-Type": "application/json", "Origin": "https://portal.example", "X-Env": "staging"}, set()),
    ],
    ids=["a key", "a token", "in any letters", "words", "cookies", "what everybody may know"],
)
def test_of_headers_in_settings_only_what_opens_is_secret(headers: dict[str, str], secret: set[str]) -> None:
    assert secrets_of_options({"extra_http_headers": headers}) == secret


def test_of_headers_that_a_page_sent_only_those_are_secret_whose_names_say_so() -> None:
    sent = {"X-Auth-Token": "4711-0815", "X-Page": "customers-list", ":authority": "portal.example"}
    assert secrets_of_headers(sent) == {"4711-0815"}


def test_passwords_of_the_settings_are_secret_at_any_length() -> None:
    certificates = [{"origin": "https://portal.example", "passphrase": "five5"}, {"origin": "x"}]
    credentials = {"username": "staging", "password": "four"}
    options = {"http_credentials": credentials, "client_certificates": certificates}
    assert secrets_of_options(options) == {"four", "five5"}


@pytest.mark.parametrize(
    ("name", "value", "guarded", "is_secret"),
    [
        ("sid", "a1b2c3d4e5f6", False, True), ("sid", "qkzpwxnvbtrlmshg", False, True),
        ("view", "customers", False, False), ("consent", "Selected-only", False, False),
        ("seen", "2026-11-27", False, False), ("seen", "2026-11-27", True, True),
        ("session", "customers", False, True),
    ],
)  # fmt: skip
def test_a_cookie_that_is_a_word_or_a_date_is_no_secret_unless_it_opens_a_session(
    name: str, value: str, guarded: bool, is_secret: bool
) -> None:
    cookie = {"name": name, "value": value, "httpOnly": guarded}
    assert values_of([cookie]) == ({value} if is_secret else set())
