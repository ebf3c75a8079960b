"""What holds for every article, quote and question: Slack takes it, it is verbatim, it pings and links nobody."""

import re
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.answers.model import Answered, NoAnswer, Quote, Related
from bot.answers.timeline import Timeline
from bot.answers.voices import Voices
from bot.slack import limits, references
from bot.slack.blocks.answer import DIRECT, MODAL, PRIVATE, THREAD, Setting, answer_message, answer_view
from bot.slack.blocks.citations import citations_view
from bot.slack.blocks.context import InContext, context_view
from bot.slack.blocks.feedback import Rated, feedback_row, read_rating, why_view
from bot.slack.blocks.grouped import grouped_message, timeline_message, voices_message
from bot.slack.blocks.message import Look, Message, View
from bot.slack.blocks.shared import shared_message
from bot.slack.incoming import Grouping
from bot.slack.verbatim import check_message, check_view
from bot.workspace.limits.surfaces import refused_message, refused_view
from tests.slack import strategies
from tests.slack.library import LOOK, READER

looks = st.sampled_from([LOOK, READER, LOOK.answering("zh"), READER.answering("zh")])
settings = st.sampled_from([PRIVATE, THREAD, DIRECT, MODAL])
_ACTIVE = re.compile(r"<([^<>]*)>")


def assert_taken(message: Message) -> None:
    assert refused_message(message.text, message.blocks) is None
    assert limits.size_of(message.blocks) <= limits.ALL_BLOCKS


def assert_view_taken(view: View) -> None:
    assert refused_view(view.body, view.body["type"]) is None


def active_parts(value: Any) -> list[str]:  # noqa: ANN401 - JSON is any of its types
    """Everything between `<` and `>` in the texts that Slack reads as its own format."""
    if isinstance(value, list):
        return [part for item in value for part in active_parts(item)]
    if not isinstance(value, dict):
        return []
    if value.get("type") == "mrkdwn":
        return _ACTIVE.findall(value["text"])
    return [part for item in value.values() for part in active_parts(item)]


@given(strategies.answers(), looks, settings, st.booleans())
def test_slack_takes_every_answer(answer: Answered | Related, look: Look, setting: Setting, shared: bool) -> None:
    message = answer_message(answer, look, setting=setting, shared=shared)

    assert_taken(message)
    check_message(message)


@given(strategies.answers(), looks)
def test_slack_takes_every_answer_in_a_window(answer: Answered | Related, look: Look) -> None:
    view = answer_view(answer_message(answer, look, setting=MODAL), look.answering(answer.language))

    assert_view_taken(view)
    check_view(view)


@given(strategies.no_answers(), looks, settings)
def test_slack_takes_every_reason_for_no_answer(answer: NoAnswer, look: Look, setting: Setting) -> None:
    message = answer_message(answer, look, setting=setting, topics=["taxis"])

    assert_taken(message)
    assert _ACTIVE.findall(message.text) == active_parts(message.blocks) == []


@given(strategies.voices(), looks, settings, strategies.odd_text)
def test_slack_takes_all_voices(found: Voices, look: Look, setting: Setting, topic: str) -> None:
    message = voices_message(found, look, topic=topic, setting=setting)

    assert_taken(message)
    check_message(message)
    assert _ACTIVE.findall(message.text) == []
    assert all(part.startswith(("http://", "https://")) for part in active_parts(message.blocks))


@given(strategies.timelines(), looks, settings, strategies.odd_text)
def test_slack_takes_every_timeline(found: Timeline, look: Look, setting: Setting, topic: str) -> None:
    message = timeline_message(found, look, topic=topic, setting=setting)

    assert_taken(message)
    check_message(message)
    assert _ACTIVE.findall(message.text) == []
    assert all(part.startswith(("http://", "https://")) for part in active_parts(message.blocks))


@given(strategies.answers(), looks, settings, st.sampled_from(Grouping))
def test_slack_takes_what_is_grouped_when_it_has_been_shared(
    answer: Answered | Related, look: Look, setting: Setting, by: Grouping
) -> None:
    message = grouped_message(answer, answer.quotes, look, by=by, topic=answer.question, setting=setting, shared=True)

    assert_taken(message)
    check_message(message)
    assert _ACTIVE.findall(message.text) == []


@given(strategies.answers(), looks, st.sampled_from([None, *Grouping]))
def test_slack_takes_every_shared_answer(answer: Answered | Related, look: Look, grouped: Grouping | None) -> None:
    message = shared_message(answer, look, sharer="U01MEI", grouped=grouped)

    assert_taken(message)
    check_message(message)


@given(strategies.answers(), looks)
def test_slack_takes_every_citation(answer: Answered | Related, look: Look) -> None:
    view = citations_view(answer.quotes, look)

    assert_view_taken(view)
    check_view(view)
    assert active_parts(view.body) == []


@given(strategies.answers(), looks, st.sampled_from(["answered", "related", "none"]))
def test_a_feedback_button_fits_and_says_what_was_rated(answer: Answered | Related, look: Look, verdict: str) -> None:
    (buttons,) = feedback_row("rating", question=answer.question, verdict=verdict, look=look)["elements"]
    ratings = [read_rating(buttons[each]["value"]) for each in ("positive_button", "negative_button")]

    assert [each and each.helpful for each in ratings] == [True, False]
    assert {each and each.verdict for each in ratings} == {verdict}
    assert all(limits.weight(buttons[each]["value"]) <= 1500 for each in ("positive_button", "negative_button"))


@given(looks)
def test_slack_takes_the_form_that_asks_why(look: Look) -> None:
    assert_view_taken(why_view(Rated(channel="C" * 20, message_ts="1700000000.000100"), look))


@given(strategies.quotes())
def test_an_id_names_its_quote(quote: Quote) -> None:
    named = references.parse_quote_id(references.quote_id(quote))

    assert named is not None
    assert references.by_key(named.article, {quote.article.id: quote.article}) == quote.article
    assert named.span == quote.span


@given(strategies.answers(), looks)
def test_slack_takes_every_context(answer: Answered | Related, look: Look) -> None:
    view = context_view([InContext(quote=quote, before=quote.passage) for quote in answer.quotes], look)

    assert_view_taken(view)
    check_view(view)


@given(strategies.answers(), looks, settings)
def test_an_answer_can_ping_nobody_and_links_only_to_web_addresses(
    answer: Answered | Related, look: Look, setting: Setting
) -> None:
    message = answer_message(answer, look, setting=setting)

    assert _ACTIVE.findall(message.text) == []
    assert all(part.startswith(("http://", "https://")) for part in active_parts(message.blocks))


@given(strategies.answers())
def test_a_shared_answer_names_its_sharer_and_nobody_else(answer: Answered | Related) -> None:
    message = shared_message(answer, LOOK, sharer="U01MEI")

    assert _ACTIVE.findall(message.text) == ["@U01MEI"]
    pings = [part for part in active_parts(message.blocks) if not part.startswith("http")]
    assert pings == ["@U01MEI"]


@given(strategies.answers())
def test_a_button_that_only_finds_its_quotes_fits(answer: Answered | Related) -> None:
    value = references.places(answer.quotes, answer.language)
    pressed = references.read(value)

    assert limits.weight(value) <= limits.BUTTON_VALUE
    assert pressed is not None
    assert (pressed.question, pressed.language) == ("", answer.language)
    found = zip(pressed.quotes, answer.quotes, strict=True)
    assert all(reference.found_in({quote.article.id: quote.article}) for reference, quote in found)


@given(st.text(max_size=1000), st.sampled_from(["en", "zh"]))
def test_a_button_that_says_what_was_asked_fits(question: str, language: str) -> None:
    value = references.asked(question, language)
    pressed = references.read(value)

    assert limits.weight(value) <= limits.BUTTON_VALUE
    assert pressed is not None
    assert question.startswith(pressed.question)
    assert pressed.language == language


@given(strategies.answers(), st.integers(0, 10**6))
def test_a_button_always_fits_and_still_finds_its_quotes(answer: Answered | Related, skip: int) -> None:
    value = references.written(answer.question, skip=skip, related=True, quotes=answer.quotes)
    pressed = references.read(value)

    assert limits.weight(value) <= limits.BUTTON_VALUE
    assert pressed is not None
    assert answer.question.startswith(pressed.question)
    assert (pressed.skip, pressed.related) == (skip, True)
    for reference, quote in zip(pressed.quotes, answer.quotes, strict=True):
        articles = {quote.article.id: quote.article}
        assert reference.found_in(articles) == quote.article
        assert reference.span == quote.span


@given(st.text(), st.integers(1, 100))
def test_a_clipped_text_fits_and_says_that_it_is_clipped(text: str, limit: int) -> None:
    clipped = limits.clip(text, limit)

    assert limits.weight(clipped) <= limit
    assert clipped == text or clipped.endswith("…")


@given(st.text(alphabet=st.characters()))
def test_tidied_text_is_one_line_that_can_be_sent(text: str) -> None:
    tidied = limits.tidy(text)

    assert "\n" not in tidied
    assert tidied == tidied.strip()
    tidied.encode()
    assert limits.tidy(tidied) == tidied
