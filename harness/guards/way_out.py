"""How a Chromium is launched and its contexts are made, so that nothing gets out but where it may."""

from typing import Any

PROXY = "127.0.0.1"
"""Where proxies listen."""
_NOWHERE = f"http://{PROXY}:9"
"""The way out of a context that has none of its own."""
_LOOPBACK_TOO = "<-loopback>"


def guarded(fingerprint: str) -> dict[str, Any]:
    """Return the launch options of a browser whose only way out is proxies whose authority has this key.

    It knows no server by name, for proxies look them up; WebRTC and QUIC would go past any proxy.
    """
    return {
        "proxy": {"server": _NOWHERE, "bypass": _LOOPBACK_TOO},
        "args": [
            _finds_only(PROXY),
            "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
            "--disable-quic",
            f"--ignore-certificate-errors-spki-list={fingerprint}",
        ],
    }


def through(proxy: str) -> dict[str, Any]:
    """Return the options of a browser context whose only way out is the proxy at this address."""
    return {"proxy": {"server": proxy, "bypass": _LOOPBACK_TOO}}


def alone_with(host: str) -> dict[str, Any]:
    """Return the launch options of a browser that reaches one host alone, without the machine's proxy."""
    return {"args": [_finds_only(host), "--no-proxy-server"]}


def _finds_only(host: str) -> str:
    return f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE {host}"
