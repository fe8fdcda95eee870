"""Serve the second portal with waitress: python -m tests.second_portal."""

import argparse
import os
import socket
import sys
from threading import Thread

from waitress.server import create_server

from tests.second_portal import example, habits
from tests.second_portal.app import create_app
from tests.second_portal.latency import Latency

PASSPHRASE = "SECOND_PORTAL_PASSPHRASE"


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.second_portal", description="Serve it.")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen at (default: %(default)s)")
    parser.add_argument("--port", type=int, default=8100, help="0 takes a free one (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="draws how late answers are")
    late = "how late, in ms (default: 200-400)"
    parser.add_argument("--latency", type=span, default=(200, 400), metavar="MIN-MAX", help=late)
    other = "something to do differently"
    parser.add_argument("--habit", action="append", default=[], choices=habits.ALL, help=other)
    parser.add_argument("--until-stdin-closes", action="store_true", help="end when standard input does")
    return parser.parse_args()


def span(text: str) -> tuple[int, int]:
    """Read a span such as 0-700."""
    least, most = map(int, text.split("-"))
    return least, most


def end_with_stdin() -> None:
    """End the process when standard input reaches its end; nothing is kept anyway."""
    sys.stdin.buffer.read()
    os._exit(0)


def main() -> None:
    given = arguments()
    if not (passphrase := os.environ.get(PASSPHRASE)):
        sys.exit(f"Set {PASSPHRASE} to the passphrase of {example.EMAIL} first.")
    listener = socket.create_server((given.host, given.port))
    app = create_app(passphrase, Latency(given.seed, *given.latency), given.habit)
    server = create_server(app, sockets=[listener], threads=64)
    if given.until_stdin_closes:
        Thread(target=end_with_stdin, daemon=True).start()
    print(f"Portal ready at http://{given.host}:{listener.getsockname()[1]}", flush=True)
    server.run()


if __name__ == "__main__":
    main()
