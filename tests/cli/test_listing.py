import asyncio
import json
from pathlib import Path

import pytest

from bot.cli.listing import entries_of, filters_in, narrowed
from bot.store.store import open_store, sqlite_url
from tests.builders import an_article, write_jsonl
from tests.cli.running import Outcome, run

SECOND = 1_790_000_000.0  # in September 2026
RECORDS = (
    {"id": "n1", "title": "One", "text": "First.", "publisher": "Financial Times", "published": "2026-01-05"},
    {"id": "n2", "title": "二", "text": "第二篇文章。", "publisher": "The Example", "authors": ["Ada Li"]},
)


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CHINAAI_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def added(tmp_path: Path) -> None:
    run("articles", "add", str(write_jsonl(tmp_path / "more.jsonl", *RECORDS)))


def ids(*arguments: str) -> list[str]:
    return [line.split("\t")[0] for line in run("articles", "list", *arguments).out.splitlines()]


@pytest.mark.usefixtures("added")
@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (("from:ft",), ["004", "n1"]),
        (("from:Financial Times", "since:2025"), ["n1"]),
        (("by:ada", "by:zhou"), ["002", "n2"]),
        (("lang:中文",), ["n2"]),
        (("before:2021",), ["000"]),
        (("--source", "file"), ["n1", "n2"]),
        (("--source", "seed", "--source", "file", "from:ft"), ["004", "n1"]),
        (("--source", "web"), []),
        (("--added-since", "2020"), ["n1", "n2"]),
        (("--added-since", "2999-01"), []),
    ],
)  # fmt: skip
def test_the_list_is_narrowed_as_a_question_is(arguments: tuple[str, ...], found: list[str]) -> None:
    outcome = run("articles", "list", *arguments)

    assert [line.split("\t")[0] for line in outcome.out.splitlines()] == found
    assert outcome.err == f"{len(found)} of 7 articles\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("taxis",), 'articles list: "taxis" is no filter; write from:ft, by:name'),
        (("since:soon",), "articles list: since:soon names no date; write since:2023-06"),
        (("--added-since", "soon"), '--added-since: "soon" names no date; write 2026-11'),
        (("--source", "x"), "chinaai articles list: Invalid value for '--source'"),
    ],
)
def test_what_narrows_nothing_is_told_in_a_line(arguments: tuple[str, ...], told: str) -> None:
    outcome = run("articles", "list", *arguments)

    assert (outcome.status, outcome.out, outcome.err.count("\n")) == (2, "", 1)
    assert outcome.err.startswith(told)


@pytest.mark.usefixtures("added")
def test_the_list_as_json_says_all_but_the_text() -> None:
    each = {record["id"]: record for record in json.loads(run("articles", "list", "--json").out)}

    came = each["n2"].pop("added")
    assert came.endswith("+00:00")
    assert each["n2"] == {
        "id": "n2",
        "title": "二",
        "url": None,
        "publisher": "The Example",
        "authors": ["Ada Li"],
        "published": None,
        "language": "zh",
        "source": "file",
        "version": 1,
        "off_in": [],
    }
    assert (each["000"]["source"], each["000"]["added"]) == ("seed", None)


@pytest.mark.parametrize(
    ("source", "kind"), [("web", "web"), ("feed", "feed"), ("feed:https://a.b/rss", "feed"), ("a.md", "file")]
)
def test_where_an_article_came_from_is_told_by_its_source(source: str, kind: str) -> None:
    article = an_article(source=source)

    assert [entry.kind for entry in entries_of([article], {article.id: SECOND}, {})] == [kind]
    assert [entry.kind for entry in entries_of([article], {}, {})] == ["seed"]


def test_words_by_somebody_count_as_theirs_whoever_wrote_the_article() -> None:
    article = an_article(body="“Chips are scarce,” said Grace Shao, an analyst in Hong Kong.", authors=())
    every = entries_of([article], {}, {})

    assert narrowed(every, filters_in("by:shao", "x")) == every
    assert narrowed(every, filters_in("by:li", "x")) == []


def known_teams(data: Path, *teams: str) -> None:
    async def make() -> None:
        async with open_store(sqlite_url(data / "chinaai.db"), clock=lambda: SECOND) as store:
            for team in teams:
                await store.gaps.add(team, "why?", "en", "none")

    asyncio.run(make())


def sources(*arguments: str) -> Outcome:
    return run("articles", "sources", *arguments)


def test_a_source_is_switched_off_and_on_in_the_one_workspace(data: Path) -> None:
    known_teams(data, "T1")
    assert "Financial Times\t1\t\t" in sources().out.splitlines()

    assert "Financial Times\t1\t\toff in T1" in sources("--off", "ft").out.splitlines()
    [listed] = json.loads(run("articles", "list", "from:ft", "--json").out)
    assert listed["off_in"] == ["T1"]

    assert "Financial Times\t1\t\t" in sources("--on", "ft").out.splitlines()


def test_of_several_workspaces_one_is_named(data: Path) -> None:
    known_teams(data, "T1", "T2")

    unclear = sources("--off", "ft")

    assert (unclear.status, unclear.out) == (2, "")
    assert unclear.err == "articles sources: there are several workspaces; name one with --workspace T1 or T2\n"
    assert "off in T2" in sources("--off", "ft", "--workspace", "T2").out


@pytest.mark.parametrize("name", ["nobody", "fin"])
def test_a_source_that_is_none_or_several_is_told_in_a_line(name: str, data: Path, tmp_path: Path) -> None:
    run("articles", "add", str(write_jsonl(tmp_path / "a.jsonl", RECORDS[0] | {"publisher": "Finance Weekly"})))
    known_teams(data, "T1")

    outcome = sources("--off", name)

    assert (outcome.status, outcome.out, outcome.err.count("\n")) == (2, "", 1)
    assert "write one of: " in outcome.err
