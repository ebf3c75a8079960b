"""What a button carries: enough to do its work after a restart, within 2,000 characters. Pure.

A quote is named by its article, its offsets and a checksum of its words; when the library has changed so that these
no longer name the same words, the button says so instead of showing others.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2s
from typing import Any

from bot.answers.model import Quote
from bot.answers.threads import BEGINNING, Thread
from bot.slack import limits
from bot.slack.incoming import Grouping
from bot.text.article import Article, Span

_QUESTION = 1000
_LONGEST_ID = 64
_HASHED = "#"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A quote's place: the article's key, the span, and a checksum of the words there."""

    article: str
    span: Span
    checksum: str

    def found_in(self, articles: Mapping[str, Article]) -> Article | None:
        """The article that still has these words at this place."""
        article = _by_key(self.article, articles)
        if article is None or checksum_of(self.span.of(article.body)) != self.checksum:
            return None
        return article


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    """What a button carries: the question, how many quotes came before, and the quotes it stands under.

    `related`: the quotes were shown as the nearest passages, not as an answer. `thread`: the conversation in whose
    light the question was read. `grouped`: the quotes were shown by speaker or by date.
    """

    question: str
    skip: int = 0
    related: bool = False
    quotes: tuple[Reference, ...] = ()
    thread: Thread = BEGINNING
    grouped: Grouping | None = None


def reference_to(quote: Quote) -> Reference:
    """The place of a quote."""
    return Reference(article=_key_of(quote.article.id), span=quote.span, checksum=checksum_of(quote.text))


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
    references = [
        [reference.article, reference.span.start, reference.span.end, reference.checksum]
        for reference in map(reference_to, quotes)
    ]
    value = {"q": _clipped(question), "s": skip, "n": int(related), "r": references}
    if grouped:
        value["g"] = grouped.value
    if thread != BEGINNING:
        shorter = (_json({**value, "t": part.as_record()}) for part in _ever_less_of(thread))
        fits = next((text for text in shorter if limits.weight(text) <= limits.BUTTON_VALUE), None)
        if fits is not None:
            return fits
    return _json(value)


def read(value: str) -> Pressed | None:
    """What a button's value says; None where it is not one of ours, such as an older version's."""
    try:
        record = json.loads(value)
        return Pressed(
            question=str(record["q"]),
            skip=max(int(record["s"]), 0),
            related=bool(record["n"]),
            quotes=tuple(
                Reference(article=str(key), span=Span(int(start), int(end)), checksum=str(checksum))
                for key, start, end, checksum in record["r"]
            ),
            thread=Thread.of_record(record["t"]) if "t" in record else BEGINNING,
            grouped=Grouping(record["g"]) if "g" in record else None,
        )
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return None


def checksum_of(text: str) -> str:
    """Eight characters that tell whether words are still the same."""
    return blake2s(text.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


def _clipped(question: str) -> str:
    """As much of the beginning as weighs at most 1,000 in JSON, where some characters take two."""
    total = 0
    for place, character in enumerate(question):
        total += limits.weight(_json(character)[1:-1])
        if total > _QUESTION:
            return question[:place]
    return question


def _ever_less_of(thread: Thread) -> Iterator[Thread]:
    """The thread, then with fewer of its quotes' places, then with fewer of its concepts; the newest are kept."""
    for count in (len(thread.quoted), 3, 0):
        yield replace(thread, quoted=thread.quoted[:count])
    for count in range(len(thread.concepts) - 1, 0, -1):
        yield replace(thread, quoted=(), concepts=thread.concepts[:count])


def _key_of(article_id: str) -> str:
    """The id, or a short stand-in where it is long, unusual or looks like a stand-in."""
    usual = article_id.isascii() and article_id.isprintable() and not set(article_id) & set('"\\&<>')
    if usual and len(article_id) <= _LONGEST_ID and not article_id.startswith(_HASHED):
        return article_id
    return _HASHED + blake2s(article_id.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _by_key(key: str, articles: Mapping[str, Article]) -> Article | None:
    if not key.startswith(_HASHED):
        return articles.get(key)
    return next((article for name, article in articles.items() if _key_of(name) == key), None)


def _json(value: Any) -> str:  # noqa: ANN401 - JSON is any of its types
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
