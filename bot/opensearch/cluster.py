"""The connection to a cluster: time limits, another node where one fails, and `SearchDown` where none answers."""

import asyncio
import math
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from http import HTTPStatus
from types import TracebackType
from typing import Any, Self, TypeVar
from urllib.parse import urlsplit

from opensearchpy import AsyncOpenSearch
from opensearchpy.exceptions import (
    ConflictError,
    NotFoundError,
    OpenSearchException,
    TransportError,
)
from opensearchpy.exceptions import (
    ConnectionError as NoConnection,
)
from opensearchpy.helpers import BulkIndexError

from bot.errors import CannotStart, SearchDown

T = TypeVar("T")
Sleep = Callable[[float], Awaitable[None]]

_FIRST_PAUSE_SECONDS = 0.1
_MISSING_UNTIL_SECONDS = 0.5


class Cluster(AbstractAsyncContextManager["Cluster"]):
    """A cluster of one or more nodes; `place` is where it is, without any password.

    `timeout_seconds`: how long one node may take to answer a question. `patience_seconds`: how long others are tried.
    `rest_seconds`: how long nobody is asked after that, so that in an outage not everybody waits for it to be noticed.
    """

    def __init__(  # noqa: PLR0913 - limits, and what the tests replace
        self,
        urls: Sequence[str],
        *,
        timeout_seconds: float = 2.0,
        patience_seconds: float = 8.0,
        rest_seconds: float = 0.0,
        clock: Callable[[], float] = time.monotonic,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self.place = ", ".join(map(_without_password, urls))
        self._patience, self._rest = patience_seconds, rest_seconds
        self._away_until = -math.inf
        self._clock, self._sleep = clock, sleep
        self._client = AsyncOpenSearch(
            hosts=list(urls),
            timeout=timeout_seconds,
            # Each call goes to the next node, so a second try is another node's; what then fails is tried anew here.
            max_retries=max(1, len(urls) - 1),
            retry_on_timeout=True,
            dead_timeout=5,
            http_compress=True,
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Let go of every connection."""
        transport = self._client.transport
        await transport.close()
        # It leaves those open that it takes for dead.
        for connection in getattr(transport, "seed_connections", ()):
            await connection.close()

    async def do(self, work: Callable[[AsyncOpenSearch], Awaitable[T]], *, patience_seconds: float | None = None) -> T:
        """Do what may be done twice: again, after a pause, while no node answers it; raises SearchDown in the end.

        What the cluster refuses for good raises SearchDown at once; what somebody else changed first, ConflictError.
        """
        if self._clock() < self._away_until:
            raise SearchDown("The search cluster does not answer: no node did a moment ago.")
        until = self._clock() + (self._patience if patience_seconds is None else patience_seconds)
        pause = _FIRST_PAUSE_SECONDS
        while True:
            try:
                return await work(self._client)
            except ConflictError:
                raise
            except OpenSearchException as error:
                # A library is missing for a moment where another takes over.
                is_missing = isinstance(error, NotFoundError) and pause < _MISSING_UNTIL_SECONDS
                if not (is_missing or _may_pass(error)) or self._clock() + pause > until:
                    if _may_pass(error):
                        self._away_until = self._clock() + self._rest
                    raise SearchDown(f"The search cluster does not answer: {_why(error)}.") from error
            await self._sleep(pause)
            pause *= 2

    async def check(self) -> str:
        """The server's version; raises CannotStart, with what to do, where the cluster cannot be used."""
        try:
            version: str = (await self._client.info())["version"]["number"]
        except NoConnection as error:
            raise CannotStart(
                f"No search cluster answers at {self.place}: "
                "see that OpenSearch runs and that CHINAAI_SEARCH_URL is right."
            ) from error
        except TransportError as error:
            raise CannotStart(f"The search cluster at {self.place} cannot be used: {_why(error)}.") from error
        return version


def _may_pass(error: OpenSearchException) -> bool:
    """Whether the same call may succeed in a moment."""
    if isinstance(error, BulkIndexError):
        return all(_is_passing(failed["status"]) for each in error.errors for failed in each.values())
    return isinstance(error, NoConnection) or (isinstance(error, TransportError) and _is_passing(error.status_code))


def _is_passing(status: Any) -> bool:  # noqa: ANN401 - the package has "N/A" beside numbers
    """Whether a status says that a cluster is overloaded, or lost a node and has not replaced its shards yet.

    A node that dies between finding and fetching makes the status 500, not 503.
    """
    return isinstance(status, int) and (
        status == HTTPStatus.TOO_MANY_REQUESTS or status >= HTTPStatus.INTERNAL_SERVER_ERROR
    )


def _why(error: OpenSearchException) -> str:
    if isinstance(error, BulkIndexError):
        return f"it did not take {len(error.errors)} documents; look into OpenSearch's log"
    status: Any = error.status_code if isinstance(error, TransportError) else None
    if isinstance(error, NoConnection):
        return "no node can be reached in time"
    if isinstance(error, NotFoundError):
        return "it has no library of the bot; a bot that is started fills it"
    if status in (401, 403):
        return "it refuses the user or the password; correct them in CHINAAI_SEARCH_URL"
    if _is_passing(status):
        return f"it is overloaded, or some of its shards are on no node (status {status})"
    return f"it refuses with status {status}; look into OpenSearch's log"


def _without_password(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.hostname or ''}{f':{parts.port}' if parts.port else ''}"
