"""A Chinese question in a terminal: Chinese words around the original quotes."""

from dataclasses import replace
from pathlib import Path

from bot.cli.render import as_plain_text
from bot.cli.wording import said_here
from bot.slack.wording_chinese import CHINESE
from tests.builders import EV_SENTENCE, a_quote, an_article, answered, no_answer, related, write_jsonl
from tests.cli.running import run


def test_a_plain_answer_to_a_chinese_question_has_chinese_words_around_the_quotes() -> None:
    nameless = a_quote(article=an_article(url=None, published=None))
    answer = replace(related(nameless), language="zh", unseen=("昇腾", "世界杯"))

    assert as_plain_text(answer) == (
        f"{CHINESE.related}\n"
        "资料库没有提到“昇腾”或“世界杯”。\n"
        "\n"
        f"> {EV_SENTENCE}\n"
        "  Taxis and batteries · The Example\n"
        "  网址未知；阅读命令：chinaai articles show a1\n"
    )


def test_the_verdicts_are_said_in_chinese() -> None:
    assert as_plain_text(replace(answered(), language="zh")).startswith(CHINESE.answered)
    assert as_plain_text(replace(no_answer(), language="zh")) == f"{CHINESE.none}\n"


def test_how_long_it_took_is_said_in_the_language_of_the_question() -> None:
    assert said_here("zh").how_long(5, 1.23) == "检索了 5 篇文章，用时 1.2 毫秒"
    assert said_here("en").how_long(5, 1.23) == "5 articles searched in 1.2 ms"
    assert said_here("en").how_long(1, 1.23) == "1 article searched in 1.2 ms"


def test_voices_and_timelines_on_a_chinese_topic_have_chinese_headings(tmp_path: Path) -> None:
    library = write_jsonl(tmp_path / "lib.jsonl", {"id": "a", "title": "News", "text": "Chips came back.\n"})

    assert run("voices", "芯片", "--articles", str(library)).out.startswith("未注明发言人\n")
    assert run("timeline", "芯片", "--articles", str(library)).out.startswith("日期未知\n")
