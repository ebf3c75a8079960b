"""What of a library can be quoted without having been asked for: stretches of whole sentences that stand alone.

A question brings its own context; a digest or a preview of an address does not. So each passage is cut, once and for
all, into stretches of neighbouring sentences by one speaker, none of which should begin with "This" or "However" if
the sentence before it can be had. The cut depends on nothing but the passage: a library is a fixed deck of cards, and
"never shown before" and "all have been shown" mean something.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.answers.links import link_to
from bot.answers.model import Quote
from bot.text.article import Passage, PassageKind, Span
from bot.text.languages import HAN

READABLE = 400
"""Characters of Latin text in a stretch of several sentences; a Chinese character counts as three."""
_COMFORTABLE, _BRIEF, _TOO_BRIEF = 300, 100, 50
_LONGEST = 600
"""A single sentence may be longer than is readable, but not without end."""
_SUBORDINATE, _CONNECTED = 2.0, 0.8
"""What it costs to begin with a word that stands for something said before, or with one that only joins on to it."""

_HAN_CHARACTER = re.compile(f"[{HAN}]")
_STANDS_FOR_SOMETHING = re.compile(
    r"[“\"‘']?(?:(?:This|That|That[’']s|These|Those|Such|It|Its|They|Their|Them|He|She|His|Her|Both|Neither"
    r"|(?:One|Another) (?:example|reason|of (?:them|these|those))|The (?:former|latter|first|second|third|same))\b"
    r"(?! (?:year|month|week)\b)(?![’'])|As mentioned\b|(?:\w+ ){1,3}(?:these|those|such)\b(?! as\b)"
    r"|这|這|该|該|此|他|她|它|其)"
)
_JOINS_ON = re.compile(
    r"[“\"‘']?(?:(?:However|But|So|And|Or|Also|Thus|Therefore|Thereby|Hence|Moreover|Furthermore|Additionally|Besides"
    r"|Instead|Meanwhile|Nevertheless|Still|Yet|Secondly?|Thirdly?|Finally|Admittedly|Similarly|Likewise"
    r"|In (?:fact|addition|contrast|the meantime|other words|turn)|By contrast|On the (?:other hand|contrary)"
    r"|After all|Of course|For (?:example|instance)|As a result)\b"
    r"|[^;:(“\"]{0,45}\b(?:instead|therefore|also|for example|for instance)\b"
    r"|但|然而|不过|不過|因此|所以|而且|此外|另外|同时|同時|例如|比如|其次|最后|最後)"
)
_ON_THE_PIECE_ITSELF = re.compile(
    r"(?i)\b(?:this|our) (?:article|podcast|episode|webinar|interview|newsletter|conversation|post|report)\b"
    r"|\b(?:tune in|hit play|must-listen|must-read|key (?:insights|takeaways|points) (?:from|of)|worth a \w+)\b"
    r"|\b(?:was|were) (?:written|edited|taken|translated|photographed) (?:and \w+ )?by\b|\bjoins? .{0,40}\bpodcast\b"
    r"|\b(?:held|hosting|hosted|organi[sz]ing|organi[sz]ed|moderated) (?:an?|the) (?:\w+ ){0,2}(?:event|webinar|panel)"
    r"|\b(?:wonderful|exceptional|fascinating|thought-provoking|essential|great) conversation\b"
    r"|^\w+ (?:discusses|highlights|explores|dives|delves)\b"
    r"|^(?:we (?:also )?(?:cover|discuss|talk)|(?:the )?speakers also|my objective|here (?:are|is) (?:the|what))"
    r"|(?:本文|本刊|本期)(?:由|作者|来自|將|将)|(?:点击|扫码|订阅|關注|关注)(?:阅读|我们|公众号)"
)
_PERSON_IS = re.compile(r"(?P<name>[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'.-]+){1,2})(?:,| is| was) (?:an?|the) ")
_HAS_A_HOLE = re.compile(r"(?i)\b(?:of|the|a|an|to|with|for|from|their|our),(?= )")
_STATES = re.compile(r"[.!…。！](?:[”’\"'」』）)\]]|\[\d+\])*$")
_IS_UNFINISHED = re.compile(r"(?:[?？:：][”’\"'」』）)]*|[;,] (?:and|or|and/or))$")
_ASKS_OR_INTRODUCES = re.compile(r"[?？:：][”’\"'」』）)]*$")


@dataclass(frozen=True, slots=True)
class Stretch:
    """The sentences `[first, last]` of one passage, to be quoted together.

    `worth`: from 0, which is never shown unasked, to 1: how well it can be understood by itself.
    """

    passage: Passage
    first: int
    last: int
    worth: float

    @property
    def span(self) -> Span:
        """The span of the body from the first sentence to the last."""
        return Span(self.passage.sentences[self.first].start, self.passage.sentences[self.last].end)

    @property
    def speaker(self) -> str | None:
        """Whose words these are, as the article names them."""
        return self.passage.speakers[self.first]

    @property
    def lead_in(self) -> Span | None:
        """The sentence that introduces the list which this is an item of."""
        return self.passage.lead_in if self.first == 0 else None

    @property
    def key(self) -> str:
        """The name of the quote: `article:start-end`. It holds as long as the article's text does."""
        return f"{self.passage.article.id}:{self.span.start}-{self.span.end}"

    def quote(self, score: float, matches: tuple[Span, ...] = ()) -> Quote:
        """The stretch as a quote with its link; `matches`: the words to be shown in bold."""
        return Quote(
            passage=self.passage,
            span=self.span,
            speaker=self.speaker,
            matches=matches,
            score=score,
            link=link_to(self.passage.article, self.span),
            lead_in=self.lead_in,
        )


def key_of(quote: Quote) -> str:
    """The name of a quote: `article:start-end`."""
    return f"{quote.article.id}:{quote.span.start}-{quote.span.end}"


@lru_cache(maxsize=8192)
def stretches_of(passage: Passage) -> tuple[Stretch, ...]:
    """The stretches of a passage that may be shown unasked, in its order; none overlap."""
    if passage.kind in (PassageKind.HEADING, PassageKind.LABEL):
        return ()
    cut = (Stretch(passage, first, last, _worth(passage, first, last)) for first, last in _best_cut(passage))
    return tuple(stretch for stretch in cut if stretch.worth > 0)


def _best_cut(passage: Passage) -> list[tuple[int, int]]:
    """The cut of all sentences into stretches with the least fault, by dynamic programming over where each ends."""
    best: list[tuple[float, list[tuple[int, int]]]] = [(0.0, [])]
    for end in range(1, len(passage.sentences) + 1):
        best.append(
            min(
                (best[first][0] + fault, [*best[first][1], (first, end - 1)])
                for first, fault in _beginnings(passage, end - 1)
            )
        )
    return best[-1][1]


def _beginnings(passage: Passage, last: int) -> Iterator[tuple[int, float]]:
    """Where a stretch that ends with sentence `last` may begin, and the fault of each."""
    body, sentences = passage.article.body, passage.sentences
    for first in range(last, -1, -1):
        width = _width(body[sentences[first].start : sentences[last].end])
        together = first == last or width <= READABLE
        if not together or passage.speakers[first] != passage.speakers[last]:
            return
        long_or_brief = max(width - _COMFORTABLE, _BRIEF - width, 0) / _BRIEF
        yield first, long_or_brief + (_leaning(sentences[first].of(body)) if first else 0.0)


def _leaning(sentence: str) -> float:
    if _STANDS_FOR_SOMETHING.match(sentence):
        return _SUBORDINATE
    return _CONNECTED if _JOINS_ON.match(sentence) else 0.0


def _worth(passage: Passage, first: int, last: int) -> float:
    """How well a stretch can be read by itself: each shortcoming takes off a share, and some take off everything."""
    article = passage.article
    texts = [sentence.of(article.body) for sentence in passage.sentences[first : last + 1]]
    width = sum(map(_width, texts))
    if not _TOO_BRIEF <= width <= _LONGEST or _IS_UNFINISHED.search(texts[-1]):
        return 0.0
    if any(_ON_THE_PIECE_ITSELF.search(text) or _introduces_its_people(text, passage) for text in texts):
        return 0.0
    shortcomings = (
        (0.5, _STANDS_FOR_SOMETHING.match(texts[0])),
        (0.8, _JOINS_ON.match(texts[0])),
        (0.7, width > READABLE),
        (0.5, any(map(_HAS_A_HOLE.search, texts))),
        (0.7, not _STATES.search(texts[-1])),
        (0.7, any(map(_ASKS_OR_INTRODUCES.search, texts))),
    )
    return math.prod(share for share, found in shortcomings if found)


def _introduces_its_people(sentence: str, passage: Passage) -> bool:
    """Whether a sentence only tells who wrote the article or who speaks in it."""
    found = _PERSON_IS.match(sentence)
    return found is not None and (found["name"] in passage.article.authors or found["name"] in passage.article.title)


def _width(text: str) -> int:
    """How long a text is to read, in Latin letters: a Chinese character says about as much as three."""
    return len(text) + 2 * len(_HAN_CHARACTER.findall(text))
