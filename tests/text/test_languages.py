import pytest

from bot.text.languages import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("How many taxis has Baidu deployed?", "en"),
        ("百度在武汉部署了多少辆无人驾驶出租车？", "zh"),
        ("DeepSeek-V2 用了多少参数", "zh"),
        ("The company 商汤 (SenseTime) is listed in Hong Kong.", "en"),
        ("𠮷野家", "zh"),
        ("", "en"),
        ("🙂🙂", "en"),
        ("2023", "en"),
    ],
)
def test_the_letters_tell_the_language(text: str, language: str) -> None:
    assert language_of(text) == language
