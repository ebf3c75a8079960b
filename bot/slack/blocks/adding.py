"""Adding a page: what was found on it, and what became of it. Pure.

All of it is somebody else's text, so it stands where Slack looks for neither pings nor links; how the article begins is
shown as a quotation and checked like one.
"""

import re
from collections.abc import Sequence
from datetime import UTC, datetime

from bot.library.taking import Changed, Found, There
from bot.slack import limits
from bot.slack.blocks.help import bulleted, sentence_message
from bot.slack.blocks.message import Block, Excerpt, Look, Message
from bot.slack.blocks.pieces import button, quotation, row, section
from bot.slack.blocks.sources import name_of, title_of
from bot.slack.mrkdwn import escape
from bot.slack.phrases.adding import AddingWords, adding_words
from bot.text.article import Article, PassageKind, Span
from bot.text.languages import HAN
from bot.text.passages import passages_of

ADD_ACTION = "add_article"
CANCEL_ACTION = "add_cancel"
REMOVE_ACTION = "remove_article"
OFFER_ACTION = "add_offer"

_BEGINNING = 300
_LONGEST_BEGINNING = 1500
_ADDRESS = 300
_AUTHORS = 6
_PAGES_OFFERED = 3
_COUNTED = re.compile(rf"[{HAN}]|[^\W_{HAN}]+(?:['’-][^\W_{HAN}]+)*")


def preview_message(found: Found, key: str, look: Look) -> Message:
    """What was found on a page, with buttons to add it or not; `key` is what they carry."""
    said = adding_words(look.words)
    return _preview(
        found.article,
        key,
        look,
        opening=said.preview,
        yes=(said.add, said.add_label),
        no=(said.cancel, said.cancel_label),
    )


def changed_message(changed: Changed, key: str, look: Look) -> Message:
    """What a page says by now that the library has, with buttons to take the new version or not."""
    said = adding_words(look.words)
    day = "" if changed.since is None else look.words.day_of(datetime.fromtimestamp(changed.since, UTC).date())
    return _preview(
        changed.article,
        key,
        look,
        opening=said.changed_on(day),
        yes=(said.take, said.take_label),
        no=(said.keep, said.keep_label),
    )


def renewed_message(article: Article, look: Look) -> Message:
    """The new version is quoted from now on."""
    return sentence_message(adding_words(look.words).renewed.format(_named(article, look)))


def added_message(article: Article, look: Look) -> Message:
    """An article is in the library; a button takes it out again."""
    said = adding_words(look.words)
    sentence = said.added.format(_named(article, look))
    label = said.remove_label.format(title_of(article))
    fits = limits.weight(article.id) <= limits.BUTTON_VALUE
    buttons = [button(said.remove, action=REMOVE_ACTION, value=article.id, label=label)] if fits else []
    return Message(text=escape(sentence), blocks=[section(sentence), *([row("added", buttons)] if buttons else [])])


def removed_message(article: Article, look: Look) -> Message:
    """An article is no longer in the library."""
    return sentence_message(adding_words(look.words).removed.format(_named(article, look)))


def there_message(there: There, look: Look) -> Message:
    """The library has the article already, under this title."""
    said = adding_words(look.words)
    sentence = said.there if there.by == "address" else said.there_by_text
    return sentence_message(sentence.format(_named(there.article, look)))


def offer_message(urls: Sequence[str], look: Look, *, private: bool = True) -> Message:
    """Pages that could be added, each with a button. `private`: whoever sees this is alone with it."""
    said = adding_words(look.words)
    shown = urls[:_PAGES_OFFERED]
    opening = (said.offer_one if len(shown) == 1 else said.offer) if private else ""
    names = [_short(url) for url in shown]
    blocks = [section(opening)] if opening else []
    for number, (url, name) in enumerate(zip(shown, names, strict=True)):
        press = button(said.offer_button, action=OFFER_ACTION, value=url, label=said.offer_label.format(name))
        blocks += [section(name), row(f"offer-{number}", [press])]
    return Message(text=escape("\n".join([*([opening] if opening else []), *names])), blocks=blocks)


def _preview(  # noqa: PLR0913 - what, how, and the words around it
    article: Article, key: str, look: Look, *, opening: str, yes: tuple[str, str], no: tuple[str, str]
) -> Message:
    """An article's facts and how it begins, between a sentence and two buttons: each its words and its label."""
    said = adding_words(look.words)
    title = title_of(article) or look.words.unknown_source
    lines = _facts(article, look)
    begins = _beginning(article)
    add = {**button(yes[0], action=ADD_ACTION, value=key, label=yes[1].format(title)), "style": "primary"}
    cancel = button(no[0], action=CANCEL_ACTION, value=key, label=no[1].format(title))
    excerpts = (Excerpt(article=article, span=begins),) if begins else ()
    shown: list[Block] = [{"type": "rich_text", "elements": quotation(*excerpts)}] if excerpts else []
    spoken = [opening, *lines, *([said.begins, begins.of(article.body)] if begins else [])]
    return Message(
        text=escape("\n".join(spoken)),
        blocks=[
            section(opening),
            bulleted(lines),
            *([section(said.begins)] if begins else []),
            *shown,
            row("adding", [add, cancel]),
        ],
        excerpts=excerpts,
    )


def _facts(article: Article, look: Look) -> list[str]:
    said = adding_words(look.words)
    authors = look.words.comma.join(name for each in article.authors[:_AUTHORS] if (name := name_of(each)))
    published = look.words.day_of(article.published) if article.published else ""
    facts = (
        (said.title, "" if article.title_supplied else title_of(article)),
        (said.publisher, name_of(article.publisher)),
        (said.authors, authors),
        (said.published, published),
        (said.language, said.language_of(limits.tidy(article.language))),
        (said.length, _length(article, said)),
        (said.address, _short(article.url or "")),
    )
    return [label.format(known or said.not_found) for label, known in facts]


def _length(article: Article, said: AddingWords) -> str:
    return said.long(len(_COUNTED.findall(article.body)), article.language)


def _beginning(article: Article) -> Span | None:
    """The first sentences of the text itself; None where there is nothing short enough."""
    for passage in passages_of(article):
        if passage.kind in {PassageKind.HEADING, PassageKind.LABEL}:
            continue
        first = passage.sentences[0]
        ends = [each.end for each in passage.sentences if each.end - first.start <= _BEGINNING]
        span = Span(first.start, ends[-1] if ends else first.end)
        if limits.weight(span.of(article.body)) <= _LONGEST_BEGINNING:
            return span
    return None


def _named(article: Article, look: Look) -> str:
    facts = (title_of(article) or look.words.unknown_source, name_of(article.publisher))
    return " · ".join(fact for fact in facts if fact)


def _short(url: str) -> str:
    return limits.clip(limits.tidy(url), _ADDRESS)
