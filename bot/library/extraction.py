"""The article of a web page: its facts and its text, by trafilatura and htmldate. What is not found stays empty. Pure.

The page is data and nothing in it is run, loaded or unfolded: it is parsed as HTML, which knows no entities of its own.
"""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from itertools import pairwise
from typing import Any, Self
from urllib.parse import urljoin, urlsplit

from bot.library.charsets import decoded
from bot.library.records import title_from
from bot.text.addresses import fault_in_address
from bot.text.languages import language_of

_LANG = re.compile(r"""<html[^>]{0,500}?\slang\s*=\s*["']?\s*([A-Za-z]{2,3})""", re.IGNORECASE)
_CANONICAL = re.compile(r"<link\b[^>]{0,2000}>", re.IGNORECASE)
_HREF = re.compile(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.IGNORECASE)
_IS_CANONICAL = re.compile(r"""\brel\s*=\s*["']?\s*canonical\b""", re.IGNORECASE)
_SAVED_FROM = re.compile(
    r"<!--\s{1,9}(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(https?://[^\s>]{1,2000})"
)
"""What browsers write into a page that they save: where it came from."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SHORTEST = 120
"""Characters of text below which there is no article on a page."""
_DATES = {"original_date": True, "extensive_search": False, "outputformat": "%Y-%m-%d"}
"""The date of publication, and only where the page states it: htmldate's wider search guesses."""
_LISTED = "- "


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """What a page says of itself. `canonical`: the address it gives as its own, which may be any."""

    title: str
    title_supplied: bool
    body: str
    publisher: str | None
    authors: tuple[str, ...]
    published: date | None
    language: str
    canonical: str | None

    def as_record(self) -> dict[str, Any]:
        """The same as JSON."""
        return {**asdict(self), "published": self.published.isoformat() if self.published else None}

    @classmethod
    def of_record(cls, record: Mapping[str, Any]) -> Self:
        """What `as_record` gave."""
        day = record["published"]
        facts = {"published": date.fromisoformat(day) if day else None, "authors": tuple(record["authors"])}
        return cls(**{**record, **facts})


def extract(content: bytes, *, url: str, charset: str | None) -> Extract | None:
    """The article on a page; None where there is none. `url` is empty for a page that was saved as a file."""
    from trafilatura import bare_extraction

    html = decoded(content, charset).replace("\0", "")
    # Tables are left out, because they are no sentences; but a page of old may stand in one as a whole.
    for tables in (False, True):
        found = bare_extraction(
            html,
            url=url or None,
            with_metadata=True,
            include_comments=False,
            include_tables=tables,
            date_extraction_params=dict(_DATES),
        )
        body = _body(getattr(found, "text", None) or "")
        if len(body) >= _SHORTEST:
            return _extract(found, body, html, url)
    return None


def _extract(found: Any, body: str, html: str, url: str) -> Extract:  # noqa: ANN401 - trafilatura's document
    title = _line(found.title)
    return Extract(
        title=title or title_from(body),
        title_supplied=title is None,
        body=body,
        publisher=_publisher(_line(found.sitename), url),
        authors=tuple(dict.fromkeys(name for each in (found.author or "").split(";") if (name := _line(each)))),
        published=_day(found.date),
        language=_language(body, html),
        canonical=_canonical(html, url),
    )


def _body(text: str) -> str:
    """The text in paragraphs with blank lines between them; the items of one list stand together."""
    lines = [stripped for line in text.splitlines() if (stripped := _cell(line.strip()))]
    if not lines:
        return ""
    joints = ("\n" if one.startswith(_LISTED) and two.startswith(_LISTED) else "\n\n" for one, two in pairwise(lines))
    return lines[0] + "".join(joint + line for joint, line in zip(joints, lines[1:], strict=True)) + "\n"


def _cell(line: str) -> str:
    """A line without the strokes that stand for a table's borders."""
    if not line.startswith("|") or not line.endswith("|"):
        return line
    cells = [cell.strip() for cell in line.strip("|").split("|")]
    return " ".join(cell for cell in cells if cell.strip("-: "))


def _line(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _publisher(name: str | None, url: str) -> str | None:
    """The site's name; where the page gives none, trafilatura puts its host, which is no name."""
    host = (urlsplit(url).hostname or "").casefold()
    bare = (name or "").casefold()
    return None if not bare or host == bare or host.endswith(f".{bare}") else name


def _day(value: object) -> date | None:
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _language(body: str, html: str) -> str:
    """English and Chinese are told apart by their letters; another language is what the page says."""
    told = _LANG.search(html[:20_000])
    said = told[1].lower() if told else ""
    return language_of(body) if said in {"", "en", "zh"} else said


def _canonical(html: str, url: str) -> str | None:
    if saved := _SAVED_FROM.search(html[:2000]):
        url = url or saved[1]
    for link in _CANONICAL.finditer(html[:300_000]):
        if _IS_CANONICAL.search(link[0]) and (target := _HREF.search(link[0])):
            named = next(filter(None, target.groups()), "").replace("&amp;", "&").strip()
            try:
                address = urljoin(url, named) if named.strip("/") else ""
            except ValueError:
                return None
            return None if fault_in_address(address) else address
    return saved[1] if saved and not fault_in_address(saved[1]) else None
