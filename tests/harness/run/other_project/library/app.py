"""A library's page of loans: each can be renewed once, for two weeks."""

from datetime import date, timedelta

from flask import Flask, redirect, render_template_string, request

PAGE = """<!doctype html><html lang="en"><title>{{ title }}</title><h1>{{ title }}</h1>
{% if loan %}<dl><dt>Due on</dt><dd>{{ loan.due }}</dd></dl>
<form method="post"><button {{ "disabled" if loan.renewed }}>Renew</button></form>
{% else %}<table>{% for loan in loans %}
<tr><td><a href="/{{ loop.index0 }}">{{ loan.title }}</a><td>{{ loan.due }}<td>{{ "Renewed" if loan.renewed }}
{% endfor %}</table>{% endif %}"""


def create_app() -> Flask:
    """Make the portal, with two loans."""
    app = Flask(__name__)
    loans = [{"title": name, "due": date(2027, 3, 1), "renewed": False} for name in ("Emma", "Ulysses")]

    @app.get("/")
    def show_all() -> str:
        return render_template_string(PAGE, title="Your loans", loans=loans)

    @app.route("/<int:number>", methods=["GET", "POST"])
    def show(number: int):  # type: ignore[no-untyped-def]
        loan = loans[number]
        if request.method == "POST":
            loan |= {"due": loan["due"] + timedelta(days=14), "renewed": True}
            return redirect("/")
        return render_template_string(PAGE, title=loan["title"], loan=loan)

    return app
