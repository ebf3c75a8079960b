"""What an answer is made of."""

from dataclasses import dataclass
from typing import Literal

from bot.answers.threads import BEGINNING, Thread
from bot.search.filters import NoSuch
from bot.text.article import Article, Passage, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Whole sentences of one passage, as a span: `article.body[span.start:span.end]` is the quote.

    `speaker`: whose words these are, as the article names them. `matches`: the spans (of the body, inside `span`)
    of the words that the question asked for. `lead_in`: the sentence that introduces the list the quote is an item
    of, where it is to be shown before the quote. `because`: what was asked and the other words that stood for it, such
    as ("robotaxis", "driverless taxis"), where the two differ. `link`: the article's address with a text fragment that
    opens the page at the quote; None where the article's address is not known. `score`: the ranking model's, for
    comparison within one answer only.
    """

    passage: Passage
    span: Span
    speaker: str | None
    matches: tuple[Span, ...]
    score: float
    link: str | None
    lead_in: Span | None = None
    because: tuple[tuple[str, str], ...] = ()

    @property
    def article(self) -> Article:
        """The article that is quoted."""
        return self.passage.article

    @property
    def text(self) -> str:
        """The words themselves, character for character."""
        return self.span.of(self.article.body)


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """How much is shown and how sure the bot must be; the numbers' reasons stand in `confidence`.

    `max_characters` counts every character shown from an article in one answer, lead-ins included. `beside_from`: the
    share of the best quote's coverage that another must reach to be shown beside it at once.
    """

    max_quotes: int = 3
    max_characters: int = 1200
    answered_from: float = 0.5
    related_from: float = 0.24
    beside_from: float = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    """What every answer carries: the question as asked, its language, and the confidence from 0 to 1.

    `unseen`: words of the question that occur nowhere in the library, nor anything that means the same. `before`: the
    conversation in whose light it was read, BEGINNING where it was read by itself. `thread`: the conversation after
    this answer, for the turn that follows.
    """

    question: str
    language: str
    confidence: float
    unseen: tuple[str, ...] = ()
    before: Thread = BEGINNING
    thread: Thread = BEGINNING


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered(_Answer):
    """The library answers the question; `more` says whether further quotes can be asked for."""

    quotes: tuple[Quote, ...]
    more: bool
    verdict: Literal["answered"] = "answered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Related(_Answer):
    """The library holds the nearest passages, shown as such."""

    quotes: tuple[Quote, ...]
    more: bool
    verdict: Literal["related"] = "related"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoAnswer(_Answer):
    """The library holds nothing on this.

    `no_such`: the question's filters that nothing in the library fits. `within`: its filters, where something does but
    says nothing on this; `bare`: nothing was asked beside them.
    """

    no_such: tuple[NoSuch, ...] = ()
    within: str = ""
    bare: bool = False
    quotes: tuple[()] = ()
    more: Literal[False] = False
    verdict: Literal["none"] = "none"


Answer = Answered | Related | NoAnswer
