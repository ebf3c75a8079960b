"""Telling the app of one workspace's events: what it subscribes to, may hear of, and is installed for."""

from collections.abc import Callable

from bot.workspace.changes import Change
from bot.workspace.delivery import Delivery
from bot.workspace.events import events_of
from bot.workspace.grants import Grants
from bot.workspace.model import JsonObject
from bot.workspace.quirks import Quirks
from bot.workspace.scopes import EVENT_SCOPES
from bot.workspace.world import World, event_id

_WITHOUT_INSTALLATION = ("app_uninstalled", "tokens_revoked")


class Announcing:
    """The events of one workspace, on their way out; `observe` hears of every envelope that is sent."""

    def __init__(
        self,
        world: World,
        delivery: Delivery,
        grants: Grants,
        *,
        quirks: Quirks,
        observe: Callable[[JsonObject], None],
    ) -> None:
        self._world = world
        self._delivery = delivery
        self._grants = grants
        self._quirks = quirks
        self._observe = observe
        self._held: list[JsonObject] = []

    def heard(self, change: Change) -> None:
        """Tell the app of a change."""
        for event in events_of(change, self._world):
            self.announce(event)

    def announce(self, event: JsonObject) -> None:
        """Tell the app of an event, if it is to hear of it."""
        if not self._is_wanted(event):
            return
        now = int(self._world.clock())
        quirk = self._quirks.take(event["type"])
        envelope = self._world.payloads.event(event, event_id=event_id(), event_time=now)
        for copy in range(quirk.copies):
            one = envelope | {"event_id": event_id()} if copy and quirk.fresh_ids else envelope
            if self._quirks.is_holding:
                self._held.append(one)
            else:
                self.send(one, late_seconds=quirk.late_seconds)

    def send(self, envelope: JsonObject, *, late_seconds: float = 0.0) -> None:
        """Send an envelope, for the first time or again."""
        self._observe(envelope)
        self._delivery.announce(envelope, late_seconds=late_seconds)

    def release(self, *, newest_first: bool = False) -> None:
        """Send what was held back."""
        held, self._held = self._held, []
        for envelope in reversed(held) if newest_first else held:
            self.send(envelope)

    def _is_wanted(self, event: JsonObject) -> bool:
        if event["type"] in _WITHOUT_INSTALLATION:
            return self._is_subscribed(event["type"])
        name = _subscription(event)
        grant = self._grants.of_team(self._world.cast.team.id)
        scopes = EVENT_SCOPES.get(name, ())
        allowed = grant is not None and (not scopes or any(grant.allows(scope) for scope in scopes))
        return allowed and self._is_subscribed(name)

    def _is_subscribed(self, name: str) -> bool:
        events = self._world.cast.events
        return events is None or name in events


def _subscription(event: JsonObject) -> str:
    """The event as a manifest names it: messages by the kind of their conversation."""
    if event["type"] != "message":
        return str(event["type"])
    return {"channel": "message.channels", "group": "message.groups", "im": "message.im"}[event["channel_type"]]
