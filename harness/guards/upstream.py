"""The connections from a proxy of the run's own to the servers, each with its certificate checked."""

from __future__ import annotations

import re
import ssl
from collections.abc import Iterable
from contextlib import suppress
from typing import Any
from urllib.parse import unquote, unquote_to_bytes, urlsplit
from urllib.request import getproxies

import anyio
import httpcore

from harness.guards.no_proxy import is_exempt

KEPT = 2.0
"""Seconds that a connection is kept for another request: servers close theirs after 5 at the earliest."""
_OF_THIS_MACHINE = re.compile(r"(?:.+\.)?localhost\.?", re.IGNORECASE)
"""The names that every browser takes for this machine, whether it knows them or not: ::1, then 127.0.0.1."""
_HERE = frozenset({"localhost", "127.0.0.1", "[::1]"})


class Upstream:
    """The connections to servers, through the proxy that the environment names, if it names one."""

    def __init__(self, trust: ssl.SSLContext) -> None:
        self._trust = trust
        self._pools: dict[str, httpcore.AsyncConnectionPool] = {}

    async def __aenter__(self) -> Upstream:
        return self

    async def __aexit__(self, *_: object) -> None:
        for pool in self._pools.values():
            await pool.aclose()

    def pool_for(self, server: str) -> httpcore.AsyncConnectionPool:
        """Return the connections by which an origin is reached."""
        proxy = _proxy_for(server)
        if proxy not in self._pools:
            self._pools[proxy] = httpcore.AsyncConnectionPool(
                ssl_context=self._trust,
                proxy=_named(proxy) if proxy else None,
                max_connections=None,
                max_keepalive_connections=20,
                keepalive_expiry=KEPT,
                network_backend=_Backend(),
            )
        return self._pools[proxy]


class _Backend(httpcore.AnyIOBackend):
    """Finds this machine as browsers do; closes what is given up while it begins to speak TLS."""

    async def connect_tcp(self, host: str, *args: Any, **kwargs: Any) -> httpcore.AsyncNetworkStream:
        if _OF_THIS_MACHINE.fullmatch(host):
            with suppress(httpcore.ConnectError, httpcore.ConnectTimeout):  # most listen at the other address
                return _Stream(await super().connect_tcp("::1", *args, **kwargs))
            host = "127.0.0.1"
        return _Stream(await super().connect_tcp(host, *args, **kwargs))


class _Stream(httpcore.AsyncNetworkStream):
    def __init__(self, stream: httpcore.AsyncNetworkStream) -> None:
        self._stream = stream

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return await self._stream.read(max_bytes, timeout)

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        await self._stream.write(buffer, timeout)

    async def aclose(self) -> None:
        await self._stream.aclose()

    async def start_tls(self, *args: Any, **kwargs: Any) -> httpcore.AsyncNetworkStream:
        try:
            return await self._stream.start_tls(*args, **kwargs)
        except BaseException:
            with anyio.CancelScope(shield=True):
                await self.aclose()
            raise

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def unusable_proxy(servers: Iterable[str]) -> str:
    """Return what is wrong with the proxies by which origins are reached, and no word of their addresses."""
    for server in servers:
        try:
            if proxy := _proxy_for(server):
                _named(proxy)
        except (ValueError, TypeError):  # of letters that no address has
            return (
                f"{urlsplit(server).scheme.upper()}_PROXY is no address of a proxy that can be used: it must "
                "be as in http://name:password@proxy.example:3128, without SOCKS, and signs such as # or @ "
                "within a password spelled as %23 or %40"
            )
    return ""


def passwords_of_proxies() -> set[str]:
    """Return the passwords in the addresses of the environment's proxies."""
    spelled = {urlsplit(_with_scheme(each)).password or "" for each in getproxies().values()}
    return {word for each in spelled for word in (each, unquote(each)) if word}


def way_to(server: str) -> str:
    """Return by which proxy an origin is reached, for a message."""
    proxy = _proxy_for(server)
    return f", through the proxy {urlsplit(_with_scheme(proxy)).netloc.rpartition('@')[2]}" if proxy else ""


def _proxy_for(server: str) -> str:
    """Return the address of the proxy by which an origin is to be reached; empty for none."""
    scheme, _, place = server.partition("://")
    if re.sub(r":\d+$", "", place) in _HERE or is_exempt(server):
        return ""
    return getproxies().get(scheme, "")


def _named(proxy: str) -> httpcore.Proxy:
    """Return the proxy of an address that may have a name and password in it; ValueError if it is none."""
    parts = urlsplit(_with_scheme(proxy))
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.port == 0:
        raise ValueError("no HTTP proxy")
    user, password = parts.username, parts.password or ""
    auth = (unquote_to_bytes(user), unquote_to_bytes(password)) if user else None
    return httpcore.Proxy(f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}", auth=auth)


def _with_scheme(proxy: str) -> str:
    return proxy if "://" in proxy else f"http://{proxy}"
