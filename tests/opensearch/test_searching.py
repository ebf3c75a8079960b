"""Answers agree with the embedded index, to the last bit of a score."""

from collections.abc import Sequence

import pytest

from bot.opensearch.cluster import Cluster
from bot.opensearch.cutting import Documents
from bot.opensearch.documents import passage_document
from bot.opensearch.filling import Filling
from bot.opensearch.layout import Layout
from bot.opensearch.searching import Found, Searcher
from bot.search.bm25 import Concept
from bot.search.query import concepts_of
from bot.search.wanted import Wanted
from bot.text.article import Article
from tests.builders import an_article
from tests.opensearch.libraries import embedded

QUESTIONS = (
    "How many driverless taxis has Baidu deployed in Wuhan?",
    "What does Grace Shao say about open source models?",
    "中国的生成式人工智能监管如何？",
    "百度在武汉部署了多少无人驾驶出租车？",
    "electric vehicles 10mn",
    "Who wrote the recap of the event?",
    "ChatGPT in China",
)


def passages(found: tuple[Found, ...]) -> list[tuple[str, int]]:
    return [(each.passage.article.id, each.passage.number) for each in found]


@pytest.mark.parametrize("question", QUESTIONS)
async def test_passages_and_scores_are_those_of_the_embedded_index(
    cluster: Cluster, seeds: Layout, question: str
) -> None:
    index = embedded()
    concepts = concepts_of(question, index)

    found = await Searcher(cluster, seeds).search(concepts, most=16)

    hits = index.postings.search(concepts)
    assert [each.score for each in found] == pytest.approx(hits.scores[:16].tolist(), rel=1e-12)
    best = {index.passages[number] for number in hits.passages[:3].tolist()}
    assert {each.passage for each in found[:3]} == best


async def test_what_filters_leave_out_changes_no_score(cluster: Cluster, seeds: Layout) -> None:
    index = embedded()
    searcher = Searcher(cluster, seeds)
    concepts = concepts_of("AI models in China", index)
    everything = {each.passage: each.score for each in await searcher.search(concepts, most=80)}

    narrowed = await searcher.search(concepts, most=80, wanted=Wanted(people=frozenset({"Grace Shao"})))

    assert {each.passage: each.score for each in narrowed} == {
        passage: points
        for passage, points in everything.items()
        if "Grace Shao" in (*passage.speakers, *passage.article.authors)
    }


async def test_a_term_with_spaces_or_a_bar_is_one_term(filling: Filling, searcher: Searcher) -> None:
    async def cut(_: Sequence[Article]) -> Documents:
        passage = next(iter(embedded().passages.values()))
        return Documents([], [("1", passage_document(passage, ["=driverless taxi", "a|b", "100%"], "1"))])

    filling._cut = cut
    await filling.fill([an_article()], {})

    terms = [("=driverless taxi",), ("a|b",), ("100%",), ("taxi",), ("a",), ("100%", "a|b")]
    found = await searcher.frequencies(terms)
    assert [found[each] for each in terms] == [1, 1, 1, 0, 0, 1]
    assert await searcher.totals() == (1, 3)


async def test_an_article_added_is_found_at_once_and_one_removed_no_more(filling: Filling, searcher: Searcher) -> None:
    await filling.fill([an_article()], {})
    wuhan = [Concept("pandas", (("panda", 1.0),))]

    await filling.change([an_article(id="a2", body="Pandas live in Sichuan.\n\nThey eat bamboo.\n")])
    assert passages(await searcher.search(wuhan, most=3)) == [("a2", 1)]
    await filling.change([an_article(id="a2", body="Bamboo grows.\n\nPandas and pandas live in Sichuan.\n")])
    assert passages(await searcher.search(wuhan, most=3)) == [("a2", 2)]
    assert await searcher.frequencies([("panda",)]) == {("panda",): 1}
    await filling.change(removed=["a2"])
    assert await searcher.search(wuhan, most=3) == ()
    assert await searcher.article("a2") is None


async def test_a_new_index_takes_over_whole_and_the_one_before_goes(filling: Filling, searcher: Searcher) -> None:
    await filling.fill([an_article()], {"lexicon": "before"})
    progress: list[int] = []

    await filling.fill(
        [an_article(id="b1"), an_article(id="b2", body="Nothing of it.\n")], {"lexicon": "now"}, progress.append
    )

    found = await searcher.search([Concept("taxis", (("taxi", 1.0),))], most=9)
    assert passages(found) == [("b1", 2)]
    assert (await filling.meta() or {})["lexicon"] == "now"
    assert progress == [2]
    assert [*await searcher.articles(["a1", "b1"])] == ["b1"]


async def test_a_filling_that_fails_leaves_what_was_there(filling: Filling, searcher: Searcher) -> None:
    await filling.fill([an_article()], {})

    def failing(done: int) -> None:
        raise RuntimeError(str(done))

    with pytest.raises(RuntimeError, match="1"):
        await filling.fill([an_article(id="b1")], {}, failing)

    assert passages(await searcher.search([Concept("taxis", (("taxi", 1.0),))], most=9)) == [("a1", 2)]
