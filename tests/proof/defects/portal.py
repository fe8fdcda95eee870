"""The portal with a seeded defect, by hand: python -m tests.proof.defects.portal --defect NAME."""

import argparse
import sys
from collections.abc import Mapping
from typing import Any

from flask import Flask

import mock_portal
from mock_portal import __main__ as program
from tests.proof.defects.catalogue import DEFECTS
from tests.proof.defects.latency import Latency
from tests.proof.defects.renames import RENAMES
from tests.proof.defects.seeding import Seeding


def arguments() -> tuple[argparse.Namespace, list[str]]:
    """Read this program's own options, and return the others as they are."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.proof.defects.portal",
        description="Serve the mock portal with a seeded defect.",
        epilog="All options of python -m mock_portal work as well.",
    )
    parser.add_argument("--defect", choices=DEFECTS, metavar="NAME", help="what is broken")
    parser.add_argument("--defects", action="store_true", help="list the seeded defects")
    parser.add_argument(
        "--latency", type=int, metavar="SEED", help="answer after random times, drawn by this seed"
    )
    return parser.parse_known_args()


def main() -> None:
    """Serve the portal with its defects until interrupted, or list them."""
    own, others = arguments()
    if own.defects:
        print("\n".join(f"{each.name:<45} {each.claim:>3}  {each.says}" for each in DEFECTS.values()))
        return

    def create_app(config: Mapping[str, Any]) -> Flask:
        # A defect may be in a script that the browser has loaded before it logged in.
        kept = {} if own.latency is not None else {"SEND_FILE_MAX_AGE_DEFAULT": 0}
        app = mock_portal.create_app({**config, **kept})
        Seeding({**DEFECTS, **RENAMES}, own.defect).init_app(app)
        if own.latency is not None:
            Latency(own.latency).init_app(app)
        return app

    vars(program)["create_app"] = create_app
    sys.argv[1:] = others
    program.main()


if __name__ == "__main__":
    main()
