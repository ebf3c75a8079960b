"""Listening on a port and serving there, for as long as a block lasts."""

import errno
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

from aiohttp import web

from bot.errors import CannotStart

_LAST_REQUESTS_SECONDS = 5
"""How long requests under way may take when the program is asked to stop."""


@contextmanager
def listening(host: str, port: int) -> Iterator[socket.socket]:
    """A socket that listens, so that its port is known before anything is told about it.

    Raises CannotStart when the port is taken or the host is not this machine's.
    """
    try:
        listener = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            why = f"Port {port} is taken: stop the program that uses it, or choose another with --port"
        else:
            why = f"Cannot listen on {host}:{port} ({error.strerror}): choose another with CHINAAI_HOST or --port"
        raise CannotStart(f"{why}.") from error
    with listener:
        yield listener


@asynccontextmanager
async def serving(server: web.Application, listener: socket.socket) -> AsyncIterator[None]:
    """Serve the application on the socket."""
    runner = web.AppRunner(server, access_log=None, shutdown_timeout=_LAST_REQUESTS_SECONDS)
    await runner.setup()
    try:
        await web.SockSite(runner, listener).start()
        yield
    finally:
        await runner.cleanup()
