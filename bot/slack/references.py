"""What a button carries: enough to do its work after a restart, within 2,000 characters. Pure.

A quote is named by its article, the version of that where it is not the first, its offsets and a checksum of its words;
when the library has changed so that these no longer name the same words, the button says so instead of showing others.
A person names a quote by its id, `article:start-end`, or `article:v2:start-end` of a second version.

Every button carries what it needs by itself, because Slack does not send a private message along with a press
(docs.slack.dev/reference/interaction-payloads/block_actions-payload), and no more than it needs, because a message
is bounded as a whole:

| written by | for | holds |
|---|---|---|
| `written` | asking again: Share, More, a topic | `q`uestion, `s`kip, `n`earest, places (`r`), `g`rouping, `t`hread |
| `places` | finding quotes again: Context, Copy citation | places (`r`), `l`anguage |
| `asked` | saying what was asked: Ask for an article | `q`uestion, `l`anguage |
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2s
from typing import Any

from bot.answers.model import Quote
from bot.answers.threads import BEGINNING, Thread
from bot.slack import limits
from bot.slack.incoming import Grouping
from bot.text.article import Article, Span
from bot.text.languages import language_of

_QUESTION = 1000
_QUESTION_ALONE = limits.BUTTON_VALUE - len('{"q":"","l":"en"}')
_LONGEST_ID = 64
_HASHED = "#"
_QUOTE_ID = re.compile(r"(?P<key>\S+?)(?::v(?P<version>[1-9][0-9]{0,5}))?:(?P<start>[0-9]{1,9})-(?P<end>[0-9]{1,9})")
_LIKE_A_VERSION = re.compile(r":v[0-9]+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A quote's place: the article's key, which of its texts, the span, and a checksum of the words there."""

    article: str
    span: Span
    checksum: str
    version: int = 1

    def found_in(self, articles: Mapping[str, Article]) -> Article | None:
        """The article that still has these words at this place."""
        article = by_key(self.article, articles)
        return article if article and self.is_of(article) else None

    def is_of(self, text: Article) -> bool:
        """Whether this is the version that is meant, and has these words at this place."""
        return text.version == self.version and checksum_of(self.span.of(text.body)) == self.checksum


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteName:
    """What the id of a quote says: the article's key, which of its texts, and the span."""

    article: str
    span: Span
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    """What a button carries: the question, how many quotes came before, and the quotes it stands under.

    `language`: what the question was asked in. `related`: the quotes were shown as the nearest passages, not as an
    answer. `thread`: the conversation in whose light the question was read. `grouped`: the quotes were shown by speaker
    or by date. The question is empty where the button only finds its quotes again.
    """

    question: str
    language: str = "en"
    skip: int = 0
    related: bool = False
    quotes: tuple[Reference, ...] = ()
    thread: Thread = BEGINNING
    grouped: Grouping | None = None


def reference_to(quote: Quote) -> Reference:
    """The place of a quote."""
    article = quote.article
    return Reference(
        article=_key_of(article.id), span=quote.span, checksum=checksum_of(quote.text), version=article.version
    )


def written(  # noqa: PLR0913 - each a fact that the button carries
    question: str,
    *,
    skip: int = 0,
    related: bool = False,
    quotes: Sequence[Quote] = (),
    thread: Thread = BEGINNING,
    grouped: Grouping | None = None,
) -> str:
    """A button's value. What does not fit of the question and of its thread is left out; it always fits."""
    value = {"q": _clipped(question, _QUESTION), "s": skip, "n": int(related), "r": _record_of(quotes)}
    if grouped:
        value["g"] = grouped.value
    if thread != BEGINNING:
        shorter = (_json({**value, "t": part.as_record()}) for part in _ever_less_of(thread))
        fits = next((text for text in shorter if limits.weight(text) <= limits.BUTTON_VALUE), None)
        if fits is not None:
            return fits
    return _json(value)


def places(quotes: Sequence[Quote], language: str) -> str:
    """The value of a button that finds its quotes again and asks nothing."""
    return _json({"r": _record_of(quotes), "l": language})


def asked(question: str, language: str) -> str:
    """The value of a button that says what was asked; what does not fit of it is left out."""
    return _json({"q": _clipped(question, _QUESTION_ALONE), "l": language})


def read(value: str) -> Pressed | None:
    """What a button's value says; None where it is not one of ours, such as an older version's."""
    try:
        record = json.loads(value)
        return _brief(record) if "l" in record else _whole(record)
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return None


def _whole(record: dict[str, Any]) -> Pressed:
    question = str(record["q"])
    return Pressed(
        question=question,
        language=language_of(question),
        skip=max(int(record["s"]), 0),
        related=bool(record["n"]),
        quotes=_references(record["r"]),
        thread=Thread.of_record(record["t"]) if "t" in record else BEGINNING,
        grouped=Grouping(record["g"]) if "g" in record else None,
    )


def _brief(record: dict[str, Any]) -> Pressed:
    return Pressed(
        question=str(record.get("q", "")),
        language="zh" if record["l"] == "zh" else "en",
        quotes=_references(record.get("r", ())),
    )


def _references(records: Iterable[Any]) -> tuple[Reference, ...]:
    return tuple(
        Reference(
            article=str(key),
            span=Span(int(start), int(end)),
            checksum=str(checksum),
            version=int(version[0]) if version else 1,  # which buttons did not say when there was but one
        )
        for key, start, end, checksum, *version in records
    )


def quote_id(quote: Quote) -> str:
    """What a person types to see the quote again."""
    version = quote.article.version
    named = f"{_key_of(quote.article.id)}:v{version}" if version > 1 else _key_of(quote.article.id)
    return f"{named}:{quote.span.start}-{quote.span.end}"


def parse_quote_id(text: str) -> QuoteName | None:
    """What an id names; None where it is no id."""
    found = _QUOTE_ID.fullmatch(text.strip())
    if found is None or int(found["start"]) >= int(found["end"]):
        return None
    span = Span(int(found["start"]), int(found["end"]))
    return QuoteName(article=found["key"], span=span, version=int(found["version"] or 1))


def checksum_of(text: str) -> str:
    """Eight characters that tell whether words are still the same."""
    return blake2s(text.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


def by_key(key: str, articles: Mapping[str, Article]) -> Article | None:
    """The article with this key."""
    if not key.startswith(_HASHED):
        return articles.get(key)
    found = next((name for name in articles if _key_of(name) == key), None)
    return articles.get(found) if found is not None else None


def _record_of(quotes: Sequence[Quote]) -> list[list[str | int]]:
    return [_place_of(reference) for reference in map(reference_to, quotes)]


def _place_of(reference: Reference) -> list[str | int]:
    place: list[str | int] = [reference.article, reference.span.start, reference.span.end, reference.checksum]
    return [*place, reference.version] if reference.version > 1 else place


def _clipped(question: str, most: int) -> str:
    """As much of the beginning as weighs at most so much in JSON, where some characters take two."""
    total = 0
    for place, character in enumerate(question):
        total += limits.weight(_json(character)[1:-1])
        if total > most:
            return question[:place]
    return question


def _ever_less_of(thread: Thread) -> Iterator[Thread]:
    """The thread, then with fewer of its quotes' places, then with fewer of its concepts; the newest are kept."""
    for count in (len(thread.quoted), 3, 0):
        yield replace(thread, quoted=thread.quoted[:count])
    for count in range(len(thread.concepts) - 1, 0, -1):
        yield replace(thread, quoted=(), concepts=thread.concepts[:count])


def _key_of(article_id: str) -> str:
    """The id, or a short stand-in where it is long, unusual or looks like a stand-in or like a version."""
    usual = article_id.isascii() and article_id.isprintable() and not set(article_id) & set('"\\&<> ')
    unlike = not article_id.startswith(_HASHED) and not _LIKE_A_VERSION.search(article_id)
    if usual and unlike and len(article_id) <= _LONGEST_ID:
        return article_id
    return _HASHED + blake2s(article_id.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _json(value: Any) -> str:  # noqa: ANN401 - JSON is any of its types
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
