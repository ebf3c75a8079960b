"""Where the app is: invited to a channel or removed from it, installed in the workspace or uninstalled."""

from dataclasses import replace

from bot.workspace.announcing import Announcing
from bot.workspace.grants import Grants
from bot.workspace.model import Conversation, Person
from bot.workspace.reach import CannotAct, conversation_of
from bot.workspace.world import World

NOT_INSTALLED = "The app is not installed in this workspace."
ONLY_CHANNELS = "An app is invited to channels only."
ONLY_ADMINISTRATORS = "Only an administrator can remove an app from the workspace."


class Membership:
    """What people decide about the app, and about channels."""

    def __init__(self, world: World, announcing: Announcing, grants: Grants) -> None:
        self._world = world
        self._announcing = announcing
        self._grants = grants

    def invite(self, person: Person, channel: str) -> None:
        """Let the app into a channel."""
        if not self._world.state.is_installed:
            raise CannotAct(NOT_INSTALLED)
        self._change(person, channel, is_member=True)

    def remove(self, person: Person, channel: str) -> None:
        """Send the app out of a channel."""
        self._change(person, channel, is_member=False)

    def archive(self, person: Person, channel: str, *, is_archived: bool = True) -> None:
        """Close a channel for good, or open it again."""
        conversation = self._channel(person, channel)
        self._world.state.change_conversation(replace(conversation, is_archived=is_archived), by=person.id)

    def uninstall(self, person: Person) -> None:
        """Remove the app from the workspace: its tokens work no more, and it is in no channel any more."""
        if not person.is_admin:
            raise CannotAct(ONLY_ADMINISTRATORS)
        if not self._world.state.is_installed:
            raise CannotAct(NOT_INSTALLED)
        self.take_away()

    def take_away(self) -> None:
        """What uninstalling does, whoever asked for it; Slack sends its two events in no particular order."""
        world = self._world
        self._grants.revoke_team(world.cast.team.id, "account_inactive")
        self._announcing.announce({"type": "tokens_revoked", "tokens": {"oauth": [], "bot": [world.cast.bot.user_id]}})
        self._announcing.announce({"type": "app_uninstalled"})
        for conversation in world.state.conversations:
            if conversation.kind == "channel":
                world.state.change_conversation(replace(conversation, bot_is_member=False), by="")
        world.surfaces.forget()
        world.state.set_installed(False)

    def _change(self, person: Person, channel: str, *, is_member: bool) -> None:
        conversation = self._channel(person, channel)
        self._world.state.change_conversation(replace(conversation, bot_is_member=is_member), by=person.id)

    def _channel(self, person: Person, channel: str) -> Conversation:
        conversation = conversation_of(self._world, person, channel)
        if conversation.kind != "channel":
            raise CannotAct(ONLY_CHANNELS)
        return conversation
