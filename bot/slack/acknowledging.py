"""Acknowledgements that stay given.

Bolt (1.30, `AsyncioListenerRunner.run`) takes an acknowledgement back when its listener fails before Bolt has looked
at it, within 10 ms. Slack is then told nothing, and after 3 seconds the asker reads `dispatch_failed` beside our own
sentence.
"""

from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext
from slack_bolt.response import BoltResponse

from bot.slack.arrivals import Counting, arrive, when_acknowledged


class LastingAck(AsyncAck):
    """An acknowledgement whose response can be replaced, not withdrawn; `given` is called when it is given first."""

    def __init__(self, given: Callable[[], None] = lambda: None) -> None:
        self._given = given
        super().__init__()  # type: ignore[no-untyped-call]

    def __setattr__(self, name: str, value: object) -> None:
        """Keep the response when it is set back to None."""
        before = getattr(self, "response", None)
        if name == "response" and value is not None and before is None:
            self._given()
        if name != "response" or value is not None or before is None:
            super().__setattr__(name, value)


def register(app: AsyncApp, counting: Counting | None = None) -> None:
    """Give every request an acknowledgement that lasts, and say how long each took."""

    async def use_lasting_ack(
        body: dict[str, Any],
        context: AsyncBoltContext,
        next: Callable[[], Awaitable[BoltResponse]],  # noqa: A002 - Bolt passes it by this name
    ) -> None:
        context["ack"] = LastingAck(when_acknowledged(arrive(body), counting))
        await next()

    app.use(use_lasting_ack)
