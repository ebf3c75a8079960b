"""When a text is about feeds: only where the whole of it is."""

import pytest

from bot.slack.incoming import FeedWanted, Help, Question, Wanted, typed_text, wanted

URL = "https://example.com/feed.xml"


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        (f"feed add {URL}", f"add {URL}"),
        (f"Feed  ADD <{URL}?a=1&amp;b=2> every 30m", f"ADD {URL}?a=1&b=2 every 30m"),
        (f"feed add {URL} evry 30m", f"add {URL} evry 30m"),
        ("feed add https://example.com/" + "a" * 1400, "add https://example.com/" + "a" * 1400),
        ("feed list", "list"),
        ("feeds", "list"),
        (f"feed remove {URL}", f"remove {URL}"),
    ],
)
def test_the_word_and_a_wish_are_a_command(text: str, rest: str) -> None:
    assert wanted(typed_text(text)) == FeedWanted(rest)


@pytest.mark.parametrize(
    ("text", "rest"),
    [(f"订阅 添加 {URL} 每30分钟", f"添加 {URL} 每30分钟"), ("訂閱 列表", "列表"), (f"订阅 移除 {URL}", f"移除 {URL}")],
)
def test_it_can_be_said_in_chinese(text: str, rest: str) -> None:
    assert wanted(text) == FeedWanted(rest, "zh")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("feed", Help(about="feed")),
        ("订阅", Help("zh", about="feed")),
        ("help feed", Help(about="feed")),
        ("feed the models with data", Question("feed the models with data")),
        ("feed add", Question("feed add")),
        ("feedback on chips", Question("feedback on chips")),
        (f"which feed add {URL}", Question(f"which feed add {URL}")),
        ("订阅模式有多赚钱？", Question("订阅模式有多赚钱？")),
    ],
)
def test_anything_else_is_what_it_was(text: str, meant: Wanted) -> None:
    assert wanted(text) == meant
