"""What guards every screen: CSRF tokens, response headers, and plain pages for what is refused."""

from ipaddress import ip_address

from flask import Flask, Response, abort, flash, g, redirect, render_template, request, url_for
from flask_wtf.csrf import CSRFError, CSRFProtect
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as WerkzeugResponse

csrf = CSRFProtect()
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "font-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}
OPENER_POLICY = {"Cross-Origin-Opener-Policy": "same-origin"}
"""Browsers take it by TLS or from this machine only, and elsewhere call it an error."""


def init_app(app: Flask) -> None:
    """Guard `app`; after auth, so that a request without a session is sent to log in first."""
    app.before_request(refuse_nameless)
    csrf.init_app(app)
    app.after_request(add_headers)
    app.register_error_handler(CSRFError, refuse_form)
    app.register_error_handler(HTTPException, show_error)


def refuse_nameless() -> None:
    """Refuse a form with a part that has no name, which nothing behind here expects."""
    if any(name is None for name in request.form):
        abort(400)


def add_headers(response: Response) -> Response:
    """Add the guarding headers; only the static files may be kept by browsers."""
    response.headers.update(HEADERS)
    if request.is_secure or ip_address(request.remote_addr or "::").is_loopback:
        response.headers.update(OPENER_POLICY)
    if request.endpoint != "static":
        response.headers["Cache-Control"] = "no-store"
    return response


def refuse_form(error: CSRFError) -> WerkzeugResponse | tuple[str, int]:
    """Refuse a form without a valid token; without a session it can only be the log-in form."""
    if g.msp is None:
        flash("The form had expired. Log in again.", "alert")
        return redirect(url_for("auth.log_in", next=request.args.get("next")), 303)
    message = "This form can't be used any more. Go back, load the form again and resend it."
    return render_template("error.html", title="Load the form again", message=message), 400


def show_error(error: HTTPException) -> WerkzeugResponse:
    """Show a plain page for any other refusal or failure, with the error's own headers."""
    messages = {404: "There is nothing at this address.", 500: "Something went wrong in the portal."}
    message = messages.get(error.code or 500, error.description)
    response = WerkzeugResponse(status=error.code, headers=error.get_headers())
    response.set_data(render_template("error.html", title=error.name, message=message))
    return response
