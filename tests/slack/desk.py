"""What a workspace has to look after: unanswered questions, opinions, sources."""

from datetime import UTC, date, datetime

from bot.search.sources import sources_of
from bot.slack.blocks.administration import Desk
from bot.slack.blocks.home import Home
from bot.store.feedback import Summary, Vote
from bot.store.gaps import Gap
from bot.store.questions import AskedBefore
from tests.builders import an_article
from tests.slack.library import articles

TOPICS = ("Robotaxis", "Open-source models", "Chips & export controls")
NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC).timestamp()
DAY = 24 * 3600.0

GAPS = (
    Gap(
        id=7,
        question="Who won the <!channel> cup?",
        language="en",
        verdict="none",
        count=4,
        wanted=2,
        first_at=NOON - 9 * DAY,
        last_at=NOON,
    ),
    Gap(
        id=9,
        question="中国有多少台光刻机？",
        language="zh",
        verdict="related",
        count=1,
        wanted=1,
        first_at=NOON - DAY,
        last_at=NOON - DAY,
    ),
)
VOTES = (
    Vote(
        question="How many taxis?",
        verdict="answered",
        helpful=False,
        reason="missing",
        comment="Only Wuhan & not Beijing",
        at=NOON,
    ),
    Vote(question="Chips?", verdict="related", helpful=True, reason=None, comment=None, at=NOON - DAY),
)
QUESTIONS = (
    AskedBefore(id=3, text="How many taxis does Baidu run?", asked_at=NOON, verdict="answered"),
    AskedBefore(id=1, text="谁在造芯片？", asked_at=NOON - DAY, verdict="none"),
)
LIBRARY = (
    *articles(),
    an_article(id="old", title="An old one", publisher="The Example", published=date(2019, 1, 2)),
    an_article(id="nobody", title="By nobody", publisher=None, published=date(2021, 5, 6), url=None),
)


def a_desk(*, may_name: bool = True) -> Desk:
    return Desk(
        gaps=GAPS,
        gaps_in_all=11,
        summary=Summary(helpful=5, not_helpful=2, reasons={"missing": 1, "of old": 1}),
        votes=VOTES,
        sources=sources_of(LIBRARY),
        off=frozenset({"Financial Times"}),
        keepers=frozenset({"U02JONAS"}),
        may_name=may_name,
    )


def a_home(desk: Desk | None = None) -> Home:
    return Home(articles=LIBRARY, topics=TOPICS, questions=QUESTIONS, language="zh", desk=desk)
