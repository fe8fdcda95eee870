import re
from pathlib import Path

from flask import Flask

from mock_portal.static_files import version
from tests.portal.tenant import Tenant


def test_browsers_keep_every_file_of_a_screen(msp: Tenant) -> None:
    page = msp.browser.get("/").text
    addresses = re.findall(r'(?:href|src)="(/static/[^"]+)"', page)
    assert len(addresses) > 4
    for address in addresses:
        answer = msp.browser.get(address, buffered=True)
        assert answer.status_code == 200, address
        assert answer.cache_control.max_age == 365 * 24 * 3600
        assert address.endswith(".woff2") or re.search(r"\?v=\d{19}$", address)


def test_a_changed_file_has_another_address(tmp_path: Path) -> None:
    file = tmp_path / "portal.css"
    found = []
    for text in ("a {}", "b {}"):
        file.write_text(text)
        found.append(version(file))
    assert len({*found}) == 2


def test_a_file_that_is_not_there_has_a_plain_address(app: Flask) -> None:
    with app.test_request_context():
        for name in ("nothing.css", "9" * 400, "\x00"):
            assert "?" not in app.url_for("static", filename=name)
