"""Who may order where: both permissions, and only at the address that the profile names."""

from pathlib import Path

import pytest

from harness.guards.write_guard import Asked
from portals.account import Customer
from portals.external_plugin import why_no_orders
from portals.external_portal import ExternalPortal, Pool
from portals.profile import Profile, read_profile
from portals.project import PROJECT

NAMED = "https://portal.example"


def profile(folder: Path, *, allow_orders: bool = True, url: str = NAMED, more: str = "") -> Profile:
    text = (PROJECT / "tests" / "second_portal" / "profile.toml").read_text(encoding="utf-8")
    text = text.replace("allow_orders = true", f"allow_orders = {str(allow_orders).lower()}")
    path = folder / "profile.toml"
    path.write_text((f'url = "{url}"\n' if url else "") + more + text, encoding="utf-8")
    return read_profile(path)


IN_PROFILE, ON_COMMAND_LINE = "allow_orders = true in the profile", "--allow-orders on the command line"


@pytest.mark.parametrize(
    ("allow_orders", "allowed", "named", "url", "lacking"),
    [
        (True, True, NAMED, NAMED, ""),
        (False, True, NAMED, NAMED, IN_PROFILE),
        (True, False, NAMED, NAMED, ON_COMMAND_LINE),
        (False, False, NAMED, NAMED, f"{IN_PROFILE} and {ON_COMMAND_LINE}"),
        *((True, True, named, url, f'url = "{url}" in the profile that allows them') for named, url in (
            (NAMED, "http://portal.example"), (NAMED, "https://portal.example:444"),
            (NAMED, "https://another.example"), ("", NAMED))),
    ],
)  # fmt: skip
def test_orders_need_both_permissions_at_the_address_of_the_profile(
    tmp_path: Path, allow_orders: bool, allowed: bool, named: str, url: str, lacking: str
) -> None:
    found = profile(tmp_path, allow_orders=allow_orders, url=named)
    said = f"no orders are placed without {lacking}" if lacking else ""
    assert why_no_orders(found, url, allowed=allowed) == said


@pytest.mark.parametrize("may_write", [True, False])
def test_orders_go_to_the_portal_and_to_its_api_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, may_write: bool
) -> None:
    more = 'other_origins = ["https://login.example"]\napi_origins = ["https://api.example"]\n'
    found = profile(tmp_path, more=more)
    monkeypatch.setenv(found.account.password_variable, "long enough")
    portal = ExternalPortal(found, NAMED, Pool([]), may_write=may_write)
    rule = portal.write_guard()
    asked = {each: rule.lets_pass(Asked("POST", each, "/orders")) for each in (NAMED, *portal.other_origins)}
    assert asked == {NAMED: may_write, "https://login.example": False, "https://api.example": may_write}
    for address, told in (
        ("https://login.example", ""),
        ("https://api.example", "POST https://api.example/orders"),
    ):
        rule = portal.write_guard()
        rule.lets_pass(Asked("POST", address, "/orders"))
        assert rule.refused_to_portal == ("" if may_write else told)


def test_who_orders_takes_customers_from_the_front_and_who_looks_is_given_the_last() -> None:
    pool = Pool([Customer(id, id, 350, ("S1",)) for id in "abc"])
    assert pool.take(350, ("S1",)).id == "a"
    assert [pool.look_at(350, ("S1",)).id for _ in range(2)] == ["c", "c"]
    assert len(pool) == 2
