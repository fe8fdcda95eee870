"""Nobody is taken for the mock who is not: the first line against unwanted orders. The servers are real."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from harness.config.settings import PROJECT
from portals.external_run import TOKEN, why_no_orders
from portals.mock import Portal
from portals.profile import Profile, read_profile
from portals.proof import CHALLENGE, NotProved, prove, sign
from tests.harness.guards.servers import Answer, Server, says, serving

RUN_TOKEN = "the token of this run"


def proof(token: str, **other: str) -> Callable[[Server, BaseHTTPRequestHandler, bytes], Answer]:
    """Answer as a mock with this token would, but for what is said to be other."""

    def answer(server: Server, request: BaseHTTPRequestHandler, body: bytes) -> Answer:
        told = {"nonce": json.loads(body)["nonce"], "host": request.client_address[0]}
        told |= {"peer": str(request.client_address[1]), "port": str(server.port), **other}
        signed = sign(token, told["nonce"], f"{told['host']} {told['peer']} {told['port']}")
        return 200, {}, json.dumps({"answer": signed}).encode()

    return answer


def relay(to: Server, **headers: str) -> Callable[[Server, BaseHTTPRequestHandler, bytes], Answer]:
    """Pass the question on to the mock, and its answer back."""

    def answer(server: Server, request: BaseHTTPRequestHandler, body: bytes) -> Answer:
        connection = HTTPConnection("127.0.0.1", to.port)
        connection.request("POST", CHALLENGE, body, headers)
        text = connection.getresponse().read()
        connection.close()
        return 200, {}, text

    return answer


@pytest.fixture
def mock() -> Iterator[Server]:
    with serving(proof(RUN_TOKEN)) as server:
        yield server


def test_the_mock_with_this_runs_token_proves_itself(mock: Server) -> None:
    prove(mock.url, RUN_TOKEN)


def test_the_portal_that_the_harness_started_proves_itself(portal: Portal) -> None:
    prove(portal.base_url, portal.handle["token"])
    with pytest.raises(NotProved, match="is not that of a mock with this run's control token"):
        prove(portal.base_url, "the token of another run")


def test_the_portal_of_this_run_is_no_proof_for_who_passes_its_answers_on(portal: Portal) -> None:
    real = Server(says(200, ""), port=urlsplit(portal.base_url).port or 0)
    question = {"Content-Type": "application/json"}
    with serving(relay(real, **question)) as server, pytest.raises(NotProved, match="is not that of a mock"):
        prove(server.url, portal.handle["token"])


IMPOSTORS = {
    "another token": proof("another token"),
    "no token": proof(""),
    "an old question": proof(RUN_TOKEN, nonce="an older one"),
    "the end of another connection": proof(RUN_TOKEN, peer="1"),
    "another user's machine": proof(RUN_TOKEN, host="10.0.0.7"),
    "another port of the portal": proof(RUN_TOKEN, port="8000"),
    "nothing": says(200, ""),
    "no JSON": says(200, "<p>hello"),
    "a list": says(200, "[]"),
    "no answer": says(200, "{}"),
    "a number": says(200, '{"answer": 1}'),
    "an empty answer": says(200, '{"answer": ""}'),
    "another alphabet": says(200, '{"answer": "\u0436"}'),
    "too much": says(200, json.dumps({"answer": "0" * 5000})),
    "not found": says(404, "{}"),
    "a log-in": says(401, "{}"),
    "a broken portal": says(500, "{}"),
}


@pytest.mark.parametrize("impostor", IMPOSTORS)
def test_an_impostor_is_not_proved(impostor: str) -> None:
    with serving(IMPOSTORS[impostor]) as server, pytest.raises(NotProved):
        prove(server.url, RUN_TOKEN)


@pytest.mark.parametrize(
    "headers", [{}, {"X-Forwarded-For": "127.0.0.1"}, {"Host": "127.0.0.1"}, {"Forwarded": "for=127.0.0.1"}]
)
def test_who_passes_the_question_on_to_the_mock_is_found_out(mock: Server, headers: dict[str, str]) -> None:
    with serving(relay(mock, **headers)) as server, pytest.raises(NotProved, match="is not that of a mock"):
        prove(server.url, RUN_TOKEN)
    assert mock.asked == [f"POST {CHALLENGE}"]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_to_the_mock_proves_nothing(mock: Server, status: int) -> None:
    answer = says(status, "", Location=mock.url + CHALLENGE)
    with serving(answer) as server, pytest.raises(NotProved, match=f"it answered {status}"):
        prove(server.url, RUN_TOKEN)
    assert mock.asked == []


@pytest.mark.parametrize(
    "host",
    [
        "localhost", "localhost.", "LOCALHOST", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.1",
        "0177.0.0.1", "127.000.000.001", "127.0.0.1.", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]",
        "[0:0:0:0:0:ffff:7f00:1]", "mock.portal.example", "127.0.0.1.portal.example",
        "portal.example@localhost",
    ],
)  # fmt: skip
def test_only_a_plain_address_can_prove_itself_for_a_name_may_lead_elsewhere_next(
    mock: Server, host: str
) -> None:
    with pytest.raises(NotProved):
        prove(f"http://{host}:{mock.port}", RUN_TOKEN)


def test_the_token_itself_is_never_sent(mock: Server) -> None:
    seen: list[str] = []

    def listen(server: Server, request: BaseHTTPRequestHandler, body: bytes) -> Answer:
        seen.append(f"{request.headers}{body.decode()}")
        return 200, {}, b"{}"

    with serving(listen) as server, suppress(NotProved):
        prove(server.url, RUN_TOKEN)
    assert seen
    assert RUN_TOKEN not in seen[0]


@pytest.mark.parametrize(
    ("profile_allows", "allowed", "token", "said"),
    [
        (True, True, "", ""),
        (False, True, "", "no orders are placed without allow_orders = true in the profile"),
        (True, False, "", "no orders are placed without --allow-orders on the command line"),
        (
            False,
            False,
            "",
            "without allow_orders = true in the profile and --allow-orders on the command line",
        ),
        (False, False, RUN_TOKEN, ""),
        (True, False, "of an older run", "is not that of a mock"),
    ],
)
def test_orders_need_both_permissions_or_a_proof(
    mock: Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, profile_allows: bool, allowed: bool,
    token: str, said: str,
) -> None:  # fmt: skip
    monkeypatch.setenv(TOKEN, token)
    found = why_no_orders(profile(tmp_path, profile_allows), mock.url, allowed=allowed)
    assert said in found
    assert bool(found) == bool(said)


def profile(folder: Path, allow_orders: bool) -> Profile:
    text = (PROJECT / "tests" / "second_portal" / "profile.toml").read_text(encoding="utf-8")
    path = folder / "profile.toml"
    path.write_text(text.replace("allow_orders = true", f"allow_orders = {str(allow_orders).lower()}"))
    return read_profile(path)
