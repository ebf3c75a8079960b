"""What holds for every digest: Slack takes it, it is verbatim and complete, it pings and links nobody."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.digest.complaints import Complaint, Wrong
from bot.digest.contents import Edition, Item
from bot.digest.plan import EVERY_DAY, LONGEST_TOPIC, Monthly, OnDays, Plan
from bot.digest.reasons import Reason, Why
from bot.slack import limits
from bot.slack.blocks.digest import edition_messages, look_of, preview_messages
from bot.slack.blocks.digest_form import filled_in, form_view
from bot.slack.blocks.digest_panel import (
    Came,
    Shown,
    ask_message,
    complaints_message,
    does,
    history_message,
    home_digests,
    note_message,
    panel_message,
    paused_message,
    saved_message,
)
from bot.slack.blocks.message import Look, Message
from bot.slack.blocks.quoted import excerpts_of
from bot.slack.blocks.settings import Origin
from bot.slack.mrkdwn import unescape
from bot.slack.verbatim import check_message
from bot.workspace.limits.surfaces import refused_message, refused_view
from bot.workspace.values import initial_values
from tests.slack import strategies
from tests.slack.strategies import odd_text
from tests.slack.test_laws import active_parts
from tests.slack.test_laws_home import looks

_ACTIVE = re.compile(r"<([^<>]*)>")
_ALLOWED = re.compile(r"https?://.*|!date\^\d+\^[^|]+\|.*|#[CD]\w+|@U\w+", re.DOTALL)
NOW = datetime(2026, 11, 22, 17, 0, tzinfo=UTC)

topics = st.one_of(odd_text, st.just("&" * LONGEST_TOPIC), st.sampled_from(["chips", "芯片", "<!channel>"]))
rhythms = st.one_of(
    st.frozensets(st.sampled_from(sorted(EVERY_DAY)), min_size=1).map(OnDays), st.integers(1, 31).map(Monthly)
)
zones = st.sampled_from(["UTC", "Asia/Shanghai", "Europe/Berlin", "Etc/GMT-8", "America/Argentina/ComodRivadavia"])
plans = st.builds(
    Plan,
    on=st.booleans(),
    hour=st.integers(0, 23),
    minute=st.integers(0, 59),
    rhythm=rhythms,
    zone=zones,
    topics=st.lists(topics.map(lambda text: limits.tidy(text)[:LONGEST_TOPIC]).filter(bool), max_size=8).map(tuple),
    filters=st.sampled_from(["", "from:ft", 'by:"Dillon Zhou" since:2023']),
    count=st.integers(3, 10),
    skip_quiet=st.booleans(),
    paused_until=st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    language=st.sampled_from(["en", "zh"]),
)


@st.composite
def items(draw: st.DrawFn) -> Item:
    quote = draw(strategies.quotes())
    why = draw(st.sampled_from(Why))
    return Item(quote=quote, heading=draw(topics) if why is Why.TOPIC else quote.article.title, why=why)


reasons = st.builds(
    Reason,
    new_articles=st.integers(0, 9),
    on_topics=st.lists(st.tuples(topics, st.integers(1, 9)), max_size=8).map(tuple),
    topics_chosen=st.booleans(),
    from_library=st.integers(0, 9),
    again=st.integers(0, 9),
    used_up=st.lists(topics, max_size=8).map(tuple),
    unknown=st.lists(topics, max_size=8).map(tuple),
)
days = st.dates(date(2000, 1, 1), date(2100, 1, 1))
editions = st.builds(Edition, day=days, items=st.lists(items(), min_size=1, max_size=10).map(tuple), reason=reasons)
shown = st.builds(
    Shown,
    channel=st.sampled_from(["C02CHINAAI", "D01MEI"]),
    plan=plans,
    set_by=st.just("U01MEI"),
    next_at=st.none() | st.integers(0, 4_000_000_000).map(lambda at: datetime.fromtimestamp(at, UTC)),
    off_why=st.none() | st.sampled_from(["is_archived", "something new"]),
)

complaints = st.lists(
    st.builds(Complaint, st.sampled_from(Wrong), odd_text | st.just("&" * 999)), min_size=1, max_size=20
)


def assert_taken(message: Message) -> None:
    assert refused_message(message.text, message.blocks) is None
    assert limits.size_of(message.blocks) <= limits.ALL_BLOCKS
    parts = [*active_parts(message.blocks), *_ACTIVE.findall(message.text)]
    assert all(_ALLOWED.fullmatch(part) for part in parts)


@settings(max_examples=60)
@given(editions, plans, st.none() | st.just("http://127.0.0.1:3000"))
def test_every_edition_is_taken_word_for_word_and_says_everything_in_its_text(
    edition: Edition, plan: Plan, reader: str | None
) -> None:
    messages = edition_messages(edition, plan, look_of(plan, reader))

    for message in messages:
        check_message(message)
        assert_taken(message)
    quotes = [item.quote for item in edition.items]
    assert [each for message in messages for each in message.excerpts] == [
        replace(each, bold=()) for each in excerpts_of(quotes)
    ]
    spoken = [unescape(message.text) for message in messages]
    assert all(any(quote.text in text for text in spoken) for quote in quotes)
    assert len(more_buttons(messages)) == len(edition.items)


@given(editions, plans, looks)
def test_nothing_of_a_quote_is_bold_that_nobody_asked_for(edition: Edition, plan: Plan, look: Look) -> None:
    messages = preview_messages(edition, plan, look, [does("On", "on")])

    assert all(excerpt.bold == () for message in messages for excerpt in message.excerpts)
    for message in messages:
        check_message(message)
        assert_taken(message)


@given(shown, looks, st.booleans())
def test_slack_takes_all_that_is_said_about_every_digest(each: Shown, look: Look, yes: bool) -> None:
    assert_taken(panel_message(each, look, direct=yes, today=NOW.date()))
    assert_taken(saved_message(each, look, was_on=yes, may_arrive=not yes))
    assert_taken(paused_message(each, look))
    assert_taken(note_message(each.channel, "is_archived", look, switched_off=yes))


@given(st.lists(shown, max_size=30), looks)
def test_the_home_takes_every_list_of_digests(digests: list[Shown], look: Look) -> None:
    numbered = [replace(each, channel=f"{each.channel}{number}") for number, each in enumerate(digests)]

    blocks = home_digests(numbered, look, today=NOW.date())

    assert len(blocks) <= 20
    assert refused_view({"type": "home", "blocks": blocks}, "home") is None
    assert all(_ALLOWED.fullmatch(part) for part in active_parts(blocks))


@given(complaints, looks, odd_text)
def test_slack_takes_every_complaint_and_history(wrong: list[Complaint], look: Look, reason: str) -> None:
    assert_taken(complaints_message(wrong, look))
    came = [
        Came(day=NOW.date() - timedelta(days=number), state=state, quotes=5, reason=reason)
        for number, state in enumerate(("posted", "failed", "skipped_late", "skipped_quiet", "posting", "unheard of"))
    ]
    assert_taken(history_message(came, look))
    assert_taken(ask_message(reason, look))


@given(plans, looks)
def test_a_form_that_is_sent_as_it_was_opened_changes_nothing(plan: Plan, look: Look) -> None:
    named = {topic.casefold(): topic for topic in plan.topics if not set(topic) & set(",，;；、")}
    plan = replace(plan, topics=tuple(named.values()))
    view = form_view(plan, look, origin=Origin(channel="C1"), today=NOW.date())
    assert refused_view(view.body, "modal") is None

    filled = filled_in(initial_values(view.body["blocks"]), plan, look)

    assert filled.faults == {}
    assert filled.plan == plan
    assert ZoneInfo(plan.zone)


def more_buttons(messages: tuple[Message, ...]) -> list[Any]:
    return [
        element
        for message in messages
        for block in message.blocks
        for element in (block.get("accessory") or {},)
        if element.get("action_id") == "topic:digest"
    ]
