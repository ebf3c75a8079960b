"""Keeps the workspace to this machine: other web sites must not read or press anything in it."""

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from aiohttp import web

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


def local_only(handler: Handler, port: int) -> Handler:
    """The handler, for requests to this machine's own name and from its own page.

    A foreign `Host` means that a name elsewhere was pointed at this machine (DNS rebinding); a foreign `Origin`
    means that another site's page sent the request.
    """
    hosts = {f"{name}:{port}" for name in ("127.0.0.1", "localhost")}
    if port == 80:  # browsers leave the default port out
        hosts |= {"127.0.0.1", "localhost"}

    async def guarded(request: web.Request) -> web.StreamResponse:
        origin = request.headers.get("Origin")
        if request.headers.get("Host", "").lower() not in hosts:
            return refusal(403, "This page answers only at 127.0.0.1 and localhost.")
        if origin is not None and (urlsplit(origin).scheme, urlsplit(origin).netloc.lower()) not in {
            ("http", host) for host in hosts
        }:
            return refusal(403, "This page takes no requests from other sites.")
        response = await handler(request)
        if not response.prepared:
            response.headers.update(
                {
                    "Content-Security-Policy": POLICY,
                    "X-Content-Type-Options": "nosniff",
                    "Referrer-Policy": "no-referrer",
                    "Cache-Control": "no-store",
                }
            )
        return response

    return guarded


def refusal(status: int, sentence: str) -> web.Response:
    """An error for the page: a sentence."""
    return web.json_response({"error": sentence}, status=status)
