"""A web of a few pages on this machine, and an article long enough to be one."""

import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from ipaddress import ip_address

from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.library.reach import Address, Reach
from bot.library.web import Web

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

SENTENCES = (
    "Baidu, which has just deployed 500 driverless taxis in Wuhan, is conducting the largest experiment of its kind.",
    "CATL sold 30% more batteries in 2023 than the year before, and BYD in Shenzhen twice as many as it had planned.",
    "Officials in Hefei say that the province will train four thousand engineers a year until the end of the decade.",
)


def page_of(
    *paragraphs: str, title: str = "Taxis and batteries", head: str = "", lang: str = "en", charset: str = "utf-8"
) -> bytes:
    """A page with an article of these paragraphs."""
    text = "".join(f"<p>{each}</p>" for each in paragraphs or SENTENCES)
    meta = f'<meta charset="{charset}">' if charset else ""
    html = f"<!doctype html><html lang={lang}><head>{meta}<title>{title}</title>{head}</head>"
    html += f"<body><nav><a href=/>Home</a></nav><article><h1>{title}</h1>{text}</article></body></html>"
    return html.encode(charset or "utf-8", "replace")


class Names(AbstractResolver):
    """Knows some names; each has its addresses one after another, the last for ever."""

    def __init__(self, known: Mapping[str, list[list[str]]]) -> None:
        self.known = known
        self.asked: list[str] = []

    async def resolve(
        self,
        host: str,
        port: int = 0,
        family: socket.AddressFamily = socket.AF_UNSPEC,  # noqa: ARG002 - aiohttp's
    ) -> list[ResolveResult]:
        self.asked.append(host)
        if host not in self.known:
            raise socket.gaierror(socket.EAI_NONAME, "nobody knows this name")
        answers = self.known[host]
        found = answers.pop(0) if len(answers) > 1 else answers[0]
        return [
            ResolveResult(
                hostname=host,
                host=each,
                port=port,
                family=socket.AF_INET6 if ":" in each else socket.AF_INET,
                proto=0,
                flags=socket.AI_NUMERICHOST,
            )
            for each in found
        ]

    async def close(self) -> None:
        pass


@dataclass(slots=True)
class Site:
    """A server on this machine; `requests` are the paths it was asked for, with their headers."""

    port: int = 0
    pages: dict[str, Handler | bytes] = field(default_factory=dict)
    requests: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)

    def url(self, path: str = "/article", host: str = "site.example") -> str:
        return f"http://{host}:{self.port}{path}"

    def web(self, names: Mapping[str, list[list[str]]] | None = None, *, seconds: float = 5.0) -> Web:
        """A web in which site.example and other.example are this server, and others what `names` says."""
        resolver = Names({"site.example": [["127.0.0.1"]], "other.example": [["127.0.0.1"]], **(names or {})})
        return Web(reach=self.reach(), resolver=resolver, seconds=seconds)

    def reach(self) -> Reach:
        return Reach(is_allowed=_only_here, ports=frozenset({self.port}))

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.requests]


def _only_here(address: Address) -> bool:
    return address == ip_address("127.0.0.1")


@asynccontextmanager
async def a_site(**pages: Handler | bytes) -> AsyncIterator[Site]:
    """Serve pages: bytes as HTML, or whatever a handler answers."""
    site = Site(pages={f"/{name}": page for name, page in pages.items()})

    async def answer(request: web.Request) -> web.StreamResponse:
        site.requests.append((request.path, request.headers))
        page = site.pages.get(request.path)
        if page is None:
            return web.Response(status=404)
        if isinstance(page, bytes):
            return web.Response(body=page, content_type="text/html")
        return await page(request)

    app = web.Application()
    app.router.add_get("/{path:.*}", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    server = web.TCPSite(runner, "127.0.0.1", 0)
    await server.start()
    site.port = runner.addresses[0][1]
    try:
        yield site
    finally:
        await runner.cleanup()


def to(location: str, status: int = 302) -> Handler:
    """A handler that redirects."""

    async def redirect(_: web.Request) -> web.Response:
        return web.Response(status=status, headers={"Location": location})

    return redirect


def with_headers(body: bytes, status: int = 200, **headers: str) -> Handler:
    """A handler that answers so; `Content_Type` is Content-Type."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}

    async def answer(_: web.Request) -> web.Response:
        return web.Response(status=status, body=body, headers=named)

    return answer
