"""The page's stream of changes, as server-sent events."""

import asyncio
import json

from aiohttp import web

from bot.workspace.changes import Change
from bot.workspace.model import JsonObject, Person
from bot.workspace.page_state import change_shown
from bot.workspace.world import World

_MOST_WAITING = 10_000


class Streams:
    """The open streams; they end when the server does."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._queues: set[asyncio.Queue[JsonObject | None]] = set()

    async def follow(self, request: web.Request, me: Person) -> web.StreamResponse:
        """Send this person every change that concerns them until they leave."""
        queue: asyncio.Queue[JsonObject | None] = asyncio.Queue(_MOST_WAITING)

        def pass_on(change: Change) -> None:
            line = change_shown(self._world, change, me)
            if line is not None and not queue.full():
                queue.put_nowait(line)

        headers = {"Content-Type": "text/event-stream", "Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        response = web.StreamResponse(headers=headers)
        unsubscribe = self._world.state.subscribe(pass_on)
        self._queues.add(queue)
        try:
            await response.prepare(request)
            line: JsonObject | None = {"type": "hello"}
            while line is not None:
                await response.write(f"data: {json.dumps(line)}\n\n".encode())
                line = await queue.get()
        except ConnectionError:
            pass  # the page was closed
        finally:
            unsubscribe()
            self._queues.discard(queue)
        return response

    def end(self) -> None:
        """Let every stream finish."""
        for queue in tuple(self._queues):
            if queue.full():
                queue.get_nowait()
            queue.put_nowait(None)
