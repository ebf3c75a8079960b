"""The pages around installing the app in a workspace: the invitation, the welcome, and what went wrong.

They load nothing but their own style sheet, and name nothing that came with the request.
"""

from collections.abc import Mapping
from importlib.resources import files
from types import MappingProxyType

from aiohttp import web
from jinja2 import Environment, PackageLoader, StrictUndefined

STYLE_PATH = "/slack/install.css"
INSTALL_PATH = "/slack/install"

_HEADERS = MappingProxyType(
    {
        "Content-Security-Policy": (
            "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        ),
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
    }
)


class InstallationPages:
    """The pages; `fixed` and `declinable` are the app's permissions, each with its reason."""

    def __init__(self, *, fixed: Mapping[str, str], declinable: Mapping[str, str]) -> None:
        self._fixed, self._declinable = fixed, declinable
        self._templates = Environment(
            loader=PackageLoader("bot.web", "pages"),
            autoescape=True,
            undefined=StrictUndefined,
            keep_trailing_newline=True,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def add_style(self, server: web.Application) -> None:
        """Serve the style sheet: the reader's, with what only these pages need."""
        pages = files("bot.web").joinpath("pages")
        style = "\n".join(pages.joinpath(name).read_text("utf-8") for name in ("reader.css", "install.css"))

        async def on_style(_: web.Request) -> web.Response:
            headers = {**_HEADERS, "Cache-Control": "no-cache"}
            return web.Response(text=style, content_type="text/css", headers=headers)

        server.router.add_get(STYLE_PATH, on_style)

    def invitation(self, link: str) -> web.Response:
        """What the app is and may do, with the link that leads to Slack."""
        return self._page("install.html", link=link, fixed=self._fixed, declinable=self._declinable)

    def welcome(self, team: str, link: str, lost: str | None) -> web.Response:
        """It is installed; `lost` says what does not work for lack of permissions."""
        return self._page("installed.html", team=team, link=link, lost=lost)

    def failure(self, heading: str, sentence: str, *, status: int) -> web.Response:
        """It is not installed, why, and a link to begin again."""
        return self._page("not_installed.html", status=status, heading=heading, sentence=sentence, install=INSTALL_PATH)

    def _page(self, template: str, *, status: int = 200, **values: object) -> web.Response:
        html = self._templates.get_template(template).render(style=STYLE_PATH, **values)
        return web.Response(text=html, content_type="text/html", headers=_HEADERS, status=status)
