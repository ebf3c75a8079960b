import asyncio
import json
import logging
from typing import Any

import pytest

from bot.slack.logs import (
    AsJson,
    AsText,
    WithoutSocketAddresses,
    follow_request,
    following,
    is_fit_to_print,
    with_request,
)

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


def a_record(message: str = "edition_posted", **values: Any) -> logging.LogRecord:  # noqa: ANN401
    record = logging.LogRecord("bot.digest", logging.INFO, "x.py", 1, message, (), None)
    vars(record).update(values)
    with_request(record)
    return record


def test_a_line_of_json_is_one_object_with_the_event_and_its_values() -> None:
    with following("Ev1"):
        written = AsJson().format(a_record(edition="T1:C1:2026-03-02", seconds=1.5, where="line\none", level="no"))

    line = json.loads(written)
    assert "\n" not in written
    assert line.pop("time").endswith("+00:00")
    assert line == {
        "level": "info",
        "logger": "bot.digest",
        "event": "edition_posted",
        "request": "Ev1",
        "edition": "T1:C1:2026-03-02",
        "seconds": 1.5,
        "where": "line\none",
    }


def test_a_line_of_text_tells_the_values_and_the_request_too() -> None:
    with following("Ev1"):
        written = AsText().format(a_record(edition="T1", where="a\nb"))

    assert written.endswith("INFO bot.digest: edition_posted edition=T1 where=a b request=Ev1")
    assert AsText().format(a_record()).endswith("INFO bot.digest: edition_posted")


def test_a_traceback_and_a_value_hold_no_socket_address_in_json_either() -> None:
    failure = (ConnectionError, ConnectionError(ADDRESS), None)
    record = logging.LogRecord("sdk", logging.ERROR, "x.py", 1, "failed", (), failure)
    record.url = ADDRESS

    line = json.loads(AsJson().format(record))

    assert line["traceback"] == "ConnectionError: wss://wss.example.com/…"
    assert line["url"] == "wss://wss.example.com/…"


async def test_the_id_of_a_request_goes_with_the_tasks_it_starts_and_with_no_other() -> None:
    async def listener() -> str:
        await asyncio.sleep(0)
        return str(vars(a_record())["request"])

    started: list[asyncio.Task[str]] = []

    async def start() -> None:
        started.append(asyncio.create_task(listener()))

    await asyncio.gather(*(follow_request({"event_id": name}, start) for name in ("Ev1", "Ev2")))

    assert await asyncio.gather(*started) == ["Ev1", "Ev2"]
    assert vars(a_record())["request"] == ""


async def test_a_request_that_slack_gave_no_id_gets_one() -> None:
    ids: list[str] = []

    async def note() -> None:
        ids.append(vars(a_record())["request"])

    for _ in range(2):
        await follow_request({"command": "/chinaai"}, note)

    assert len(set(ids)) == 2
    assert all(len(each) == 16 for each in ids)
