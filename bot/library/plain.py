"""Plain text and Markdown as articles: what they say of themselves, and what they say. Pure.

Plain text stays as it is. Of Markdown the article is what a reader sees of it: emphasis, links and signs of headings
are no words, and a quote with stars in it would not be found on the page that it links to.
"""

import re

from bot.library.charsets import decoded
from bot.library.claims import stated_authors, stated_day, true_title
from bot.library.extraction import Extract
from bot.library.markup import pieces_of, text_of
from bot.library.records import article_from, title_from
from bot.library.refusing import Unfit, Why
from bot.text.article import Article
from bot.text.languages import language_of
from bot.text.markdown import FrontMatterError, parse_markdown

_ENDS = re.compile(r"\r\n?|\u2028|\u2029")
_OTHER_NAMES = {"author": "authors", "date": "published", "link": "url", "canonical_url": "url", "lang": "language"}
"""What other programs call the facts in a front matter."""
_FRONT = re.compile(r"---[ \t]*\n.*?\n---[ \t]*(?:\n|\Z)", re.DOTALL)


def text_extract(content: bytes, charset: str | None) -> Extract:
    """The article that a plain text is; raises Unfit."""
    body = _lines(content, charset)
    if not body.strip():
        raise Unfit(Why.EMPTY)
    title = title_from(body)
    return Extract(
        title=title,
        title_supplied=title.endswith("…"),
        body=body,
        publisher=None,
        authors=stated_authors(body),
        published=stated_day(body),
        language=language_of(body),
        canonical=None,
    )


def markdown_extract(content: bytes, charset: str | None) -> Extract:
    """The article that a Markdown text is; raises Unfit."""
    from markdown_it import MarkdownIt

    text = _lines(content, charset).lstrip("\ufeff\n")
    fields: dict[str, object] = {}
    if text.startswith("---\n"):
        try:
            parsed = parse_markdown(text)
            fields, text = dict(parsed.fields), parsed.body
        except FrontMatterError:
            text = _FRONT.sub("", text, count=1)
    pieces = pieces_of(MarkdownIt("commonmark").enable("table").render(text))
    body = text_of(pieces)
    if not body.strip():
        raise Unfit(Why.EMPTY)
    facts = {_OTHER_NAMES.get(name.lower(), name.lower()): value for name, value in fields.items()}
    heading = next((piece.text for piece in pieces if piece.heading == 1), None)
    title = true_title(facts.get("title")) or heading
    known = _known(facts, body)
    return Extract(
        title=title or title_from(body),
        title_supplied=title is None,
        body=body,
        publisher=known.publisher,
        authors=known.authors or stated_authors(body),
        published=known.published or stated_day(body),
        language=known.language,
        canonical=known.url,
    )


def _known(facts: dict[str, object], body: str) -> Article:
    """The facts of a front matter that can be used; of the others none is, as if they were not there."""
    stated = {**facts, "id": "x", "title": "x"}
    faults = article_from(stated, body, source="").faults
    usable = {name: value for name, value in stated.items() if name not in {fault.fact for fault in faults}}
    article = article_from(usable, body, source="").article
    if article is None:
        raise Unfit(Why.EMPTY)
    return article


def _lines(content: bytes, charset: str | None) -> str:
    return _ENDS.sub("\n", decoded(content, charset)).replace("\0", "")
