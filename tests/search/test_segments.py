"""A library that grew, shrank and was merged answers as one that was built from nothing."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.answering import answer
from bot.search.columns import TYPES
from bot.search.index import Index, build_index
from bot.search.merging import due
from bot.search.query import concepts_of
from bot.text.article import Article
from tests.builders import an_article
from tests.strategies import texts

SUBJECTS = ["Robotaxis drive in Wuhan.", "Chips are scarce in China.", "Terry: Talent comes home.", "中国的芯片很少。"]
BODIES = st.lists(st.sampled_from(SUBJECTS), min_size=1, max_size=4).map("\n\n".join) | texts
QUESTIONS = ["chips", "Where do robotaxis drive?", "talent in China", "芯片", "chipz that are scarse", "Terry"]

Change = tuple[str, int, str]
"""`add` the article of this number with this text, `remove` it, or `merge` the neighbours that are due."""
CHANGES = st.lists(
    st.tuples(st.sampled_from(["add", "add", "remove", "merge"]), st.integers(0, 5), BODIES), max_size=12
)


def numbered(number: int, body: str) -> Article:
    return an_article(id=f"a{number}", body=body or "Nothing.", url=f"https://example.com/{number}")


def after(changes: Sequence[Change]) -> Index:
    index = build_index([])
    for what, number, body in changes:
        match what:
            case "add":
                index = index.changed([numbered(number, body)])
            case "remove":
                index = index.changed(removed=[f"a{number}"])
            case _:
                if which := index.due():
                    index = index.merged(which)
    return index


@given(CHANGES)
def test_it_answers_as_if_it_had_been_built_from_nothing(changes: list[Change]) -> None:
    grown = after(changes)

    anew = build_index(list(grown.articles.values()))

    assert [passage.span for passage in grown.passages.values()] == [each.span for each in anew.passages.values()]
    assert (grown.postings.count, grown.speakers, grown.holds_chinese) == (
        anew.postings.count,
        anew.speakers,
        anew.holds_chinese,
    )
    for question in QUESTIONS:
        assert answer(question, grown) == answer(question, anew)


@given(CHANGES)
def test_scores_are_the_same_to_the_last_bit(changes: list[Change]) -> None:
    grown = after(changes)

    anew = build_index(list(grown.articles.values()))

    for question in QUESTIONS:
        ours = grown.postings.search(concepts_of(question, grown))
        theirs = anew.postings.search(concepts_of(question, anew))
        assert ours.scores.tolist() == theirs.scores.tolist()
        assert [grown.passages[n] for n in ours.passages] == [anew.passages[n] for n in theirs.passages]


@given(CHANGES, st.integers(1, 5))
def test_the_best_few_are_the_first_of_all(changes: list[Change], most: int) -> None:
    index = after(changes)
    among = np.arange(index.postings.size) % 3 > 0

    for question in QUESTIONS:
        concepts = concepts_of(question, index)
        everything = index.postings.search(concepts, among=among)
        best = index.postings.search(concepts, most=most, among=among)
        assert best.passages.tolist() == everything.passages[:most].tolist()
        assert best.scores.tolist() == everything.scores[:most].tolist()


@given(CHANGES)
def test_merging_everything_leaves_one_segment_with_the_same_columns_as_a_new_one(changes: list[Change]) -> None:
    grown = after(changes)
    if not grown.parts:
        return

    merged = grown.merged(range(len(grown.parts))).parts[0].segment.columns
    anew = build_index(list(grown.articles.values())).parts[0].segment.columns

    assert merged.keys() == anew.keys() == TYPES.keys()
    for name in TYPES.keys() - {"names", "names_ends", "speakers"}:  # names are numbered as they come
        assert merged[name].dtype == anew[name].dtype == TYPES[name]
        assert merged[name].tolist() == anew[name].tolist(), name


def test_what_was_removed_is_neither_there_nor_found() -> None:
    index = build_index([numbered(1, SUBJECTS[0]), numbered(2, SUBJECTS[1])])

    left = index.changed(removed=["a1", "unknown"])

    assert list(left.articles) == ["a2"]
    assert len(left.passages) == 1
    assert 0 not in left.passages
    with pytest.raises(KeyError):
        left.passages[0]
    assert not left.postings.knows("wuhan")
    assert "wuhan" not in left.vocabulary
    assert list(index.articles) == ["a1", "a2"]


def test_a_new_version_takes_the_place_of_the_old() -> None:
    index = build_index([numbered(1, SUBJECTS[0])]).changed([numbered(1, SUBJECTS[1])])

    assert index.articles["a1"].body == SUBJECTS[1]
    assert len(index.articles) == len(index.passages) == 1


@given(st.lists(st.integers(1, 400), max_size=300))
def test_a_library_has_few_segments_and_copies_each_passage_few_times(arriving: list[int]) -> None:
    sizes: list[int] = []
    copied = 0
    for size in arriving:
        sizes.append(size)
        while which := due(sizes, sizes):
            copied += sum(sizes[which.start :])
            sizes[which.start :] = [sum(sizes[which.start :])]

    total = sum(arriving)
    assert len(sizes) <= 2 + np.log2(total + 1)
    assert copied <= total * (2 + 5 * np.log2(len(arriving) + 1))


def test_a_segment_that_is_mostly_gone_is_written_anew() -> None:
    assert due([100, 3], [79, 3]) == range(1)
    assert due([100, 3], [81, 3]) is None
