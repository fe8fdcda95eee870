"""The library is a project of its own: its tests are not this one's."""

collect_ignore = ["library"]
