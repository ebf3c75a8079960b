import asyncio
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.digest.plan import Plan
from bot.store.store import Store, open_store, sqlite_url
from tests.builders import write_jsonl
from tests.cli.running import run

CHIPS = "Chips for training large models are scarce in China this year, and their prices have doubled since spring."
TAXIS = "Robot taxis without anybody at the wheel drive through the city of Wuhan every night, and people like them."
MONDAY = 1_772_438_400.0  # 2026-03-02 08:00 UTC


@pytest.fixture
def library(tmp_path: Path) -> str:
    texts = {"chips": CHIPS, "taxis": TAXIS}
    rows = [{"id": name, "title": name.title(), "text": text, "publisher": "FT"} for name, text in texts.items()]
    return str(write_jsonl(tmp_path / "lib.jsonl", *rows))


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Keep digests in the database that the environment names."""
    url = sqlite_url(tmp_path / "bot.db")
    monkeypatch.setenv("CHINAAI_DATABASE_URL", url)

    def keep(**plans: Plan) -> None:
        async def work(store: Store) -> None:
            for channel, plan in plans.items():
                await store.subscriptions.set("T1", channel, plan, user="U1")

        async def main() -> None:
            async with open_store(url, clock=lambda: MONDAY) as store:
                await work(store)

        asyncio.run(main())

    return keep


def test_a_preview_is_json_with_quotes_as_ask_prints_them(library: str) -> None:
    shown = json.loads(run("digest", "preview", "--topics", "chips", "--json", "--articles", library).out)
    asked = json.loads(run("ask", "chips in China", "--json", "--articles", library).out)

    assert list(shown) == ["heading", "reason", "quotes"]
    assert shown["reason"].endswith(".")
    assert [list(quote) for quote in shown["quotes"]] == [list(asked["quotes"][0])] * len(shown["quotes"])
    assert shown["quotes"][0]["text"] == CHIPS


def test_a_preview_is_read_in_a_terminal_too(library: str) -> None:
    outcome = run("digest", "preview", "--topics", "taxis,  chips", "--count", "3", "--articles", library)

    assert outcome.status == 0
    assert f"> {TAXIS}" in outcome.out
    assert "taxis" in outcome.out.splitlines()


def test_a_preview_without_anything_in_it_says_why(library: str) -> None:
    shown = json.loads(run("digest", "preview", "--filters", "from:bbc", "--json", "--articles", library).out)

    assert shown["quotes"] == []
    assert "nothing that fits" in shown["reason"]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("--filters", "chips"), '"chips" is no filter'),
        (("--filters", "since:nope"), "names no date"),
        (("--count", "11"), "3<=x<=10"),
        (("--topics", ",".join("abcdefghi")), "at most 8 topics"),
        (("--topics", "x" * 200), "too long"),
    ],
)
def test_a_wrong_call_is_told_in_a_line(arguments: tuple[str, ...], complaint: str, library: str) -> None:
    outcome = run("digest", "preview", *arguments, "--articles", library)

    assert (outcome.status, outcome.out) == (2, "")
    assert complaint in outcome.err
    assert outcome.err.count("\n") == 1


def test_digests_are_listed_with_when_they_come(kept: Callable[..., None]) -> None:
    kept(C1=Plan(zone="Asia/Shanghai", hour=18, topics=("chips",)), C2=Plan(on=False))

    first, second = (line.split("\t") for line in run("digest", "list").out.splitlines())

    assert first[:3] == ["T1", "C1", "2026-03-02 18:00+08:00"]
    assert "chips" in first[4]
    assert second[:3] == ["T1", "C2", "off"]


def test_digests_are_listed_as_json(kept: Callable[..., None]) -> None:
    plan = Plan(topics=("芯片",))
    kept(C1=plan)

    [each] = json.loads(run("digest", "list", "--json").out)

    assert Plan.of_record(each.pop("plan")) == plan
    assert each == {
        "team": "T1",
        "channel": "C1",
        "next": "2026-03-02T09:00:00+00:00",
        "set_by": "U1",
        "off_why": None,
    }


def test_listing_makes_no_database(tmp_path: Path) -> None:
    outcome = run("digest", "list", "--json", env={"CHINAAI_DATA": str(tmp_path / "data")})

    assert (outcome.status, outcome.out) == (0, "[]\n")
    assert not (tmp_path / "data").exists()


def test_nothing_is_posted_without_slack(library: str) -> None:
    outcome = run("digest", "run-once", env={"CHINAAI_ARTICLES": library})

    assert (outcome.status, outcome.out) == (1, "")
    assert "without Slack" in outcome.err
