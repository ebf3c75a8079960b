"""The bodies that Slack sends to an app, field for field as documented; pure functions of what happened."""

from dataclasses import dataclass

from bot.workspace.model import Cast, Conversation, JsonObject, Message, Person, Shortcut, View
from bot.workspace.objects import message_object, view_object

VERIFICATION_TOKEN = "deprecated-verification-token"  # noqa: S105 - Slack still sends the field, and says not to use it


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
            "channel_name": conversation.name_for_apps,
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

    def block_action(
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
        body = self._interaction("block_actions", person, ways.trigger_id) | {
            "container": container,
            "channel": {"id": conversation.id, "name": conversation.name_for_apps},
            "state": {"values": message.values},
            "response_url": ways.response_url,
            "actions": [action],
        }
        if not message.is_ephemeral:
            body["message"] = message_object(message, self.cast)
        return body

    def message_shortcut(  # noqa: PLR0913 - one keyword per part of the payload
        self, person: Person, shortcut: Shortcut, message: Message, conversation: Conversation, *, ts: str, ways: Ways
    ) -> JsonObject:
        """`message_action`: a shortcut out of a message's menu."""
        return self._interaction("message_action", person, ways.trigger_id) | {
            "callback_id": shortcut.callback_id,
            "action_ts": ts,
            "channel": {"id": conversation.id, "name": conversation.name_for_apps},
            "message_ts": message.ts,
            "message": message_object(message, self.cast),
            "response_url": ways.response_url,
        }

    def global_shortcut(self, person: Person, shortcut: Shortcut, *, ts: str, trigger_id: str) -> JsonObject:
        """`shortcut`: it knows of no channel, and has no response URL."""
        body = self._interaction("shortcut", person, trigger_id)
        return body | {"callback_id": shortcut.callback_id, "action_ts": ts}

    def view_action(self, person: Person, view: View, action: JsonObject, *, trigger_id: str) -> JsonObject:
        """`block_actions` from a modal or a Home tab."""
        return self._interaction("block_actions", person, trigger_id) | {
            "container": {"type": "view", "view_id": view.id},
            "view": view_object(view, self.cast),
            "actions": [action],
        }

    def view_submission(
        self, person: Person, view: View, *, trigger_id: str, response_urls: list[JsonObject]
    ) -> JsonObject:
        """The submit button of a modal."""
        shown = view_object(view, self.cast)
        body = self._interaction("view_submission", person, trigger_id)
        return body | {"view": shown, "response_urls": response_urls}

    def view_closed(self, person: Person, view: View, *, is_cleared: bool) -> JsonObject:
        """A modal that asked to know was dismissed."""
        shown = view_object(view, self.cast)
        return self._interaction("view_closed", person, None) | {"view": shown, "is_cleared": is_cleared}


def in_unfurl(payload: JsonObject, attachment: JsonObject) -> JsonObject:
    """What a `block_actions` from below a link says differently from one of the message itself."""
    where = {
        "type": "message_attachment",
        "attachment_id": attachment["id"],
        "is_app_unfurl": True,
        "app_unfurl_url": attachment["from_url"],
    }
    return {"container": payload["container"] | where, "app_unfurl": attachment}
