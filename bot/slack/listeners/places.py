"""Where the answer to a press belongs. Pure."""

from bot.slack.delivery import Conversation, Place, Private
from bot.slack.presses import Press


def place_of_answer(press: Press) -> Place | None:
    """Where whoever saw the pressed message sees the next one; None where there is no conversation."""
    if press.channel is None:
        return None
    if press.private and press.response_url:
        return Private(response_url=press.response_url, thread_ts=press.thread_ts)
    if press.is_direct:
        return Conversation(team=press.team, channel=press.channel, thread_ts=press.thread_ts)
    return Conversation(team=press.team, channel=press.channel, thread_ts=press.thread_ts or press.message_ts)


def place_for_presser(press: Press) -> Place:
    """Where the presser alone sees it: beside the message, else in their direct message with the bot.

    A private message in a direct message may be in one between two people, where the bot cannot post.
    """
    if press.channel and press.response_url and (press.private or not press.is_direct):
        return Private(response_url=press.response_url, thread_ts=press.thread_ts)
    if press.channel and press.is_direct:
        return Conversation(team=press.team, channel=press.channel, thread_ts=press.thread_ts)
    return Conversation(team=press.team, channel=press.user)
