import asyncio
from dataclasses import replace
from datetime import date

import pytest

from bot.library.intake import Intake
from bot.library.refusing import NotAdded, Why
from bot.library.taking import Added, Changed, Found, Renewed, There
from bot.text.article import Article
from tests.builders import an_article
from tests.library.pages import CAME_AT, Memory, Pages, an_intake
from tests.library.sites import SENTENCES, page_of

URL = "https://www.example.com/2024/taxis"
HEAD = f'<link rel="canonical" href="{URL}"><meta property="og:site_name" content="The Example">'
OTHER = "https://republished.example/taxis"
REPUBLISHED = page_of("Republished.", *SENTENCES, title="Taxis, once more")


@pytest.fixture
def memory() -> Memory:
    return Memory()


@pytest.fixture
def pages() -> Pages:
    known = {URL: page_of(head=HEAD), f"{URL}?print=1": page_of(head=HEAD), OTHER: REPUBLISHED}
    return Pages(known, moved={"https://short.example/x": URL})


@pytest.fixture
def intake(pages: Pages, memory: Memory) -> Intake:
    return an_intake(pages, memory)


async def found(intake: Intake, url: str = URL) -> Found:
    seen = await intake.look(url)
    assert isinstance(seen, Found)
    return seen


async def there(intake: Intake, url: str) -> There:
    seen = await intake.look(url)
    assert isinstance(seen, There)
    return seen


async def changed(intake: Intake, url: str) -> Changed:
    seen = await intake.look(url)
    assert isinstance(seen, Changed)
    return seen


async def test_a_look_adds_nothing_and_an_added_article_can_be_quoted(intake: Intake, memory: Memory) -> None:
    seen = await found(intake)
    assert memory.articles == {}

    added = await intake.add(seen)

    assert added == seen.article
    assert memory.articles == {added.id: added}
    assert (added.title, added.publisher, added.url) == ("Taxis and batteries", "The Example", URL)


@pytest.mark.parametrize("url", [f"{URL}/?utm_source=x#top", f"{URL}?print=1", "https://short.example/x"])
async def test_an_article_is_recognised_at_another_address_which_is_kept(
    url: str, intake: Intake, memory: Memory
) -> None:
    added = await intake.add(await found(intake))

    assert await there(intake, url) == There(article=added, by="address")  # type: ignore[arg-type]

    assert await intake.article_at(url) == added
    assert len(memory.articles) == 1


async def test_a_republished_article_is_recognised_by_its_text(intake: Intake) -> None:
    added = await intake.add(await found(intake))

    assert await there(intake, OTHER) == There(article=added, by="text")  # type: ignore[arg-type]

    assert (await there(intake, OTHER)).by == "address"


async def test_an_article_of_the_files_is_recognised_too(intake: Intake, memory: Memory) -> None:
    memory.articles["007"] = seed = an_article(id="007", body="\n".join(SENTENCES), url=None)

    assert await there(intake, URL) == There(article=seed, by="text")


CHANGED = page_of("Corrected since.", *SENTENCES, head=HEAD)


@pytest.mark.parametrize("url", [URL, f"{URL}?print=1", "https://short.example/x"])
async def test_a_page_that_has_changed_is_shown_and_becomes_a_new_version_when_somebody_takes_it(
    url: str, intake: Intake, pages: Pages, memory: Memory
) -> None:
    added = await intake.add(await found(intake))
    pages.known |= {URL: CHANGED, f"{URL}?print=1": CHANGED}

    seen = await changed(intake, url)

    assert isinstance(added, Article)
    assert (seen.before, seen.since) == (added, CAME_AT)
    assert memory.articles == {added.id: added}
    now = await intake.renew(seen)
    assert now is not None
    assert (now.id, now.version) == (added.id, 2)
    assert "Corrected since." in now.body
    assert memory.articles == {added.id: now}
    assert await there(intake, url) == There(article=now, by="address")


async def test_an_article_of_the_files_is_renewed_from_its_page(intake: Intake, memory: Memory) -> None:
    seed = memory.articles["007"] = an_article(id="007", url=URL, publisher="Curated", published=date(2024, 9, 1))

    seen = await changed(intake, URL)

    assert (seen.before, seen.since, seen.article.id) == (seed, None, "007")
    assert (seen.article.publisher, seen.article.published) == ("The Example", date(2024, 9, 1))


async def test_another_text_at_a_second_address_is_no_change(intake: Intake, pages: Pages) -> None:
    added = await intake.add(await found(intake))
    await there(intake, OTHER)
    pages.known[OTHER] = page_of("Quite another text by now.", *SENTENCES[:2])

    assert await there(intake, OTHER) == There(article=added, by="address")  # type: ignore[arg-type]


async def test_a_known_page_that_cannot_be_read_any_more_is_still_known(intake: Intake, pages: Pages) -> None:
    added = await intake.add(await found(intake))
    del pages.known[URL]

    assert await there(intake, URL) == There(article=added, by="address")  # type: ignore[arg-type]


async def test_of_two_who_take_one_change_both_get_the_same_version(intake: Intake, pages: Pages) -> None:
    await intake.add(await found(intake))
    pages.known[URL] = CHANGED
    looks = await asyncio.gather(changed(intake, URL), changed(intake, URL))

    one, two = await asyncio.gather(*map(intake.renew, looks))

    assert one == two
    assert one is not None
    assert one.version == 2


async def test_what_was_removed_meanwhile_is_not_renewed(intake: Intake, pages: Pages) -> None:
    added = await intake.add(await found(intake))
    assert isinstance(added, Article)
    pages.known[URL] = CHANGED
    seen = await changed(intake, URL)

    await intake.remove(added.id)

    assert await intake.renew(seen) is None


async def test_of_two_who_add_one_page_at_once_the_second_is_told(intake: Intake, memory: Memory) -> None:
    looks = await asyncio.gather(found(intake), found(intake, f"{URL}?print=1"), found(intake, OTHER))

    outcomes = await asyncio.gather(*map(intake.add, looks))

    assert sorted(type(each).__name__ for each in outcomes) == ["Article", "There", "There"]
    assert len(memory.articles) == 1


async def test_a_removed_article_is_gone_and_can_come_back(intake: Intake, memory: Memory) -> None:
    added = await intake.add(await found(intake))
    assert isinstance(added, Article)

    assert await intake.remove(added.id) == added
    assert memory.articles == {}
    assert await intake.remove(added.id) is None

    assert await intake.add(await found(intake)) == added


async def test_a_page_cannot_claim_another_sites_address(memory: Memory, pages: Pages) -> None:
    claim = page_of(head='<link rel="canonical" href="https://paper.example/story">')
    intake = an_intake(Pages({"https://evil.example/x": claim}), memory)

    added = await intake.add(await found(intake, "https://evil.example/x"))

    assert isinstance(added, Article)
    assert added.url == "https://evil.example/x"
    assert await intake.article_at("https://paper.example/story") is None
    assert pages.asked == []


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("https://example.com/none", Why.STATUS),
        ("ftp://example.com/", Why.ADDRESS),
        ("https://u:p@example.com/", Why.ADDRESS),
        ("not an address", Why.ADDRESS),
        ("https://example.com/" + "a" * 2000, Why.ADDRESS),
    ],
)
async def test_what_cannot_be_added_is_named_with_the_reason(url: str, why: Why, intake: Intake) -> None:
    with pytest.raises(NotAdded) as refused:
        await intake.look(url)

    assert (refused.value.address, refused.value.why) == (url, why)
    assert str(refused.value).startswith(f"{url}: ")


FILE = an_article(id="note-1", title="A note", url=None, body=" ".join(SENTENCES), source="note.txt")


def a_file(article: Article = FILE) -> Found:
    return Found(article=article, addresses=(article.url,) if article.url else ())


async def test_what_is_new_is_taken_in_and_what_is_there_is_told(intake: Intake, memory: Memory) -> None:
    assert await intake.take(a_file(), "note.txt") == Added(article=FILE)

    assert memory.articles == {FILE.id: FILE}
    assert await intake.take(a_file(), "note.txt") == There(article=FILE, by="address")
    twin = replace(FILE, id="note-2", body=f"{FILE.body} The end.")
    assert await intake.take(a_file(twin), "twin.txt") == There(article=FILE, by="text")
    assert list(memory.articles) == [FILE.id]


async def test_what_somebody_else_took_in_a_moment_ago_is_there(intake: Intake, memory: Memory) -> None:
    await memory.add(FILE)  # by another copy of the program, which this one has not noticed

    later = await intake.take(a_file(replace(FILE, body=f"{FILE.body} The end.")), "note.txt")

    assert isinstance(later, Renewed)


async def test_a_small_change_is_a_new_version_and_no_twin_of_itself(intake: Intake, memory: Memory) -> None:
    await intake.take(a_file(), "note.txt")
    body = f"{FILE.body} And one more sentence."

    taken = await intake.take(a_file(replace(FILE, body=body)), "note.txt")

    assert taken == Renewed(article=replace(FILE, body=body, version=2))
    assert memory.articles[FILE.id].body == body


async def test_after_a_new_version_its_text_is_what_twins_are_found_by(intake: Intake) -> None:
    await intake.take(a_file(), "note.txt")
    other = " ".join(f"w{number}" for number in range(200))
    await intake.take(a_file(replace(FILE, body=other)), "note.txt")

    twin = await intake.take(a_file(replace(FILE, id="twin", body=f"{other} The end.")), "twin.txt")
    again = await intake.take(a_file(replace(FILE, id="again")), "again.txt")

    assert isinstance(twin, There)
    assert (twin.by, twin.article.id) == ("text", FILE.id)
    assert isinstance(again, Added)


async def test_an_id_that_another_article_has_is_a_problem_of_whoever_brings_it(intake: Intake) -> None:
    await intake.take(a_file(), "note.txt")

    with pytest.raises(NotAdded) as refused:
        await intake.take(a_file(replace(FILE, title="Else", body="Quite another text.")), "inbox/note.txt")

    assert str(refused.value) == f"inbox/note.txt: another article has its id: “A note”; {Why.TAKEN.remedy}"


async def test_a_saved_page_renews_the_article_at_its_address(intake: Intake, memory: Memory) -> None:
    added = await intake.take(await found(intake), URL)
    saved = replace(FILE, url=URL, body="Rewritten, and saved.")

    taken = await intake.take(a_file(saved), "page.html")

    assert isinstance(taken, Renewed)
    assert (taken.article.id, taken.article.body) == (added.article.id, "Rewritten, and saved.")
    assert list(memory.articles) == [added.article.id]


async def test_a_page_that_has_changed_is_taken_as_a_new_version(intake: Intake, pages: Pages) -> None:
    await intake.take(await intake.look(URL), URL)
    pages.known[URL] = CHANGED

    taken = await intake.take(await intake.look(URL), URL)

    assert isinstance(taken, Renewed)
    assert taken.article.version == 2


async def test_what_somebody_removed_comes_back_only_where_it_may(intake: Intake, memory: Memory) -> None:
    seen = await intake.look(URL, source="feed")
    taken = await intake.take(seen, URL)
    assert taken.article.source == "feed"
    await intake.remove(taken.article.id)

    with pytest.raises(NotAdded) as refused:
        await intake.take(seen, URL, again=False)

    assert refused.value.why is Why.REMOVED
    assert memory.articles == {}
    assert isinstance(await intake.take(seen, URL), Added)
    assert isinstance(await intake.take(seen, URL, again=False), There)
