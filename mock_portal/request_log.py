"""The request log: one JSON line a request, without queries, bodies and cookies."""

import json
import traceback
from pathlib import Path
from threading import Lock

from flask import Flask, Response, current_app, g, got_request_exception, request

from mock_portal.clock import stopwatch, system_now

appending = Lock()


def init_app(app: Flask) -> None:
    """Log each request of `app` if a file is set, which is tried first."""
    if app.config["REQUEST_LOG"]:
        Path(app.config["REQUEST_LOG"]).open("a").close()
        app.before_request(start)
        app.after_request(append)
        got_request_exception.connect(keep_traceback, app)


def start() -> None:
    """Note when the request began."""
    g.started_at, g.stopwatch, g.traceback = system_now(), stopwatch(), None


def keep_traceback(_app: Flask, exception: BaseException) -> None:
    """Note an error that no handler expected."""
    g.traceback = "".join(traceback.format_exception(exception))


def append(response: Response) -> Response:
    """Append the request's line, whole and at once."""
    line = {
        "at": g.started_at.isoformat(),
        "scenario": request.headers.get("X-Scenario", ""),
        "method": request.method,
        "path": request.path,
        "status": response.status_code,
        "ms": round((stopwatch() - g.stopwatch) * 1000, 1),
        "error": g.traceback,
    }
    with appending, Path(current_app.config["REQUEST_LOG"]).open("a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")
    return response
