"""Extraction in a process of its own: what is made to take for ever, or all memory, takes no more than that."""

import json
from urllib.parse import unquote, urlsplit

from bot.library.confined import confined
from bot.library.extraction import Extract
from bot.library.refusing import NotAdded, Why
from bot.library.web import Page

_SECONDS = 40.0
_READER = "bot.library.documents:document_as_json"


async def extracted(page: Page, *, seconds: float = _SECONDS) -> Extract:
    """The article of a page or a document; raises NotAdded."""
    name = unquote(urlsplit(page.url).path if page.url else page.asked).rpartition("/")[2]
    told = {"url": page.url, "charset": page.charset, "said": page.said, "name": name}
    said = await confined(_READER, page.content, [json.dumps(told)], seconds=seconds)
    if said is None:
        raise NotAdded(page.asked, Why.READER)
    answer = json.loads(said)
    if "why" in answer:
        raise NotAdded(page.asked, Why[answer["why"]], answer["detail"])
    return Extract.of_record(answer["extract"])
