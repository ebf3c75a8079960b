"""Extraction in a process of its own: what is made to take for ever, or all memory, takes no more than that."""

import asyncio
import json
import sys
from contextlib import suppress
from urllib.parse import unquote, urlsplit

from bot.library.extraction import Extract
from bot.library.refusing import NotAdded, Why
from bot.library.web import Page

_SECONDS = 40.0
_LARGEST_ANSWER = 20_000_000
_CODE = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from bot.library.documents import main; main()"


async def extracted(page: Page, *, seconds: float = _SECONDS) -> Extract:
    """The article of a page or a document; raises NotAdded."""
    name = unquote(urlsplit(page.url).path if page.url else page.asked).rpartition("/")[2]
    told = {"url": page.url, "charset": page.charset, "said": page.said, "name": name}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-c", _CODE, json.dumps([path or "." for path in sys.path]), json.dumps(told)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env={},  # none of the program's own tokens
        limit=_LARGEST_ANSWER,
    )
    try:
        async with asyncio.timeout(seconds):
            said, _ = await process.communicate(page.content)
    except TimeoutError:
        raise NotAdded(page.asked, Why.READER) from None
    finally:
        if process.returncode is None:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()
    if process.returncode != 0:
        raise NotAdded(page.asked, Why.READER)
    answer = json.loads(said)
    if "why" in answer:
        raise NotAdded(page.asked, Why[answer["why"]], answer["detail"])
    return Extract.of_record(answer["extract"])
