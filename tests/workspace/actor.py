"""One person at the keyboard, for tests."""

from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlsplit

from bot.workspace.changes import Change, Noticed
from bot.workspace.interactive import elements_of
from bot.workspace.model import JsonObject, Message, Person, View
from bot.workspace.pressing import Press
from bot.workspace.server import Workspace
from bot.workspace.team import OpenTeam


@dataclass(slots=True)
class Actor:
    """One person at the keyboard. Each act returns when the bot has finished with it, unless told not to wait."""

    person: Person
    workspace: Workspace
    notices: list[str] = field(default_factory=list)

    @property
    def team(self) -> OpenTeam:
        return self.workspace.team_of(self.person)

    async def types(
        self, channel: str, text: str, *, thread_ts: str | None = None, wait: bool = True
    ) -> Message | None:
        sent = self.team.acting.send(self.person, self._channel(channel), text, thread_ts)
        await self._settled(wait)
        return sent

    async def says(self, channel: str, text: str, *, thread_ts: str | None = None) -> Message:
        sent = await self.types(channel, text, thread_ts=thread_ts)
        assert sent is not None
        return sent

    async def edits(self, message: Message, text: str, *, wait: bool = True) -> Message:
        edited = self.team.acting.edit(self.person, message.channel, message.ts, text)
        await self._settled(wait)
        return edited

    async def deletes(self, message: Message, *, wait: bool = True) -> None:
        self.team.acting.delete(self.person, message.channel, message.ts)
        await self._settled(wait)

    async def presses(self, message: Message, action_id: str, value: object = None, *, wait: bool = True) -> None:
        press = Press(block_id=_block_of(message.blocks, action_id), action_id=action_id, value=value)
        self.team.pressing.press_in_message(self.person, message.channel, message.ts, press)
        await self._settled(wait)

    async def presses_in(
        self, view: View, action_id: str, value: object = None, *, values: JsonObject | None = None
    ) -> None:
        """`values`: what stands in the view's fields by then, as `state.values`."""
        press = Press(block_id=_block_of(view.content["blocks"], action_id), action_id=action_id, value=value)
        self.team.pressing.press_in_view(self.person, view.id, press, values)
        await self._settled()

    async def uses_shortcut(
        self, callback_id: str, message: Message | None = None, *, channel: str | None = None, wait: bool = True
    ) -> None:
        """A message shortcut on `message`; without one a global shortcut, chosen while looking at `channel`."""
        if message is not None:
            self.team.pressing.use_on_message(self.person, callback_id, message.channel, message.ts)
        else:
            self.team.pressing.use_globally(self.person, callback_id, self._channel(channel) if channel else None)
        await self._settled(wait)

    async def submits(self, view: View, values: JsonObject | None = None) -> dict[str, str]:
        errors = await self.team.dialogs.submit(self.person, view.id, values or {})
        await self._settled()
        return errors

    async def closes(self, view: View) -> None:
        self.team.dialogs.close(self.person, view.id)
        await self._settled()

    async def opens_home(self, tab: str = "home") -> None:
        self.team.acting.open_home(self.person, tab)
        await self._settled()

    async def invites_bot(self, channel: str) -> None:
        self.team.membership.invite(self.person, self._channel(channel))
        await self._settled()

    async def removes_bot(self, channel: str) -> None:
        self.team.membership.remove(self.person, self._channel(channel))
        await self._settled()

    async def archives(self, channel: str) -> None:
        self.team.membership.archive(self.person, self._channel(channel))
        await self._settled()

    async def uninstalls(self) -> None:
        self.team.membership.uninstall(self.person)
        await self._settled()

    def allows(self, authorize_url: str) -> str:
        """Consent on the page that this address shows; where the browser is sent then, with `code` and `state`."""
        oauth = self.workspace.oauth
        request = oauth.request(dict(parse_qsl(urlsplit(authorize_url).query)))
        return oauth.allow(self.team.world.cast.team.id, self.person, request)

    def declines(self, authorize_url: str) -> str:
        """Cancel there instead."""
        oauth = self.workspace.oauth
        return oauth.cancel(oauth.request(dict(parse_qsl(urlsplit(authorize_url).query))))

    def sees(self, channel: str) -> list[Message]:
        """The messages on this person's screen, oldest first, replies among them."""
        return list(self.team.world.state.messages(self._channel(channel), seen_by=self.person.id))

    def sees_again(self, message: Message) -> Message | None:
        """The message as it stands now; None where it is gone."""
        return self.team.world.state.message(message.channel, message.ts)

    def status_in(self, message: Message) -> str | None:
        """What the bot says it is doing in the thread of `message`."""
        return self.team.world.agents.statuses(message.channel).get(message.thread_ts or message.ts)

    @property
    def prompts(self) -> list[str]:
        """The titles of the suggestions in the agent's pane, once the bot has set some."""
        direct = self.team.world.state.direct_message(self.person.id)
        found = self.team.world.agents.prompts(direct.id) if direct else None
        return [prompt.title for prompt in found[1]] if found else []

    @property
    def modals(self) -> tuple[View, ...]:
        return self.team.world.surfaces.modals(self.person.id)

    @property
    def home(self) -> View | None:
        return self.team.world.surfaces.home(self.person.id)

    def _channel(self, name: str) -> str:
        state = self.team.world.state
        found = state.direct_message(self.person.id) if name == "im" else state.conversation(name)
        assert found is not None
        return found.id

    async def _settled(self, wait: bool = True) -> None:
        if wait:
            await self.workspace.settled()


def actor_of(workspace: Workspace, person: Person) -> Actor:
    """The person, listening to what Slackbot tells them."""
    actor = Actor(person, workspace)

    def note(change: Change) -> None:
        if isinstance(change, Noticed) and change.person == person.id:
            actor.notices.append(change.text)

    if any(person in team.world.cast.people for team in workspace.teams.values()):
        actor.team.world.state.subscribe(note)
    return actor


def _block_of(blocks: tuple[JsonObject, ...] | list[JsonObject], action_id: str) -> str:
    for block in blocks:
        if any(element["action_id"] == action_id for element in elements_of(block)):
            return str(block["block_id"])
    raise AssertionError(f"nothing with the action_id {action_id} is shown")
