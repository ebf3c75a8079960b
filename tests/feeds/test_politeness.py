"""Requests to one host come one after the other, some seconds apart; those to others do not wait for them."""

from dataclasses import dataclass, field

from bot.feeds.politeness import APART_SECONDS, Turns


@dataclass(slots=True)
class Time:
    now: float = 100.0
    waits: list[float] = field(default_factory=list)

    def ticks(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)


async def waits(*asked: tuple[str, float]) -> list[float]:
    time = Time()
    turns = Turns(ticks=time.ticks, sleep=time.sleep)
    for host, apart in asked:
        await turns.take(f"https://{host}/x", apart=apart)
    return time.waits


async def test_the_first_request_to_a_host_waits_for_nothing_and_the_next_for_their_turns() -> None:
    assert await waits(("a.example", 0), ("b.example", 0), ("a.example", 0), ("A.EXAMPLE:443", 0)) == [
        APART_SECONDS,
        2 * APART_SECONDS,
    ]


async def test_a_site_that_wishes_for_more_seconds_gets_them_within_reason() -> None:
    assert await waits(("a.example", 7.0), ("a.example", 9999.0), ("a.example", 0)) == [7.0, 37.0]


async def test_after_a_while_there_is_nothing_to_wait_for() -> None:
    time = Time()
    turns = Turns(ticks=time.ticks, sleep=time.sleep)
    await turns.take("https://a.example/x")
    time.now += APART_SECONDS
    await turns.take("https://a.example/y")

    assert time.waits == []
