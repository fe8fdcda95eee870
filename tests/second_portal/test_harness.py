"""The harness faces the second portal with nothing but a profile between them.

All documented scenarios: make verify PROFILE=tests/second_portal/profile.toml with the portal started
by hand (docs/other-portals.md). Here a part that meets every screen.
"""

import re
import socket
import tomllib
from collections import Counter
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from harness.article.labels import Label
from portals.project import PROJECT
from tests.harness.guards.servers import serving
from tests.runs import Ended, run_pytest
from tests.second_portal import runs
from tests.second_portal.__main__ import PASSPHRASE
from tests.second_portal.conftest import Running, started
from tests.second_portal.runs import PROFILE, asked_for, claims_of, results, run, switched_on, verdicts

TEXT = (PROJECT / PROFILE).read_text(encoding="utf-8")


def inspect(portal: Running, *options: str, profile: Path | str = PROFILE, **environment: str) -> Ended:
    """Inspect the portal, perhaps with another environment."""
    there = replace(portal, environment={**portal.environment, **environment})
    return run(there, *options, profile=profile, tests="tests/inspection/walk.py")


def test_the_walkthrough_and_its_report_need_no_more_than_the_profile(tmp_path: Path) -> None:
    with started() as portal:
        options = ("--allow-orders", "--evidence=steps", f"--report={tmp_path}", "-m", "walkthrough")
        ended = run(portal, *options)
    assert "2 passed, 1 skipped" in ended.out, ended.out[-3000:]
    found = results(tmp_path)
    walked = [each for each in found["scenarios"] if each["status"] == "passed"]
    assert all(step["picture"] for each in walked for step in each["steps"])
    texts = [step["text"] for each in walked for step in each["steps"]]
    assert "the number of seats is changed from 682 to 700 (here 350 for 682, 368 for 700)" in texts
    assert "1 scenario not tested here: assumed of the mock, not stated in the article." in found["notes"]
    assert portal.environment["SECOND_PORTAL_PASSPHRASE"] not in (tmp_path / "report.html").read_text()


def test_a_sentence_that_can_not_be_shown_is_not_tested_here(second_portal: Running, tmp_path: Path) -> None:
    claims = ("1b", "2a", "12b", "12c")
    ended = run(second_portal, "--allow-orders", "--verify", "--report", str(tmp_path), *asked_for(*claims))
    assert ended.code == 0, ended.out[-3000:]
    found = claims_of(tmp_path)
    assert [found[claim]["verdict"] for claim in claims] == ["verified"] * 3 + ["not tested here"]
    assert "can't be brought about" in found["12c"]["reason"]


def test_nothing_is_ordered_without_leave_and_what_is_then_unseen_is_not_tested_here(
    tmp_path: Path,
) -> None:
    claims = ("1b", "6c", "7a", "10c")
    with started("--latency", "0-0", *switched_on("preview-by-post", "no-empty-drafts")) as portal:
        ended = run(portal, "--verify", "--report", str(tmp_path), *asked_for(*claims))
    assert ended.code == 0, ended.out[-3000:]
    assert verdicts(tmp_path, *claims) == {**dict.fromkeys(claims, "not tested here"), "1b": "verified"}
    found = claims_of(tmp_path)
    assert "--allow-orders on the command line" in found["10c"]["reason"]
    assert "no place for saved quotes is shown" in found["7a"]["reason"]
    assert f"the harness refused POST {portal.url}/api/customers/" in found["6c"]["reason"]


def test_a_run_in_which_nothing_could_be_tested_is_red(second_portal: Running) -> None:
    ended = run(second_portal, "--verify", "--claim", "10c")
    assert ended.code == 1
    assert "No scenario could be tested here." in ended.out


def test_of_a_small_pool_who_looks_comes_first_and_who_finds_it_used_up_is_not_tested_here(
    second_portal: Running, tmp_path: Path
) -> None:
    claims = ("4a", "9a", "9b", "10b")
    small = runs.write_profile(tmp_path / "small.toml", customers=1)
    options = ["--allow-orders", "--verify", "-rs", "--report", str(tmp_path)]
    ended = run(second_portal, *options, *asked_for(*claims), profile=small)
    assert ended.code == 0, ended.out[-3000:]
    assert verdicts(tmp_path, *claims) == {
        "4a": "verified", "9a": "verified", "9b": "not tested here", "10b": "verified",
    }  # fmt: skip
    assert "not tested here: the profile has no customer with 350 seats of S1 and C1 left" in ended.out
    later = run(second_portal, "-rs", *asked_for("4a"), profile=small)
    assert "passed" not in later.out, "a customer that has a pending order is not passed over"
    assert "not tested here: the profile has no customer" in later.out


def test_every_label_of_the_downsell_is_found_without_an_order_and_kept_without_data(
    second_portal: Running, tmp_path: Path
) -> None:
    for name in ("one", "two"):
        ended = inspect(second_portal, "--article=customer-downsell", f"--output={tmp_path / name}")
        assert ended.code == 0, ended.out[-3000:]
        assert "found        Review Change Order  Submit" in ended.out
    kept = (tmp_path / "one" / "inspection.json").read_text()
    assert kept == (tmp_path / "two" / "inspection.json").read_text()
    profile = tomllib.loads(TEXT)
    data = [profile["account"]["msp"], *(name for each in profile["customers"] for name in each["names"])]
    assert not [each for each in data if each in kept]
    assert not re.search(r"\d[.,]\d\d", kept)


def test_a_renamed_label_is_told_with_its_new_name(second_portal: Running, tmp_path: Path) -> None:
    before, stale = tmp_path / "before.json", tmp_path / "stale.toml"
    before.write_bytes(msgspec.json.encode([Label("Customer", "Draft", "found")]))
    stale.write_text(TEXT.replace('saved_quotes = "Drafts"', 'saved_quotes = "Draft"'))
    ended = inspect(second_portal, profile=stale, SINCE=str(before))
    assert ended.code == 1
    assert 'renamed      Customer             Draft now "Drafts"' in ended.out
    assert '[labels]\nsaved_quotes = "Drafts"\n' in ended.out
    assert 'Draft: found -> renamed now "Drafts"' in ended.out


def test_a_screen_that_half_a_profile_misses_is_not_judged(second_portal: Running, tmp_path: Path) -> None:
    half = tmp_path / "half.toml"
    half.write_text(re.sub("(?m)^(search|first_letters|saved_quotes) = .*\n", "", TEXT))
    ended = inspect(second_portal, profile=half)
    assert ended.code == 1
    assert "not reached  Customer             Change Options" in ended.out
    assert "Customer was not reached: " in ended.out
    draft = ended.out.partition("[labels]")[2].partition(" labels, ")[0].splitlines()
    assert {'search = "Find a company"', 'first_letters = "Initial"'} <= {*draft}
    assert not [each for each in draft if "saved_quotes" in each]
    assert not re.search("(?m)^(renamed|missing) +Customer  ", ended.out)


def test_the_words_of_a_log_in_screen_that_a_profile_lacks_are_drafted(
    second_portal: Running, tmp_path: Path
) -> None:
    words = re.findall("(?m)^(?:user_name|password|log_in) = .*\n", TEXT.partition("[labels]")[2])
    half = tmp_path / "half.toml"
    half.write_text(TEXT.replace("".join(words), ""))
    ended = inspect(second_portal, profile=half)
    assert len(words) == 3
    assert f"[labels]\n{''.join(words)}" in ended.out, ended.out[-3000:]


def test_an_inspection_that_can_not_log_in_tries_once_and_guesses_nothing(second_portal: Running) -> None:
    ended = inspect(second_portal, **{PASSPHRASE: "not the password"})
    assert ended.code == 1
    states = {line.split("  ")[0] for line in ended.out.splitlines() if re.match(r"[a-z ]+  +[A-Z]", line)}
    assert states == {"not reached", "not seen", "found"}
    assert "found        Log in" in ended.out
    assert ended.out.count(" was not reached: the log-in form is there.") == 1
    assert "A draft" not in ended.out


@pytest.mark.parametrize("content", [None, b"{", b"[3]", b"\xff"], ids=["none", "cut", "other", "no text"])
def test_an_inspection_since_what_is_none_ends_in_one_line_before_it_begins(
    second_portal: Running, tmp_path: Path, content: bytes | None
) -> None:
    before = tmp_path / "before.json"
    if content is not None:
        before.write_bytes(content)
    ended = inspect(second_portal, SINCE=str(before))
    assert ended.code == 4
    assert f"SINCE={before} is no inspection: " in ended.out
    assert "labels," not in ended.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("--portal-profile nowhere.toml", "nowhere.toml: it can't be read"),
        ("-o base_url=http://127.0.0.1:1", "base_url of pytest's settings needs the portal's profile"),
        ("--base-url http://127.0.0.1:1", "--base-url needs the portal's profile: --portal-profile"),
        ("--allow-orders", "--allow-orders needs the portal's profile"),
        ("PROFILE -o base_url=ftp://of.the.settings", "not 'ftp://of.the.settings'"),
        ("PROFILE --base-url ftp://asked.for -o base_url=ftp://of.the.settings", "not 'ftp://asked.for'"),
        ("PROFILE --figures=update", "--figures takes the article's pictures on the mock"),
        ("PROFILE --connect ws://machine:3000/", "Chromium on this machine, not --connect"),
        ("PROFILE --browser chromium --browser firefox", "Chromium on this machine, not --browser firefox"),
    ],
)
def test_a_mistake_on_the_command_line_ends_the_run_with_one_line(arguments: str, said: str) -> None:
    given = arguments.replace("PROFILE", f"--portal-profile {PROFILE}").split()
    ended = run_pytest(
        PROJECT, "tests/test_features.py", "--collect-only", "-q", *given, env={PASSPHRASE: "long enough"}
    )
    assert ended.code == 4
    assert said in ended.err


@pytest.mark.parametrize(
    ("given", "named"),
    [([], "PYTEST_BASE_URL"), (["--base-url", "http://127.0.0.1:2"], "--base-url")],
    ids=["of the environment", "on the command line, too"],
)
def test_who_names_another_portal_without_its_profile_is_told_where(given: list[str], named: str) -> None:
    options = ("tests/test_features.py", "--collect-only", "-q", *given)
    ended = run_pytest(PROJECT, *options, env={"PYTEST_BASE_URL": "http://127.0.0.1:1"})
    assert ended.code == 4
    assert f"ERROR: {named} needs the portal's profile: --portal-profile FILE.toml" in ended.err


def test_the_permission_to_order_is_for_the_profiles_address(second_portal: Running, tmp_path: Path) -> None:
    there = second_portal.environment | {"PYTEST_BASE_URL": second_portal.url}
    named = Running("https://portal.example", there)
    run(named, "--allow-orders", "--verify", "--report", str(tmp_path), *asked_for("10c"))
    said = f'no orders are placed without url = "{second_portal.url}" in the profile that allows them'
    assert said in claims_of(tmp_path)["10c"]["reason"]


@pytest.mark.parametrize(("path", "counted"), [("/#/book", "3 passed"), ("/#/no-such-screen", "3 failed")])
def test_a_path_of_the_profile_is_gone_instead_of_walking(
    second_portal: Running, tmp_path: Path, path: str, counted: str
) -> None:
    profile = tmp_path / "profile.toml"
    profile.write_text(TEXT.replace("[[customers]]", f'[paths]\ncustomers = "{path}"\n\n[[customers]]', 1))
    ended = run(second_portal, *asked_for("3b", "3d"), profile=profile)
    assert counted in ended.out, ended.out[-3000:]


def test_an_address_may_be_spelt_in_any_way_that_a_browser_takes(second_portal: Running) -> None:
    spelt = replace(second_portal, url=second_portal.url.replace("127.0.0.1", "LOCALHOST") + "/")
    ended = run(spelt, "--claim", "1b")
    assert ended.code == 0, ended.out[-3000:]


@pytest.mark.parametrize("by_script", [False, True], ids=["by a redirect", "by a script"])
def test_where_the_portal_sends_the_browser_is_said_before_a_password_is_typed(
    second_portal: Running, by_script: bool
) -> None:
    page = f"<script>setTimeout(() => {{ location = '{second_portal.url}' }}, 100)</script>".encode()
    header = {"Content-Type": "text/html"} if by_script else {"Location": second_portal.url}
    with serving(lambda *_: (200 if by_script else 301, header, page if by_script else b"")) as door:
        ended = run(second_portal, "--base-url", door.url, *asked_for("2a"), "-n", "0")
    assert f"{door.url} sends the browser to {second_portal.url}: write that in the profile" in ended.out
    assert ended.code == 1


@pytest.mark.parametrize("first", ["1a", "3a"], ids=["in its own scenario", "on the way"])
def test_a_password_that_does_not_open_is_tried_once(
    second_portal: Running, tmp_path: Path, first: str
) -> None:
    closed = replace(second_portal, environment={**second_portal.environment, PASSPHRASE: "of last month"})
    ended = run(closed, *asked_for(first, "4a"), "-n", "0", "--report", str(tmp_path))
    assert ended.code == 1
    assert "has no button" not in ended.out + (tmp_path / "summary.md").read_text("utf-8")
    found = results(tmp_path)
    (problem,) = found["problems"]
    assert "can't log in: the form stays" in problem
    statuses = Counter(each["status"] for each in found["scenarios"])
    assert (statuses["failed"], statuses["passed"]) == (1, 0)
    assert {each["verdict"] for each in found["claims"]} == {"not tested"}


def test_a_portal_that_is_not_there_is_looked_for_once(second_portal: Running, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        nowhere = f"http://127.0.0.1:{taken.getsockname()[1]}"
    options = ("-n", "0", "--report", str(tmp_path))
    ended = run(second_portal, "--base-url", nowhere, *asked_for("1a", "3a"), *options)
    assert ended.code == 1
    (problem,) = results(tmp_path)["problems"]
    assert f"{nowhere} can't be reached: " in problem
    assert "net::ERR" not in problem
    assert [each["status"] for each in results(tmp_path)["scenarios"]].count("failed") == 1
