"""What holds for every library, question, name and opinion: Slack takes what lists them, and it pings nobody."""

import re
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers.lacking import Subject
from bot.answers.model import Quote
from bot.search.sources import Source, newest_first, sources_of
from bot.slack import limits
from bot.slack.blocks.administration import Desk, unanswered_message
from bot.slack.blocks.asking import ask_view
from bot.slack.blocks.help import help_message
from bot.slack.blocks.home import Home, home_view
from bot.slack.blocks.library import latest_message, quote_message, sources_message, topics_message
from bot.slack.blocks.message import Look, Message, View
from bot.slack.blocks.pickers import key_of, names_of
from bot.slack.blocks.pieces import section
from bot.slack.blocks.search import search_view
from bot.slack.blocks.settings import Origin, channel_settings_view
from bot.slack.blocks.unfurl import check_preview, preview_of
from bot.slack.verbatim import check_message
from bot.store.channels import ChannelSettings
from bot.store.feedback import Summary, Vote
from bot.store.gaps import Gap
from bot.store.questions import AskedBefore
from bot.text.article import Article
from bot.workspace.limits.surfaces import refused_message, refused_view
from tests.slack import strategies
from tests.slack.library import LOOK, READER
from tests.slack.strategies import odd_name, odd_text
from tests.slack.test_laws import active_parts

_ACTIVE = re.compile(r"<([^<>]*)>")
looks = st.sampled_from([LOOK, READER, LOOK.answering("zh"), READER.answering("zh")])
moments = st.floats(0, 4_000_000_000)
counts = st.integers(1, 10**9)
gaps = st.builds(
    Gap,
    id=counts,
    question=st.one_of(odd_text, st.just("问" * 1000)),
    language=st.sampled_from(["en", "zh"]),
    verdict=st.sampled_from(["related", "none"]),
    count=counts,
    wanted=st.integers(0, 10**9),
    first_at=moments,
    last_at=moments,
)
votes = st.builds(
    Vote,
    question=odd_text,
    verdict=st.just("answered"),
    helpful=st.booleans(),
    reason=st.one_of(st.none(), odd_text),
    comment=st.one_of(st.none(), odd_text, st.just("&" * 3000)),
    at=moments,
)
questions = st.builds(
    AskedBefore, id=counts, text=st.one_of(odd_text, st.just("<" * 1000)), asked_at=moments, verdict=st.just("none")
)
names = st.one_of(odd_text, odd_name.map(lambda name: name or ""))


@st.composite
def many_articles(draw: st.DrawFn) -> list[Article]:
    """Up to 300 articles and as many publishers, made of a few odd ones."""
    some = draw(st.lists(strategies.articles(), min_size=1, max_size=4))
    count = draw(st.integers(0, 300))
    publishers = draw(st.booleans())
    return [
        replace(some[n % len(some)], id=f"{n}", publisher=f"{some[n % len(some)].publisher or ''}{n}")
        if publishers
        else replace(some[n % len(some)], id=f"{n}")
        for n in range(count)
    ]


def distinct(found: list[Gap]) -> list[Gap]:
    return list({gap.id: gap for gap in found}.values())


@st.composite
def homes(draw: st.DrawFn) -> Home:
    library = draw(many_articles())
    sources = sources_of(library)
    found = distinct(draw(st.lists(gaps, max_size=20)))
    desk = Desk(
        gaps=found,
        gaps_in_all=len(found) + draw(st.integers(0, 999)),
        summary=draw(
            st.builds(
                Summary,
                helpful=st.integers(0, 10**9),
                not_helpful=st.integers(0, 10**9),
                reasons=st.dictionaries(odd_text, counts, max_size=20),
            )
        ),
        votes=draw(st.lists(votes, max_size=20)),
        sources=sources,
        off=frozenset(source.name for source in sources if draw(st.booleans())),
        keepers=frozenset(f"U{number}" for number in range(draw(st.integers(0, 99)))),
        may_name=draw(st.booleans()),
    )
    asked = {question.id: question for question in draw(st.lists(questions, max_size=20))}
    return Home(
        articles=library,
        topics=draw(st.lists(odd_text, max_size=30)),
        questions=list(asked.values()),
        language=draw(st.sampled_from(["auto", "en", "zh"])),
        digests=[section("A digest")] * draw(st.integers(0, 60)),
        desk=draw(st.sampled_from([None, desk])),
    )


def assert_taken(message: Message) -> None:
    assert refused_message(message.text, message.blocks) is None
    assert limits.size_of(message.blocks) <= limits.ALL_BLOCKS
    assert _ACTIVE.findall(message.text) == []
    assert all(part.startswith(("http://", "https://")) for part in active_parts(message.blocks))


def assert_view_taken(view: View) -> None:
    assert refused_view(view.body, view.body["type"]) is None


@settings(max_examples=15)
@given(homes(), looks)
def test_slack_takes_every_home_and_it_names_keepers_alone(home: Home, look: Look) -> None:
    view = home_view(home, look)

    assert_view_taken(view)
    assert limits.size_of(view.body["blocks"]) < 200_000
    assert all(re.fullmatch(r"@U\d+", part) for part in active_parts(view.body["blocks"]))


@settings(max_examples=15)
@given(many_articles(), looks, odd_text, st.booleans())
def test_slack_takes_every_list_of_articles(library: list[Article], look: Look, text: str, off: bool) -> None:
    sources = sources_of(library)
    switched_off = frozenset(source.name for source in sources) if off else frozenset()

    assert_taken(latest_message(newest_first(library), look))
    assert_taken(sources_message(sources, look, off=switched_off))
    assert_view_taken(search_view(text, library, look, in_all=len(library)))
    assert_view_taken(ask_view(sources, look))


@given(many_articles(), looks, st.sets(names, max_size=5), st.booleans())
def test_slack_takes_the_settings_of_every_channel(
    library: list[Article], look: Look, gone: set[str], everything: bool
) -> None:
    sources = sources_of(library)
    chosen = frozenset({source.name for source in sources if everything} | gone)
    before = ChannelSettings(sources=chosen or None)
    origin = Origin(channel="C1", response_url="https://hooks.example.com/" + "x" * 200)

    for may in (True, False):
        view = channel_settings_view(before, sources, look, origin=origin, may_choose_sources=may)

        assert_view_taken(view)


@given(st.lists(gaps, max_size=40), st.integers(0, 999), looks, st.lists(odd_text, max_size=30))
def test_slack_takes_every_list_of_words(found: list[Gap], more: int, look: Look, topics: list[str]) -> None:
    subjects = [Subject(topic, tuple(range(len(found)))) for topic in topics if found]
    assert_taken(unanswered_message(found, len(found) + more, look, subjects))
    assert_taken(topics_message(topics, look))
    assert_taken(help_message(topics, look))


@given(strategies.quotes(), looks, st.booleans())
def test_slack_takes_every_quote_by_itself(quote: Quote, look: Look, can_share: bool) -> None:
    message = quote_message(quote, look, can_share=can_share)

    check_message(message)
    assert_taken(message)


@given(st.lists(strategies.quotes(), min_size=1, max_size=2), looks)
def test_every_preview_is_verbatim_and_of_what_slack_takes_there(quotes: list[Quote], look: Look) -> None:
    preview = preview_of(quotes[0].article, quotes, look)

    check_preview(preview)
    assert refused_message("preview", preview.blocks) is None
    assert {block["type"] for block in preview.blocks} <= {"section", "context"}
    assert all(part.startswith(("http://", "https://")) for part in active_parts(preview.blocks))


@given(names, st.sets(names, max_size=10))
def test_every_source_of_a_menu_is_found_again_by_its_key(name: str, others: set[str]) -> None:
    sources = [Source(name=each, articles=1) for each in {name, *others}]

    assert names_of({key_of(name)}, sources) == {name}
    assert 0 < limits.weight(key_of(name)) <= 150
