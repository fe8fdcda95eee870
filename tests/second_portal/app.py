"""The Flask app: one page, its script and style, and the JSON behind them."""

import secrets
from collections import Counter
from collections.abc import Collection

from flask import Flask, Response

from tests.second_portal.api import api
from tests.second_portal.asides import asides
from tests.second_portal.book import Book
from tests.second_portal.latency import Latency

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}


def create_app(passphrase: str, latency: Latency, habits: Collection[str] = ()) -> Flask:
    """Make a portal with a fresh book of customers, whose answers are late, and which has these habits."""
    app = Flask(__name__, static_url_path="/assets")
    app.config.update(SECRET_KEY=secrets.token_bytes(32), PASSPHRASE=passphrase, HABITS=sorted(habits))
    app.config.update(SESSION_COOKIE_NAME="second", SESSION_COOKIE_SAMESITE="Strict")
    book = Book(longer_names="names-within-names" in habits)
    app.extensions.update(book=book, latency=latency, asked=Counter())
    app.register_blueprint(api)
    app.register_blueprint(asides)
    app.add_url_rule("/", view_func=lambda: app.send_static_file("portal.html"))
    app.after_request(add_headers)
    return app


def add_headers(response: Response) -> Response:
    """Let the page load nothing but what this portal serves."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response
