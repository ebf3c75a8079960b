import logging

import pytest

from bot.slack.logs import WithoutSocketAddresses, is_fit_to_print

ADDRESS = "wss://wss.example.com/link/?ticket=opens-the-door&app_id=A1"


def test_a_socket_address_is_in_no_line_and_no_traceback() -> None:
    error = ConnectionError(f"503, url='{ADDRESS}'")
    failure = (ConnectionError, error, None)
    record = logging.LogRecord("sdk", logging.ERROR, "x.py", 1, "Failed (%s); Retrying...", (ADDRESS,), failure)

    written = WithoutSocketAddresses("%(levelname)s %(message)s").format(record)

    assert written.startswith("ERROR Failed (wss://wss.example.com/…")
    assert "ConnectionError: 503" in written
    assert "opens-the-door" not in written


@pytest.mark.parametrize(
    ("name", "level", "message", "fit"),
    [
        ("slack_bolt.AsyncApp", logging.DEBUG, "Received message (data: ...)", False),
        ("slack_bolt.AsyncApp", logging.WARNING, "As you gave `client` as well, `token` will be unused.", False),
        ("slack_bolt.AsyncApp", logging.INFO, "Received CLOSE event", True),
        ("slack_sdk.webhook.async_client", logging.INFO, "A retry handler found: ... for POST https://...", False),
        ("slack_sdk", logging.WARNING, "slow", True),
        ("slack_sdkother", logging.DEBUG, "theirs", True),
        ("bot.slack.failures", logging.DEBUG, "request_not_handled", True),
    ],
)
def test_what_the_libraries_say_of_requests_is_not_printed(name: str, level: int, message: str, fit: bool) -> None:
    assert is_fit_to_print(logging.LogRecord(name, level, "x.py", 1, message, (), None)) is fit
