from html.parser import HTMLParser

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.web.installation import STYLE_PATH, InstallationPages

PAGES = InstallationPages(fixed={"commands": "to <offer> it"}, declinable={"files:write": "to hand it over"})
HOSTILE = '"><script>alert(1)</script>'


class Loaded(HTMLParser):
    """What a page loads, and where it leads."""

    def __init__(self, page: web.Response) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.leads: list[str] = []
        self.tags: set[str] = set()
        self.feed(page.text or "")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.add(tag)
        if tag == "link":
            self.loads.append(given["href"] or "")
        if tag == "a":
            self.leads.append(given["href"] or "")


PAGES_SHOWN = {
    "invitation": PAGES.invitation("https://slack.example/oauth?state=1&client_id=2"),
    "welcome": PAGES.welcome(HOSTILE, "https://slack.example/app", HOSTILE),
    "failure": PAGES.failure(HOSTILE, HOSTILE, status=400),
}


@pytest.mark.parametrize("page", PAGES_SHOWN.values(), ids=PAGES_SHOWN)
def test_a_page_loads_its_style_alone_and_runs_nothing(page: web.Response) -> None:
    loaded = Loaded(page)

    assert loaded.loads == [STYLE_PATH]
    assert not loaded.tags & {"script", "img", "iframe", "form"}
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    assert page.headers["Cache-Control"] == "no-store"


def test_the_invitation_leads_to_slack_and_says_what_each_permission_is_for() -> None:
    page = PAGES_SHOWN["invitation"]

    assert Loaded(page).leads == ["https://slack.example/oauth?state=1&client_id=2"]
    assert all(words in (page.text or "") for words in ("commands", "to &lt;offer&gt; it", "files:write"))


def test_nothing_is_said_of_what_works() -> None:
    assert "<main>" not in (PAGES.welcome("Field Notes", "https://slack.example", None).text or "")


def test_a_failure_has_its_status_and_a_way_to_begin_again() -> None:
    page = PAGES.failure("Too late", "Begin again.", status=400)

    assert (page.status, Loaded(page).leads) == (400, ["/slack/install"])


async def test_the_style_is_served() -> None:
    server = web.Application()
    PAGES.add_style(server)
    async with TestClient(TestServer(server)) as browser, browser.get(STYLE_PATH) as style:
        assert (style.status, style.content_type) == (200, "text/css")
        assert ".add" in await style.text()
