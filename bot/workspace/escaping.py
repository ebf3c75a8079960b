"""What a person types, as Slack stores and sends it."""

import re

from bot.workspace.model import Cast

_ADDRESS = re.compile(r"https?://[^\s<>|]*[^\s<>|.,;:!?)\]}'\"”’。，、]")


def escaped(text: str) -> str:
    """The three characters that mean something to Slack, as entities."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescaped(text: str) -> str:
    """The entities as the characters they stand for."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def as_message(typed: str, cast: Cast) -> str:
    """A typed message: escaped, with addresses as links and `@name` and `#channel` as mentions.

    What was typed can never itself be a mention: `<!channel>` arrives as text.
    """
    text = _ADDRESS.sub(lambda found: f"<{found[0]}>", escaped(typed))
    names = {cast.bot.name: cast.bot.user_id, cast.bot.handle: cast.bot.user_id}
    for person in cast.people:
        names |= {person.real_name: person.id, person.name: person.id}
    for name in sorted(names, key=len, reverse=True):
        text = _mention("@", escaped(name)).sub(f"<@{names[name]}>", text)
    for channel in cast.conversations:
        if channel.kind == "channel":
            text = _mention("#", channel.name).sub(f"<#{channel.id}|{channel.name}>", text)
    return text


def as_command_text(typed: str) -> str:
    """The text of a slash command whose `should_escape` is off: entities yes, mentions no."""
    return escaped(typed)


def _mention(sign: str, name: str) -> re.Pattern[str]:
    # Not inside a word or an address (a@mei.example, https://x.example/#general), nor the start of a longer name.
    return re.compile(rf"(?<![\w<&/.|]){sign}{re.escape(name)}(?![\w-])", re.IGNORECASE)
