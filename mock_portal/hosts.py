"""The hosts that the portal answers to, in the form that browsers send, so that each spelling is the same."""

import re
from collections.abc import Iterable

from ada_url import URL
from flask import Flask, current_app, request


def init_app(app: Flask) -> None:
    """Guard `app` against requests for hosts not its own; before all that answers."""
    app.before_request(refuse_another)


def refuse_another() -> tuple[str, int, dict[str, str]] | None:
    """Refuse a request for a host that is not the portal's."""
    if is_among(current_app.config["HOSTS"], re.sub(r":\d+$", "", request.host)):
        return None
    message = "This host name is not served here. MOCK_PORTAL_TRUSTED_HOSTS names those that are.\n"
    return message, 400, {"Content-Type": "text/plain"}


def is_among(hosts: Iterable[str], host: str) -> bool:
    """Tell whether a host is one of those; one that begins with a dot stands for all below it, too."""
    name = normal(host)
    return bool(name) and any(
        name == each or (each[:1] == "." and f".{name}".endswith(each)) for each in hosts
    )


def normal(host: str) -> str:
    """Return a host as a browser writes it, without a final dot; what is none stays as it is."""
    address = f"http://{host}"
    if not re.fullmatch(r"[\w.-]+|\[[\da-fA-F.:]+\]", host) or not URL.can_parse(address):
        return host
    return URL(address).hostname.removesuffix(".")
