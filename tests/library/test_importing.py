"""Many articles at once: what goes in, what does not, and what an end at any moment leaves behind."""

import asyncio
import json
import os
import random
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.errors import BadInput
from bot.library.importing import Importer, Outcome
from bot.store.store import Store, open_store, sqlite_url
from bot.text.article import Article
from tests.builders import an_article, write_jsonl
from tests.library.pages import Memory, Shelved
from tests.stores import a_store


def line(number: int, **facts: object) -> dict[str, object]:
    words = " ".join(f"w{number}x{place}" for place in range(40))
    return {"id": f"n{number}", "title": f"T{number}", "text": f"Number {number}. {words}", **facts}


@pytest.fixture
async def store() -> AsyncIterator[Store]:
    async with a_store(lambda: 0.0) as made:
        yield made


async def imported(store: Store, path: Path, *files: Article) -> Outcome:
    return await Importer(a_shelf(*files), store.articles, store.holdings, store.versions).add(path)


def a_shelf(*articles: Article) -> Shelved:
    """A library of these articles alone."""
    return Shelved(Memory(articles={article.id: article for article in articles}))


async def ids(store: Store) -> list[str]:
    return [article.id for article in (await store.articles.since(0)).articles]


async def test_every_line_is_added_and_each_failure_names_its_line(store: Store, tmp_path: Path) -> None:
    path = write_jsonl(tmp_path / "a.jsonl", line(1), {"id": "bad"}, line(2), line(1, text="Another text."), line(3))
    path.write_bytes(path.read_bytes() + b'{"id": \n\xff\n\n')

    outcome = await imported(store, path)

    assert await ids(store) == ["n1", "n2", "n3"]
    assert (outcome.added, outcome.there) == (3, 0)
    assert [str(each) for each in outcome.problems] == [
        f"{path}:2: there is no text; put the article's text in, or remove the article",
        f'{path}:4: the id "n1" is taken by line 1; give it another id',
        f'{path}:6: this line is not JSON (Expecting value); write {{"id": …, "title": …, "text": …}}',
        f"{path}:7: byte 0 of the line is not UTF-8 (0xff); save the file as UTF-8",
    ]


async def test_what_is_there_already_is_not_added_again(store: Store, tmp_path: Path) -> None:
    url = "https://example.com/one"
    seed = an_article(id="seed", body=str(line(7)["text"]), url="https://example.com/seed")
    await imported(store, write_jsonl(tmp_path / "a.jsonl", line(1, url=url), line(2)), seed)
    again = (
        line(1),  # by its id
        line(3, url=f"{url}?utm_source=x"),  # by its address
        line(4, text=f"Printed anew. {line(2)['text']}"),  # by its text
        line(5, text=f"Printed anew. {line(7)['text']}"),  # by the text of an article of the files
        line(6, url="https://example.com/seed#top"),  # by its address, which a line before has spoken of
        line(8),
        line(9, text=f"Once more. {line(8)['text']}"),  # by the text of the line before
        line(10, url="https://example.com/ten"),
        line(11, url="https://example.com/ten/"),
    )

    outcome = await imported(store, write_jsonl(tmp_path / "b.jsonl", *again), seed)

    assert (outcome.added, outcome.renewed, outcome.there, outcome.problems) == (2, 0, 7, [])
    assert await ids(store) == ["n1", "n2", "n8", "n10"]


async def test_another_text_under_an_id_that_is_taken_is_named(store: Store, tmp_path: Path) -> None:
    await imported(store, write_jsonl(tmp_path / "a.jsonl", line(1)))

    outcome = await imported(store, write_jsonl(tmp_path / "b.jsonl", line(2), line(1, title="Another", text="Else.")))

    assert [str(each) for each in outcome.problems] == [
        f'{tmp_path / "b.jsonl"}:2: the id "n1" is taken by “T1”; give it another id'
    ]


async def test_what_says_something_else_becomes_a_new_version(store: Store, tmp_path: Path) -> None:
    seed = an_article(id="seed", url="https://example.com/seed")
    await imported(store, write_jsonl(tmp_path / "a.jsonl", line(1), line(2)), seed)
    changed = (
        line(1, text=f"{line(1)['text']} Corrected."),
        line(2, text=f"*{line(2)['text']}*"),  # set anew, and nothing else
        line(3, url="https://example.com/seed/", text="Rewritten."),
        line(4, url="https://example.com/seed/", text="Rewritten once more, in the same file."),
    )
    path = write_jsonl(tmp_path / "b.jsonl", *changed)
    told: list[tuple[str, str]] = []

    importer = Importer(a_shelf(seed), store.articles, store.holdings, store.versions)
    outcome = await importer.add(path, tell=lambda taken: told.append((type(taken).__name__, taken.article.id)))

    assert (outcome.added, outcome.renewed, outcome.there, outcome.problems) == (0, 2, 2, [])
    assert sorted(told) == [("Renewed", "n1"), ("Renewed", "seed"), ("There", "n2"), ("There", "seed")]
    now = await store.holdings.articles(["n1", "n2", "seed"])
    assert {name: (each.version, each.body) for name, each in now.items()} == {
        "n1": (2, changed[0]["text"]),
        "n2": (1, line(2)["text"]),
        "seed": (2, "Rewritten."),
    }
    assert await store.holdings.unsketched() == []
    again = await imported(store, path, seed)
    assert (again.added, again.renewed, again.there) == (0, 0, 4)


async def test_what_is_like_a_text_that_was_changed_in_the_file_before_is_an_article_of_its_own(
    store: Store, tmp_path: Path
) -> None:
    await imported(store, write_jsonl(tmp_path / "a.jsonl", line(1)))
    path = write_jsonl(tmp_path / "b.jsonl", line(1, text="Rewritten."), line(2, text=line(1)["text"]))

    outcomes = [await imported(store, path) for _ in range(2)]

    assert [(each.added, each.renewed, each.there) for each in outcomes] == [(1, 1, 0), (0, 0, 2)]


async def test_progress_is_told_in_bytes_up_to_the_whole_file(store: Store, tmp_path: Path) -> None:
    path = write_jsonl(tmp_path / "a.jsonl", *map(line, range(450)))
    told: list[int] = []

    await Importer(a_shelf(), store.articles, store.holdings, store.versions).add(path, progress=told.append)

    assert told == sorted(told)
    assert (len(told), told[-1]) == (3, path.stat().st_size)


async def test_a_file_that_is_not_there_is_said_so(store: Store, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot be read"):
        await imported(store, tmp_path / "none.jsonl")


_CODE = """
import asyncio, sys, time
from pathlib import Path
from bot.library.importing import Importer
from bot.store.store import open_store
from tests.library.test_importing import a_shelf

async def main():
    async with open_store(sys.argv[1], clock=time.time) as store:
        print("begins", flush=True)
        await Importer(a_shelf(), store.articles, store.holdings, store.versions, at_once=20).add(
            Path(sys.argv[2]), progress=lambda done: print(done, flush=True)
        )

asyncio.run(main())
"""


async def test_killed_at_any_moment_and_begun_again_nothing_is_lost_and_nothing_is_there_twice(tmp_path: Path) -> None:
    lines = [line(number, url=f"https://example.com/{number}") for number in range(600)]
    twins = [line(number + 10_000, text=f"Again. {lines[number]['text']}") for number in range(0, 600, 100)]
    path = write_jsonl(tmp_path / "a.jsonl", *lines, *twins)
    url = sqlite_url(tmp_path / "data" / "bot.db")
    chance = random.Random(5)  # noqa: S311 - which moments are tried is no secret
    kills = 0
    for _ in range(5):
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", _CODE, url, str(path)), stdout=asyncio.subprocess.PIPE
        )
        assert process.stdout is not None
        for _ in range(chance.randint(1, 5)):  # begun, or so many batches on: then somewhere within the next
            await process.stdout.readline()
        waiting = asyncio.create_task(process.wait())
        done, _ = await asyncio.wait([waiting], timeout=chance.random() * 0.03)
        if not done:
            os.kill(process.pid, signal.SIGKILL)
            kills += 1
        if await waiting == 0:
            break

    async with open_store(url, clock=lambda: 0.0) as store:
        outcome = await imported(store, path)
        assert (outcome.added + outcome.there, outcome.problems) == (606, [])
        changes = await store.articles.since(0)
        unsketched = await store.holdings.unsketched()

    assert kills > 2
    assert sorted(article.id for article in changes.articles) == sorted(str(each["id"]) for each in lines)
    assert [json.loads(each)["text"] for each in path.read_text().splitlines()[:600]] == [
        article.body for article in changes.articles
    ]
    assert unsketched == []
