"""The pages: `/articles/<id>#p7` is the article with passage 7 highlighted.

`?from=<start>&to=<end>` marks the exact quoted characters as well, in the first version of the article's text unless
`&version=<number>` names another. A page loads nothing but its own style sheet.
"""

import asyncio
from collections.abc import Iterable, Mapping
from datetime import date
from importlib.resources import files
from types import MappingProxyType
from typing import Protocol

from aiohttp import web
from jinja2 import Environment, PackageLoader, StrictUndefined

from bot.errors import SearchDown
from bot.search.searchable import Searchable
from bot.text.article import Article, Span
from bot.text.passages import passages_of
from bot.web.stretches import stretches

_HEADERS = MappingProxyType(
    {
        "Content-Security-Policy": (
            "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        ),
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-cache",
    }
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_AWAY = "The library cannot be reached at the moment. Please try again in a minute.\n"
_STYLE = "/reader/reader.css"
_DIGITS = 7


class Library(Protocol):
    """Whoever holds the current index, which is replaced whole."""

    @property
    def index(self) -> Searchable:
        """The index as it is now."""
        ...


class Versions(Protocol):
    """Whoever keeps the texts that articles had before they were changed."""

    async def texts(self, wanted: Iterable[tuple[str, int]]) -> Mapping[tuple[str, int], Article]:
        """Texts by id and version, as far as they are kept."""
        ...


def add_reader(server: web.Application, library: Library, versions: Versions | None = None) -> None:
    """Serve the library's articles at `/articles/<id>`; `versions`: where texts from before are, if anywhere."""
    templates = Environment(
        loader=PackageLoader("bot.web", "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style = files("bot.web").joinpath("pages/reader.css").read_text("utf-8")

    async def on_article(request: web.Request) -> web.Response:
        try:
            # Beside the event loop: the text may come from a cluster.
            article = await asyncio.to_thread(library.index.articles.get, request.match_info["id"])
        except SearchDown:
            return web.Response(text=_AWAY, headers={**_HEADERS, "Retry-After": "30"}, status=503)
        if article and (number := _version(request, article)) != article.version:
            wanted = (article.id, number)
            article = (await versions.texts([wanted])).get(wanted) if versions else None
        if article is None:
            missing = templates.get_template("missing.html").render(style=_STYLE)
            return web.Response(text=missing, content_type="text/html", headers=_HEADERS, status=404)
        page = templates.get_template("article.html").render(
            style=_STYLE,
            article=article,
            title=_title_of(article),
            published=_day_of(article.published),
            address=article.url if article.url and article.url.startswith(("http://", "https://")) else None,
            as_of=_day_of(article.earlier.as_of) if article.earlier else None,
            stretches=stretches(article.body, passages_of(article), _marked(request, article)),
        )
        return web.Response(text=page, content_type="text/html", headers=_HEADERS)

    async def on_style(_: web.Request) -> web.Response:
        return web.Response(text=style, content_type="text/css", headers=_HEADERS)

    server.router.add_get("/articles/{id:.+}", on_article)
    server.router.add_get(_STYLE, on_style)


def _title_of(article: Article) -> str:
    """The title; one that the library supplied stands in square brackets."""
    supplied = article.title_supplied and not article.title.startswith("[")
    return f"[{article.title}]" if supplied else article.title


def _day_of(day: date | None) -> str | None:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}" if day else None


def _version(request: web.Request, article: Article) -> int:
    """Which text is wanted: an address with a quote names it, unless it is the first; any other means the current."""
    named = request.query.get("version", "")
    if named.isascii() and named.isdecimal() and len(named) < _DIGITS:
        return int(named)
    return 1 if "from" in request.query else article.version


def _marked(request: web.Request, article: Article) -> Span | None:
    """The quoted characters that the address names; None where it names none that the article has."""
    try:
        start, end = int(request.query["from"]), int(request.query["to"])
        span = Span(start, end)
    except (KeyError, ValueError):
        return None
    return span if span.end <= len(article.body) else None
