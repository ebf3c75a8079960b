from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.operations.metrics import Metrics, add_metrics


async def lines_of(metrics: Metrics, behind: float | None = None) -> list[str]:
    """What Prometheus reads, without the comments."""

    async def seconds() -> float:
        return behind or 0.0

    server = web.Application()
    add_metrics(server, metrics, None if behind is None else seconds)
    async with TestClient(TestServer(server)) as client, client.get("/metrics") as answer:
        assert answer.status == 200
        assert answer.headers["Content-Type"].startswith("text/plain; version=")
        return [line for line in (await answer.text()).splitlines() if not line.startswith("#")]


async def test_editions_are_counted_by_what_became_of_them() -> None:
    metrics = Metrics()
    for _ in range(3):
        metrics.edition_due()
    metrics.edition_posted(late=False)
    metrics.edition_posted(late=True)
    metrics.edition_skipped("late", 5)
    metrics.edition_failed("slack")

    lines = await lines_of(metrics, behind=12.0)

    assert {
        "chinaai_editions_due_total 3.0",
        "chinaai_editions_posted_total 2.0",
        "chinaai_editions_late_total 1.0",
        'chinaai_editions_skipped_total{why="late"} 5.0',
        'chinaai_editions_failed_total{why="slack"} 1.0',
        "chinaai_digests_behind_seconds 12.0",
    } <= set(lines)


async def test_answers_are_counted_by_verdict_and_surface_and_their_times_measured() -> None:
    metrics = Metrics()
    metrics.answered("related", "command", 0.03)
    metrics.acknowledged("command", 0.004)

    lines = await lines_of(metrics)

    assert 'chinaai_answers_total{surface="command",verdict="related"} 1.0' in lines
    assert 'chinaai_answer_seconds_bucket{le="0.025",surface="command"} 0.0' in lines
    assert 'chinaai_answer_seconds_bucket{le="0.05",surface="command"} 1.0' in lines
    assert 'chinaai_acknowledgement_seconds_bucket{le="0.01",surface="command"} 1.0' in lines


async def test_nothing_that_somebody_wrote_becomes_a_label() -> None:
    metrics = Metrics()
    metrics.answered("secret plans?", "secret plans?", 0.03)
    metrics.acknowledged("secret plans?", 0.03)

    assert "secret" not in "".join(await lines_of(metrics))


async def test_the_library_is_as_large_as_it_is_when_somebody_asks() -> None:
    metrics, sizes = Metrics(), [5]
    metrics.library_is(articles=lambda: sizes[0], passages=lambda: 40, age=lambda: 60.0)
    sizes[0] = 6

    lines = await lines_of(metrics)

    assert {"chinaai_library_articles 6.0", "chinaai_library_passages 40.0", "chinaai_index_age_seconds 60.0"} <= set(
        lines
    )


async def test_two_programs_in_one_process_share_no_number() -> None:
    one, other = Metrics(), Metrics()
    one.edition_due()

    assert "chinaai_editions_due_total 0.0" in await lines_of(other)


def test_feeds_and_their_entries_are_counted_by_what_came_of_them() -> None:
    metrics = Metrics()
    metrics.feed_read("unchanged")
    metrics.feed_entry("added")
    metrics.feed_entry("added")

    assert metrics.registry.get_sample_value("chinaai_feed_readings_total", {"outcome": "unchanged"}) == 1
    assert metrics.registry.get_sample_value("chinaai_feed_entries_total", {"outcome": "added"}) == 2
