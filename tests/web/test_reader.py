import html
import re
from collections.abc import AsyncIterator, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.search.index import Index, build_index
from bot.text.article import Article, Earlier
from bot.text.passages import passages_of
from bot.web.reader import add_reader
from tests.builders import EV_SENTENCE, TAXI_SENTENCE, an_article

Browser = TestClient[web.Request, web.Application]

ODD = an_article(
    id="odd/id?&#",
    title="<script>alert(1)</script>",
    title_supplied=True,
    body="<b>First</b> & “second”.\n\n\u3000中文，第二段。\n\n  • item one\n  • item two\nSign up here!",
    url=None,
    publisher=None,
    authors=(),
    published=None,
    language="zh",
)


@dataclass
class Shelf:
    index: Index


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    app = web.Application()
    add_reader(app, Shelf(build_index([an_article(), ODD])))
    async with TestClient(TestServer(app)) as client:
        yield client


async def page(browser: Browser, path: str) -> str:
    response = await browser.get(path)
    assert response.status == 200
    return await response.text()


def shown(page: str) -> str:
    """The text of the article as a browser has it."""
    inside = page.split("<article>", 1)[1].split("</article>", 1)[0]
    return html.unescape(re.sub(r"<[^>]*>", "", inside))


@pytest.mark.parametrize(("path", "article"), [("a1", an_article()), ("odd%2Fid%3F%26%23", ODD)])
async def test_a_page_shows_the_whole_body_unchanged(browser: Browser, path: str, article: object) -> None:
    body = getattr(article, "body", "")

    assert shown(await page(browser, f"/articles/{path}")) == body


async def test_every_passage_has_its_anchor(browser: Browser) -> None:
    text = await page(browser, "/articles/a1")

    for passage in passages_of(an_article()):
        assert f'id="{passage.anchor}"' in text


async def test_the_quoted_sentence_is_marked(browser: Browser) -> None:
    start = an_article().body.index(TAXI_SENTENCE)

    text = await page(browser, f"/articles/a1?from={start}&to={start + len(TAXI_SENTENCE)}")

    assert re.findall("<mark>(.*?)</mark>", text) == [TAXI_SENTENCE]
    assert EV_SENTENCE in shown(text)


async def test_a_mark_across_passages_is_in_each_of_them(browser: Browser) -> None:
    length = len(an_article().body)

    text = await page(browser, f"/articles/a1?from=0&to={length}")

    assert html.unescape("".join(re.findall("(?s)<mark>(.*?)</mark>", text))) == an_article().body


@pytest.mark.parametrize(
    "query", ["from=5&to=5", "from=9&to=2", "from=-1&to=4", "from=0&to=99999", "from=a&to=b", "from=1"]
)
async def test_a_mark_that_is_none_is_left_out(browser: Browser, query: str) -> None:
    assert "<mark>" not in await page(browser, f"/articles/a1?{query}")


async def test_the_facts_stand_above(browser: Browser) -> None:
    text = await page(browser, "/articles/a1")

    for fact in ("Ada Li", "The Example", "1 Sep 2024", 'href="https://example.com/taxis"'):
        assert fact in text


async def test_what_is_not_known_is_said_so(browser: Browser) -> None:
    text = await page(browser, "/articles/odd%2Fid%3F%26%23")

    assert "date not known" in text
    assert "address not known" in text
    assert "[&lt;script&gt;alert(1)&lt;/script&gt;]" in text
    assert "<script" not in text


async def test_an_unknown_article_is_a_404_in_the_same_look(browser: Browser) -> None:
    response = await browser.get("/articles/nothing")

    assert response.status == 404
    assert "Not in the library" in await response.text()


@pytest.mark.parametrize("path", ["/articles/a1", "/articles/nothing", "/reader/reader.css"])
async def test_a_page_loads_nothing_but_its_own_style(browser: Browser, path: str) -> None:
    response = await browser.get(path)

    assert "default-src 'none'; style-src 'self'" in response.headers["Content-Security-Policy"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert not re.search(r"src=|@import|url\(|style=", await response.text())


OLD = an_article(id="old", earlier=Earlier(as_of=date(2026, 11, 12)))


class Kept:
    async def texts(self, wanted: Iterable[tuple[str, int]]) -> Mapping[tuple[str, int], Article]:
        return {key: OLD for key in wanted if key == ("old", 1)}


@pytest.fixture
async def renewed() -> AsyncIterator[Browser]:
    app = web.Application()
    add_reader(app, Shelf(build_index([an_article(id="old", body="Else by now.", version=2)])), Kept())
    async with TestClient(TestServer(app)) as client:
        yield client


async def test_a_link_to_a_quote_shows_the_text_it_was_taken_from(renewed: Browser) -> None:
    text = await page(renewed, f"/articles/old?from=0&to={len(EV_SENTENCE)}#p1")

    assert shown(text) == OLD.body
    assert re.findall("<mark>(.*?)</mark>", text) == [EV_SENTENCE]
    assert "as of 12 Nov 2026" in text
    assert 'href="/articles/old"' in text


async def test_a_link_to_the_article_or_to_the_later_version_shows_the_text_of_now(renewed: Browser) -> None:
    for path in ("/articles/old", "/articles/old?from=0&to=4&version=2"):
        text = await page(renewed, path)
        assert shown(text) == "Else by now."
        assert "as of" not in text


@pytest.mark.parametrize("version", ["3", "0", "9" * 50, "１", "x"])
async def test_a_version_that_never_was_is_not_made_up(renewed: Browser, version: str) -> None:
    response = await renewed.get(f"/articles/old?version={version}")

    assert (response.status, "Else by now." in await response.text()) in {(404, False), (200, True)}
