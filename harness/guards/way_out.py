"""How a Chromium is launched and its contexts are made, so that nothing gets out but where it may."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from playwright.sync_api import Browser

PROXY = "127.0.0.1"
"""Where proxies listen."""
_NOWHERE = f"http://{PROXY}:9"
"""The way out of a context that has none of its own."""
_LOOPBACK_TOO = "<-loopback>"
_NO_UDP = "--force-webrtc-ip-handling-policy=disable_non_proxied_udp"


class Way(dict[str, str]):
    """The proxy of a browser, or of one of its contexts, that the harness has set."""


def guarded(fingerprint: str) -> dict[str, Any]:
    """Return the launch options of a browser whose only way out is proxies whose authority has this key.

    It knows no server by name, for proxies look them up; WebRTC and QUIC would go past any proxy.
    """
    return {
        "proxy": Way(server=_NOWHERE, bypass=_LOOPBACK_TOO),
        "args": [
            _finds_only(PROXY),
            _NO_UDP,
            "--disable-quic",
            f"--ignore-certificate-errors-spki-list={fingerprint}",
        ],
    }


def through(proxy: str) -> dict[str, Any]:
    """Return the options of a browser context whose only way out is the proxy at this address."""
    return {"proxy": Way(server=proxy, bypass=_LOOPBACK_TOO)}


def hold(browser: Browser, proxy: type) -> None:
    """Let a browser make no context but by the way out that `expect_way` expects."""
    browser.new_context = _held(browser.new_context, proxy)  # type: ignore[method-assign]
    browser.new_page = _held(browser.new_page, proxy)  # type: ignore[method-assign]


def expect_way(options: dict[str, Any], proxy: type) -> None:
    """Expect a proxy of this type in these options, Way or none: RuntimeError if a step gave another."""
    if not isinstance(options.get("proxy"), proxy):
        raise RuntimeError(
            "A browser has no way out but the scenario's own: make a context by the fixture new_context, "
            "without a proxy. That of the machine is for HTTP_PROXY and HTTPS_PROXY to name."
        )


def _held(make: Callable[..., Any], proxy: type) -> Callable[..., Any]:
    @wraps(make)
    def held(*args: Any, **options: Any) -> Any:
        expect_way(options, proxy)
        return make(*args, **options)

    return held


def alone_with(host: str) -> dict[str, Any]:
    """Return the launch options of a browser that reaches one host alone, and whose contexts' `request` does.

    That is sent by the driver, which looks up any name, but goes by the browser's proxy.
    """
    return {"proxy": Way(server=_NOWHERE, bypass=host), "args": [_finds_only(host), _NO_UDP]}


def _finds_only(host: str) -> str:
    return f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE {host}"
