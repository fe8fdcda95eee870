"""A portal that starts, and never says that it is ready."""

import sys

sys.stdin.read()
