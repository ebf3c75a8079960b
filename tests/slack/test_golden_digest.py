"""Everything of digests, whole: an edition, a preview, the form, what is said, the list in the App Home."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.digest.complaints import Complaint, Wrong
from bot.digest.contents import Edition, Item
from bot.digest.plan import Monthly, OnDays, Plan
from bot.digest.reasons import Quiet, Reason, Why
from bot.slack.blocks.digest import edition_messages, look_of, preview_messages, thread_of
from bot.slack.blocks.digest_form import form_view
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
    switched_off_message,
)
from bot.slack.blocks.message import Message
from bot.slack.blocks.settings import Origin
from bot.slack.verbatim import check_message
from tests.builders import a_quote, an_article
from tests.slack.library import LOOK, READER, listed_quote, taxi_quote, unknown_quote

Golden = Callable[[str, Any], None]
CHINESE = READER.answering("zh")
MONDAY = date(2026, 11, 23)
TODAY = date(2026, 11, 22)
NINE = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)

PLAN = Plan(zone="Asia/Shanghai", topics=("chips", "open source"), filters="since:2023")
CHINESE_PLAN = Plan(zone="Etc/GMT-8", rhythm=Monthly(31), skip_quiet=True, language="zh", count=3)
SHOWN = Shown(channel="C02CHINAAI", plan=PLAN, set_by="U01MEI", next_at=NINE)
OWN = Shown(channel="D01MEI", plan=CHINESE_PLAN, set_by="U01MEI", next_at=NINE)
OFF = replace(SHOWN, plan=replace(PLAN, on=False), next_at=None)
GONE = replace(OFF, off_why="is_archived")
PAUSED = replace(SHOWN, plan=replace(PLAN, paused_until=date(2026, 12, 1), rhythm=OnDays(frozenset({0, 2, 4}))))

EDITION = Edition(
    day=MONDAY,
    items=(
        Item(quote=taxi_quote(), heading="Taxis and batteries", why=Why.NEW),
        Item(quote=unknown_quote(), heading="chips & <prices>", why=Why.TOPIC),
        Item(quote=listed_quote(), heading="chips & <prices>", why=Why.TOPIC),
        Item(quote=listed_quote(), heading="Three reasons", why=Why.AGAIN),
    ),
    reason=Reason(new_articles=1, on_topics=(("chips & <prices>", 2),), topics_chosen=True, again=1),
)
LINES = (
    Came(day=MONDAY, state="posted", quotes=5),
    Came(day=MONDAY, state="posted", quotes=5, extra=True),
    Came(day=TODAY, state="skipped_late"),
    Came(day=TODAY, state="skipped_quiet", reason="nothing new"),
    Came(day=TODAY, state="failed", reason="slack"),
    Came(day=TODAY, state="posting"),
)
COMPLAINTS = (Complaint(Wrong.HOUR, "25:00"), Complaint(Wrong.ZONE, "Shangai", ("Asia/Shanghai",)))


def at_length() -> Edition:
    """More than one message holds."""
    body = "\n\n".join(f"Sentence {n} is about chips. " + "It goes on and on & on. " * 24 for n in range(10))
    article = an_article(id="long", title="At length", body=f"{body}\n")
    quotes = [a_quote(line.strip(), article=article) for line in body.split("\n\n")]
    items = tuple(Item(quote=quote, heading="chips", why=Why.TOPIC) for quote in quotes)
    return replace(EDITION, items=items)


MESSAGES: dict[str, Callable[[], tuple[Message, ...]]] = {
    "edition": lambda: edition_messages(EDITION, PLAN, look_of(PLAN, None)),
    "edition_chinese": lambda: edition_messages(EDITION, CHINESE_PLAN, look_of(CHINESE_PLAN, READER.reader)),
    "preview": lambda: preview_messages(EDITION, PLAN, look_of(PLAN, None), [does("Switch on", "on")]),
    "preview_quiet": lambda: preview_messages(Quiet.NOTHING_NEW, PLAN, LOOK),
    "panel": lambda: (panel_message(SHOWN, LOOK, direct=False, today=TODAY),),
    "panel_chinese": lambda: (panel_message(OWN, CHINESE, direct=True, today=TODAY),),
    "panel_none": lambda: (panel_message(None, LOOK, direct=False, today=TODAY),),
    "panel_paused": lambda: (panel_message(PAUSED, LOOK, direct=False, today=TODAY),),
    "panel_gone": lambda: (panel_message(GONE, LOOK, direct=False, today=TODAY),),
    "saved": lambda: (saved_message(SHOWN, LOOK, was_on=False, may_arrive=True),),
    "saved_again_chinese": lambda: (saved_message(OWN, CHINESE, was_on=True, may_arrive=True),),
    "saved_not_a_member": lambda: (saved_message(SHOWN, LOOK, was_on=False, may_arrive=False),),
    "saved_off": lambda: (saved_message(OFF, LOOK, was_on=True, may_arrive=True),),
    "paused": lambda: (paused_message(PAUSED, LOOK),),
    "switched_off": lambda: (switched_off_message(LOOK),),
    "complaints": lambda: (complaints_message(COMPLAINTS, LOOK),),
    "complaints_chinese": lambda: (complaints_message(COMPLAINTS, CHINESE),),
    "history": lambda: (history_message(LINES, LOOK),),
    "history_chinese": lambda: (history_message(LINES, CHINESE),),
    "history_none": lambda: (history_message((), LOOK),),
    "note_off": lambda: (note_message("C02CHINAAI", "is_archived", LOOK, switched_off=True),),
    "note_failed_chinese": lambda: (note_message("D01MEI", "slack", CHINESE, switched_off=False),),
    "ask": lambda: (ask_message("9:00 weekdays", LOOK),),
}
FORMS = {
    "form": lambda: form_view(PLAN, LOOK, origin=Origin(channel="C02CHINAAI"), today=TODAY),
    "form_chinese": lambda: form_view(CHINESE_PLAN, CHINESE, origin=Origin(channel="D01MEI"), today=TODAY),
    "form_paused": lambda: form_view(PAUSED.plan, LOOK, origin=Origin(channel="C02CHINAAI"), today=TODAY),
}


@pytest.mark.parametrize("name", MESSAGES)
def test_a_message_looks_as_agreed(name: str, golden: Golden) -> None:
    messages = MESSAGES[name]()

    for message in messages:
        check_message(message)
    golden(f"digest_{name}", [{"text": message.text, "blocks": message.blocks} for message in messages])


@pytest.mark.parametrize("name", FORMS)
def test_a_form_looks_as_agreed(name: str, golden: Golden) -> None:
    golden(f"digest_{name}", FORMS[name]().body)


def test_the_home_lists_digests_as_agreed(golden: Golden) -> None:
    numbered = [replace(SHOWN, channel=f"C{number}") for number in range(9)]

    golden(
        "digest_home",
        {
            "some": home_digests([SHOWN, PAUSED, GONE, OWN], LOOK, today=TODAY),
            "many": home_digests(numbered, CHINESE, today=TODAY),
            "none": home_digests((), LOOK, today=TODAY),
        },
    )


def test_what_does_not_fit_into_the_post_follows_in_its_thread_with_its_links() -> None:
    first, *rest = edition_messages(at_length(), PLAN, look_of(PLAN, None))

    assert rest
    assert "Continued in the thread." in first.text
    assert len(first.excerpts) + sum(len(message.excerpts) for message in rest) == 10
    assert all("Open at the sentence" in str(message.blocks) for message in (first, *rest))


def test_what_is_said_below_an_edition_may_mean_its_quotes() -> None:
    thread = thread_of(EDITION)

    assert [place.article for place in thread.quoted] == ["a1", "op-ed", "list"]
