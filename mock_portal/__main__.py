"""Serve the portal with waitress: python -m mock_portal."""

import argparse
import os
import socket
import sys
from contextlib import ExitStack
from errno import EADDRINUSE
from ipaddress import ip_address
from pathlib import Path
from threading import Thread

from flask import Flask
from waitress.server import BaseWSGIServer, MultiSocketServer, create_server

from mock_portal import create_app, demo, hosts, settings
from mock_portal.start import CanNotStart
from mock_portal.store import orders
from mock_portal.store.database import EXTENSION, Database

LOOPBACK = "127.0.0.1"
Server = MultiSocketServer | BaseWSGIServer


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m mock_portal", description="Serve the mock portal.")
    parser.add_argument(
        "--host",
        type=hosts.normal,
        default=LOOPBACK,
        help="address to listen at (default: %(default)s)",
    )
    parser.add_argument("--port", type=int, default=8000, help="0 takes a free one (default: %(default)s)")
    parser.add_argument(
        "--database",
        type=Path,
        default=settings.DEFAULT_DATABASE,
        help="SQLite file of its data (default: instance/portal.sqlite)",
    )
    parser.add_argument("--log", type=Path, help="append a line of JSON for each request to this file")
    parser.add_argument("--sync", action="store_true", help="let all pending changes sync first")
    parser.add_argument("--fresh", action="store_true", help="make the demo account's data anew first")
    parser.add_argument("--until-stdin-closes", action="store_true", help="end when standard input does")
    return parser.parse_args()


def end_with_stdin() -> None:
    """End the process when standard input reaches its end; every stored order is whole at any moment."""
    if sys.stdin:  # else it is closed from the start
        sys.stdin.buffer.read()
    os._exit(0)


def listen(host: str, port: int) -> socket.socket:
    """Take the port before anything else is done; end the program if it is not to be had."""
    if not host:
        sys.exit("Can't listen at no address: 0.0.0.0 is every address of this machine")
    if port not in range(2**16):
        sys.exit(f"Can't listen at {host}:{port}: a port is a number from 0 to {2**16 - 1}")
    try:
        return socket.create_server((host, port))
    except (OSError, UnicodeError) as error:
        hint = "; --port 0 takes a free port" if getattr(error, "errno", None) == EADDRINUSE else ""
        sys.exit(f"Can't listen at {host}:{port}: {getattr(error, 'strerror', error)}{hint}")


def prepare(given: argparse.Namespace) -> Flask:
    """Make the app; end the program in one line if a file or a setting is not as it must be."""
    try:
        app = create_app({"DATABASE": given.database, "REQUEST_LOG": given.log})
        app.config["HOSTS"] = [*app.config["HOSTS"], given.host]
        database: Database = app.extensions[EXTENSION]
        with database.starting():
            if not app.config["CONTROL_TOKEN"]:
                demo.prepare(app, fresh=given.fresh)
            if given.sync:
                orders.sync_all(database)
    except (CanNotStart, OSError) as error:
        sys.exit(f"The portal can't start: {error}")
    return app


def main() -> None:
    """Serve until interrupted; a terminal that can't show a sign is shown its number."""
    for stream in filter(None, (sys.stdout, sys.stderr)):  # a program may be started without them
        stream.reconfigure(errors="backslashreplace")
    given = arguments()
    with listen(given.host, given.port) as listener:
        serve(ready(prepare(given), listener, given))


def ready(app: Flask, listener: socket.socket, given: argparse.Namespace) -> Server:
    """Say where the app is served; end the program in one line if the system refuses what that takes."""
    at, port = listener.getsockname()
    host = LOOPBACK if ip_address(at).is_unspecified else given.host
    with ExitStack() as undo:
        undo.callback(app.extensions[EXTENSION].close)
        try:
            undo.callback((server := limited(app, listener)).close)
            if given.until_stdin_closes:
                Thread(target=end_with_stdin, daemon=True).start()
            print(f"Portal ready at http://{host}:{port}", flush=True)
        except (OSError, RuntimeError) as error:  # a thread that can't be started is a RuntimeError
            sys.exit(f"The portal can't start: {error}")
        undo.pop_all()
    return server


def limited(app: Flask, listener: socket.socket) -> Server:
    """Return a server of the app, with limits on what one client can take from the others."""
    return create_server(
        app,
        sockets=[listener],
        threads=8,
        ident=None,
        connection_limit=500,  # well below the files that a process may usually have open
        channel_timeout=10,  # seconds that a connection may be silent
        cleanup_interval=2,
        max_request_header_size=32 * 1024,
        max_request_body_size=app.config["MAX_CONTENT_LENGTH"] + 1,  # the first size that is refused
    )


def serve(server: Server) -> None:
    """Answer requests until interrupted."""
    server.run()


if __name__ == "__main__":
    main()
