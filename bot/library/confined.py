"""Work on other people's bytes in a process of its own, which can take neither for ever nor all memory."""

import asyncio
import json
import sys
from collections.abc import Sequence
from contextlib import suppress

_CPU_SECONDS = 60
_MEMORY = 1_500_000_000
_LARGEST_ANSWER = 20_000_000
_CODE = """
import importlib, json, sys
sys.path[:] = json.loads(sys.argv[1])
from bot.library.confined import bound
bound()
module, _, name = sys.argv[2].partition(":")
sys.stdout.buffer.write(getattr(importlib.import_module(module), name)(sys.stdin.buffer.read(), *sys.argv[3:]))
"""


async def confined(function: str, content: bytes, arguments: Sequence[str], *, seconds: float) -> bytes | None:
    """What a function makes of bytes, both named and given to it there; None where it does not come to an end.

    `function`: `package.module:name`. It gets the bytes and the arguments, and returns bytes.
    """
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-c", _CODE, json.dumps([path or "." for path in sys.path]), function, *arguments),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env={},  # none of the program's own tokens
        limit=_LARGEST_ANSWER,
    )
    try:
        async with asyncio.timeout(seconds):
            said, _ = await process.communicate(content)
    except TimeoutError:
        return None
    finally:
        if process.returncode is None:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()
    return said if process.returncode == 0 else None


def bound() -> None:
    """Let this process have so much time and memory; Windows has no such limits."""
    try:
        import resource
    except ImportError:
        return
    for limit, most in ((resource.RLIMIT_CPU, _CPU_SECONDS), (resource.RLIMIT_AS, _MEMORY)):
        with suppress(ValueError, OSError):
            resource.setrlimit(limit, (most, resource.getrlimit(limit)[1]))
