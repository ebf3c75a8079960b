"""One request for a feed, with what is known of it, so that a site need not send again what has not changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from bot.library.contents import wait_wished
from bot.library.freshness import fresh_seconds
from bot.library.refusing import NotAdded, Why
from bot.library.web import Answer

_ACCEPT = (
    "application/atom+xml, application/rss+xml, application/rdf+xml;q=0.9, application/xml;q=0.9, text/xml;q=0.9, "
    "text/html;q=0.5, */*;q=0.1"
)
_LONGEST = 1000
"""Characters of a validator; what is longer was never meant to be kept."""


class Sites(Protocol):
    """Whoever asks sites: `bot.library.web.Web`."""

    async def answer(self, url: str, headers: Mapping[str, str]) -> Answer:
        """What is answered at an address; raises NotAdded where nothing is."""
        ...

    def crawl_delay(self, url: str) -> float:
        """How many seconds a site wishes between two requests, as far as that is known."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What a site gave to tell one state of a feed from another (RFC 9110, 8.8)."""

    etag: str | None = None
    modified: str | None = None

    def as_headers(self) -> dict[str, str]:
        """How they are asked with."""
        told = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in told.items() if value}


NOTHING_KNOWN = Validators()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A feed's bytes, from `url`. `moved`: its address from now on."""

    url: str
    moved: str
    content: bytes = field(repr=False)
    charset: str | None
    validators: Validators
    fresh_seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Unchanged:
    """There is nothing new; `moved`: its address from now on."""

    moved: str
    fresh_seconds: float


async def fetch(sites: Sites, url: str, known: Validators = NOTHING_KNOWN) -> Fetched | Unchanged:
    """What there is at an address; raises NotAdded, with `Why.GONE` where there is nothing for good."""
    answer = await sites.answer(url, {"Accept": _ACCEPT, **known.as_headers()})
    match answer.status:
        case 200:
            return Fetched(
                url=answer.url,
                moved=answer.moved,
                content=answer.content,
                charset=answer.charset,
                validators=Validators(
                    etag=_kept(answer.headers.get("ETag")), modified=_kept(answer.headers.get("Last-Modified"))
                ),
                fresh_seconds=fresh_seconds(answer.headers),
            )
        case 304 if known.as_headers():
            return Unchanged(moved=answer.moved, fresh_seconds=fresh_seconds(answer.headers))
        case 410:
            raise NotAdded(url, Why.GONE)
        case _:
            raise NotAdded(url, Why.STATUS, answer.stated, after_seconds=wait_wished(answer.status, answer.headers))


def _kept(validator: str | None) -> str | None:
    return validator if validator and len(validator) <= _LONGEST and validator.isprintable() else None
