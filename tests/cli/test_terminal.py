import io
import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from rich.cells import cell_len
from rich.console import Console

from bot.answers.timeline import Moment, Timeline
from bot.cli.listing import Entry
from bot.cli.terminal import show_answer, show_articles, show_figures, show_groups
from tests.builders import TAXI_SENTENCE, a_quote, an_article, answered, no_answer, related

LINK = re.compile(r"\x1b\]8;[^;]*;(?P<address>[^\x1b]*)\x1b\\")
STYLE = re.compile(r"\x1b\[[0-9;]*m")


def console(width: int = 40, *, no_color: bool = False) -> Console:
    return Console(
        file=io.StringIO(),
        width=width,
        force_terminal=True,
        color_system="standard",
        highlight=False,
        no_color=no_color,
    )


def written(to: Console) -> str:
    assert isinstance(to.file, io.StringIO)
    return to.file.getvalue()


def words(text: str) -> str:
    return STYLE.sub("", LINK.sub("", text))


def test_matched_words_are_bold_inside_a_quote_with_a_bar() -> None:
    to = console()
    quote = a_quote(TAXI_SENTENCE, matches=("taxis", "Wuhan"))

    show_answer(answered(quote), took_ms=1.25, articles=1, console=to)

    assert "\x1b[1mtaxis\x1b[0m" in written(to)
    assert "\x1b[1mWuhan\x1b[0m" in written(to)
    assert words(written(to)) == (
        "\n"
        "From the library, word for word:\n"
        "\n"
        "▌ Baidu, which has just deployed 500\n"
        "▌ driverless taxis in Wuhan, is\n"
        "▌ conducting an experiment.\n"
        "  Taxis and batteries · The Example ·\n"
        "  2024-09-01\n"
        "  https://example.com/taxis\n"
        "\n"
        "1 article searched in 1.2 ms\n"
    )


def test_the_source_can_be_clicked_and_opens_the_sentence() -> None:
    to = console(width=88)

    show_answer(answered(a_quote()), took_ms=1, articles=1, console=to)

    assert {found["address"] for found in LINK.finditer(written(to))} == {
        "https://example.com/taxis#:~:text=quoted",
        "",
    }


def test_an_address_is_never_broken() -> None:
    address = "https://example.com/" + "long/" * 30
    to = console()

    show_answer(answered(a_quote(article=an_article(url=address))), took_ms=1, articles=1, console=to)

    assert f"  {address}\n" in words(written(to))


def test_chinese_lines_are_as_wide_as_they_look() -> None:
    article = an_article(body="百度在武汉部署了五百辆无人驾驶出租车，正在进行世界上最大的自动驾驶试验。")
    to = console()

    show_answer(answered(a_quote(article=article, matches=("武汉",))), took_ms=1, articles=1, console=to)

    quoted = [line for line in words(written(to)).splitlines() if line.startswith("▌ ")]
    assert "".join(line.removeprefix("▌ ") for line in quoted) == article.body
    assert len(quoted) == 2
    assert all(cell_len(line) <= 40 for line in quoted)


@pytest.mark.parametrize("end", ["\r\n", "\r", "\x07", "\x1b[2J"])
def test_control_characters_neither_act_nor_move_the_bold_words(end: str) -> None:
    article = an_article(body=f"One{end}taxi here.")
    to = console()

    show_answer(answered(a_quote(article.body, article=article, matches=("taxi",))), took_ms=1, articles=1, console=to)

    assert "\x1b[1mtaxi\x1b[0m" in written(to)
    assert not {*words(written(to))} & {"\r", "\x07", "\x1b"}


def test_without_colour_the_words_are_the_same() -> None:
    plain, coloured = console(no_color=True), console()

    for to in (plain, coloured):
        show_answer(answered(a_quote()), took_ms=1, articles=2, console=to)

    assert words(written(plain)) == words(written(coloured))
    assert "\x1b[32m" in written(coloured)
    assert "\x1b[32m" not in written(plain)


def test_brackets_in_an_article_are_not_markup() -> None:
    article = an_article(body="A [bold]word[/bold] :smile:.", title="[red]T")
    to = console()

    show_answer(answered(a_quote(article=article)), took_ms=1, articles=1, console=to)
    show_articles([Entry(article=article, kind="seed")], console=to)

    assert "A [bold]word[/bold] :smile:." in words(written(to))
    assert words(written(to)).count("[red]T") == 2


def test_nothing_found_is_said_in_a_sentence() -> None:
    to = console()

    show_answer(no_answer(), took_ms=0.1, articles=5, console=to)

    assert words(written(to)).splitlines()[1] == "The library holds nothing on this."


def test_the_list_marks_what_is_not_known() -> None:
    to = console(width=100)

    each = [an_article(), an_article(id="a2", url=None, publisher=None, published=None)]
    show_articles([Entry(article=article, kind="seed") for article in each], console=to)

    _, first, second = (line.rstrip() for line in words(written(to)).splitlines())
    assert first.split() == ["a1", "2024-09-01", "en", "The", "Example", "Taxis", "and", "batteries"]
    assert second.split()[:4] == ["a2", "–", "en", "–"]
    assert second.endswith("Taxis and batteries (address not known)")


def test_the_list_fits_a_terminal_and_says_what_was_added_changed_or_is_off() -> None:
    to = console(width=80)
    article = an_article(id="a-very-long-id-made-of-an-address-and-a-title", version=3)
    entry = Entry(article=article, kind="web", added=datetime(2026, 11, 12, tzinfo=UTC), off=("T1",))

    show_articles([entry], console=to)

    lines = words(written(to)).splitlines()
    assert max(map(cell_len, lines)) <= 80
    assert lines[0].split() == ["id", "published", "added", "lang", "from", "publisher", "title"]
    told = " ".join(" ".join(lines).split())
    assert "2026-11-12" in told
    assert "web" in told
    assert "version 3" in told.replace("( ", "(")
    assert "off in" in told


def test_words_never_seen_and_reasons_stand_under_the_verdict() -> None:
    to = console(width=88)
    quote = a_quote(TAXI_SENTENCE, because=(("robotaxis", "driverless taxis"),))

    show_answer(replace(related(quote), unseen=("Ascend",)), took_ms=1, articles=1, console=to)

    assert words(written(to)).splitlines()[1:4] == [
        "The library does not answer this directly. The nearest passages:",
        "Nothing here mentions Ascend.",
        "“robotaxis” matched driverless taxis",
    ]


def test_an_answered_question_names_no_word_never_seen() -> None:
    to = console(width=88)

    show_answer(replace(answered(), unseen=("Ascend",)), took_ms=1, articles=1, console=to)

    assert "Ascend" not in words(written(to))


def test_quotes_under_headings_are_drawn_like_any_quote() -> None:
    to = console(width=100)
    quote = a_quote(TAXI_SENTENCE, matches=("taxis",))
    found = Timeline(answer=related(quote), each=(Moment(day=date(2024, 9, 1), quotes=(quote,)),))

    show_groups(found, console=to)

    assert "\x1b[1mtaxis\x1b[0m" in written(to)
    assert words(written(to)).splitlines()[1:6] == [
        "The library does not answer this directly. The nearest passages:",
        "",
        "2024-09-01",
        "",
        f"▌ {TAXI_SENTENCE}",
    ]


def test_figures_stand_in_columns() -> None:
    to = console(width=60)

    show_figures(("kind", "seen"), [("who", "0.50"), ("all", "1.00")], console=to)

    assert [line.split() for line in words(written(to)).splitlines()] == [
        ["kind", "seen"],
        ["who", "0.50"],
        ["all", "1.00"],
    ]
