"""Acknowledgements that stay given.

Bolt (1.30, `AsyncioListenerRunner.run`) takes an acknowledgement back when its listener fails before Bolt has looked
at it, within 10 ms. Slack is then told nothing, and after 3 seconds the asker reads `dispatch_failed` beside our own
sentence.
"""

from collections.abc import Awaitable, Callable

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext
from slack_bolt.response import BoltResponse


class LastingAck(AsyncAck):
    """An acknowledgement whose response can be replaced, not withdrawn."""

    def __setattr__(self, name: str, value: object) -> None:
        """Keep the response when it is set back to None."""
        if name != "response" or value is not None or getattr(self, "response", None) is None:
            super().__setattr__(name, value)


def register(app: AsyncApp) -> None:
    """Give every request an acknowledgement that lasts."""

    async def use_lasting_ack(
        context: AsyncBoltContext,
        next: Callable[[], Awaitable[BoltResponse]],  # noqa: A002 - Bolt passes it by this name
    ) -> None:
        context["ack"] = LastingAck()  # type: ignore[no-untyped-call]
        await next()

    app.use(use_lasting_ack)
