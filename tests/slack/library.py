"""A small library with every kind of article, and quotes from it."""

from dataclasses import replace
from datetime import date
from typing import TypeVar

from bot.answers.model import Answered, NoAnswer, Quote, Related
from bot.answers.timeline import Moment, Timeline
from bot.answers.voices import Voice, Voices
from bot.slack.blocks.message import Look
from bot.text.article import Article, Passage, PassageKind, Span
from tests.builders import a_quote, an_article, answered, related, span_of

LOOK = Look()
READER = Look(reader="http://127.0.0.1:3000")

AnAnswer = TypeVar("AnAnswer", Answered, Related, NoAnswer, Answered | Related)

UNKNOWN = an_article(
    id="op-ed",
    title="Opinion: batteries & chips",
    title_supplied=True,
    body="China is a natural beneficiary. Prices <fall> & fall again.\n",
    url=None,
    publisher="Financial Times",
    authors=(),
    published=None,
)
LISTED = an_article(
    id="list",
    title="Three reasons",
    body="Reasons to care\nThere are three reasons:\n- Talent is abundant.\n- Data is everywhere. It is cheap.\n",
    published=date(2025, 4, 16),
)


def taxi_quote() -> Quote:
    article = an_article()
    text = article.body.split("\n\n")[1].rstrip()
    return a_quote(text, article=article, matches=("500", "taxis"), speaker="Grace Shao")


def unknown_quote() -> Quote:
    """From an article whose title is supplied and whose address and date are not known."""
    return a_quote("Prices <fall> & fall again.", article=UNKNOWN, matches=("fall",))


def listed_quote() -> Quote:
    """An item's first sentence, with its lead-in and the section's heading."""
    item = span_of("Data is everywhere. It is cheap.", LISTED)
    first = span_of("Data is everywhere.", LISTED)
    passage = Passage(
        article=LISTED,
        number=4,
        kind=PassageKind.ITEM,
        span=item,
        sentences=(first, Span(first.end + 1, item.end)),
        speakers=(None, None),
        heading=span_of("Reasons to care", LISTED),
        lead_in=span_of("There are three reasons:", LISTED),
    )
    return Quote(
        passage=passage,
        span=first,
        speaker=None,
        matches=(span_of("Data", LISTED),),
        score=3.0,
        link="https://example.com/list#:~:text=Data%20is%20everywhere.",
        lead_in=passage.lead_in,
    )


def articles() -> tuple[Article, ...]:
    return (an_article(), UNKNOWN, LISTED)


def reasoned_quote() -> Quote:
    """Found by other words than were asked for."""
    return replace(taxi_quote(), because=(("robotaxis", "driverless taxis"), ("R&D", "experiment")))


def some_voices() -> Voices:
    return Voices(
        answer=answered(taxi_quote()),
        each=(
            Voice(speaker="Grace Shao", quotes=(reasoned_quote(),)),
            Voice(speaker=None, quotes=(listed_quote(), unknown_quote())),
        ),
    )


def some_timeline() -> Timeline:
    dated = listed_quote()
    return Timeline(
        answer=related(dated),
        each=(Moment(day=dated.article.published, quotes=(dated,)), Moment(day=None, quotes=(unknown_quote(),))),
    )


def in_chinese(answer: AnAnswer) -> AnAnswer:
    """The same answer to a Chinese question."""
    return replace(answer, question="百度有多少辆无人驾驶出租车？", language="zh")
