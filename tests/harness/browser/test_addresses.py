"""Two spellings of one place compare equal, in every place that compares or accepts one."""

import pytest

from harness.browser.addresses import origin, portal_origin


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://127.0.0.1:80", "http://127.0.0.1"),
        ("https://portal.test:443/x?y#z", "https://portal.test"),
        ("https://portal.test:80/", "https://portal.test:80"),
        ("HTTP://LOCALHOST:8102", "http://localhost:8102"),
        ("http://portal.test:08080", "http://portal.test:8080"),
        ("http://portal.test:", "http://portal.test"),
        ("http://user:word@portal.test:8000/", "http://portal.test:8000"),
        ("https://Bücher.example", "https://xn--bcher-kva.example"),
        ("https://faß.example", "https://xn--fa-hia.example"),
        ("https://\uff50ortal\u3002test", "https://portal.test"),
        ("http://[0:0:0:0:0:0:0:1]:80", "http://[::1]"),
        ("http://[2001:DB8::00A]:8000", "http://[2001:db8::a]:8000"),
        ("http://127.1:8000", "http://127.0.0.1:8000"),
        ("http://0x7f.0.0.01", "http://127.0.0.1"),
        ("wss://portal.test:443/live", "wss://portal.test"),
        (" http://portal.test\n", "http://portal.test"),
        ("data:text/html,x", "null"),
        ("blob:http://portal.test:80/1", "http://portal.test"),
    ],
)
def test_an_origin_is_written_as_a_browser_writes_it(url: str, expected: str) -> None:
    assert origin(url) == expected


@pytest.mark.parametrize(
    "url", ["*", "login.example", "//portal.test", "", "http://", "http://a:99999", "http://a b"]
)
def test_what_is_no_absolute_address_has_no_origin(url: str) -> None:
    with pytest.raises(ValueError, match="no address"):
        origin(url)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://portal.example", "https://portal.example"),
        ("https://Portal.Example:443/", "https://portal.example"),
        ("http://LOCALHOST:8102", "http://localhost:8102"),
        ("http://[::0001]:8000", "http://[::1]:8000"),
        ("http://localhost.:8720", "http://localhost.:8720"),
    ],
)
def test_a_portals_address_is_taken_in_any_spelling(url: str, expected: str) -> None:
    assert portal_origin(url) == expected


@pytest.mark.parametrize(
    "url",
    ["ftp://portal.example", "//portal.example", "https://", "portal", "", "localhost:8102", "*", "data:,x"],
)
def test_what_is_no_portals_address_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="a portal's address is such as"):
        portal_origin(url)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("https://ines@portal.example", "^a portal's address has no user name or password in it$"),
        ("https://*.portal.example", r"not one with a star as 'https://\*\.portal\.example'$"),
        ("https://portal.example..", "a part of the host is missing"),
        ("htp://ada:pa55@portal.example?token=Zz9", "not 'htp://…@portal.example'"),
        ("ada:pa55@portal.example", "not '…@portal.example'"),
        ("https://ada:pa/55@portal.example", "not 'https://…@portal.example'"),
        ("https://portal..example/?token=Zz9", "is missing in 'https://portal..example/'"),
        (
            "http://127.0.0.1:99999",
            "99999 is not a port in 'http://127.0.0.1:99999': one is a number from 1 to 65535$",
        ),
        ("https://ada:pa55@[::1]:0/x?y", r"0 is not a port in 'https://…@\[::1\]:0/x'"),
        (f"https://portal.example:{'9' * 5000}", "99 is not a port in 'https://portal"),
        ("https://portal.example/desk", "goes on where an address ends"),
        ("https://portal.example?a=Zz9&b=c#d", r"'https://portal.example\?…#…' goes on where"),
        ("https://portal.example/#/home", "'https://portal.example/#/home' goes on where an address ends"),
        ("https://portal.example#token=Zz9=", "'https://portal.example#…' goes on where"),
    ],
)
def test_a_portals_address_is_nothing_but_an_origin(url: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        portal_origin(url)
