"""What a site's answer holds, taken as it arrives and only so far as there may be; and what the site says beside it."""

from collections.abc import Mapping
from http import HTTPStatus

from aiohttp import ClientResponse

from bot.library.freshness import retry_after
from bot.library.kinds import DOCUMENTS, SAYING_NOTHING, is_document
from bot.library.refusing import NotAdded, Why
from bot.library.unpacking import Body, TooLarge, Unreadable

_MILLION = 1_000_000
_LARGEST_PAGE_MILLIONS = 5
_LARGEST_MILLIONS = 30
"""Of a PDF or a DOCX, which hold pictures too."""
_LARGEST_ROBOTS = 500_000
_PAGES = frozenset({"text/html", "application/xhtml+xml"}) | DOCUMENTS | SAYING_NOTHING
_TOO_BUSY = frozenset({429, 503})


async def page_in(response: ClientResponse, url: str) -> bytes:
    """The whole page or document; raises NotAdded where it is none, or none that can be taken."""
    if response.status != 200:
        wait = wait_wished(response.status, response.headers)
        raise NotAdded(url, Why.STATUS, status_named(response.status), after_seconds=wait)
    kind = kind_said(response)
    if kind and kind not in _PAGES:
        raise NotAdded(url, Why.KIND, kind)
    return await _whole(response, url, documents_millions=_LARGEST_MILLIONS)


async def feed_in(response: ClientResponse, url: str) -> bytes:
    """All that is sent; raises NotAdded where that is too much or cannot be unpacked."""
    return await _whole(response, url, documents_millions=_LARGEST_PAGE_MILLIONS)


async def robots_in(response: ClientResponse) -> str:
    """As much of a robots.txt as has to be read, RFC 9309, 2.5; nothing of one that cannot be unpacked."""
    try:
        body = Body(response.headers.get("Content-Encoding", ""), most=_LARGEST_ROBOTS)
    except Unreadable:
        return ""
    try:
        async for chunk in response.content.iter_any():
            body.add(chunk)
    except (TooLarge, Unreadable):
        pass
    return body.beginning().decode("utf-8", "replace")


def kind_said(response: ClientResponse) -> str | None:
    """The media type, where the site says one."""
    return response.content_type if "Content-Type" in response.headers else None


def wait_wished(status: int, headers: Mapping[str, str]) -> float | None:
    """How many seconds a site that has too much to do asks to wait, 0 where it does not say; else None."""
    return (retry_after(headers) or 0.0) if status in _TOO_BUSY else None


def status_named(number: int) -> str:
    """A status as a person reads it: `404 (Not Found)`."""
    try:
        return f"{number} ({HTTPStatus(number).phrase})"
    except ValueError:
        return str(number)


async def _whole(response: ClientResponse, url: str, *, documents_millions: int) -> bytes:
    """All that is sent, unpacked; of a document there may be more than of a page."""
    most = _LARGEST_PAGE_MILLIONS
    try:
        body = Body(response.headers.get("Content-Encoding", ""), most=documents_millions * _MILLION)
        async for chunk in response.content.iter_any():
            body.add(chunk)
            if is_document(body.beginning(1024)):
                most = documents_millions
            body.check(most * _MILLION)
        return body.whole()
    except TooLarge:
        raise NotAdded(url, Why.LARGE, str(most)) from None
    except Unreadable as error:
        raise NotAdded(url, Why.ENCODING, str(error)) from None
