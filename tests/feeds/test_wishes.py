"""What somebody types after `feed`: a command only where the whole of it is one."""

import pytest

from bot.feeds.schedule import DAY, HOUR, MINUTE
from bot.feeds.wishes import Add, List, NotSo, Remove, Wish, Wrong, interval_in, wish_in

URL = "https://example.com/feed.xml"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (f"add {URL}", Add(URL)),
        (f"ADD   {URL}  every 30m", Add(URL, 30 * MINUTE)),
        (f"add {URL} hourly", Add(URL, HOUR)),
        (f"添加 {URL} 每30分钟", Add(URL, 30 * MINUTE)),
        (f"新增 {URL} 每 2 个小时", Add(URL, 2 * HOUR)),
        ("add example.com/blog/?format=rss", Add("https://example.com/blog/?format=rss")),
        ("add example.com", Add("https://example.com")),
        ("add feed://example.com/rss", Add("https://example.com/rss")),
        (f"add feed:{URL}", Add(URL)),
        (f"add {URL} evry 30m", NotSo("evry 30m", Wrong.UNREADABLE)),
        (f"add {URL} every 4 minutes", NotSo("every 4 minutes", Wrong.TOO_OFTEN)),
        (f"add {URL} every 8 days", NotSo("every 8 days", Wrong.TOO_SELDOM)),
        ("list", List()),
        ("列表", List()),
        (f"remove {URL}", Remove(URL)),
        (f"移除 {URL}", Remove(URL)),
    ],
)
def test_a_whole_command_is_understood(text: str, meant: Wish) -> None:
    assert wish_in(text) == meant


@pytest.mark.parametrize(
    "text", ["", "add", "add the world", "the world", "list of models", "remove it", f"please add {URL}", "add Node"]
)
def test_anything_else_is_none(text: str) -> None:
    assert wish_in(text) is None


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("every 5m", 5 * MINUTE),
        ("45 minutes", 45 * MINUTE),
        ("every hour", HOUR),
        ("Every 2 Hours", 2 * HOUR),
        ("1d", DAY),
        ("daily", DAY),
        ("every week", 7 * DAY),
        ("每天", DAY),
        ("每小时", HOUR),
        ("每隔 90 分钟", 90 * MINUTE),
        ("每週", 7 * DAY),
        ("every 0m", Wrong.TOO_OFTEN),
        ("every minute", Wrong.TOO_OFTEN),
        ("every 999999d", Wrong.TOO_SELDOM),
        ("every 30", Wrong.UNREADABLE),
        ("every fortnight", Wrong.UNREADABLE),
        ("每 三 天", Wrong.UNREADABLE),
        ("-30m", Wrong.UNREADABLE),
    ],
)
def test_how_often_is_understood_or_refused(text: str, seconds: float | Wrong) -> None:
    assert interval_in(text) == seconds
