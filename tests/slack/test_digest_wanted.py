"""`digest …` is a command only where the whole text fits one."""

import pytest

from bot.slack.incoming import DigestWanted, Help, Question, TooLong, wanted


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("digest", ""),
        ("Digest preview", "preview"),
        ("digest 9:00 weekdays Asia/Shanghai chips, open source", "9:00 weekdays Asia/Shanghai chips, open source"),
        ("digest pause until Monday", "pause until Monday"),
        ("digest 25:00 weekdays", "25:00 weekdays"),
        ("digest pause until 29 Feb", "pause until 29 Feb"),
    ],
)
def test_what_fits_a_command_or_is_complained_about_is_one(text: str, rest: str) -> None:
    assert wanted(text) == DigestWanted(rest)


@pytest.mark.parametrize(
    ("text", "rest"), [("简报", ""), ("简报预览", "预览"), ("簡報 早上9点 工作日", "早上9点 工作日")]
)
def test_a_chinese_command_needs_no_space_and_is_answered_in_chinese(text: str, rest: str) -> None:
    assert wanted(text) == DigestWanted(rest, "zh")


@pytest.mark.parametrize(
    "text",
    [
        "digests",
        "digest of AI news in 2024?",
        "digest food chains",
        "digestive biscuits",
        "简报行业怎么样？",
        "每日简报",
    ],
)
def test_what_only_begins_like_one_is_a_question(text: str) -> None:
    assert wanted(text) == Question(text)


def test_a_digest_of_everything_is_too_long() -> None:
    assert wanted("digest 9:00 " + "chips, " * 200) == TooLong()


def test_help_explains_it() -> None:
    assert wanted("help digest") == Help(about="digest")
