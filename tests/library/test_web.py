"""Fetching: what a real server on this machine sends, and what no server may make the program do."""

import asyncio
import gzip

import pytest
from aiohttp import web

from bot.library.reach import Reach
from bot.library.refusing import NotAdded, Why
from bot.library.web import Page, Web
from tests.library.sites import Names, a_site, page_of, to, with_headers

PAGE = page_of()


async def refusal(fetching: Web, url: str) -> NotAdded:
    with pytest.raises(NotAdded) as refused:
        await fetching.page(url)
    sentence = str(refused.value)
    assert sentence.startswith(f"{url}: ")
    assert "\n" not in sentence
    return refused.value


async def test_a_page_is_fetched_as_it_is() -> None:
    async with a_site(article=with_headers(PAGE, Content_Type="text/html; charset=GBK")) as site:
        page = await site.web().page(site.url() + "?a=1#top")

        assert page == Page(
            asked=f"{site.url()}?a=1#top", url=f"{site.url()}?a=1", content=PAGE, charset="GBK", said="text/html"
        )
        assert site.paths == ["/robots.txt", "/article"]


async def test_the_server_is_told_who_asks_and_nothing_else() -> None:
    async with a_site(article=with_headers(PAGE, Content_Type="text/html", Set_Cookie="a=b")) as site:
        fetching = site.web()
        await fetching.page(site.url())
        await fetching.page(site.url())

        for _, headers in site.requests:
            assert headers["User-Agent"].startswith("chinaai/")
            assert not {"Cookie", "Authorization", "Referer"} & set(headers)


async def test_a_packed_page_is_unpacked() -> None:
    packed = with_headers(gzip.compress(PAGE), Content_Type="application/xhtml+xml", Content_Encoding="gzip")
    async with a_site(article=packed) as site:
        assert (await site.web().page(site.url())).content == PAGE


async def test_redirects_are_followed_to_other_sites_whose_robots_count_too() -> None:
    async with a_site(article=PAGE, old=to("/older", 301)) as site:
        site.pages["/older"] = to(site.url("/article", "other.example"), 308)

        page = await site.web().page(site.url("/old"))

        assert page.url == site.url("/article", "other.example")
        assert site.paths == ["/robots.txt", "/old", "/older", "/robots.txt", "/article"]


async def test_the_sixth_redirect_is_one_too_many() -> None:
    async with a_site(last=PAGE, **{f"r{n}": to(f"/r{n + 1}") for n in range(1, 6)}, r6=to("/last")) as site:
        assert (await site.web().page(site.url("/r2"))).content == PAGE
        assert (await refusal(site.web(), site.url("/r1"))).why is Why.REDIRECTS


@pytest.mark.parametrize(
    ("location", "why"),
    [
        ("http://169.254.169.254/latest/meta-data", Why.PORT),
        ("http://169.254.169.254:{port}/latest/meta-data", Why.INSIDE),
        ("http://[::1]:{port}/", Why.INSIDE),
        ("http://[::ffff:10.0.0.1]:{port}/", Why.INSIDE),
        ("http://2130706433:{port}/article", Why.INSIDE),
        ("http://127.1:{port}/article", Why.INSIDE),
        ("http://0x7f.1:{port}/article", Why.UNKNOWN_HOST),
        ("http://inside.example:{port}/", Why.INSIDE),
        ("http://mixed.example:{port}/", Why.INSIDE),
        ("http://none.example:{port}/", Why.UNKNOWN_HOST),
        ("http://site.example:1/", Why.PORT),
        ("http://user:word@site.example:{port}/article", Why.ADDRESS),
        ("file:///etc/passwd", Why.ADDRESS),
        ("gopher://site.example:{port}/", Why.ADDRESS),
        ("http://[", Why.ADDRESS),
        ("", Why.REDIRECTS),
    ],
)
async def test_a_redirect_leads_nowhere_that_an_address_may_not(location: str, why: Why) -> None:
    async with a_site(article=PAGE) as site:
        there = location.replace("{port}", str(site.port))
        site.pages["/old"] = to(there)
        names = {"inside.example": [["10.0.0.1"]], "mixed.example": [["127.0.0.1", "fe80::1"]]}

        assert (await refusal(site.web(names), site.url("/old"))).why is why
        assert "/article" not in site.paths
        if location:
            assert (await refusal(site.web(names), there)).why is why


async def test_a_name_that_changes_its_address_between_two_looks_gains_nothing() -> None:
    async with a_site(article=PAGE) as site:
        fetching = site.web({"changing.example": [["127.0.0.1"], ["169.254.169.254"]]})

        assert (await refusal(fetching, site.url("/article", "changing.example"))).why is Why.INSIDE
        assert site.paths == ["/robots.txt"]


async def test_by_default_nothing_on_this_machine_is_reached() -> None:
    async with a_site(article=PAGE) as site:
        anywhere = Reach(ports=frozenset({site.port}))
        fetching = Web(anywhere, resolver=Names({"site.example": [["127.0.0.1"]]}))

        for host in ("127.0.0.1", "site.example", "[::1]", "[::ffff:127.0.0.1]"):
            assert (await refusal(fetching, site.url(host=host))).why is Why.INSIDE
        assert (await refusal(Web(), site.url(host="127.0.0.1"))).why is Why.PORT
        assert site.requests == []


async def test_robots_are_respected_by_name_with_wildcards_and_the_longest_rule() -> None:
    robots = b"User-agent: *\nDisallow: /\n\nUser-agent: ChinaAI\nDisallow: /*.html$\nDisallow: /a\nAllow: /article\n"
    async with a_site(article=PAGE, about=PAGE, **{"robots.txt": robots, "x.html": PAGE}) as site:
        assert (await site.web().page(site.url())).content == PAGE
        for path in ("/about", "/x.html"):
            assert (await refusal(site.web(), site.url(path))).why is Why.ROBOTS
        assert not {"/about", "/x.html"} & set(site.paths)


async def test_robots_that_cannot_be_read_are_taken_for_a_no() -> None:
    async with a_site(article=PAGE, **{"robots.txt": with_headers(b"", 503)}) as site:
        assert (await refusal(site.web(), site.url())).why is Why.NO_ROBOTS


async def test_robots_may_not_lead_inside_either() -> None:
    async with a_site(article=PAGE) as site:
        site.pages["/robots.txt"] = to(f"http://10.0.0.1:{site.port}/")

        assert (await refusal(site.web(), site.url())).why is Why.INSIDE


async def test_robots_without_end_are_read_to_a_bound() -> None:
    async with a_site(article=PAGE, **{"robots.txt": b"User-agent: *\nDisallow: /b\n" + b"#" * 2_000_000}) as site:
        assert (await site.web().page(site.url())).content == PAGE
        assert (await refusal(site.web(), site.url("/b"))).why is Why.ROBOTS


@pytest.mark.parametrize(
    ("status", "said"), [(404, "404 (Not Found)"), (403, "403 (Forbidden)"), (500, "500 (Internal Server Error)")]
)
async def test_what_the_site_refuses_is_said(status: int, said: str) -> None:
    async with a_site(article=with_headers(PAGE, status, Content_Type="text/html")) as site:
        no = await refusal(site.web(), site.url())

        assert (no.why, no.detail) == (Why.STATUS, said)


async def test_what_is_no_page_is_not_read() -> None:
    async with a_site(article=with_headers(b"\x89PNG", Content_Type="image/png")) as site:
        no = await refusal(site.web(), site.url())

        assert (no.why, no.detail) == (Why.KIND, "image/png")


@pytest.mark.parametrize(
    ("encoding", "body", "why"),
    [
        ("gzip", gzip.compress(b"\0" * 100_000_000), Why.LARGE),
        ("identity", b"a" * 6_000_000, Why.LARGE),
        ("br", b"abc", Why.ENCODING),
        ("gzip", b"abc", Why.ENCODING),
    ],
)
async def test_bombs_and_what_cannot_be_unpacked_are_refused(encoding: str, body: bytes, why: Why) -> None:
    async with a_site(article=with_headers(body, Content_Type="text/html", Content_Encoding=encoding)) as site:
        assert (await refusal(site.web(), site.url())).why is why


async def test_a_body_without_end_is_given_up() -> None:
    async def for_ever(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/html"})
        await response.prepare(request)
        while True:
            await response.write(b"a" * 100_000)

    async with a_site(article=for_ever) as site:
        assert (await refusal(site.web(), site.url())).why is Why.LARGE


async def test_a_site_that_does_not_finish_is_given_up() -> None:
    left = asyncio.Event()

    async def silent(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/html"})
        await response.prepare(request)
        await response.write(b"<html>")
        await left.wait()
        return response

    async with a_site(article=silent) as site:
        no = await refusal(site.web(seconds=0.2), site.url())
        left.set()

    assert (no.why, no.detail) == (Why.SLOW, "0.2")


async def test_a_site_that_is_not_there_is_said_to_be_so() -> None:
    async with a_site() as site:
        fetching = site.web()
    assert (await refusal(fetching, site.url())).why is Why.UNREACHABLE


async def test_documents_are_fetched_whatever_they_are_said_to_be_and_may_be_larger_than_pages() -> None:
    document = b"%PDF-1.7\n" + b"a" * 8_000_000
    for said in ("application/pdf", "application/octet-stream", "text/html"):
        async with a_site(article=with_headers(document, Content_Type=said)) as site:
            page = await site.web().page(site.url())
            assert (page.content, page.said) == (document, said)
    async with a_site(article=with_headers(document * 4, Content_Type="application/pdf")) as site:
        no = await refusal(site.web(), site.url())
        assert (no.why, no.detail) == (Why.LARGE, "30")
    async with a_site(article=with_headers(b" " + document, Content_Type="text/plain")) as site:
        assert (await site.web().page(site.url())).content == b" " + document
    async with a_site(article=with_headers(b"a" * 6_000_000, Content_Type="application/pdf")) as site:
        assert (await refusal(site.web(), site.url())).detail == "5"


@pytest.mark.parametrize(
    "host",
    [
        "0177.0.0.1",
        "0x7f000001",
        "017700000001",
        "127.0.0.1.",
        "①②⑦.⓪.⓪.①",
        "127。0。0。1",
        "[::ffff:7f00:1]",
        "[::ffff:0:127.0.0.1]",
        "[64:ff9b::a9fe:a9fe]",
        "[2002:7f00:1::]",
        "[fe80::1%25lo]",
        "[::]",
        "0",
        "0.0.0.0",  # noqa: S104 - asked, not listened on
        "localhost",
        "localhost.",
    ],
)
async def test_no_way_of_writing_a_host_leads_inside(host: str) -> None:
    async with a_site(article=PAGE) as site:
        inside = Web(Reach(ports=frozenset({site.port})))

        no = await refusal(inside, site.url(host=host))

        assert no.why in {Why.INSIDE, Why.ADDRESS, Why.UNKNOWN_HOST, Why.UNREACHABLE}
        assert site.requests == []


async def test_a_name_that_leads_inside_at_the_next_redirect_gains_nothing() -> None:
    async with a_site(article=PAGE, old=to("/article")) as site:
        addresses = [["127.0.0.1"], ["127.0.0.1"], ["10.0.0.7"]]
        fetching = site.web({"changing.example": addresses})

        assert (await refusal(fetching, site.url("/old", "changing.example"))).why is Why.INSIDE
        assert site.paths == ["/robots.txt", "/old"]


async def a_drip(first: bytes, drop: bytes) -> asyncio.Server:
    """A server that says nothing in particular, and does not stop."""

    async def drip(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            writer.write(first)
            while True:
                writer.write(drop)
                await writer.drain()
                await asyncio.sleep(0.01)
        except ConnectionError:
            pass
        finally:
            writer.close()

    return await asyncio.start_server(drip, "127.0.0.1", 0)


@pytest.mark.parametrize(
    ("first", "drop"),
    [
        (b"", b"H"),
        (b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n"),
        (b"HTTP/1.1 200 OK\r\nX-A: ", b"a" * 1000),
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", b"a"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n", b"1;" + b"x" * 500),
        (b"HTTP/1.1 100 Continue\r\n\r\n", b"HTTP/1.1 100 Continue\r\n\r\n"),
    ],
)
async def test_a_server_that_gives_a_little_for_ever_is_given_up(first: bytes, drop: bytes) -> None:
    server = await a_drip(first, drop)
    port = server.sockets[0].getsockname()[1]
    try:
        fetching = Web(
            Reach(is_allowed=lambda address: str(address) == "127.0.0.1", ports=frozenset({port})), seconds=0.5
        )
        async with asyncio.timeout(5):
            no = await refusal(fetching, f"http://127.0.0.1:{port}/")
    finally:
        server.close()

    assert no.why in {Why.SLOW, Why.UNREACHABLE, Why.LARGE}


@pytest.mark.parametrize("encoding", ["br", "zstd", "compress", "gzip, gzip", "gzip, br", "x" * 50])
async def test_packings_that_were_not_asked_for_are_not_unpacked(encoding: str) -> None:
    packed = with_headers(gzip.compress(gzip.compress(PAGE)), Content_Type="text/html", Content_Encoding=encoding)
    async with a_site(article=packed) as site:
        assert (await refusal(site.web(), site.url())).why is Why.ENCODING


async def test_robots_are_asked_for_once_in_ten_minutes() -> None:
    now = [0.0]
    async with a_site(article=PAGE) as site:
        fetching = Web(site.reach(), resolver=Names({"site.example": [["127.0.0.1"]]}), ticks=lambda: now[0])
        for seconds in (0, 300, 599, 600):
            now[0] = seconds
            await fetching.page(site.url())

        assert site.paths.count("/robots.txt") == 2


async def test_a_no_of_robots_is_known_as_well_and_what_could_not_be_read_is_not() -> None:
    async with a_site(article=PAGE, **{"robots.txt": with_headers(b"", 503)}) as site:
        fetching = site.web()
        assert (await refusal(fetching, site.url())).why is Why.NO_ROBOTS
        site.pages["/robots.txt"] = b"User-agent: *\nDisallow: /article\nCrawl-delay: 7\n"
        assert fetching.crawl_delay(site.url()) == 0
        for _ in range(2):
            assert (await refusal(fetching, site.url())).why is Why.ROBOTS

        assert site.paths == ["/robots.txt"] * 2
        assert fetching.crawl_delay(site.url("/other")) == 7


async def test_an_answer_is_given_whatever_its_status_with_what_was_asked_and_told() -> None:
    async with a_site(feed=with_headers(b"too many", 429, Retry_After="60", ETag='"x"')) as site:
        answer = await site.web().answer(site.url("/feed"), {"If-None-Match": '"x"', "Accept": "text/xml"})

        assert (answer.status, answer.stated, answer.content) == (429, "429 (Too Many Requests)", b"")
        assert (answer.headers["Retry-After"], answer.headers["etag"]) == ("60", '"x"')
        assert site.requests[-1][1]["If-None-Match"] == '"x"'
        assert site.requests[-1][1]["Accept"] == "text/xml"


@pytest.mark.parametrize(
    ("statuses", "moved"),
    [((301, 308), "/r2"), ((301, 302), "/r1"), ((302, 301), "/r0"), ((307,), "/r0"), ((), "/r0")],
)
async def test_where_something_has_moved_for_good_is_told(statuses: tuple[int, ...], moved: str) -> None:
    pages = {f"r{number}": to(f"/r{number + 1}", status) for number, status in enumerate(statuses)}
    async with a_site(**pages, **{f"r{len(statuses)}": PAGE}) as site:
        answer = await site.web().answer(site.url("/r0"), {})

        assert (answer.url, answer.moved) == (site.url(f"/r{len(statuses)}"), site.url(moved))


@pytest.mark.parametrize(
    ("status", "told", "wait"), [(503, "90", 90), (429, "", 0), (500, "90", None), (404, "", None)]
)
async def test_a_site_that_is_too_busy_says_how_long_to_wait(status: int, told: str, wait: float | None) -> None:
    busy = with_headers(b"", status, **({"Retry_After": told} if told else {}))
    async with a_site(article=busy) as site:
        assert (await refusal(site.web(), site.url())).after_seconds == wait
