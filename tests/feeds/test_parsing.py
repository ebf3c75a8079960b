"""From the bytes of a feed to what it says: both formats, all encodings, and what feeds look like in the wild."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.listing import Elsewhere, Entry, Listing
from bot.feeds.parsing import MOST_ENTRIES, oldest_first, seen_in
from bot.text.addresses import fault_in_address
from tests.feeds.samples import atom, item, laughs, rss, urls

URL = "https://example.com/blog/feed.xml"


def listing(content: bytes, charset: str | None = None, url: str = URL) -> Listing:
    seen = seen_in(content, url=url, charset=charset)
    assert isinstance(seen, Listing)
    return seen


def test_an_rss_feed_says_its_title_and_its_entries() -> None:
    head = "<link>/</link>"
    body = item("https://example.com/b", guid="2", title="B & C", date="Tue, 04 Aug 2026 10:00:00 +0800")
    seen = listing(rss(head=head + body + item("https://example.com/a", guid="1", title="A")))

    assert seen == Listing(
        title="The Example",
        entries=(
            Entry(url="https://example.com/b", title="B & C", guid="2", at=datetime(2026, 8, 4, 2, tzinfo=UTC)),
            Entry(url="https://example.com/a", title="A", guid="1"),
        ),
    )


def test_an_atom_feed_says_the_same() -> None:
    seen = listing(atom("https://example.com/b", "https://example.com/a"))

    assert seen.title == "The Example"
    assert seen.entries[0] == Entry(
        url="https://example.com/b",
        title="https://example.com/b",
        guid="urn:1",
        at=datetime(2026, 8, 2, 10, tzinfo=UTC),
    )


def test_an_rdf_feed_is_read_too() -> None:
    content = b"""<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
        xmlns="http://purl.org/rss/1.0/"><channel rdf:about="/"><title>Old</title></channel>
        <item rdf:about="x"><title>A</title><link>/a</link></item></rdf:RDF>"""

    assert urls(listing(content).entries) == ["https://example.com/a"]


@pytest.mark.parametrize(
    ("link", "base", "meant"),
    [
        ("/a", "", "https://example.com/a"),
        ("a?x=1&y=2", "", "https://example.com/blog/a?x=1&y=2"),
        ("//other.example/a", "", "https://other.example/a"),
        ("b", ' xml:base="https://other.example/c/"', "https://other.example/c/b"),
    ],
)
def test_relative_links_are_resolved(link: str, base: str, meant: str) -> None:
    escaped = link.replace("&", "&amp;")
    content = f'<feed xmlns="http://www.w3.org/2005/Atom"{base}><entry><link href="{escaped}"/></entry></feed>'

    assert urls(listing(content.encode()).entries) == [meant]


@pytest.mark.parametrize("charset", ["gb18030", "gb2312", "big5hkscs", "utf-16"])
@pytest.mark.parametrize("told", [None, "utf-8"])
def test_chinese_feeds_arrive_readable_whatever_the_server_says(charset: str, told: str | None) -> None:
    title = "中國的人工智能與我們在這裡的生活" if charset == "big5hkscs" else "中国的人工智能与我们在这里的生活"
    content = rss("/a", title=title, charset=charset)

    assert listing(content, told).title == title


def test_a_feed_that_says_another_encoding_than_it_has_is_readable() -> None:
    content = rss("/a", title="中国的人工智能", charset="gb18030").replace(b"gb18030", b"utf-8")

    assert listing(content).title == "中国的人工智能"


@pytest.mark.parametrize(
    "broken",
    [
        rss("/a", "/b").replace(b"</channel></rss>", b""),
        rss("/a", "/b").replace(b"The Example", b"Q&A & more &nbsp;"),
        rss("/a", "/b").replace(b"<title>/a", b"<title>\x01\x00/a"),
        b"\n\n  " + rss("/a", "/b"),
        b"\xef\xbb\xbf" + rss("/a", "/b"),
        rss("/a", "/b").replace(b'<rss version="2.0">', b'<rss version="2.0" xmlns:x="y"><x:z></y:z>'),
    ],
)
def test_what_is_no_well_formed_xml_is_read_as_well_as_it_can_be(broken: bytes) -> None:
    assert urls(listing(broken).entries) == ["https://example.com/a", "https://example.com/b"]


def test_entities_are_not_unfolded_and_no_file_is_read() -> None:
    assert listing(laughs(9)).title == "&l9;"
    secret = b"<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><rss version='2.0'><channel><title>&x;t</title>"
    assert "root" not in listing(secret + b"<item><link>/a</link></item></channel></rss>").title


@pytest.mark.parametrize(
    "link", ["", "javascript:alert(1)", "file:///etc/passwd", "https://u:p@example.com/", "http://[", "/" + "a" * 2000]
)
def test_entries_without_an_address_that_can_be_read_are_left_out(link: str) -> None:
    assert urls(listing(rss("/good", link, guids="")).entries) == ["https://example.com/good"]


def test_a_name_that_is_an_address_is_the_link_where_there_is_none() -> None:
    content = (
        b"<rss version='2.0'><channel><title>T</title><item><guid>https://example.com/a</guid></item></channel></rss>"
    )

    assert urls(listing(content).entries) == ["https://example.com/a"]


def test_a_name_that_several_entries_have_is_none() -> None:
    seen = listing(rss(head=item("/a", guid="same") + item("/b", guid="same") + item("/c", guid="own")))

    assert [each.guid for each in seen.entries] == [None, None, "own"]


def test_a_page_that_stands_twice_in_a_feed_counts_once() -> None:
    assert urls(listing(rss("/a", "/b", "/a")).entries) == ["https://example.com/a", "https://example.com/b"]


def test_only_the_newest_of_a_long_history_count() -> None:
    seen = listing(rss(*(f"/{number}" for number in range(1000))))

    assert len(seen.entries) == MOST_ENTRIES
    assert seen.entries[0].url == "https://example.com/0"


SY = 'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"'


@pytest.mark.parametrize(
    ("head", "seconds"),
    [
        ("<ttl>60</ttl>", 3600.0),
        ("<ttl>soon</ttl>", 0.0),
        ("<ttl>99999999999</ttl>", 0.0),
        (f"<sy:updatePeriod {SY}>daily</sy:updatePeriod><sy:updateFrequency {SY}>2</sy:updateFrequency>", 43_200.0),
        ("", 0.0),
    ],
)
def test_how_often_a_feed_changes_is_what_it_says(head: str, seconds: float) -> None:
    assert listing(rss("/a", head=head)).ttl_seconds == seconds


LINK = "<link rel='{}' type='{}' href='{}' title='{}'>"


def page(*links: str) -> bytes:
    return f"<!doctype html><html><head><title>P</title>{''.join(links)}</head><body><p>x</p></body></html>".encode()


def test_a_page_names_its_feeds_that_of_its_comments_last() -> None:
    content = page(
        LINK.format("alternate", "application/rss+xml", "/comments/feed", "Comments"),
        LINK.format("stylesheet", "text/css", "/a.css", ""),
        LINK.format("alternate", "text/html", "/zh", "中文"),
        LINK.format("Alternate home", "application/atom+xml; charset=utf-8", "feed.atom", "News"),
        LINK.format("alternate", "application/rss+xml", "javascript:x", ""),
    )

    assert seen_in(content, url="https://example.com/blog/", charset=None) == Elsewhere(
        addresses=("https://example.com/blog/feed.atom", "https://example.com/comments/feed")
    )


def test_what_a_page_calls_its_base_counts() -> None:
    content = page("<base href='https://cdn.example/'>", LINK.format("alternate", "application/rss+xml", "f", ""))

    assert seen_in(content, url=URL, charset=None) == Elsewhere(addresses=("https://cdn.example/f",))


@pytest.mark.parametrize("content", [b"", b"Hello.", page(), b"{}", b"\x89PNG\r\n", b"<html", b"%PDF-1.7"])
def test_what_is_neither_is_nothing(content: bytes) -> None:
    assert seen_in(content, url=URL, charset=None) is None


def test_a_listing_is_the_same_after_a_journey_as_json() -> None:
    seen = listing(atom("https://example.com/b", "/a"))

    assert Listing.of_record(seen.as_record()) == seen


DAY = datetime(2026, 8, 1, tzinfo=UTC)


def entry(name: str, days: int | None = None) -> Entry:
    return Entry(url=f"https://example.com/{name}", at=None if days is None else DAY + timedelta(days=days))


@pytest.mark.parametrize(
    ("given_entries", "order"),
    [
        ([entry("c"), entry("b"), entry("a")], "abc"),
        ([entry("a", 1), entry("b", 2), entry("c", 3)], "abc"),
        ([entry("c", 3), entry("b"), entry("a", 1)], "abc"),
        ([entry("b", 2), entry("a", 2)], "ab"),
    ],
)
def test_entries_are_put_in_the_order_in_which_they_came_about(given_entries: list[Entry], order: str) -> None:
    assert "".join(each.url[-1] for each in oldest_first(given_entries)) == order


@given(st.lists(st.tuples(st.text("abcdef", min_size=1, max_size=3), st.none() | st.integers(0, 50)), max_size=20))
def test_putting_entries_in_order_loses_none(named: list[tuple[str, int | None]]) -> None:
    entries = [entry(name, days) for name, days in named]

    assert sorted(urls(oldest_first(entries))) == sorted(urls(entries))


@given(st.binary(max_size=300), st.sampled_from([rss("/a", "/b"), atom("/a"), page()]), st.integers(0, 400))
def test_no_bytes_are_too_much_for_it(noise: bytes, content: bytes, place: int) -> None:
    seen = seen_in(content[:place] + noise + content[place:], url=URL, charset=None)

    if isinstance(seen, Listing):
        assert not any(fault_in_address(each.url) for each in seen.entries)
