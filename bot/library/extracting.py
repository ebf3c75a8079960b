"""Extraction in a process of its own: a page that is made to take for ever, or all memory, takes no more than that."""

import asyncio
import json
import sys
from contextlib import suppress

from bot.library.extraction import Extract, extract
from bot.library.refusing import NotAdded, Why
from bot.library.web import Page

_SECONDS = 20.0
_CPU_SECONDS = 30
_MEMORY = 1_500_000_000
_LARGEST_ANSWER = 20_000_000
_CODE = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from bot.library.extracting import main; main()"


async def extracted(page: Page, *, seconds: float = _SECONDS) -> Extract:
    """The article of a page; raises NotAdded."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-c", _CODE, json.dumps([path or "." for path in sys.path]), page.url, page.charset or ""),
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
    record = json.loads(said)
    if record is None:
        raise NotAdded(page.asked, Why.NO_TEXT)
    return Extract.of_record(record)


def main() -> None:
    """Read a page from standard input, its address and charset from the arguments, and write what it holds as JSON."""
    _bounded()
    found = extract(sys.stdin.buffer.read(), url=sys.argv[2], charset=sys.argv[3] or None)
    sys.stdout.buffer.write(json.dumps(found.as_record() if found else None).encode())


def _bounded() -> None:
    """Let this process have so much time and memory; Windows has no such limits."""
    try:
        import resource
    except ImportError:
        return
    for limit, most in ((resource.RLIMIT_CPU, _CPU_SECONDS), (resource.RLIMIT_AS, _MEMORY)):
        with suppress(ValueError, OSError):
            resource.setrlimit(limit, (most, resource.getrlimit(limit)[1]))
