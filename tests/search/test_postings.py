"""Our postings give the package's own scores, and evidence is kept apart from them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rank_bm25 import BM25Plus

from bot.search.bm25 import DELTA, K1, B, Concept
from bot.search.postings import Postings

VOCABULARY = ["ai", "china", "chip", "taxi", "talent", "数据", "law"]
collections = st.lists(st.lists(st.sampled_from(VOCABULARY), max_size=12), min_size=1, max_size=12)
queries = st.lists(st.sampled_from([*VOCABULARY, "unknown"]), max_size=8)


def plain(*words: str) -> list[Concept]:
    """Concepts of one word each."""
    return [Concept(word, ((word, 1.0),)) for word in words]


@given(collections.filter(any), queries)
def test_scores_are_those_of_the_package(collection: list[list[str]], query: list[str]) -> None:
    theirs = BM25Plus(collection, k1=K1, b=B, delta=DELTA).get_scores(query)

    hits = Postings.fit(collection).search(plain(*query))

    ours = np.full(len(collection), hits.floor)
    ours[hits.passages] += hits.scores
    np.testing.assert_allclose(ours, theirs, rtol=0, atol=1e-6)


@given(collections, queries)
def test_exactly_the_passages_that_hold_a_word_are_hits_best_first(
    collection: list[list[str]], query: list[str]
) -> None:
    hits = Postings.fit(collection).search(plain(*query))

    holding = {number for number, terms in enumerate(collection) if set(terms) & set(query)}
    assert set(hits.passages.tolist()) == holding
    assert hits.scores.tolist() == sorted(hits.scores.tolist(), reverse=True)
    assert all(hits.scores > 0)


@given(collections, queries, st.lists(st.just("unrelated"), min_size=1, max_size=5))
def test_an_unrelated_passage_never_changes_what_matches(
    collection: list[list[str]], query: list[str], unrelated: list[str]
) -> None:
    before = Postings.fit(collection).search(plain(*query))
    after = Postings.fit([*collection, unrelated]).search(plain(*query))

    assert set(before.passages.tolist()) == set(after.passages.tolist())


@given(collections.filter(any), st.sampled_from(VOCABULARY), st.sampled_from(VOCABULARY))
def test_equivalents_score_as_if_they_were_one_word(collection: list[list[str]], word: str, other: str) -> None:
    same = [[word if term == other else term for term in passage] for passage in collection]
    concept = Concept(word, tuple(dict.fromkeys([(word, 1.0), (other, 1.0)])))

    together = Postings.fit(collection).search([concept])
    rewritten = Postings.fit(same).search(plain(word))

    np.testing.assert_allclose(together.scores, rewritten.scores, atol=1e-12)
    assert together.passages.tolist() == rewritten.passages.tolist()


@pytest.mark.parametrize("collection", [[], [[]], [[], []]])
def test_a_collection_without_words_answers_every_query_with_nothing(collection: list[list[str]]) -> None:
    assert len(Postings.fit(collection).search(plain("ai")).passages) == 0


def test_one_passage_of_one_word_is_found() -> None:
    hits = Postings.fit([["ai"]]).search(plain("ai"))

    assert hits.passages.tolist() == [0]
    assert hits.scores[0] > 0


def test_a_word_that_every_passage_holds_still_counts() -> None:
    assert all(Postings.fit([["ai"], ["ai", "chip"]]).search(plain("ai")).scores > 0)


def test_a_word_nobody_holds_weighs_as_much_as_the_rarest() -> None:
    postings = Postings.fit([["ai", "chip"], ["ai"]])

    assert postings.idf(plain("unknown")[0]) == postings.idf(plain("chip")[0]) > postings.idf(plain("ai")[0])


def test_a_lighter_equivalent_scores_less() -> None:
    postings = Postings.fit([["taxi"], ["robotaxi"], ["law"]])

    hits = postings.search([Concept("taxi", (("taxi", 1.0), ("robotaxi", 0.5)))])

    assert hits.passages.tolist() == [0, 1]
    assert hits.scores[0] > hits.scores[1]


@pytest.mark.parametrize(
    ("terms", "mentioned"),
    [
        ((("=ascend", 1.0), ("huawei", 0.5), ("ascend", 0.5)), False),
        ((("=open model", 1.0), ("open", 0.5), ("model", 0.5)), True),
        ((("=ascend", 1.0), ("=huawei", 0.5)), False),
        ((("=open law model", 1.0), ("open", 0.5), ("law", 0.5), ("model", 0.5)), True),
        ((("=huawei", 1.0),), True),
        ((("unknown", 1.0),), False),
    ],
)
def test_a_thing_is_mentioned_by_a_name_or_by_most_of_the_words_of_a_longer_one(
    terms: tuple[tuple[str, float], ...], *, mentioned: bool
) -> None:
    postings = Postings.fit([["open", "ai", "model"], ["huawei", "=huawei"]])

    assert postings.mentions(Concept("asked", terms)) is mentioned
