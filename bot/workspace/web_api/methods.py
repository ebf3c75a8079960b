"""Every method that acts in one workspace, by its name."""

from collections.abc import Mapping

from bot.workspace.web_api import assistant, chat, conversations, lookups, unfurling, uploads, views
from bot.workspace.web_api.answers import Method

METHODS: Mapping[str, Method] = {
    "assistant.threads.setStatus": assistant.set_status,
    "assistant.threads.setSuggestedPrompts": assistant.set_suggested_prompts,
    "assistant.threads.setTitle": assistant.set_title,
    "auth.test": lookups.auth_test,
    "bots.info": lookups.bots_info,
    "chat.delete": chat.delete,
    "chat.getPermalink": chat.get_permalink,
    "chat.postEphemeral": chat.post_ephemeral,
    "chat.postMessage": chat.post_message,
    "chat.unfurl": unfurling.unfurl,
    "chat.update": chat.update,
    "conversations.history": conversations.history,
    "conversations.info": conversations.info,
    "conversations.join": conversations.join,
    "conversations.list": conversations.listed,
    "conversations.members": conversations.members,
    "conversations.open": conversations.open_,
    "conversations.replies": conversations.replies,
    "files.completeUploadExternal": uploads.complete,
    "files.getUploadURLExternal": uploads.get_url,
    "team.info": lookups.team_info,
    "users.conversations": conversations.of_user,
    "users.info": lookups.users_info,
    "users.list": lookups.users_list,
    "views.open": views.open_,
    "views.publish": views.publish,
    "views.push": views.push,
    "views.update": views.update,
}
