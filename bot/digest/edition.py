"""One edition of a digest: which quotes, under which headings, and why these. The same input gives the same edition.

Articles new since the last edition lead. Then come the most telling passages on the channel's topics, each topic in
turn, another one first each day; where those are used up, the most telling of the rest of the library. A channel that
named no topics gets half of either, with the library's own topics. A quote that the channel has had comes again only
when there is no other within its filters, and then the oldest comes first.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date

from bot.answers.centrality import Said
from bot.answers.stretches import Stretch
from bot.digest.contents import Edition, Item
from bot.digest.plan import Plan
from bot.digest.reasons import Quiet, Reason, Why
from bot.digest.shelf import Place, Shelf, shelf_of
from bot.search.searchable import Searchable
from bot.text.article import Span


def compose(  # noqa: PLR0913 - each is given by its name
    plan: Plan,
    index: Searchable,
    *,
    day: date,
    shown: Sequence[str] = (),
    new_articles: Sequence[str] = (),
    without: AbstractSet[str] = frozenset(),
    own_topics: Sequence[str] | None = None,
) -> Edition | Quiet:
    """The edition of a day, or why there is none.

    `day`: the edition's name (`schedule.local_day`). `shown`: the keys of all quotes the channel has had, the oldest
    first; one that it had twice stands where it was had last, or twice. `new_articles`: ids of the articles added since
    the last edition, the most important first. `without`: ids of articles not to be quoted. `own_topics`: the topics of
    the library, for a channel that named none; they are worked out where they are not given.
    """
    shelf = shelf_of(index)
    topics = plan.topics
    if not topics:
        own = shelf.topics if own_topics is None else own_topics
        topics = tuple(topic for topic in own if not shelf.is_everywhere(topic))
    making = _Making(plan, shelf, _turned(topics, day), shown, without)
    fresh = making.lead_with(new_articles)
    if plan.skip_quiet and not making.items:
        return Quiet.NOTHING_NEW
    if not plan.topics:
        making.add_from_the_library(making.room // 2)
    used_up, unknown = making.add_on_topics()
    making.add_from_the_library(making.room)
    again = making.start_over()
    if not making.items:
        return Quiet.NOTHING_FITS
    reason = Reason(
        new_articles=fresh,
        on_topics=making.on_topics(),
        topics_chosen=bool(plan.topics),
        from_library=sum(item.why is Why.LIBRARY for item in making.items),
        again=again,
        used_up=used_up,
        unknown=unknown,
        filters=plan.filters,
    )
    return Edition(day=day, items=tuple(making.in_order()), reason=reason)


@dataclass(slots=True)
class _Making:
    """An edition while it is being put together."""

    plan: Plan
    shelf: Shelf
    topics: Sequence[str]
    shown: Sequence[str]
    without: AbstractSet[str]
    items: list[Item] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    had: Mapping[str, Sequence[Span]] = field(init=False)

    def __post_init__(self) -> None:
        self.had = _spans_by_article(self.shown)

    @property
    def room(self) -> int:
        """How many quotes are still wanted."""
        return self.plan.count - len(self.items)

    def lead_with(self, new_articles: Iterable[str]) -> int:
        """Add a quote of each new article, then a second of each up to half of the edition; how many articles."""
        known = [name for name in dict.fromkeys(new_articles) if name in self.shelf.index.articles]
        places = {name: Place(self.plan.filters, article=name, topics=self.plan.topics) for name in known}
        for second in (False, True):
            for name, place in places.items():
                if self.room and not (second and len(self.items) >= self.plan.count // 2):
                    self._add(place, self.shelf.index.articles[name].title, Why.NEW)
        return len({item.quote.article.id for item in self.items})

    def add_on_topics(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Add a quote on each topic in turn, until there is no room or nothing left.

        Gives the topics of the channel of which it has seen everything, and those on which the library has nothing.
        """
        places = {topic: Place(self.plan.filters, topic=topic) for topic in self.topics}
        left = dict(places)
        while self.room and left:
            for topic, place in list(left.items()):
                if self.room and not self._add(place, topic, Why.TOPIC):
                    del left[topic]
        quoted = {topic for topic, _ in self.on_topics()}
        gone = [topic for topic in self.plan.topics if topic not in left and topic not in quoted]
        unknown = tuple(topic for topic in gone if next(self.shelf.fields(places[topic]), None) is None)
        return tuple(topic for topic in gone if topic not in unknown), unknown

    def add_from_the_library(self, most: int) -> None:
        """Add the most telling of what the channel has not had, whatever it is on."""
        for _ in range(most):
            if not self._add(Place(self.plan.filters), None, Why.LIBRARY):
                return

    def start_over(self) -> int:
        """Add the quotes that were had longest ago; how many."""
        before = len(self.items)
        latest = dict.fromkeys(reversed(self.shown))
        for key in reversed(latest):
            if not self.room:
                break
            stretch = self.shelf.stretch(key)
            if stretch and self._is_free(stretch) and self.shelf.is_within(stretch, self.plan.filters):
                self._take(stretch, stretch.worth, None, Why.AGAIN)
        return len(self.items) - before

    def on_topics(self) -> tuple[tuple[str, int], ...]:
        """How many quotes there are on each topic that has any."""
        headings = [item.heading for item in self.items if item.why is Why.TOPIC]
        return tuple((heading, headings.count(heading)) for heading in dict.fromkeys(headings))

    def in_order(self) -> Iterator[Item]:
        """The items with those of one heading together, in the order in which the headings came."""
        for why, heading in dict.fromkeys((item.why, item.heading) for item in self.items):
            yield from (item for item in self.items if (item.why, item.heading) == (why, heading))

    def _add(self, place: Place, heading: str | None, why: Why) -> bool:
        for compared in self.shelf.fields(place):
            for stretch, score in compared.chosen(1, beside=self.said, wanted=self._is_fresh):
                self._take(stretch, score, heading, why)
                return True
        return False

    def _take(self, stretch: Stretch, score: float, heading: str | None, why: Why) -> None:
        matches = self.shelf.matches(stretch, heading if why is Why.TOPIC else None)
        quote = stretch.quote(score, matches)
        self.items.append(Item(quote=quote, heading=heading or quote.article.title, why=why))
        self.said.append(Said.of(self.shelf.index, stretch))

    def _is_fresh(self, stretch: Stretch) -> bool:
        had = self.had.get(stretch.passage.article.id, ())
        return self._is_free(stretch) and not any(stretch.span.overlaps(span) for span in had)

    def _is_free(self, stretch: Stretch) -> bool:
        """Whether a stretch may be quoted at all, and is not in this edition."""
        article = stretch.passage.article.id
        return article not in self.without and not any(
            item.quote.article.id == article and item.quote.span.overlaps(stretch.span) for item in self.items
        )


def _turned(topics: Sequence[str], day: date) -> Sequence[str]:
    """The topics with another one first each day."""
    first = day.toordinal() % len(topics) if topics else 0
    return (*topics[first:], *topics[:first])


def _spans_by_article(keys: Iterable[str]) -> Mapping[str, Sequence[Span]]:
    """The spans that keys name, by article; what is no key is passed over."""
    spans: dict[str, list[Span]] = {}
    for key in keys:
        article, _, place = key.rpartition(":")
        start, _, end = place.partition("-")
        if start.isdecimal() and end.isdecimal() and int(start) < int(end):
            spans.setdefault(article, []).append(Span(int(start), int(end)))
    return spans
