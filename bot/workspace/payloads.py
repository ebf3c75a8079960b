"""The bodies that Slack sends to an app, field for field as documented; pure functions of what happened."""

from dataclasses import dataclass

from bot.workspace.model import Cast, Conversation, JsonObject, Message, Person, View

VERIFICATION_TOKEN = "deprecated-verification-token"  # noqa: S105 - Slack still sends the field, and says not to use it


def message_object(message: Message, cast: Cast, replies: tuple[Message, ...] = ()) -> JsonObject:
    """A message as the Web API returns it and events carry it."""
    body: JsonObject = {
        "type": "message",
        "user": message.user,
        "text": message.text,
        "ts": message.ts,
        "team": cast.team.id,
    }
    if message.bot_id:
        profile = {
            "id": message.bot_id,
            "app_id": cast.bot.app_id,
            "name": cast.bot.name,
            "deleted": False,
            "team_id": cast.team.id,
        }
        body |= {"bot_id": message.bot_id, "app_id": cast.bot.app_id, "bot_profile": profile}
    if message.client_msg_id:
        body["client_msg_id"] = message.client_msg_id
    if message.blocks:
        body["blocks"] = list(message.blocks)
    if message.metadata:
        body["metadata"] = message.metadata
    if message.edited_ts:
        body["edited"] = {"user": message.user, "ts": message.edited_ts}
    if message.thread_ts:
        body["thread_ts"] = message.thread_ts
    if replies:
        users = list(dict.fromkeys(reply.user for reply in replies))
        body |= {
            "thread_ts": message.ts,
            "reply_count": len(replies),
            "reply_users_count": len(users),
            "reply_users": users,
            "latest_reply": replies[-1].ts,
        }
    return body


def view_object(view: View, cast: Cast) -> JsonObject:
    """A view as Slack returns it and sends it back."""
    content = view.content
    body: JsonObject = {
        "id": view.id,
        "team_id": cast.team.id,
        "type": content["type"],
        "blocks": content["blocks"],
        "private_metadata": content.get("private_metadata", ""),
        "callback_id": content.get("callback_id", ""),
        "external_id": content.get("external_id", ""),
        "state": {"values": view.values},
        "hash": view.hash,
        "root_view_id": view.root_id,
        "previous_view_id": view.previous_id,
        "app_id": cast.bot.app_id,
        "app_installed_team_id": cast.team.id,
        "bot_id": cast.bot.id,
        "title": content.get("title"),
        "submit": content.get("submit"),
        "close": content.get("close"),
    }
    flags = ("clear_on_close", "notify_on_close", "submit_disabled")
    return body | {flag: content.get(flag, False) for flag in flags}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """How the app may react: open a modal, or post to the response URL."""

    trigger_id: str
    response_url: str


@dataclass(frozen=True, slots=True)
class Payloads:
    """Everything that reaches the app, for one workspace."""

    cast: Cast

    def slash_command(
        self, person: Person, conversation: Conversation, *, command: str, text: str, ways: Ways
    ) -> JsonObject:
        """The form fields of a slash command."""
        return {
            "token": VERIFICATION_TOKEN,
            "team_id": self.cast.team.id,
            "team_domain": self.cast.team.domain,
            "channel_id": conversation.id,
            "channel_name": "directmessage" if conversation.kind == "im" else conversation.name,
            "user_id": person.id,
            "user_name": person.name,
            "command": command,
            "text": text,
            "api_app_id": self.cast.bot.app_id,
            "is_enterprise_install": "false",
            "response_url": ways.response_url,
            "trigger_id": ways.trigger_id,
        }

    def event(self, event: JsonObject, *, event_id: str, event_time: int) -> JsonObject:
        """The envelope of an event."""
        team = self.cast.team.id
        return {
            "token": VERIFICATION_TOKEN,
            "team_id": team,
            "context_team_id": team,
            "context_enterprise_id": None,
            "api_app_id": self.cast.bot.app_id,
            "event": event,
            "type": "event_callback",
            "event_id": event_id,
            "event_time": event_time,
            "authorizations": [
                {
                    "enterprise_id": None,
                    "team_id": team,
                    "user_id": self.cast.bot.user_id,
                    "is_bot": True,
                    "is_enterprise_install": False,
                }
            ],
            "is_ext_shared_channel": False,
            "event_context": f"4-{event_id}",
        }

    def _interaction(self, kind: str, person: Person, trigger_id: str | None) -> JsonObject:
        team = self.cast.team
        body: JsonObject = {
            "type": kind,
            "user": {"id": person.id, "username": person.name, "name": person.name, "team_id": team.id},
            "api_app_id": self.cast.bot.app_id,
            "token": VERIFICATION_TOKEN,
            "team": {"id": team.id, "domain": team.domain},
            "enterprise": None,
            "is_enterprise_install": False,
        }
        return body if trigger_id is None else body | {"trigger_id": trigger_id}

    def message_action(
        self, person: Person, message: Message, conversation: Conversation, action: JsonObject, ways: Ways
    ) -> JsonObject:
        """`block_actions` from a message."""
        container: JsonObject = {
            "type": "message",
            "message_ts": message.ts,
            "channel_id": conversation.id,
            "is_ephemeral": message.is_ephemeral,
        }
        if message.thread_ts:
            container["thread_ts"] = message.thread_ts
        name = "directmessage" if conversation.kind == "im" else conversation.name
        body = self._interaction("block_actions", person, ways.trigger_id) | {
            "container": container,
            "channel": {"id": conversation.id, "name": name},
            "state": {"values": message.values},
            "response_url": ways.response_url,
            "actions": [action],
        }
        if not message.is_ephemeral:
            body["message"] = message_object(message, self.cast)
        return body

    def view_action(self, person: Person, view: View, action: JsonObject, *, trigger_id: str) -> JsonObject:
        """`block_actions` from a modal or a Home tab."""
        return self._interaction("block_actions", person, trigger_id) | {
            "container": {"type": "view", "view_id": view.id},
            "view": view_object(view, self.cast),
            "actions": [action],
        }

    def view_submission(self, person: Person, view: View, *, trigger_id: str) -> JsonObject:
        """The submit button of a modal."""
        shown = view_object(view, self.cast)
        return self._interaction("view_submission", person, trigger_id) | {"view": shown, "response_urls": []}

    def view_closed(self, person: Person, view: View, *, is_cleared: bool) -> JsonObject:
        """A modal that asked to know was dismissed."""
        shown = view_object(view, self.cast)
        return self._interaction("view_closed", person, None) | {"view": shown, "is_cleared": is_cleared}
