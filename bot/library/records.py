"""One record of a library, checked: facts of any type in, an Article or every problem out.

The checks are the same for a seed's front matter and for a line of JSON.
Blank and null mean unknown; what is given has to be right.
Nothing is guessed: an unknown fact stays unknown, apart from the language, which is told by the letters of
the text, and the title, for which the first line stands in (and is marked as supplied).
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from bot.text.addresses import fault_in_address
from bot.text.article import Article
from bot.text.languages import language_of

FACTS = (
    "id", "title", "title_supplied", "url", "publisher", "authors", "published", "language", "source",
)  # fmt: skip
"""The names of the facts that a record can state."""

_T = TypeVar("_T")

_LONGEST_LINE_AS_TITLE = 80
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ].+)?")
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is wrong with one fact, and what to do; `fact` is a name of FACTS or `text`."""

    fact: str
    what: str
    remedy: str


class _Refused(Exception):
    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.what, self.remedy = what, remedy


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A record after its check: an article, or else its faults; `id` is known even then, if it is right."""

    id: str | None
    article: Article | None
    faults: tuple[Fault, ...]


def article_from(facts: Mapping[str, object], body: object, *, source: str) -> Checked:
    """Check a record; `source` is the name of the file it stands in, unless the record says otherwise."""
    faults: list[Fault] = []

    def checked(fact: str, check: Callable[[object], _T | None], value: object) -> _T | None:
        try:
            return check(value)
        except _Refused as refused:
            faults.append(Fault(fact=fact, what=refused.what, remedy=refused.remedy))
            return None

    values = {fact: facts.get(fact) for fact in FACTS}
    text = checked("text", _body, body) or ""
    title = checked("title", _line, values["title"])
    name = checked("id", _id, values["id"])
    article = Article(
        id=name or "",
        title=title or title_from(text),
        title_supplied=bool(checked("title_supplied", _flag, values["title_supplied"])) or title is None,
        body=text,
        url=checked("url", _address, values["url"]),
        publisher=checked("publisher", _line, values["publisher"]),
        authors=checked("authors", _authors, values["authors"]) or (),
        published=checked("published", _day, values["published"]),
        language=checked("language", _language, values["language"]) or language_of(text),
        source=checked("source", _line, values["source"]) or source,
    )
    return Checked(id=name, article=None if faults else article, faults=tuple(faults))


def title_from(body: str) -> str:
    """The first line that has words, cut at a word where it is longer than a headline."""
    line = " ".join(next((line for line in body.splitlines() if line.strip()), "").split())
    if len(line) <= _LONGEST_LINE_AS_TITLE:
        return line
    head = line[:_LONGEST_LINE_AS_TITLE]
    return (head[: head.rfind(" ")] if " " in head else head) + "…"


def _id(value: object) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if value is None or (isinstance(value, str) and not value.strip()):
        raise _Refused("there is no id", "give the article an id that no other has")
    if not isinstance(value, str):
        raise _Refused("the id is not a word", 'write it as text, such as "007"')
    if _CONTROL.search(value) or _SURROGATE.search(value):
        raise _Refused("the id holds a character that cannot be printed", "remove it")
    return value


def _body(value: object) -> str:
    if value is not None and not isinstance(value, str):
        raise _Refused("the text is not a string", "give the article's text in quotation marks")
    if value is None or not value.strip():
        raise _Refused("there is no text", "put the article's text in, or remove the article")
    if _SURROGATE.search(value):
        raise _Refused("the text holds half a character (a lone surrogate)", "repair the text's encoding")
    return value


def _line(value: object) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str):
        raise _Refused("this is not a text", "write it in quotation marks")
    if _SURROGATE.search(value):
        raise _Refused("this holds half a character (a lone surrogate)", "repair its encoding")
    return " ".join(_CONTROL.sub(" ", value).split()) or None


def _authors(value: object) -> tuple[str, ...]:
    if value is None or value == "":
        return ()
    names = [_line(name) for name in value] if isinstance(value, list) else [_line(value)]
    if None in names:
        raise _Refused("an author has no name", "write the names as [Ada Li, Bo Chen], or leave them out")
    return tuple(name for name in names if name)


def _address(value: object) -> str | None:
    if value is None or value == "":
        return None
    fault = fault_in_address(value) if isinstance(value, str) else "the address is not a text"
    if fault:
        raise _Refused(fault, "give the full address, such as https://example.com/article, or leave it out")
    return str(value)


def _day(value: object) -> date | None:
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, str) and _DATE.fullmatch(value.strip()):
        try:
            return datetime.fromisoformat(value.strip()).date()
        except ValueError:
            pass
    raise _Refused("this is not a date", "write year-month-day, such as 2025-04-16, or leave it out")


def _language(value: object) -> str | None:
    if value is None or value == "":
        return None
    tag = _LANGUAGE.fullmatch(value) if isinstance(value, str) else None
    if tag is None:
        raise _Refused("this is not a language", "write en or zh, or leave it out")
    return tag[1].lower()


def _flag(value: object) -> bool:
    if value is None or isinstance(value, bool):
        return bool(value)
    if isinstance(value, str) and value.lower() in {"true", "false"}:
        return value.lower() == "true"
    raise _Refused("this is neither true nor false", "write true or false")
