"""Feeds: what was found at an address, what is followed and how it fares, and what somebody is told of it. Pure.

Titles, addresses and reasons are somebody else's text, so they stand where Slack looks for neither pings nor links, or
are escaped; times are written so that each reader sees their own (docs.slack.dev/messaging/formatting-message-text,
"date formatting").
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.feeds.finding import FoundFeed
from bot.feeds.listing import Entry
from bot.feeds.schedule import MINUTE
from bot.feeds.wishes import NotSo
from bot.library.refusing import NotAdded, Why
from bot.slack import limits
from bot.slack.blocks.help import bulleted, sentence_message
from bot.slack.blocks.message import Block, Look, Message
from bot.slack.blocks.pieces import button, line, markup, plain, row, section, small, words
from bot.slack.mrkdwn import escape
from bot.slack.phrases.feeds import feeds_words, reason_of
from bot.store.feed_entries import Tally
from bot.store.feeds import Feed

DO_ACTION = "feed_do"
"""A press on it is as if its value had been typed after `feed`."""
FOLLOW_ACTION = "feed_follow"
CANCEL_ACTION = "feed_cancel"
REMOVE_ACTION = "feed_remove"

_ADDRESS = 200
_TITLE = 150
_REASON = 300
_NEWEST = 5
_LISTED = 11
_NAMED = 5
_ROOM = 9000
"""What a list may weigh, with room for its last line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A feed, and what became of its entries."""

    feed: Feed
    tally: Tally


def preview_message(found: FoundFeed, every: float, key: str, look: Look, *, named_by_page: bool) -> Message:
    """What was found, with buttons to follow it or not; `key` is what they carry."""
    said = feeds_words(look.words)
    title, entries = _short(found.title, _TITLE), found.listing.entries
    opening = said.preview_here if named_by_page else said.preview
    facts = [
        said.title.format(title),
        said.address.format(_short(found.url, _ADDRESS)),
        said.often.format(said.interval(every)),
        said.listed(len(entries)),
    ]
    newest = [_entry(each, look) for each in entries[:_NEWEST]]
    follow = {
        **button(said.follow, action=FOLLOW_ACTION, value=key, label=said.follow_label.format(title)),
        "style": "primary",
    }
    cancel = button(said.cancel, action=CANCEL_ACTION, value=key, label=said.cancel_label.format(title))
    return Message(
        text=escape("\n".join([opening, *facts, *([said.newest, *newest] if newest else []), said.what_follows])),
        blocks=[
            section(opening),
            bulleted(facts),
            *([section(said.newest), bulleted(newest)] if newest else []),
            small(plain(said.what_follows)),
            row("feed", [follow, cancel]),
        ],
    )


def followed_message(feed: Feed, look: Look, *, is_new: bool = True) -> Message:
    """A feed is followed from now on, or read at another interval, with buttons that end it and show all."""
    said = feeds_words(look.words)
    sentence = (said.followed if is_new else said.changed).format(said.interval(feed.every), _named(feed))
    buttons = [_show_all(look), _remove(feed, look)]
    return Message(text=escape(sentence), blocks=[section(sentence), row("feed", buttons)])


def there_message(feed: Feed, look: Look) -> Message:
    """A feed is followed already."""
    said = feeds_words(look.words)
    return sentence_message(said.there.format(said.interval(feed.every), _named(feed)))


def removed_message(feed: Feed, look: Look) -> Message:
    """A feed is followed no more; a button shows those that are."""
    said = feeds_words(look.words)
    sentence = said.removed.format(_named(feed))
    return Message(text=escape(sentence), blocks=[section(sentence), row("feed", [_show_all(look)])])


def not_followed_message(url: str, followed: Sequence[Feed], look: Look) -> Message:
    """No feed of this address is followed; which are."""
    said = feeds_words(look.words)
    address = _short(url, _ADDRESS)
    if not followed:
        return sentence_message(said.not_followed.format(address))
    names = look.words.comma.join(_short(feed.url, _ADDRESS) for feed in followed[:_NAMED])
    return sentence_message(said.none_to_remove.format(address, names))


def failed_message(no: NotAdded, look: Look) -> Message:
    """Why an address cannot be followed."""
    reason = _short(reason_of(look.words, no.why.name, no.detail), _REASON)
    return sentence_message(feeds_words(look.words).failed.format(_short(no.address, _ADDRESS), reason))


def wrong_message(wish: NotSo, look: Look) -> Message:
    """What is wrong with how often a feed is to be read."""
    return sentence_message(feeds_words(look.words).what_is_wrong(wish.wrong, _short(wish.typed, _TITLE)))


def feeds_message(standings: Sequence[Standing], look: Look) -> Message:
    """The feeds that are followed, how each fares, and a button that ends it; as many as there is room for."""
    said = feeds_words(look.words)
    if not standings:
        return sentence_message(said.list_none)
    blocks, spoken = [section(said.list_title)], [escape(said.list_title)]
    shown = 0
    for each in standings[:_LISTED]:
        fares, came = _fares_line(each.feed, look), _came_lines(each.tally, look)
        more = _blocks(each.feed, fares, came, look)
        if limits.size_of([*blocks, *more]) > _ROOM:
            break
        blocks += more
        spoken += ["", escape(_named(each.feed)), fares, escape(came)]
        shown += 1
    if left := len(standings) - shown:
        blocks.append(small(plain(said.more.format(left))))
        spoken.append(escape(said.more.format(left)))
    return Message(text="\n".join(spoken), blocks=blocks)


def ask_message(typed: str, look: Look) -> Message:
    """What answers `feed …` where everybody would see it: a button that does it for whoever presses."""
    said = feeds_words(look.words)
    press = button(said.ask_button, action=f"{DO_ACTION}:ask", value=limits.clip(typed, limits.BUTTON_VALUE))
    return Message(text=escape(said.ask_here), blocks=[section(said.ask_here), row("feed", [press])])


def note_message(feed: Feed, why: Why, detail: str, look: Look) -> Message:
    """What whoever added a feed is told: that it is gone, or has not been readable for a week; and why."""
    said = feeds_words(look.words)
    sentence = said.note_gone if why is Why.GONE else said.note_failing
    reason = _short(reason_of(look.words, why.name, detail), _REASON)
    text = sentence.format(_short(feed.title or feed.url, _TITLE), _short(feed.url, _ADDRESS), reason)
    return Message(text=escape(text), blocks=[section(text), row("feed", [_remove(feed, look)])])


def _blocks(feed: Feed, fares: str, came: str, look: Look) -> list[Block]:
    address = _short(feed.url, _ADDRESS)
    title = _short(feed.title, _TITLE)
    named = [words(title, bold=True), words(f"\n{address}")] if title else [words(address, bold=True)]
    return [line(*named), small(markup(fares)), small(plain(came)), row(f"feed-{feed.id}", [_remove(feed, look)])]


def _fares_line(feed: Feed, look: Look) -> str:
    """How often a feed is read and how that goes, as Slack text."""
    said = feeds_words(look.words)
    parts = [escape(said.interval(feed.every)), _fares(feed, look)]
    if feed.due_at is not None and (feed.read_at or feed.failing_since is not None):
        parts.append(said.next_read.format(_moment(feed.due_at, look)))
    return " · ".join(parts)


def _came_lines(tally: Tally, look: Look) -> str:
    """What became of a feed's entries, as it is read."""
    said = feeds_words(look.words)
    counted = [said.tally.format(tally.added, tally.there)]
    counted += [said.on_their_way.format(tally.waiting)] if tally.waiting else []
    counted += [said.given_up.format(tally.given_up)] if tally.given_up else []
    troubles = [
        said.gave_up.format(_short(each.url, _TITLE), _short(reason_of(look.words, each.why, each.detail), _REASON))
        for each in tally.troubles
    ]
    return "\n".join([" · ".join(counted), *troubles])


def _fares(feed: Feed, look: Look) -> str:
    said = feeds_words(look.words)
    reason = escape(_short(reason_of(look.words, feed.why, feed.detail), _REASON))
    if feed.due_at is None:
        return said.fares_no_more.format(reason)
    if feed.failing_since is not None:
        return said.fares_ill.format(_moment(feed.failing_since, look), reason)
    return said.fares_well.format(_moment(feed.read_at, look)) if feed.read_at else escape(said.fares_new)


def _moment(at: float, look: Look) -> str:
    whole = datetime.fromtimestamp(at - at % MINUTE, UTC)
    fallback = f"{look.words.day_of(whole.date())} {whole:%H:%M} UTC"
    return f"<!date^{int(at)}^{feeds_words(look.words).moment}|{escape(fallback)}>"


def _entry(entry: Entry, look: Look) -> str:
    said = feeds_words(look.words)
    title = _short(entry.title, _TITLE) or said.untitled
    return said.dated.format(title, look.words.day_of(entry.at.date())) if entry.at else title


def _show_all(look: Look) -> Block:
    return button(feeds_words(look.words).show_all, action=f"{DO_ACTION}:list", value="list")


def _remove(feed: Feed, look: Look) -> Block:
    said = feeds_words(look.words)
    label = said.remove_label.format(_short(feed.title or feed.url, _TITLE))
    return button(said.remove, action=REMOVE_ACTION, value=str(feed.id), label=label)


def _named(feed: Feed) -> str:
    return f"{_short(feed.title, _TITLE)} · {_short(feed.url, _ADDRESS)}" if feed.title else _short(feed.url, _ADDRESS)


def _short(text: str, limit: int) -> str:
    return limits.clip(limits.tidy(text), limit)
