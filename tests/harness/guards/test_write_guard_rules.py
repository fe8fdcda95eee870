"""What the second guard says of a request, each alone: no browser, no proxy."""

import json
from dataclasses import replace
from html import escape
from urllib.parse import quote_plus

import pytest

from harness.guards.write_guard import Asked, WriteGuard, counted

PORTAL = "https://portal.test"
ACCOUNTS = "https://accounts.test:8443"
PASSWORD = 'say "hello"42 ü\\&'
FORM = f"user=ada&word={quote_plus(PASSWORD)}".encode()
WITHIN = {
    "JSON in a form": f"message={quote_plus(json.dumps({'word': PASSWORD}))}&r=1".encode(),
    "JSON in JSON": json.dumps({"body": json.dumps([{"word": PASSWORD}])}).encode(),
    "JSON as PHP writes it": rb'{"a": "b\/c", "word": "say \u0022hello\u002242 \u00fc\\\u0026"}',
    "XML": f"<soap><word>{escape(PASSWORD)}</word></soap>".encode(),
    "XML as it is": f"<word><![CDATA[{PASSWORD}]]></word>".encode(),
    "XML's attribute": f'<user word="{escape(PASSWORD)}"/>'.encode(),
    "lines of JSON": f"{json.dumps({'n': 1})}\n{json.dumps({'word': PASSWORD})}\n".encode(),
    "a form in Latin-1": f"user=ada&word={quote_plus(PASSWORD, encoding='latin-1')}".encode(),
    "beside what is no text": b"photo=\xff\xfe&" + FORM,
    "a form as plain text": f"user=ada\r\nword={PASSWORD}\r\n".encode(),
}
"""Ways to send a password that some portals have."""


def post(origin: str = PORTAL, body: bytes = FORM, method: str = "POST", *, is_socket: bool = False) -> Asked:
    return Asked(method, origin, "/order", is_socket, body)


def test_what_was_refused_is_told_once_with_how_often() -> None:
    assert counted(["POST /a", "POST /b", "POST /a", "POST /a"]) == ["POST /a, 3 times", "POST /b"]
    assert counted(["POST /a", "POST /a"]) == ["POST /a, 2 times"]


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_reading_is_let_through_wherever_it_goes(method: str) -> None:
    guard = WriteGuard()
    assert guard.lets_pass(post("https://elsewhere.test", method=method))
    assert guard.refused == []


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "get", "PURGE"])
def test_all_else_is_refused_and_noted(method: str) -> None:
    guard = WriteGuard()
    assert not guard.lets_pass(post(method=method))
    assert not guard.lets_pass(post("https://elsewhere.test", method=method))
    assert guard.refused == [f"{method} {PORTAL}/order", f"{method} https://elsewhere.test/order"]


@pytest.mark.parametrize(
    ("origin", "noted"), [(PORTAL, "wss://portal.test"), ("http://a.test", "ws://a.test")]
)
def test_a_web_socket_is_a_write(origin: str, noted: str) -> None:
    guard = WriteGuard()
    assert not guard.lets_pass(post(origin, method="GET", is_socket=True))
    assert guard.refused == [f"web socket {noted}/order"]
    assert WriteGuard([origin]).lets_pass(post(origin, method="GET", is_socket=True))


@pytest.mark.parametrize(
    ("origin", "may_pass"),
    [
        (PORTAL, True),
        ("http://portal.test", False),
        (f"{PORTAL}:444", False),
        ("https://portal.test.elsewhere.test", False),
        ("https://accounts.portal.test", False),
    ],
)
def test_only_the_portal_itself_is_written_to(origin: str, may_pass: bool) -> None:
    guard = WriteGuard(["HTTPS://Portal.test:443/"])
    assert guard.lets_pass(post(origin)) is may_pass
    assert guard.refused == ([] if may_pass else [f"POST {origin}/order"])


@pytest.mark.parametrize(
    "body",
    [
        FORM,
        json.dumps({"word": PASSWORD}).encode(),
        json.dumps({"word": PASSWORD}, ensure_ascii=False).encode(),
        f'--x\r\nContent-Disposition: form-data; name="word"\r\n\r\n{PASSWORD}\r\n--x--'.encode(),
        *WITHIN.values(),
    ],
    ids=["form", "JSON", "JSON as browsers write it", "parts", *WITHIN],
)
def test_a_log_in_is_known_by_its_password_and_passes_once(body: bytes) -> None:
    guard = WriteGuard([], [PORTAL, ACCOUNTS], PASSWORD)
    assert not guard.lets_pass(post(ACCOUNTS, body))
    with guard.log_in():
        assert not guard.lets_pass(post(ACCOUNTS, b"word=another"))
        assert not guard.lets_pass(post("https://elsewhere.test", body))
        assert not guard.lets_pass(post(ACCOUNTS, body, "PUT"))
        assert not guard.lets_pass(post(ACCOUNTS, body, is_socket=True))
        assert guard.lets_pass(post(ACCOUNTS, body))
        assert not guard.lets_pass(post(PORTAL, body))
    assert not guard.lets_pass(post(ACCOUNTS, body))
    with guard.log_in():
        assert guard.lets_pass(post(PORTAL, body))


def sent_on(origin: str = PORTAL, method: str = "POST", *, is_sent_on: bool = True) -> Asked:
    return Asked(method, origin, "/signed-in", body=b"code=1", is_sent_on=is_sent_on)


def test_a_service_that_took_the_password_hands_over_once() -> None:
    guard = WriteGuard([], [PORTAL, ACCOUNTS], PASSWORD)
    with guard.log_in():
        assert not guard.lets_pass(sent_on())
        assert guard.lets_pass(post(ACCOUNTS))
        assert not guard.lets_pass(sent_on(is_sent_on=False))
        assert not guard.lets_pass(sent_on(ACCOUNTS))
        assert not guard.lets_pass(sent_on("https://elsewhere.test"))
        assert not guard.lets_pass(sent_on(method="PUT"))
        assert guard.lets_pass(sent_on())
        assert not guard.lets_pass(sent_on())
    with guard.log_in():
        assert not guard.lets_pass(sent_on())
        assert guard.lets_pass(post(ACCOUNTS))
    assert not guard.lets_pass(sent_on())


def test_a_portal_that_took_the_password_itself_is_handed_nobody() -> None:
    guard = WriteGuard([], [PORTAL, ACCOUNTS], PASSWORD)
    with guard.log_in():
        assert guard.lets_pass(post(PORTAL))
        assert not guard.lets_pass(sent_on(PORTAL))


def test_a_beacon_with_the_password_is_no_log_in() -> None:
    guard = WriteGuard([], [PORTAL], PASSWORD)
    with guard.log_in():
        assert not guard.lets_pass(replace(post(), path="/collect", is_unread=True))
        assert guard.lets_pass(post())
    assert guard.refused == [f"POST {PORTAL}/collect"]


DEEP = pytest.param(b"[" * 50_000 + b'"1200"', id="JSON that is too deep to be read")


@pytest.mark.parametrize(
    "body", [b"seats=1200", b"note=200+seats", b'{"seats": "1200"}', b'{"seats": 200}', DEEP]
)
def test_a_password_that_is_part_of_another_value_is_no_log_in(body: bytes) -> None:
    guard = WriteGuard([], [PORTAL], "200")
    with guard.log_in():
        assert not guard.lets_pass(post(PORTAL, body))


@pytest.mark.parametrize("filler", [">", "a=b&", "{", "\r\n\r\n"])
def test_what_is_long_is_no_log_in(filler: str) -> None:
    guard = WriteGuard([], [PORTAL], PASSWORD)
    with guard.log_in():
        assert not guard.lets_pass(post(PORTAL, FORM + (filler * 100_000).encode()))


def test_a_password_may_be_made_of_signs_alone() -> None:
    guard = WriteGuard([], [PORTAL], "~§~§~")
    with guard.log_in():
        assert guard.lets_pass(post(body="word=~§~§~".encode()))


def test_without_a_password_no_log_in_passes() -> None:
    guard = WriteGuard([], [PORTAL])
    with guard.log_in():
        assert not guard.lets_pass(post())


@pytest.mark.parametrize(
    ("status", "goes_on"), [(302, False), (303, False), (200, False), (307, True), (308, True)]
)
def test_a_log_in_that_is_sent_on_with_its_password_passes_again(status: int, goes_on: bool) -> None:
    guard = WriteGuard([], [PORTAL], PASSWORD)
    with guard.log_in():
        assert guard.lets_pass(post())
        guard.was_answered(post(), status)
        assert guard.lets_pass(post()) is goes_on
        guard.was_answered(post(body=b"another"), status)
        assert not guard.lets_pass(post())


def test_once_a_log_in_has_ended_or_failed_nothing_opens_it_again() -> None:
    guard = WriteGuard([], [PORTAL], PASSWORD)
    with guard.log_in():
        assert guard.lets_pass(post())
    guard.was_answered(post(), 307)
    assert not guard.lets_pass(post())
    with pytest.raises(ValueError, match="wrong password"), guard.log_in():
        raise ValueError("wrong password")
    assert not guard.lets_pass(post())


def test_what_had_no_answer_is_kept_with_its_reason() -> None:
    guard = WriteGuard()
    guard.went_nowhere(PORTAL, "no route to host")
    assert guard.unanswered == [f"{PORTAL}: no route to host"]
    assert guard.refused == []


def test_what_the_portal_may_have_needed_is_told_without_its_query() -> None:
    own = ["https://portal.test", "https://api.portal.test"]
    guard = WriteGuard([], [*own, "https://counter.test"], own=own)
    for request in ("https://counter.test", "https://api.portal.test", "https://portal.test"):
        assert not guard.lets_pass(Asked("POST", request, "/graphql?at=1"))
        told = guard.refused_to_portal
        assert told == ("" if "counter" in request else "POST https://api.portal.test/graphql")


@pytest.mark.parametrize(
    ("own", "is_socket", "told"),
    [
        (["HTTPS://Portal.test:443/"], False, f"POST {PORTAL}/order"),
        ([], False, ""),
        ([PORTAL], True, "web socket wss://portal.test/order"),
    ],
    ids=["in any spelling of its address", "not known", "by a socket"],
)
def test_the_portal_is_what_the_rule_is_told(own: list[str], is_socket: bool, told: str) -> None:
    guard = WriteGuard(own=own)
    assert not guard.lets_pass(post(PORTAL, method="GET" if is_socket else "POST", is_socket=is_socket))
    assert guard.refused_to_portal == told
