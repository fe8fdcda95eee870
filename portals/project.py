"""Where this project lies: its programs are started from there."""

from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
