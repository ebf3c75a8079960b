import pytest

from bot.text.addresses import fault_in_address


@pytest.mark.parametrize(
    "address",
    [
        "https://example.com",
        "http://example.com:8080/a?b=c#d",
        "HTTPS://example.com/文章",
        "https://[::1]/a",
        "https://medium.com/@someone/a-title-6ecfe6cc1fce",
    ],
)
def test_an_absolute_web_address_has_no_fault(address: str) -> None:
    assert fault_in_address(address) is None


@pytest.mark.parametrize(
    ("address", "fault"),
    [
        ("", "does not begin with http"),
        ("example.com/a", "does not begin with http"),
        ("/a/b", "does not begin with http"),
        ("//example.com/a", "does not begin with http"),
        ("ftp://example.com", "does not begin with http"),
        ("javascript:alert(1)", "does not begin with http"),
        ("https://", "names no host"),
        ("https:///path", "names no host"),
        ("https://[::1", "cannot be read"),
        ("https://example.com:port/", "cannot be read"),
        ("https://example.com:99999/", "cannot be read"),
        ("https://ada:secret@example.com/", "user name or password"),
        ("https://@example.com/", "user name or password"),
        ("https://example.com/a b", "cannot stand in a link"),
        ("https://example.com/a|b", "cannot stand in a link"),
        ("https://example.com/<!channel>", "cannot stand in a link"),
        ("https://example.com/\n", "cannot stand in a link"),
    ],
)
def test_any_other_address_is_told_its_fault(address: str, fault: str) -> None:
    assert fault in (fault_in_address(address) or "")
