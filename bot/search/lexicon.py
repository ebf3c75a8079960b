"""What the bot knows about words beyond the articles: the sources of a concept's equivalents, each replaceable."""

from dataclasses import dataclass
from typing import Protocol

from bot.search.vocabulary import Vocabulary
from bot.text.concepts import EMPTY, Glossary


class Translator(Protocol):
    """A Chinese-English dictionary."""

    def segment(self, run: str) -> tuple[tuple[int, int], ...]:
        """The words of a run of Chinese characters, as offsets that cover it."""
        ...

    def translations(self, word: str) -> tuple[str, ...]:
        """English words and short phrases that a Chinese word can mean, the commonest first."""
        ...

    def words_for(self, word: str) -> tuple[str, ...]:
        """Chinese words that an English word can mean, the most exact first."""
        ...

    def is_function_word(self, word: str) -> bool:
        """Whether a Chinese word says nothing by itself: 的, 什么."""
        ...


class Speller(Protocol):
    """Finds what a misspelt word was meant to be."""

    def __call__(self, word: str, vocabulary: Vocabulary) -> tuple[str, ...]:
        """The words of the vocabulary that `word` is likely a misspelling of; none for a word that is right."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The sources together. Without any, a concept is one word."""

    glossary: Glossary = EMPTY
    translator: Translator | None = None
    speller: Speller | None = None
