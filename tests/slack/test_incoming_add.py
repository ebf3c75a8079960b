"""When a text asks for a page to be added: only where the whole of it does."""

import pytest

from bot.slack.incoming import AddWanted, Help, Question, Wanted, typed_text, wanted


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("add https://example.com/a", "https://example.com/a"),
        ("ADD   http://example.com", "http://example.com"),
        ("add example.com/article?id=7&x=1", "https://example.com/article?id=7&x=1"),
        ("add https://example.com/?", "https://example.com/?"),
        ("add https://example.com/" + "a" * 1400, "https://example.com/" + "a" * 1400),
        ("add <https://example.com/a?b=1&amp;c=2>", "https://example.com/a?b=1&c=2"),
        ("add <https://example.com/a|example.com/a>", "https://example.com/a"),
        ("add https://user:word@example.com/", "https://user:word@example.com/"),
    ],
)
def test_add_and_an_address_is_a_command(text: str, url: str) -> None:
    assert wanted(typed_text(text)) == AddWanted(url)


@pytest.mark.parametrize("word", ["添加", "收录", "收錄"])
def test_it_can_be_said_in_chinese(word: str) -> None:
    assert wanted(f"{word} https://example.com/a") == AddWanted("https://example.com/a", "zh")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("add", Help(about="add")),
        ("添加", Help("zh", about="add")),
        ("help add", Help(about="add")),
        ("add Node.js", Question("add Node.js")),
        ("add AI to products", Question("add AI to products")),
        ("add https://example.com/a and more", Question("add https://example.com/a and more")),
        ("does Baidu add https://example.com/a", Question("does Baidu add https://example.com/a")),
        ("add U.S. chips/GPUs?", Question("add U.S. chips/GPUs?")),
        ("address https://example.com", Question("address https://example.com")),
    ],
)
def test_anything_else_is_what_it_was(text: str, meant: Wanted) -> None:
    assert wanted(text) == meant
