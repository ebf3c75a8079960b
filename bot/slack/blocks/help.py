"""What the bot can do, with topics to press; and single sentences. Pure."""

from collections.abc import Sequence

from bot.slack.blocks.answer import offered_topics, topic_row
from bot.slack.blocks.message import Block, Look, Message
from bot.slack.blocks.pieces import header, section, words
from bot.slack.mrkdwn import escape


def help_message(topics: Sequence[str], look: Look) -> Message:
    """What the bot can do and how to ask, with buttons that ask about a topic."""
    spoken = [look.words.help_title, look.words.help_what, *look.words.help_ways]
    offered = offered_topics(topics)
    spoken += [look.words.help_topics, look.words.comma.join(offered)] if offered else []
    return Message(
        text=escape("\n".join(spoken)),
        blocks=[
            header(look.words.help_title),
            section(look.words.help_what),
            ways_to_ask(look),
            *topic_row(topics, look, opening=look.words.help_topics),
        ],
    )


def ways_to_ask(look: Look) -> Block:
    """The ways to ask, as a list."""
    return {
        "type": "rich_text",
        "elements": [
            {
                "type": "rich_text_list",
                "style": "bullet",
                "elements": [{"type": "rich_text_section", "elements": [words(way)]} for way in look.words.help_ways],
            }
        ],
    }


def sentence_message(sentence: str) -> Message:
    """One sentence of the bot's own."""
    return Message(text=escape(sentence), blocks=[section(sentence)])
