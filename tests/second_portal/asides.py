"""What a portal's pages ask for besides: news that are long in coming, writes that nobody wants."""

from collections.abc import Iterator
from itertools import count
from threading import Event

from flask import Blueprint, Response, current_app

LONG = 20.0
"""Seconds until there is news."""

FREE = {"Content-Security-Policy": "frame-ancestors 'self'"}

asides = Blueprint("asides", __name__, url_prefix="/asides")


@asides.get("/free")
def free() -> Response:
    """Send a page that may load what it likes, and be in a frame."""
    return Response("A page", mimetype="text/html", headers=FREE)


@asides.get("/stream")
def stream() -> Response:
    """Send an event now and then, without an end."""
    return Response(_events(), mimetype="text/event-stream")


@asides.get("/page")
def page() -> Response:
    """Send a page that goes on and on."""
    return Response(_events(), mimetype="text/html", headers=FREE)


@asides.get("/camera")
def camera() -> Response:
    """Send a picture that goes on and on."""
    return Response(_events(), mimetype="multipart/x-mixed-replace; boundary=data")


@asides.get("/script")
def script() -> Response:
    """Send a script for a worker, the end of which a browser does not tell."""
    return Response("", mimetype="text/javascript")


@asides.route("/news", methods=["GET", "POST"])
def news() -> dict[str, bool]:
    """Answer when there is news."""
    Event().wait(LONG)
    return {"news": False}


@asides.route("/picture", methods=["GET", "POST"])
def picture() -> Response:
    """Answer with more than a browser takes before a script reads it."""
    return Response(bytes(2_000_000), mimetype="application/octet-stream")


@asides.post("/writes")
def write() -> dict[str, int]:
    """Count a write."""
    writes = current_app.config.setdefault("WRITES", [])
    writes.append(1)
    return {"writes": len(writes)}


@asides.get("/writes")
def read_writes() -> dict[str, int]:
    """Tell how many writes came."""
    return {"writes": len(current_app.config.get("WRITES", []))}


@asides.get("/asked")
def asked() -> dict[str, int]:
    """Tell how often each address of the JSON was asked for."""
    return dict(current_app.extensions["asked"])


def _events() -> Iterator[bytes]:
    for number in count():
        yield f"data: {number}\n\n".encode()
        Event().wait(0.5)
