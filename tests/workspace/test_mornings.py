"""Next morning: the clock is put forward for the workspace and the app alike."""

import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest
from aiohttp import ClientSession, web

from bot.workspace.mornings import Mornings, MovableClock, next_morning
from bot.workspace.people import field_notes
from bot.workspace.server import Installation, Site, Workspace
from tests.workspace.actor import actor_of
from tests.workspace.fake_time import FakeTime

MONDAY_NOON = datetime(2026, 11, 23, 12, tzinfo=UTC).timestamp()


def at(day: int, hour: int, minute: int = 0) -> float:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC).timestamp()


@pytest.mark.parametrize(
    ("zone", "morning"), [("UTC", at(24, 9)), ("America/Los_Angeles", at(23, 17)), ("Asia/Shanghai", at(24, 1))]
)
def test_the_next_morning_is_the_next_nine_oclock_where_one_lives(zone: str, morning: float) -> None:
    assert next_morning(MONDAY_NOON, zone) == morning


def test_a_clock_is_put_forward_and_goes_on_but_never_back() -> None:
    real = FakeTime()
    clock = MovableClock(real.clock)
    clock.put_forward_to(real.now + 100)
    clock.put_forward_to(real.now + 50)
    real.move(5)

    assert clock() == real.now + 100
    assert clock.real() == real.now


@dataclass
class Opened:
    workspace: Workspace
    clock: MovableClock
    came: list[float] = field(default_factory=list)
    due: float | None = None
    answers: list[int] = field(default_factory=list)
    url: str = ""

    async def morning(self, person: str = "U02JONAS") -> None:
        async with ClientSession() as session, session.post(f"{self.url}/ui/morning", json={"as": person}) as answer:
            self.answers.append(answer.status)


@pytest.fixture(params=[True])
async def opened(request: pytest.FixtureRequest) -> AsyncIterator[Opened]:
    real = FakeTime()
    real.now = MONDAY_NOON
    clock = MovableClock(real.clock)

    async def due() -> float | None:
        return held.due

    mornings = Mornings(clock=clock, due=due, came=lambda: held.came.append(clock()))
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        workspace = Workspace(
            field_notes("China AI", ()),
            Installation(request_url=f"{url}/slack/events", signing_secret="s", bot_token="xoxb", app_token="xapp"),
            Site(base_url=url),
            clock=clock,
            sleep=real.sleep,
            mornings=mornings if request.param else None,
        )
        held = Opened(workspace, clock, url=url)
        app = web.Application()
        workspace.add_routes(app)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        await web.SockSite(runner, listener).start()
        yield held
        await runner.cleanup()


async def test_a_press_makes_it_morning_where_the_person_lives_and_says_so(opened: Opened) -> None:
    jonas = actor_of(opened.workspace, next(p for p in opened.workspace.world.cast.people if p.id == "U02JONAS"))

    await opened.morning()

    assert opened.clock() == at(24, 8)  # nine in Berlin
    assert opened.came == [at(24, 8)]
    assert jonas.notices == ["It is now Tuesday, 24 November 2026, 09:00 (Europe/Berlin)."]


async def test_what_is_due_before_morning_is_not_passed_over(opened: Opened) -> None:
    opened.due = at(23, 18, 30)
    await opened.morning()
    assert opened.clock() == at(23, 18, 30)

    await opened.morning()
    assert opened.clock() == at(24, 8)


@pytest.mark.parametrize("opened", [False], indirect=True)
async def test_a_clock_that_goes_by_itself_is_left_alone(opened: Opened) -> None:
    await opened.morning()

    assert opened.answers == [409]
    assert opened.clock() == MONDAY_NOON
