"""The database is away for a while: Slack brings events again, commands are told so, and afterwards all is well."""

import logging
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from sqlalchemy import make_url

from bot.slack import receiving
from bot.slack.recovery import keep_taking_over
from bot.slack.wording_english import ENGLISH
from bot.store.inbox import LEASE_SECONDS
from bot.workspace.web_api.endpoint import Call
from tests.scenarios.copies import Copies, Copy, copies
from tests.scenarios.stage import QUESTION, quotes_in

MENTION = f"@China AI {QUESTION}"
COMMAND = f"/chinaai {QUESTION}"


@dataclass(frozen=True, slots=True)
class Outage:
    begin: Callable[[], object]
    end: Callable[[], object]


@pytest.fixture
def outage(url: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Outage]:
    """SQLite: another program holds the lock. PostgreSQL: connections are cut and none is let in."""
    if url.startswith("sqlite"):
        other = sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)

        def lock() -> None:
            monkeypatch.setattr(receiving, "PATIENCE_SECONDS", 0.05)
            other.execute("BEGIN IMMEDIATE")

        def unlock() -> None:
            other.execute("ROLLBACK")
            monkeypatch.undo()

        yield Outage(lock, unlock)
        other.close()
        return
    server = request.getfixturevalue("postgres")
    name = make_url(url).database
    cut = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}';"  # noqa: S608 - our own
    yield Outage(
        lambda: server._server.psql(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false; {cut}"),
        lambda: server._server.psql(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true;"),
    )


async def knows_everybody(opened: Copies) -> None:
    await opened.slack.mei.types("im", "/chinaai help")
    await opened.at_rest()


async def test_events_are_brought_again_and_answered_once(url: str, outage: Outage) -> None:
    async with copies(url) as opened:
        await knows_everybody(opened)
        await opened.slack.hold_events()
        await opened.slack.mei.says("#china-ai", MENTION)
        held = opened.slack.workspace.home.announcing._held
        outage.begin()

        away = [await opened.delivers(one) for one in held]
        outage.end()
        back = [await opened.delivers(one) for one in held for _ in range(3)]
        await opened.at_rest()
        opened.clock.now += LEASE_SECONDS
        await opened.each[1].looks_around()

        assert 503 in away
        assert set(back) == {200}
        assert len(opened.answers("#china-ai")) == 1
        opened.slack.workspace.home.announcing._held = []


async def test_a_command_is_told_at_once_and_works_afterwards(url: str, outage: Outage) -> None:
    async with copies(url) as opened:
        await knows_everybody(opened)
        outage.begin()
        await opened.slack.mei.types("#china-ai", COMMAND)
        (told,) = opened.slack.mei.sees("#china-ai")
        outage.end()

        await opened.slack.mei.types("#china-ai", COMMAND)
        await opened.at_rest()
        opened.clock.now += LEASE_SECONDS
        await opened.each[0].looks_after_its_own()
        await opened.each[1].looks_around()

        assert (told.text, opened.slack.mei.notices) == (ENGLISH.failed, [])
        told_, answer = opened.slack.mei.sees("#china-ai")
        assert (told_.text, bool(quotes_in(answer))) == (ENGLISH.failed, True)


async def test_an_outage_between_question_and_answer_delays_the_answer(
    url: str, outage: Outage, monkeypatch: pytest.MonkeyPatch
) -> None:
    if url.startswith("sqlite"):
        pytest.skip("whoever holds SQLite's lock is waited for")
    async with copies(url) as opened:
        await knows_everybody(opened)
        rebuilt = opened.shelf.held
        monkeypatch.setattr(type(opened.shelf), "index", property(lambda _: (outage.begin(), rebuilt)[1]))
        await opened.slack.mei.says("#china-ai", MENTION)
        await opened.at_rest()
        assert opened.answers("#china-ai") == []
        monkeypatch.setattr(type(opened.shelf), "index", property(lambda _: rebuilt))
        outage.end()

        opened.clock.now += LEASE_SECONDS
        await opened.each[1].looks_around()

        (answer,) = opened.answers("#china-ai")
        assert quotes_in(answer)


async def test_an_answered_command_is_not_answered_again_though_the_database_missed_it(
    url: str, outage: Outage
) -> None:
    if url.startswith("sqlite"):
        pytest.skip("whoever holds SQLite's lock is waited for")
    async with copies(url) as opened:
        await knows_everybody(opened)

        def cut(call: Call) -> None:
            if call.method == "response_url":
                outage.begin()

        opened.slack.workspace.observe(cut)
        await opened.slack.mei.types("#china-ai", COMMAND)
        await opened.at_rest()
        opened.slack.workspace._observers.pop()
        outage.end()

        opened.clock.now += LEASE_SECONDS
        await opened.each[0].looks_around()
        await opened.each[1].looks_around()

        (answer,) = opened.slack.mei.sees("#china-ai")
        assert quotes_in(answer)


async def test_whoever_looks_around_says_once_that_the_database_is_away_and_once_that_it_is_back(
    url: str, outage: Outage, caplog: pytest.LogCaptureFixture
) -> None:
    if url.startswith("sqlite"):
        pytest.skip("whoever holds SQLite's lock is waited for")
    caplog.set_level(logging.INFO, "bot.slack.recovery")
    async with copies(url, many=1) as opened:
        await looks_often(opened.each[0], {2: outage.begin, 6: outage.end, 9: ending})

    lines = [record.getMessage().partition(":")[0] for record in caplog.records if record.name == "bot.slack.recovery"]
    assert lines == ["database_is_away", "database_is_back"]
    assert "Traceback" not in caplog.text


class Enough(Exception):
    pass


def ending() -> None:
    raise Enough


async def looks_often(copy: Copy, then: dict[int, Callable[[], object]]) -> None:
    """Let it look until somebody ends it; `then`: what happens after how many looks."""
    looks = 0

    async def between(_: float) -> None:
        nonlocal looks
        looks += 1
        then.get(looks, lambda: None)()

    assert copy.app is not None
    with pytest.raises(Enough):
        await keep_taking_over(copy.app, copy.store, copy.underway, copy.clock, between)
