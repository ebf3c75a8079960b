"""One open workspace: everything it remembers, in one value that the edges share."""

import secrets
from dataclasses import dataclass

from bot.workspace.agents import Agents
from bot.workspace.files import Files
from bot.workspace.model import Cast
from bot.workspace.passes import ResponsePasses, ResponseTarget, TriggerIds
from bot.workspace.payloads import Payloads
from bot.workspace.state import State
from bot.workspace.surfaces import Surfaces
from bot.workspace.timing import Clock, Timestamps


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """The parts of a workspace; `base_url` is its own address, without a slash at the end."""

    cast: Cast
    base_url: str
    clock: Clock
    timestamps: Timestamps
    state: State
    surfaces: Surfaces
    agents: Agents
    files: Files
    triggers: TriggerIds
    responses: ResponsePasses
    payloads: Payloads

    def response_url(self, target: ResponseTarget) -> str:
        """A fresh address that takes up to five responses."""
        return f"{self.base_url}/response/{self.cast.team.id}/{self.responses.issue(target)}"


def open_world(cast: Cast, *, base_url: str, clock: Clock) -> World:
    """A workspace in which nothing has been said yet."""
    timestamps = Timestamps(clock)
    state = State(cast, timestamps)
    base_url = base_url.rstrip("/")
    agents = Agents(state.tell, clock)
    state.subscribe(agents.heard)
    return World(
        cast=cast,
        base_url=base_url,
        clock=clock,
        timestamps=timestamps,
        state=state,
        surfaces=Surfaces(state.tell),
        agents=agents,
        files=Files(base_url, cast.team.id),
        triggers=TriggerIds(clock),
        responses=ResponsePasses(clock),
        payloads=Payloads(cast),
    )


def event_id() -> str:
    """A fresh id in Slack's form."""
    return f"Ev{secrets.token_hex(5).upper()}"
