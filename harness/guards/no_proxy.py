"""Which servers NO_PROXY exempts: by name, with all below it, by address or by network."""

import re
from contextlib import suppress
from ipaddress import ip_address, ip_network
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from harness.browser.addresses import host_of

_WITH_PORT = re.compile(r"(\[.*\]|[^:]*):(\d{1,5})")
_USUAL_PORTS = {"http": 80, "https": 443}


def is_exempt(server: str) -> bool:
    """Tell whether the environment, or the system, lets an origin be reached without a proxy."""
    parts = urlsplit(server)
    host, port = parts.hostname or "", parts.port or _USUAL_PORTS.get(parts.scheme)
    entries = re.split(r"[\s,]+", getproxies().get("no", ""))
    return any(_covers(each, host, port) for each in entries if each) or bool(proxy_bypass(parts.netloc))


def _covers(entry: str, host: str, port: int | None) -> bool:
    """Tell whether an entry, which may name a port, is for a host and port."""
    name = entry
    if with_port := _WITH_PORT.fullmatch(entry):
        name = with_port[1]
        if int(with_port[2]) != port:
            return False
    with suppress(ValueError):
        return ip_address(host) in ip_network(name.strip("[]"), strict=False)
    domain = _as_browsers_write(name.removeprefix("*").strip("."))
    return name == "*" or f".{host.removesuffix('.')}".endswith(f".{domain}")


def _as_browsers_write(name: str) -> str:
    with suppress(ValueError):
        return host_of(name)
    return name
