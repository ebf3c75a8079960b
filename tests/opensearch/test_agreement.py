"""Answers from a cluster are those from the program's own index."""

import asyncio
from collections.abc import Iterator

import pytest

from bot.answers.answering import answer
from bot.answers.model import Answer
from bot.answers.topics import topics_of
from bot.app.clustered import connected
from bot.digest.shelf import Place, Shelf
from bot.opensearch.beside import Beside
from bot.opensearch.cluster import Cluster
from bot.opensearch.cutting import in_a_thread
from bot.opensearch.filling import Filling
from bot.opensearch.index import ClusterIndex
from bot.opensearch.layout import Layout
from bot.opensearch.searching import Searcher
from bot.opensearch.survey import Survey
from bot.search.query import concepts_of
from bot.search.wanted import Wanted
from tests.opensearch.collection import library, questions


@pytest.fixture(scope="module")
def index(urls: tuple[str, ...]) -> Iterator[ClusterIndex]:
    """The library of `collection` on the cluster."""
    layout = Layout(prefix="test-agreement", shards=3, replicas=0)

    async def fill() -> None:
        async with connected(urls, layout) as cluster:
            filling = Filling(cluster.writing, layout, in_a_thread(library().reader))
            await filling.fill(library().articles.values(), {"stamp": "1"})

    asyncio.run(fill())
    with Beside() as beside:
        cluster = Cluster(urls, timeout_seconds=20, patience_seconds=60)
        survey = Survey(cluster, layout)
        yield ClusterIndex(
            beside.do(survey.facts()),
            reader=library().reader,
            beside=beside,
            searcher=Searcher(cluster, layout),
            survey=survey,
        )
        beside.do(cluster.do(lambda client: client.indices.delete(index=f"{layout.prefix}-*")))
        beside.do(cluster.close())


def shown(given: Answer) -> tuple[str, list[float]]:
    """How good what is shown is; of several that are as good, which one comes first nobody can see."""
    return given.verdict, [round(each.score, 9) for each in getattr(given, "quotes", ())]


def test_the_best_three_passages_are_the_same(index: ClusterIndex) -> None:
    asked = questions(20)
    same = 0
    for question in asked:
        concepts = concepts_of(question, library())
        assert concepts_of(question, index) == concepts
        best, here = library().search(concepts, most=3), index.search(concepts, most=3)
        same += [round(score, 9) for score in here.scores] == [round(score, 9) for score in best.scores]

    assert same / len(asked) >= 0.95


def test_so_are_quotes_and_verdicts(index: ClusterIndex) -> None:
    asked = questions(8)

    same = [shown(answer(question, index)) == shown(answer(question, library())) for question in asked]

    assert sum(same) / len(asked) >= 0.95


@pytest.mark.parametrize(
    "question",
    [
        "open source models by:Shao",
        "taxis from:publisher from:snipd",
        "taxis since:2024-09 before:2024-10",
        "taxis since:2030",
        "出租车 lang:zh",
        "taxis by:nobody",
        "models from:snipd lang:zh",
    ],
)
def test_and_what_filters_leave(index: ClusterIndex, question: str) -> None:
    here, there = answer(question, index), answer(question, library())

    assert (here.verdict, getattr(here, "no_such", None)) == (there.verdict, getattr(there, "no_such", None))
    assert [each.score for each in getattr(here, "quotes", ())] == pytest.approx(
        [each.score for each in getattr(there, "quotes", ())]
    )


def test_articles_of_a_source_that_is_off_are_not_found_however_many(
    index: ClusterIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.opensearch.index._MANY", 2)
    off = {each.id for each in library().articles.facts if each.publisher == "Publisher 3"}
    without = frozenset(off | {"generated-4", "generated-5"})
    concepts = concepts_of("driverless taxis", library())

    found = index.search(concepts, wanted=Wanted(without=without), most=80)

    best = library().search(concepts, wanted=Wanted(without=without), most=80)
    assert not without.intersection(index.passages[number].article.id for number in found.passages.tolist())
    assert found.scores.tolist() == pytest.approx(best.scores.tolist())


def test_what_is_not_asked_by_a_question_is_there_too(index: ClusterIndex) -> None:
    assert {each.id for each in index.articles.facts} == set(library().articles)
    assert (len(index.passages), index.holds_chinese) == (len(library().passages), True)
    assert (index.speakers, index.filter_values()) == (library().speakers, library().filter_values())
    assert index.articles.at("https://www.example.com/generated/3") is None
    assert index.articles.at("http://example.com/generated/3/?utm_source=x") == library().articles["generated-3"]
    assert topics_of(index, 3)
    assert next(Shelf(index).fields(Place("", topic="driverless taxis"))).stretches


def test_a_question_takes_few_round_trips(index: ClusterIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    ask = Searcher._ask

    async def counted(self: Searcher, *request: object, **options: object) -> object:
        asked.append(request)
        return await ask(self, *request, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Searcher, "_ask", counted)

    answer("Which of the licensed graphics chips did Moonshot delay in Hefei and Suzhou?", index)

    assert len(asked) <= 5
