"""What the bot can do, with topics to press; and single sentences. Pure."""

from collections.abc import Sequence

from bot.slack.blocks.answer import offered_topics, topic_row
from bot.slack.blocks.message import Block, Look, Message
from bot.slack.blocks.pieces import header, section, words
from bot.slack.mrkdwn import escape
from bot.slack.phrases.commands import commands_words


def help_message(topics: Sequence[str], look: Look) -> Message:
    """What the bot can do and how to ask, with buttons that ask about a topic."""
    said = commands_words(look.words)
    commands = said.commands.format(look.words.comma.join(said.help))
    spoken = [look.words.help_title, look.words.help_what, *look.words.help_ways, commands]
    offered = offered_topics(topics)
    spoken += [look.words.help_topics, look.words.comma.join(offered)] if offered else []
    return Message(
        text=escape("\n".join(spoken)),
        blocks=[
            header(look.words.help_title),
            section(look.words.help_what),
            bulleted([*look.words.help_ways, commands]),
            *topic_row(topics, look, opening=look.words.help_topics),
        ],
    )


def command_help_message(name: str, topics: Sequence[str], look: Look) -> Message:
    """How one command is written, what it does, and two examples; all of the help where there is no such command."""
    said = commands_words(look.words)
    about = said.help.get(name)
    if about is None:
        return help_message(topics, look)
    return Message(
        text=escape("\n".join([about.usage, about.what, said.examples, *about.examples])),
        blocks=[header(about.usage), section(about.what), section(said.examples), bulleted(about.examples)],
    )


def bulleted(lines: Sequence[str]) -> Block:
    """Lines as a list."""
    return {
        "type": "rich_text",
        "elements": [
            {
                "type": "rich_text_list",
                "style": "bullet",
                "elements": [{"type": "rich_text_section", "elements": [words(line)]} for line in lines],
            }
        ],
    }


def sentence_message(sentence: str) -> Message:
    """One sentence of the bot's own."""
    return Message(text=escape(sentence), blocks=[section(sentence)])
