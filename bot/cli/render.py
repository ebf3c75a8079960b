"""An answer and an article as JSON, and as plain text for pipes and files."""

import json
import re
from datetime import date

from bot.answers.because import surprising
from bot.answers.model import Answer, NoAnswer, Quote
from bot.answers.timeline import Timeline
from bot.answers.voices import Voices
from bot.cli.wording import said_here
from bot.slack.languages import words_in
from bot.slack.wording_english import ENGLISH
from bot.text.article import Article

_MOST_UNSEEN = 4
NO_ADDRESS = ENGLISH.address_unknown

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]|\r(?!\n)")


def as_json(answer: Answer, took_ms: float, *, id: str | int | None = None) -> str:  # noqa: A002 - the field's name
    """One line of JSON; with an `id`, the line of a batch."""
    named = {} if id is None else {"id": id}
    return json.dumps(
        named
        | {
            "question": answer.question,
            "language": answer.language,
            "verdict": answer.verdict,
            "quotes": [quote_as_record(quote) for quote in answer.quotes],
            "took_ms": round(took_ms, 3),
        },
        ensure_ascii=False,
    )


def article_as_json(article: Article) -> str:
    """One JSON object, indented; `body` is what quotes count their offsets in."""
    facts = {
        "id": article.id,
        "title": article.title,
        "url": article.url,
        "publisher": article.publisher,
        "authors": list(article.authors) or None,
        "published": _iso(article.published),
        "language": article.language,
        "source": article.source,
        "body": article.body,
    }
    return json.dumps(facts, ensure_ascii=False, indent=2)


def verdict_line(answer: Answer) -> str:
    """The verdict in words; where there is no answer, why."""
    said = words_in(answer.language)
    if isinstance(answer, NoAnswer):
        return printable(said.why_nothing(answer))
    return said.related if answer.verdict == "related" else said.answered


def notes_on(answer: Answer) -> list[str]:
    """What stands under the verdict: words never seen, unless it is answered, and why other words were found."""
    said = words_in(answer.language)
    unseen = () if answer.verdict == "answered" else tuple(dict.fromkeys(answer.unseen))[:_MOST_UNSEEN]
    *most, last = unseen or ("",)
    named = f"{said.unseen_comma.join(most)}{said.unseen_or}{last}" if most else last
    pairs = [said.matched(asked, words).replace("*", "") for asked, words in surprising(answer.quotes)]
    notes = [*([said.unseen.format(named)] if unseen else []), *([" · ".join(pairs)] if pairs else [])]
    return [" ".join(printable(note).split()) for note in notes]


def groups_of(found: Voices | Timeline) -> list[tuple[str, tuple[Quote, ...]]]:
    """The headings, names or days, and the quotes under each."""
    said = words_in(found.answer.language)
    if isinstance(found, Voices):
        return [(voice.speaker or said.voice_unnamed, voice.quotes) for voice in found.each]
    return [(_iso(moment.day) or said.moment_undated, moment.quotes) for moment in found.each]


def as_plain_text(answer: Answer) -> str:
    """An answer without colour, each quote complete and unwrapped."""
    opening = "\n".join([verdict_line(answer), *notes_on(answer)])
    return "\n\n".join([opening, *(quote_as_plain_text(quote, answer.language) for quote in answer.quotes)]) + "\n"


def grouped_as_plain_text(found: Voices | Timeline) -> str:
    """Quotes under headings, without colour."""
    opening = [verdict_line(found.answer)] if found.answer.verdict == "related" else []
    parts = [
        part
        for heading, quotes in groups_of(found)
        for part in (printable(heading), *(quote_as_plain_text(quote, found.answer.language) for quote in quotes))
    ]
    return "\n\n".join([*opening, *parts]) + "\n"


def quote_as_plain_text(quote: Quote, language: str) -> str:
    """A quote, who said it where, and its address."""
    body = quote.article.body
    shown = [span.of(body) for span in (quote.lead_in, quote.span) if span]
    lines = [f"> {line}" for text in shown for line in printable(text).splitlines()]
    return "\n".join([*lines, f"  {source_line(quote)}", f"  {address_of(quote, language)}"])


def source_line(quote: Quote) -> str:
    """Who said it, and where: speaker, title, publisher, date, as far as they are known."""
    article = quote.article
    facts = (quote.speaker, article.title, article.publisher, _iso(article.published))
    return " · ".join(fact for fact in facts if fact)


def address_of(quote: Quote, language: str) -> str:
    """The link to the sentence, or where else to read it, in the words of a language."""
    if quote.link:
        return quote.link
    command = f"chinaai articles show {shell_word(quote.article.id)}"
    return words_in(language).address_unknown + said_here(language).read_it.format(command)


def facts_of(article: Article) -> list[tuple[str, str]]:
    """The facts of an article as labels and words; what is not known is left out."""
    supplied = " (supplied by the library)" if article.title_supplied else ""
    facts = (
        ("id", article.id),
        ("title", article.title + supplied),
        ("publisher", article.publisher),
        ("authors", ", ".join(article.authors)),
        ("published", _iso(article.published)),
        ("language", article.language),
        ("address", article.url or NO_ADDRESS),
        ("source", article.source),
    )
    return [(label, words) for label, words in facts if words]


def printable(text: str) -> str:
    """The text with control characters drawn as pictures: an article must not be able to steer a terminal.

    Every character keeps its place, so spans still fit.
    """
    return _CONTROL.sub(lambda found: chr(0x2400 + ord(found[0])) if found[0] < " " else "\ufffd", text)


def shell_word(word: str) -> str:
    """A word as it can be typed after a command."""
    from shlex import quote

    return quote(word)


def quote_as_record(quote: Quote) -> dict[str, object]:
    """A quote as JSON values."""
    article = quote.article
    return {
        "text": quote.text,
        "article": {
            "id": article.id,
            "title": article.title,
            "publisher": article.publisher,
            "authors": list(article.authors) or None,
            "published": _iso(article.published),
            "url": article.url,
        },
        "speaker": quote.speaker,
        "start": quote.span.start,
        "end": quote.span.end,
        "link": quote.link,
        "score": round(quote.score, 4),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
