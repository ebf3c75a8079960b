import json
from dataclasses import replace

import pytest

from bot.answers.threads import BEGINNING, Place, Thread
from bot.slack import limits, references
from bot.slack.incoming import Grouping
from bot.slack.references import by_key, parse_quote_id, quote_id, reference_to
from bot.text.article import Span
from tests.builders import a_quote, an_article
from tests.slack.library import taxi_quote


@pytest.mark.parametrize("article_id", ["a1", "i" * 700, "#a1", 'quo"te', "文章", "a b", "\n"])
def test_a_quote_is_found_again_whatever_its_articles_id(article_id: str) -> None:
    article = an_article(id=article_id)
    others = {"other": an_article(id="other"), article_id: article}

    pressed = references.read(references.written("Why?", quotes=[a_quote(article=article)]))

    assert pressed is not None
    assert pressed.quotes[0].found_in(others) is article


def test_a_quote_is_not_found_in_another_text() -> None:
    quote = taxi_quote()
    changed = replace(quote.article, body=quote.article.body.replace("500", "600"))

    assert reference_to(quote).found_in({changed.id: changed}) is None
    assert reference_to(quote).found_in({}) is None


@pytest.mark.parametrize(
    "value",
    [
        "",
        "{",
        "null",
        "[]",
        '"q"',
        '{"q":"x"}',
        '{"q":"x","s":0,"n":0,"r":[[1]]}',
        '{"q":"x","s":0,"n":0,"r":[["a",5,2,""]]}',
        '{"q":"x","s":1e999,"n":0,"r":[]}',
        '{"q":"x","s":0,"n":0,"r":[],"g":"colour"}',
        '{"l":"en","r":[[1]]}',
        '{"l":"en","r":7}',
        "U01MEI",
        "[" * 100_000,
    ],
)
def test_a_value_that_is_not_ours_says_nothing(value: str) -> None:
    assert references.read(value) is None


@pytest.mark.parametrize("grouped", [None, *Grouping])
def test_a_button_carries_how_its_quotes_are_grouped(grouped: Grouping | None) -> None:
    pressed = references.read(references.written("chips", grouped=grouped))

    assert pressed is not None
    assert pressed.grouped is grouped


def test_a_button_carries_the_thread_its_question_was_read_in() -> None:
    thread = Thread.about(["GPT-4", "大模型", 'quo"te'], [Place("a1", Span(3, 9))], "Grace Shao")

    pressed = references.read(references.written("它是哪家公司的？", thread=thread))

    assert pressed is not None
    assert (pressed.question, pressed.thread) == ("它是哪家公司的？", thread)


@pytest.mark.parametrize(("article_id", "word"), [("i" * 64, "x" * 64), ("文" * 900, "大" * 64), ("a1", "&" * 64)])
def test_of_a_thread_that_does_not_fit_the_newest_is_carried(article_id: str, word: str) -> None:
    quotes = [a_quote(article=an_article(id=article_id)) for _ in range(3)]
    thread = Thread.about([f"{n}{word[2:]}" for n in range(8)], [Place(article_id, Span(n, 90_000)) for n in range(9)])

    value = references.written("&" * 1000, quotes=quotes, related=True, skip=99, thread=thread)

    pressed = references.read(value)
    assert limits.weight(value) <= limits.BUTTON_VALUE
    assert pressed is not None
    assert thread.concepts[: len(pressed.thread.concepts)] == pressed.thread.concepts


def test_a_button_of_a_question_by_itself_carries_no_thread() -> None:
    value = references.written("Why?")

    pressed = references.read(value)
    assert pressed is not None
    assert '"t"' not in value
    assert pressed.thread == BEGINNING


def test_a_button_whose_thread_cannot_be_read_says_nothing() -> None:
    assert references.read('{"q":"x","s":0,"n":0,"r":[],"t":{"concepts":[]}}') is None


def test_a_button_from_before_the_brief_ones_still_finds_its_quotes() -> None:
    pressed = references.read('{"q":"多少？","s":0,"n":0,"r":[["a1",0,5,"89e85276"]]}')

    assert pressed is not None
    assert (pressed.question, pressed.language, len(pressed.quotes)) == ("多少？", "zh", 1)


def test_a_button_from_before_there_were_versions_means_the_first() -> None:
    quote = taxi_quote()
    pressed = references.read(references.places([quote], "en"))
    renewed = replace(quote.article, version=2)

    assert pressed is not None
    assert json.loads(references.places([quote], "en"))["r"][0][4:] == []
    assert pressed.quotes[0].version == 1
    assert pressed.quotes[0].found_in({renewed.id: renewed}) is None


def test_a_button_says_which_later_version_it_means() -> None:
    renewed = an_article(version=7)

    pressed = references.read(references.places([a_quote(article=renewed)], "en"))

    assert pressed is not None
    assert pressed.quotes == (reference_to(a_quote(article=renewed)),)
    assert pressed.quotes[0].found_in({renewed.id: renewed}) is renewed
    assert pressed.quotes[0].found_in({renewed.id: replace(renewed, version=1)}) is None


@pytest.mark.parametrize("version", [1, 2, 31])
@pytest.mark.parametrize("article_id", ["000", "a:b", "a b", "文章", "i" * 700, "#x", "a:v2"])
def test_a_quote_has_an_id_that_can_be_typed(article_id: str, version: int) -> None:
    quote = a_quote(article=an_article(id=article_id, version=version))

    written = quote_id(quote)

    assert not set(written) & set(" <>&")
    named = parse_quote_id(written)
    assert named is not None
    assert by_key(named.article, {article_id: quote.article}) is quote.article
    assert (named.span, named.version) == (quote.span, version)


@pytest.mark.parametrize("text", ["", "000", "000:5", "000:5-2", "000:5-5", "000:-1-4", "a b:1-2", "x:1-99999999999"])
def test_what_is_no_id_names_nothing(text: str) -> None:
    assert parse_quote_id(text) is None
