"""A mock of a partner portal in which managed service providers (MSPs) order changes for their customers."""

from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from flask import Flask
from jinja2 import StrictUndefined

from mock_portal import (
    auth,
    change_orders,
    control,
    customers,
    formats,
    home,
    hosts,
    quotes,
    request_log,
    reviews,
    secret_key,
    security,
    settings,
    static_files,
)
from mock_portal.store.database import Database, attach


def create_app(config: Mapping[str, Any] | None = None) -> Flask:
    """Make the portal; `config` overrides the environment, which overrides the defaults."""
    app = Flask(__name__)
    app.config.from_mapping({**settings.DEFAULTS, **settings.from_environment(), **(config or {})})
    file = Path(app.config["DATABASE"])
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True, "undefined": StrictUndefined}
    with ExitStack() as undo:  # what keeps the portal from starting leaves nothing open
        undo.callback((database := Database(file)).close)
        attach(app, database)
        app.config["SECRET_KEY"] = app.config["SECRET_KEY"] or secret_key.read_or_make(
            file.parent / "secret-key"
        )

        request_log.init_app(app)
        hosts.init_app(app)
        auth.init_app(app)
        security.init_app(app)
        formats.init_app(app)
        static_files.init_app(app)
        for area in (auth, home, customers, change_orders, reviews, quotes):
            app.register_blueprint(area.blueprint)
        if app.config["CONTROL_TOKEN"]:
            control.init_app(app)
        undo.pop_all()
    return app
