"""Serve the second portal with waitress: python -m tests.second_portal."""

import argparse
import os
import socket
import sys
from threading import Thread

from waitress.server import create_server

from tests.second_portal import example
from tests.second_portal.app import create_app

PASSPHRASE = "SECOND_PORTAL_PASSPHRASE"


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.second_portal", description="Serve it.")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen at (default: %(default)s)")
    parser.add_argument("--port", type=int, default=8100, help="0 takes a free one (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="draws how late answers are")
    parser.add_argument("--until-stdin-closes", action="store_true", help="end when standard input does")
    return parser.parse_args()


def end_with_stdin() -> None:
    """End the process when standard input reaches its end; nothing is kept anyway."""
    sys.stdin.buffer.read()
    os._exit(0)


def main() -> None:
    """Serve until interrupted."""
    given = arguments()
    if not (passphrase := os.environ.get(PASSPHRASE)):
        sys.exit(f"Set {PASSPHRASE} to the passphrase of {example.EMAIL} first.")
    listener = socket.create_server((given.host, given.port))
    server = create_server(create_app(passphrase, given.seed), sockets=[listener], threads=16)
    if given.until_stdin_closes:
        Thread(target=end_with_stdin, daemon=True).start()
    print(f"Portal ready at http://{given.host}:{listener.getsockname()[1]}", flush=True)
    server.run()


if __name__ == "__main__":
    main()
