"""Logging in and out."""

import re
from functools import cache
from urllib.parse import urlencode

from flask import Blueprint, Flask, g, redirect, render_template, request, session, url_for
from werkzeug.security import check_password_hash, generate_password_hash
from werkzeug.wrappers import Response

from mock_portal.domain.msps import Msp
from mock_portal.store import msps, sessions
from mock_portal.store.database import current_database

blueprint = Blueprint("auth", __name__)
PUBLIC = {"static", "auth.log_in", "auth.submit_log_in"}
WRONG = "The user name or the password is not right."
TOO_OFTEN = "Too many failed attempts to log in. Try again in 15 minutes."


def init_app(app: Flask) -> None:
    """Let only signed-in users reach anything but the log-in screen, the static files and the control API."""
    app.before_request(require_session)


def require_session() -> Response | None:
    """Load the session's MSP; without one send the browser to log in and then back."""
    g.msp = None
    if request.endpoint == "static" or request.blueprint == "control":
        return None
    if "id" in session:
        g.msp = msps.find_by_session(current_database(), session["id"])
    if g.msp or request.endpoint is None or request.endpoint in PUBLIC:
        return None
    return redirect(url_for("auth.log_in", next=screen_address()), 303)


@blueprint.get("/log-in")
def log_in() -> str | Response:
    """Show the log-in form, or go on if the user is signed in."""
    if g.msp:
        return redirect(safe_address(request.args.get("next")), 303)
    return render_template("auth/log_in.html", message=None)


@blueprint.post("/log-in")
def submit_log_in() -> tuple[str, int] | Response:
    """Sign the user in and go to the screen that was asked for."""
    user_name = request.form.get("user_name", "").strip()[:100]
    found = msps.find_by_user_name(current_database(), user_name)
    if not sessions.claim_attempt(current_database(), user_name):
        return render_template("auth/log_in.html", message=TOO_OFTEN), 429
    password_hash = found[1] if found else None
    right = check_password_hash(password_hash or decoy_hash(), request.form.get("password", ""))
    if not (found and password_hash and right):
        return render_template("auth/log_in.html", message=WRONG), 422
    sessions.forget_attempts(current_database(), user_name)
    start_session(found[0])
    return redirect(safe_address(request.args.get("next")), 303)


@blueprint.post("/log-out")
def log_out() -> Response:
    """End all the user's sessions on the server, and forget this one in the browser."""
    sessions.end_all(current_database(), g.msp.id)
    session.clear()
    return redirect(url_for("auth.log_in"), 303)


def start_session(msp: Msp) -> None:
    """Put a new session in place of whatever the browser had."""
    if "id" in session:
        sessions.end(current_database(), session["id"])
    session.clear()
    session["id"] = sessions.start(current_database(), msp.id, msps.now_of(msp))


def screen_address() -> str:
    """Return the address of the screen that the browser is on, or asks for, for after the log-in.

    What is typed on Change Order comes with it.
    """
    if request.method in {"GET", "HEAD"}:
        return request.full_path.rstrip("?")
    own = re.match(rf"https?://{re.escape(request.host)}(/[^#]*)", request.referrer or "")
    typed = [(name, each) for name in ("quote", "seats", "add") for each in request.form.getlist(name)]
    if own and typed:
        return f"{own[1].partition('?')[0]}?{urlencode(typed)}"
    return own[1] if own else "/"


def safe_address(target: str | None) -> str:
    """Return `target` if it can only lead to this portal, else the start page."""
    is_path = target is not None and re.fullmatch(r"/(?!/)[^\\]*", target) and target.isprintable()
    return target if target and is_path else url_for("home.show")


@cache
def decoy_hash() -> str:
    """Return the hash of no password, so that an unknown user name costs the time of a known one."""
    return generate_password_hash("")
