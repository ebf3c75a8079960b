"""The texts that quotes were taken from, where the library has another by now, or none.

A message keeps its words when the article is changed, and its buttons work on the text they were written for.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from bot.slack.incoming import QuoteOf, wanted
from bot.slack.references import Pressed, QuoteName, Reference, by_key, parse_quote_id
from bot.slack.services import Services
from bot.text.article import Article


@dataclass(frozen=True, slots=True)
class Texts:
    """What the current library does not say of quotes.

    `others`: other versions than the current ones, by id and version. `gone`: ids of articles that were removed, also
    where this copy of the program has not noticed yet.
    """

    others: Mapping[tuple[str, int], Article] = field(default_factory=dict)
    gone: frozenset[str] = frozenset()

    def of(self, place: Reference | QuoteName, articles: Mapping[str, Article]) -> Article | None:
        """The text that a place is in; None where there is none any more."""
        article = by_key(place.article, articles)
        if article is None or article.id in self.gone:
            return None
        return article if article.version == place.version else self.others.get((article.id, place.version))


CURRENT = Texts()
"""Nothing but the current library."""


async def texts_of(pressed: Pressed | None, services: Services) -> Texts:
    """The texts of the quotes that a button stands under."""
    return await _texts(pressed.quotes if pressed else (), services)


async def texts_named(text: str, services: Services) -> Texts:
    """The text of the quote that somebody names, where what they type is `quote <id>`."""
    asked = wanted(text)
    named = parse_quote_id(asked.id) if isinstance(asked, QuoteOf) else None
    return await _texts([named] if named else [], services)


async def _texts(places: Collection[Reference | QuoteName], services: Services) -> Texts:
    if not places:
        return CURRENT
    articles, versions = services.library.index.articles, services.store.versions
    meant = [(by_key(place.article, articles), place) for place in places]
    others = await versions.texts(
        (article.id, place.version) for article, place in meant if article and place.version != article.version
    )
    # Of an article that is not there the key is its id, nearly always; so it can be said why it is not.
    return Texts(others, await versions.gone({article.id if article else place.article for article, place in meant}))
