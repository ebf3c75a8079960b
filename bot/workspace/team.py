"""One workspace with everything that happens in it: what it remembers, and what people and events do there."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.workspace.acting import Acting
from bot.workspace.activity import Activity
from bot.workspace.announcing import Announcing
from bot.workspace.commanding import Commanding
from bot.workspace.delivery import Delivery
from bot.workspace.dialogs import Dialogs
from bot.workspace.grants import Grants
from bot.workspace.membership import Membership
from bot.workspace.model import Cast, JsonObject
from bot.workspace.pressing import Pressing
from bot.workspace.quirks import Quirks
from bot.workspace.stream import Streams
from bot.workspace.timing import Clock
from bot.workspace.world import World, open_world


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenTeam:
    """One workspace, in parts."""

    world: World
    announcing: Announcing
    acting: Acting
    pressing: Pressing
    dialogs: Dialogs
    membership: Membership
    streams: Streams

    def seconds_until(self, moment: float) -> int:
        """How long from now."""
        return int(moment - self.world.clock())


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What all workspaces of one server share."""

    base_url: str
    clock: Clock
    delivery: Delivery
    activity: Activity
    grants: Grants
    quirks: Quirks
    observe: Callable[[JsonObject], None]


def open_team(cast: Cast, around: Surroundings) -> OpenTeam:
    """Build one workspace; the app is not installed in it yet."""
    world = open_world(cast, base_url=around.base_url, clock=around.clock)
    announcing = Announcing(world, around.delivery, around.grants, quirks=around.quirks, observe=around.observe)
    commanding = Commanding(world, around.delivery, around.activity)
    return OpenTeam(
        world=world,
        announcing=announcing,
        acting=Acting(world, announcing, commanding),
        pressing=Pressing(world, around.delivery, around.activity),
        dialogs=Dialogs(world, around.delivery, around.activity),
        membership=Membership(world, announcing, around.grants),
        streams=Streams(world),
    )
