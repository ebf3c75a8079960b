import pytest

from bot.slack.addressed import asks


@pytest.mark.parametrize(
    "text",
    [
        "and in Beijing?",
        "what about Shenzhen",
        "So how many are there now",
        "who said that",
        "anything else on chips",
        "那北京呢",
        "百度有多少辆无人驾驶出租车",
        "请问谁说的",
    ],
)
def test_a_question_is_known_by_its_form(text: str) -> None:
    assert asks(text)


@pytest.mark.parametrize(
    "text",
    ["thanks!", "Interesting, I did not know that.", "great", "what", "How wonderful!", "see you tomorrow", "谢谢", ""],
)
def test_people_may_talk_without_being_answered(text: str) -> None:
    assert not asks(text)
