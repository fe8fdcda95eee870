"""A portal that somebody might have built who knew the help articles and nothing of mock_portal.

It is rendered by its script, loads late and differs in all that the articles leave open. The
features run on it with no more than profile.toml between them.
"""
