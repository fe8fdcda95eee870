"""Finds or gets a browser: python -m harness.browser find, python -m harness.browser install."""

import argparse
import sys

from playwright.sync_api import Error

from harness.browser.install import install
from harness.browser.launch import BrowserMissing, find


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m harness.browser", description="Find or get a browser.")
    parser.add_argument("command", choices=["find", "install"])
    command = parser.parse_args().command
    try:
        print(f"Browser: {install() if command == 'install' else find()}")
    except (BrowserMissing, Error) as error:
        print(str(error).strip().splitlines()[0], file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
