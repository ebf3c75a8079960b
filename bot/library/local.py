"""One file of any kind → an article that can be added: a saved page, a PDF, a DOCX, Markdown or plain text."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from pathlib import Path

from bot.errors import BadInput
from bot.library.documents import moderate
from bot.library.extraction import Extract
from bot.library.files import read_library
from bot.library.kinds import ENDINGS, Kind, kind_of
from bot.library.naming import id_for_file
from bot.library.plain import text_extract
from bot.library.refusing import NotAdded, Unfit, Why
from bot.library.taking import Found
from bot.library.web import Page
from bot.text.article import Article

LARGEST_MILLIONS = 50
_STATES_AN_ID = re.compile(rb"\A(?:\xef\xbb\xbf)?---[ \t]*\r?\n(?:.*\r?\n){0,40}?id[ \t]*:")


async def article_in(path: Path, read: Callable[[Page], Awaitable[Extract]]) -> Found:
    """The article in a file, and the addresses that it gives as its own; raises BadInput.

    Markdown whose front matter names an id is an article of this library's own form, and is taken as it stands.
    """
    content = await asyncio.to_thread(_content, path)
    if path.suffix == ".md" and _STATES_AN_ID.match(content):
        library = await asyncio.to_thread(read_library, path)
        if library.problems:
            raise BadInput(*library.problems)
        [article] = library.articles
    else:
        article = _article(path, await _extract(path, content, read))
    return Found(article=article, addresses=(article.url,) if article.url else ())


async def _extract(path: Path, content: bytes, read: Callable[[Page], Awaitable[Extract]]) -> Extract:
    try:
        if kind_of(content, name=path.name) is Kind.TEXT:  # nothing in it has to be parsed: no process of its own
            return moderate(await asyncio.to_thread(text_extract, content, None))
    except Unfit as unfit:
        raise NotAdded(str(path), unfit.why, unfit.detail) from None
    return await read(Page(asked=str(path), url="", content=content, charset=None))


def _content(path: Path) -> bytes:
    where = str(path)
    try:
        if not path.exists():
            raise NotAdded(where, Why.NO_FILE)
        if not path.is_file():  # reading a pipe or a device might never end
            raise NotAdded(where, Why.FILE, "it is no ordinary file")
        if path.suffix.lower() not in ENDINGS:
            raise NotAdded(where, Why.KIND, path.suffix or "no ending")
        if path.stat().st_size > LARGEST_MILLIONS * 1_000_000:
            raise NotAdded(where, Why.LARGE, str(LARGEST_MILLIONS))
        return path.read_bytes()
    except OSError as error:
        raise NotAdded(where, Why.FILE, error.strerror or type(error).__name__) from None


def _article(path: Path, extract: Extract) -> Article:
    return Article(
        id=id_for_file(path),
        title=extract.title,
        title_supplied=extract.title_supplied,
        body=extract.body,
        url=extract.canonical,
        publisher=extract.publisher,
        authors=extract.authors,
        published=extract.published,
        language=extract.language,
        source=path.name,
    )
