"""The request log: one JSON line a request, without queries, bodies and cookies."""

import json
import os
import traceback
from functools import cache
from pathlib import Path
from threading import Lock

from flask import Flask, Response, current_app, g, got_request_exception, request

from mock_portal.clock import stopwatch, system_now
from mock_portal.start import CanNotStart

appending = Lock()


def init_app(app: Flask) -> None:
    """Log each request of `app` if a file is set, which is tried first."""
    if app.config["REQUEST_LOG"]:
        try_out(Path(app.config["REQUEST_LOG"]))
        app.before_request(start)
        app.after_request(append)
        got_request_exception.connect(keep_traceback, app)


def try_out(log: Path) -> None:
    """Write to the log and take that back; CanNotStart if it takes nothing."""
    try:
        with open(log, "ab", buffering=0, opener=_without_waiting) as file:
            length = log.stat().st_size
            file.write(b"\n")
            if log.is_file():
                file.truncate(length)
    except OSError as error:
        raise CanNotStart(f"the log {log} can't be written to: {error.strerror}") from error


def _without_waiting(path: str, flags: int) -> int:
    """Open a file; a pipe that nobody reads would be waited for."""
    return os.open(path, flags | os.O_NONBLOCK, 0o666)


def start() -> None:
    """Note when the request began."""
    g.started_at, g.stopwatch, g.traceback = system_now(), stopwatch(), None


def keep_traceback(_app: Flask, exception: BaseException) -> None:
    """Note an error that no handler expected."""
    g.traceback = "".join(traceback.format_exception(exception))


def append(response: Response) -> Response:
    """Append the request's line, whole and at once; a log that can't take it costs no page."""
    line = {
        "at": g.started_at.isoformat(),
        "scenario": request.headers.get("X-Scenario", ""),
        "method": request.method,
        "path": request.path,
        "status": response.status_code,
        "ms": round((stopwatch() - g.stopwatch) * 1000, 1),
        "error": g.traceback,
    }
    log = Path(current_app.config["REQUEST_LOG"])
    with appending:
        try:
            with log.open("a", encoding="utf-8") as file:
                file.write(json.dumps(line) + "\n")
        except OSError as error:
            tell(log, error.strerror)
    return response


@cache
def tell(log: Path, why: str) -> None:
    """Say on standard error that the log lacks requests, once for each reason."""
    current_app.logger.error("Requests are missing from the log %s: %s", log, why)
