"""The article in some bytes, whatever kind of document they are; this is called in a process of its own.

What is imported here is imported anew for every document, so it is as little as can be.
"""

import json

from bot.library.extraction import Extract, extract
from bot.library.kinds import Kind, kind_of
from bot.library.refusing import Unfit, Why

_LONGEST_MILLIONS = 5
"""Characters of an article: three thousand pages. Packed well, more may come in few bytes."""


def read_document(content: bytes, *, url: str, charset: str | None, said: str | None, name: str) -> Extract:
    """The article; raises Unfit. `url` is empty for a file; `said` and `name` as for `kind_of`."""
    # Each reader is imported when it is needed: what reads pages takes longest, and a PDF does not need it.
    match kind_of(content, said=said, name=name):
        case Kind.PDF:
            from bot.library.pdf import pdf_extract

            return pdf_extract(content, name)
        case Kind.DOCX:
            from bot.library.word import docx_extract

            return docx_extract(content, name)
        case Kind.MARKDOWN:
            from bot.library.plain import markdown_extract

            return markdown_extract(content, charset)
        case Kind.TEXT:
            from bot.library.plain import text_extract

            return text_extract(content, charset)
        case Kind.PAGE:
            found = extract(content, url=url, charset=charset)
            if found is None:
                raise Unfit(Why.NO_TEXT)
            return found


def moderate(found: Extract) -> Extract:
    """The same; raises Unfit where it is longer than anything that is quoted from."""
    if len(found.body) > _LONGEST_MILLIONS * 1_000_000:
        raise Unfit(Why.LARGE, str(_LONGEST_MILLIONS))
    return found


def document_as_json(content: bytes, told: str) -> bytes:
    """What a document holds, or why that is nothing, as JSON. `told`: what `read_document` needs to know, as JSON."""
    try:
        found = moderate(read_document(content, **json.loads(told)))
        answer: dict[str, object] = {"extract": found.as_record()}
    except Unfit as unfit:
        answer = {"why": unfit.why.name, "detail": unfit.detail}
    return json.dumps(answer).encode()
