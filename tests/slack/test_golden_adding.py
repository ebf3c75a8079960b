"""Adding a page, whole: what was found, what became of it; and the laws of all of it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.library.refusing import Why
from bot.library.taking import Changed, Found, There
from bot.slack.blocks.adding import (
    added_message,
    changed_message,
    offer_message,
    preview_message,
    removed_message,
    renewed_message,
    there_message,
)
from bot.slack.blocks.message import Look, Message
from bot.slack.phrases.adding import CHINESE as CHINESE_WORDS
from bot.slack.phrases.adding import ENGLISH, adding_words
from bot.slack.verbatim import check_message
from bot.text.article import Article
from tests.builders import an_article
from tests.slack import strategies
from tests.slack.library import LOOK, UNKNOWN
from tests.slack.test_laws import _ACTIVE, active_parts, assert_taken

Golden = Callable[[str, Any], None]
CHINESE = LOOK.answering("zh")
FOUND = Found(article=an_article(), addresses=("https://example.com/taxis",))
BARE = Found(article=UNKNOWN, addresses=())
CHANGED = Changed(before=an_article(), article=an_article(), addresses=(), since=1_800_000_000.0)

MESSAGES = {
    "adding_preview": lambda: preview_message(FOUND, "key", LOOK),
    "adding_preview_bare": lambda: preview_message(BARE, "key", LOOK),
    "adding_preview_chinese": lambda: preview_message(FOUND, "key", CHINESE),
    "adding_changed": lambda: changed_message(CHANGED, "key", LOOK),
    "adding_changed_chinese": lambda: changed_message(replace(CHANGED, since=None), "key", CHINESE),
    "adding_renewed": lambda: renewed_message(an_article(), LOOK),
    "adding_added": lambda: added_message(an_article(), LOOK),
    "adding_removed": lambda: removed_message(an_article(), LOOK),
    "adding_there": lambda: there_message(There(article=an_article(), by="address"), LOOK),
    "adding_there_by_text": lambda: there_message(There(article=an_article(), by="text"), CHINESE),
    "adding_offer": lambda: offer_message(["https://example.com/a?b=1&c=2"], LOOK),
    "adding_offers_chinese": lambda: offer_message(["https://example.com/a", "https://example.com/b"], CHINESE),
    "adding_offer_in_public": lambda: offer_message(["https://example.com/a"], LOOK, private=False),
}


@pytest.mark.parametrize("name", MESSAGES)
def test_a_message_looks_as_agreed(name: str, golden: Golden) -> None:
    message = MESSAGES[name]()

    check_message(message)
    golden(name, {"text": message.text, "blocks": message.blocks})


looks = st.sampled_from([LOOK, CHINESE])


def assert_inert(message: Message) -> None:
    assert_taken(message)
    check_message(message)
    assert _ACTIVE.findall(message.text) == active_parts(message.blocks) == []


@given(strategies.articles(), looks, st.sampled_from(["address", "text"]))
def test_slack_takes_every_page_and_nothing_on_it_pings_or_links(article: Article, look: Look, by: Any) -> None:  # noqa: ANN401
    assert_inert(preview_message(Found(article=article, addresses=()), "k" * 22, look))
    assert_inert(changed_message(Changed(before=article, article=article, addresses=()), "k" * 22, look))
    assert_inert(added_message(article, look))
    assert_inert(renewed_message(article, look))
    assert_inert(removed_message(article, look))
    assert_inert(there_message(There(article=article, by=by), look))


@given(st.lists(strategies.links.filter(bool).map(lambda url: str(url)[:1500]), min_size=1, max_size=6), looks)
def test_slack_takes_every_offer(urls: list[str], look: Look) -> None:
    assert_inert(offer_message(urls, look))


@pytest.mark.parametrize("why", Why)
def test_every_reason_is_told_in_both_languages(why: Why) -> None:
    told = [
        adding_words(look.words).failed_because("https://example.com/{x}", why, "{detail}") for look in (LOOK, CHINESE)
    ]

    assert all("https://example.com/{x}" in sentence for sentence in told)
    assert set(ENGLISH.reasons) == set(CHINESE_WORDS.reasons) == set(Why)
    assert ("{detail}" in told[0]) == ("{}" in why.what)
