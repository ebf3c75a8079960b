"""The values everything else is made of. All offsets count Unicode code points of `Article.body`."""

from dataclasses import dataclass
from datetime import date
from enum import Enum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The half-open stretch `[start, end)` of a text; never empty."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words themselves, sliced from `text` at the last moment."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Earlier:
    """That an article has another text by now; `as_of`: the day on which this one came, where that is known."""

    as_of: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of a source document besides its text. What is not known is None or empty, never guessed.

    `title_supplied`: the source carries no headline and the library describes it instead.
    `source`: where the text came from, such as the name of the file.
    `version`: which of its texts this is, counted from 1, where the source was changed since it was first read.
    `earlier`: set where a later version has taken this one's place, which is then shown only where it was quoted.
    """

    id: str
    title: str
    url: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: date | None = None
    language: str = "en"
    title_supplied: bool = False
    source: str | None = None
    version: int = 1
    earlier: Earlier | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article(Facts):
    """One source document, its text included."""

    body: str


class PassageKind(Enum):
    """What a passage is on its page."""

    PARAGRAPH = "paragraph"
    ITEM = "list item"
    TURN = "interview turn"
    HEADING = "heading"
    LABEL = "label"
    """A caption, byline, credit or date that stands alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A span of an article that is indexed as one unit.

    `number` counts an article's passages from 1. `sentences` are in order, do not overlap, lie inside `span` and
    leave only white space (and an interview turn's label) between them. `speakers[i]` is whose words sentence `i`
    reports, or None. `heading` and `lead_in` lie outside `span`: the section's heading, and the sentence that
    introduces the list this item belongs to.
    """

    article: Article
    number: int
    kind: PassageKind
    span: Span
    sentences: tuple[Span, ...]
    speakers: tuple[str | None, ...]
    heading: Span | None = None
    lead_in: Span | None = None

    @property
    def anchor(self) -> str:
        """The fragment that names this passage in the bot's own reader: `p7`."""
        return f"p{self.number}"
