import re
from pathlib import Path

import pytest
from flask import Flask, template_rendered
from jinja2 import Template

from tests.portal.tenant import Tenant

FOLDER = Path(__file__).parent.parent.parent / "mock_portal" / "templates"
STATIC = FOLDER.parent / "static"
TEMPLATES = sorted(file.relative_to(FOLDER).as_posix() for file in FOLDER.rglob("*.html"))
FERNHILL = "Fernhill Logistics"


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_is_a_screen_or_a_part_of_one(app: Flask, name: str) -> None:
    assert app.jinja_env.get_template(name)
    source = (FOLDER / name).read_text("utf-8")
    is_part = Path(name).name.startswith("_") or name == "base.html"
    assert source.startswith('{% extends "base.html" %}') is not is_part


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_has_no_inline_script_or_style(name: str) -> None:
    source = (FOLDER / name).read_text("utf-8").lower()
    assert "style=" not in source
    assert "<style" not in source
    assert source.count("<script") == source.count("<script src=")
    assert not [word for word in source.split() if word.startswith("on") and "=" in word]
    assert "|safe" not in source


def test_no_control_is_there_before_its_script() -> None:
    """A script that is deferred or stands below a control misses a quick click on a slow line."""
    sources = {name: (FOLDER / name).read_text("utf-8") for name in TEMPLATES}
    head, body = sources.pop("base.html").split("</head>")
    assert "<script" in head
    assert "<script" not in body
    assert "{% block scripts %}" in head
    for source in sources.values():
        assert source.count("<script") == source.count("{% block scripts %}<script")
    for script in STATIC.glob("*.js"):
        listening = re.findall(r"(\S+)\.addEventListener", script.read_text("utf-8"))
        assert set(listening) <= {"document"}, script.name


def test_every_screen_renders_and_every_template_is_used(app: Flask, msp: Tenant) -> None:
    used = set()

    def note(_app: Flask, template: Template, **_more: object) -> None:
        used.add(template.name)

    fernhill = msp.address(FERNHILL)
    msp.save_quote(FERNHILL, 300)
    with template_rendered.connected_to(note, app):
        app.test_client().get("/log-in")
        for path in (
            "/",
            "/customers",
            f"{fernhill}/change-order",
            f"{fernhill}/change-order/review?seats=200",
        ):
            msp.screen(path)
        msp.screen(f"{fernhill}/change-order/preview?seats=200")
        msp.order(FERNHILL, 200)
        msp.screen(fernhill)
        msp.screen("/nothing-here", 404)
    included = {name for name in TEMPLATES if Path(name).name.startswith("_")} | {"base.html"}
    assert used | included == set(TEMPLATES)
    for name in included:
        assert [other for other in TEMPLATES if f'"{name}"' in (FOLDER / other).read_text("utf-8")], name
