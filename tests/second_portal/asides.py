"""What a portal's pages ask for besides: news that are long in coming, writes that nobody wants."""

from collections.abc import Callable, Iterator
from itertools import count
from threading import Event

from flask import Blueprint, Response, current_app, request

LONG = 20.0
"""Seconds until there is news."""

FREE = {"Content-Security-Policy": "frame-ancestors 'self'"}

asides = Blueprint("asides", __name__, url_prefix="/asides")


def events() -> Iterator[bytes]:
    """Yield an event now and then, without an end."""
    for number in count():
        yield f"data: {number}\n\n".encode()
        Event().wait(0.5)


ANSWERS: dict[str, Callable[[], Response]] = {
    # A page that may load what it likes, and be in a frame; one that goes on and on; a picture that does.
    "free": lambda: Response("A page", mimetype="text/html", headers=FREE),
    "page": lambda: Response(events(), mimetype="text/html", headers=FREE),
    "camera": lambda: Response(events(), mimetype="multipart/x-mixed-replace; boundary=data"),
    "stream": lambda: Response(events(), mimetype="text/event-stream"),
    # For a worker: a browser does not tell its end.
    "script": lambda: Response("", mimetype="text/javascript"),
}
for name, answer in ANSWERS.items():
    asides.add_url_rule(f"/{name}", name, answer)


@asides.route("/news", methods=["GET", "POST"])
def news() -> dict[str, bool]:
    """Answer when there is news."""
    Event().wait(LONG)
    return {"news": False}


@asides.route("/picture", methods=["GET", "POST"])
def picture() -> Response:
    """Answer with more than a browser takes before a script reads it."""
    return Response(bytes(2_000_000), mimetype="application/octet-stream")


@asides.route("/writes", methods=["GET", "POST"])
def writes() -> dict[str, int]:
    """Count a write, and tell how many came."""
    came: list[str] = current_app.config.setdefault("WRITES", [])
    came += [request.method] if request.method == "POST" else []
    return {"writes": len(came)}


@asides.get("/asked")
def asked() -> dict[str, int]:
    """Tell how often each address of the JSON was asked for."""
    return dict(current_app.extensions["asked"])
