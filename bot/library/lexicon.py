"""The lexicon that comes with the bot: its glossary, a Chinese dictionary and spelling, the latter two when needed."""

from functools import lru_cache
from importlib.resources import files

from bot.library.dictionary import Dictionary, cc_cedict
from bot.library.spelling import Spelling, right_words
from bot.search.lexicon import Lexicon
from bot.text.concepts import Glossary


@lru_cache(maxsize=1)
def packaged_lexicon() -> Lexicon:
    """The bot's own lexicon; read once."""
    return Lexicon(
        glossary=packaged_glossary(),
        translator=Dictionary(cc_cedict),
        speller=Spelling(right_words).corrections,
    )


def packaged_glossary() -> Glossary:
    """The glossary in `bot/text/glossary`."""
    folder = files("bot.text").joinpath("glossary")
    sources = sorted((each for each in folder.iterdir() if each.name.endswith(".txt")), key=lambda each: each.name)
    return Glossary.of(line for source in sources for line in source.read_text("utf-8").splitlines())
