"""Addresses in the form that a browser gives them, so that two spellings of one place compare equal."""

import re

from ada_url import URL


def origin(url: str) -> str:
    """Return scheme, host and port as a browser writes them; ValueError if this is no absolute address.

    The host is in lower case and ASCII, an IP address in its shortest form, the usual port left out.
    "null" stands for what comes from no server, such as a data: address.
    """
    try:
        return URL(url).origin
    except (ValueError, UnicodeError):
        raise ValueError(f"no address: {_shown(url)!r}") from None


def _shown(address: str) -> str:
    """Return what is no address as somebody wrote it, without what may be secret in it."""
    return re.sub(r"^(\w+://)?.*@", r"\1…@", re.split("[?#]", address)[0], flags=re.DOTALL)


def bad_port(url: str) -> str:
    """Return what stands in an address as its port and is none; empty if its port is one."""
    found = re.match(r"\w+://(?:…@)?(?:\[[^]/]*\]|[^[:/]*):(\d+)(?:/|$)", _shown(url))
    port = found[1] if found else "80"
    return "" if re.fullmatch(r"0{,9}[1-9]\d{,4}", port) and int(port) < 2**16 else port


def absolute(address: str, portal: str) -> str:
    """Return an address as a browser asks for it, a path as one of the portal's; empty if it is none."""
    return URL(address, portal).href if URL.can_parse(address, portal) else ""


def one_spelling(address: str) -> str:
    """Return an address with each sign that needs no percent as itself, and the others' in upper case."""
    return re.sub("%[0-9A-Fa-f]{2}", _spelled, address)


def _spelled(escape: re.Match[str]) -> str:
    sign = chr(int(escape[0][1:], 16))
    return sign if re.fullmatch(r"[\w.~-]", sign, re.ASCII) else escape[0].upper()


def portal_origin(url: str) -> str:
    """Return the origin of a portal that somebody names; ValueError says what is wrong with its address."""
    if port := bad_port(url):
        raise ValueError(f"{port} is not a port in {_shown(url)!r}: one is a number from 1 to {2**16 - 1}")
    try:
        parts = URL(url)
        known = parts.protocol in ("http:", "https:")
    except (ValueError, UnicodeError):
        known = False
    if not known:
        raise ValueError(f"a portal's address is such as https://portal.example, not {_shown(url)!r}")
    if parts.username or parts.password:
        raise ValueError("a portal's address has no user name or password in it")
    if not all(parts.hostname.strip("[]").removesuffix(".").split(".")):
        raise ValueError(f"a part of the host is missing in {_shown(url)!r}")
    if "*" in parts.hostname:
        raise ValueError(f"an address has a host of its own, not one with a star as {_shown(url)!r}")
    if parts.pathname != "/" or parts.search or parts.hash:
        said = "goes on where an address ends with its host; a screen's path is for start and [paths] to name"
        shown = re.sub(r"\?[^#]*", "?…", re.sub(r"#[^/].*", "#…", url, flags=re.DOTALL))  # may be a token
        raise ValueError(f"{shown!r} {said}")
    return parts.origin


def host_of(text: str) -> str:
    """Return a host name or an IPv4 address as a browser writes it; ValueError if the text is neither."""
    if not re.fullmatch(r"[\w]([\w.-]*[\w])?", text):
        raise ValueError(f"a host name or an IPv4 address alone, not {text!r}")
    try:
        return URL(f"http://{text}").hostname
    except (ValueError, UnicodeError):
        raise ValueError(f"a host name or an IPv4 address, not {text!r}") from None
