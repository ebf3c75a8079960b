import logging

import pytest

from bot.slack.logs import NowAndThen
from tests.scenarios.stage import Clock


def test_what_repeats_every_few_seconds_is_told_once_and_without_a_traceback(caplog: pytest.LogCaptureFixture) -> None:
    clock, log = Clock(), logging.getLogger("test.socket")
    log.addFilter(NowAndThen(clock))

    for number in range(100):
        error = ConnectionError("link_disabled")
        log.error(f"Failed to check the current session (s_{number}): {error}", exc_info=error)  # noqa: G004 - the SDK's
        log.info("A new session (s_%s) has been established", number)
        clock.now += 5

    assert [record.getMessage() for record in caplog.records] == [
        "Failed to check the current session (s_0): link_disabled"
    ]
    assert "Traceback" not in caplog.text
