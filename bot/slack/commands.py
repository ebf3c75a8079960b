"""From a command to the message that answers it; questions are `replies`'. Pure but for reading the index once."""

from bot.search.sources import newest_first, sources_of
from bot.slack.asker import Asker
from bot.slack.blocks.adding import offer_message
from bot.slack.blocks.administration import unanswered_ask
from bot.slack.blocks.answer import PRIVATE, Setting
from bot.slack.blocks.digest_panel import ask_message
from bot.slack.blocks.help import command_help_message, help_message, sentence_message
from bot.slack.blocks.library import latest_message, quote_message, sources_message, topics_message
from bot.slack.blocks.message import Message
from bot.slack.blocks.settings import settings_message
from bot.slack.incoming import (
    AddWanted,
    DigestWanted,
    Help,
    Latest,
    QuoteOf,
    SettingsWanted,
    Sources,
    Topics,
    Unanswered,
)
from bot.slack.phrases.commands import commands_words
from bot.slack.rebuilding import quote_named
from bot.slack.services import Services

Command = Help | Topics | Sources | Latest | QuoteOf | Unanswered | SettingsWanted | DigestWanted | AddWanted


def command_message(  # noqa: C901, PLR0911 - one command each
    command: Command, asker: Asker, services: Services, setting: Setting = PRIVATE
) -> Message:
    """What answers a command. What only one person may see, or opens a window, is a button for them to press."""
    look = asker.look.answering(command.language)
    index = services.library.index
    match command:
        case Help(about=None):
            return help_message(services.topics(), look)
        case Help(about=name):
            return command_help_message(str(name), services.topics(), look)
        case Topics():
            return topics_message(services.topics(), look)
        case Sources():
            articles = index.articles.facts
            quoted = {each.name for each in sources_of(each for each in articles if each.id not in asker.without)}
            sources = sources_of(articles)
            return sources_message(sources, look, off=frozenset(each.name for each in sources) - quoted)
        case Latest():
            articles_here = [each for each in index.articles.facts if each.id not in asker.without]
            return latest_message(newest_first(articles_here), look)
        case QuoteOf(id=name):
            quote = quote_named(name, index, asker)
            if quote is None:
                return sentence_message(commands_words(look.words).quote_gone)
            return quote_message(quote, look, can_share=setting.can_share)
        case Unanswered():
            return unanswered_ask(look)
        case SettingsWanted():
            return settings_message(look)
        case AddWanted(url=url):
            return offer_message([url], look, private=False)
        case DigestWanted(text=text):
            return ask_message(text, look)
