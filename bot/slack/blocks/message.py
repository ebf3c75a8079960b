"""What is sent: messages and views, each with the excerpts it claims to show. Pure."""

from dataclasses import dataclass, replace
from typing import Any

from bot.answers.citations import Around
from bot.slack.languages import words_in
from bot.slack.wording import Wording
from bot.slack.wording_english import ENGLISH
from bot.text.article import Article, Span

Block = dict[str, Any]
"""One block, element or text object as Slack's JSON."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How everything looks: the language of the bot's own words, and where its reader is, if anywhere.

    `always`: that language was chosen, so a question in another does not change it.
    """

    words: Wording = ENGLISH
    reader: str | None = None
    always: bool = False

    def speaking(self, words: Wording, *, always: bool = False) -> "Look":
        """How it looks to somebody who reads this language."""
        return replace(self, words=words, always=always)

    def answering(self, language: str) -> "Look":
        """How it looks around an answer to a question in this language."""
        return self if self.always else replace(self, words=words_in(language, self.words))


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """A stretch of an article that is shown as a quotation, with the parts of it that are bold.

    `around`: what stands before and after it where it is part of a citation to be copied.
    """

    article: Article
    span: Span
    bold: tuple[Span, ...] = ()
    around: Around | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message. `text` is all of it for screen readers and notifications, escaped.

    `excerpts` are, in order, what its `rich_text_quote` elements show; every one of those is an excerpt. One that has
    something around it is shown as `rich_text_preformatted`.
    """

    text: str
    blocks: list[Block]
    excerpts: tuple[Excerpt, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A modal or App Home, as Slack's JSON, and what it shows as quotations."""

    body: Block
    excerpts: tuple[Excerpt, ...] = ()
