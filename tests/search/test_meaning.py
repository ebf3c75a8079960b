"""How near sentences are, with an encoder whose vectors can be worked out on paper."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.search.meaning import Matrix, Meaning, Nearness, Vectors, texts_of
from bot.text.article import Article, Passage, PassageKind, Span
from tests.semantic.fakes import SUBJECTS, WordEncoder


def passages(*paragraphs: Sequence[str]) -> dict[int, Passage]:
    """A passage for each paragraph, given as its sentences."""
    body = "\n\n".join(" ".join(sentences) for sentences in paragraphs)
    article = Article(id="a1", title="A title", body=body)
    spans = [[Span(body.index(text), body.index(text) + len(text)) for text in texts] for texts in paragraphs]
    return {
        number - 1: Passage(
            article=article,
            number=number,
            kind=PassageKind.PARAGRAPH,
            span=Span(sentences[0].start, sentences[-1].end),
            sentences=tuple(sentences),
            speakers=(None,) * len(sentences),
        )
        for number, sentences in enumerate(spans, start=1)
    }


def vectors_of(*paragraphs: Sequence[str]) -> Vectors:
    library = passages(*paragraphs)
    return Vectors.of(library, WordEncoder().passages(texts_of(library)))


def nearness_of(question: str, *paragraphs: Sequence[str]) -> Nearness:
    return Meaning(WordEncoder(), vectors_of(*paragraphs)).nearness(question)


def near(question: str, *paragraphs: Sequence[str]) -> list[list[float]]:
    """How near each sentence of each paragraph is."""
    nearness = nearness_of(question, *paragraphs)
    return [list(nearness.of(number, passage).values()) for number, passage in passages(*paragraphs).items()]


def test_every_sentence_is_encoded_once_in_order() -> None:
    library = passages(["Taxis drive.", "Chips are scarce."], ["Laws bind."])

    assert texts_of(library) == ("Taxis drive.", "Chips are scarce.", "Laws bind.")


def test_the_sentence_that_means_what_is_asked_is_nearest_whatever_its_words() -> None:
    library = (["Chips are scarce.", "Laws bind."], ["Driverless cabs roll."])

    assert nearness_of("robotaxis", *library).nearest(1) == (1,)
    (chips, laws), (cabs,) = near("robotaxis", *library)
    assert cabs > max(chips, laws)


def test_a_sentence_is_helped_by_the_passage_it_stands_in() -> None:
    others = (["Laws bind."], ["Funds shrink."], ["Rules hold."])

    first, second, *_ = near(
        "robotaxis", ["Driverless cabs roll.", "Plain one."], ["Chips break.", "Plain two."], *others
    )

    assert first[1] > second[1]


def test_a_sentence_alone_outweighs_a_neighbour_of_the_right_one() -> None:
    (neighbour, right), _ = near("robotaxis", ["Plain one.", "Driverless cabs roll."], ["Laws bind."])

    assert right > neighbour


def test_to_be_unlike_the_question_is_no_evidence() -> None:
    (cabs,), (chips,), _ = near("robotaxis", ["Driverless cabs roll."], ["Chips are scarce."], ["Laws bind."])

    assert cabs > 0
    assert chips == 0


def test_nearness_is_known_by_the_place_of_the_sentence() -> None:
    (passage,) = passages(["Driverless cabs roll.", "Laws bind."]).values()
    nearness = nearness_of("law", ["Driverless cabs roll.", "Laws bind."])

    assert tuple(nearness.of(0, passage)) == passage.sentences


@pytest.mark.parametrize("paragraphs", [[], [["Laws bind."]], [["Laws bind."], ["Laws, laws."]]])
def test_nothing_stands_out_where_nothing_differs(paragraphs: list[list[str]]) -> None:
    nearness = nearness_of("robotaxis", *paragraphs)

    assert not nearness.standings.any()


def test_the_nearest_passages_come_once_each_and_no_more_than_there_are() -> None:
    nearness = nearness_of("law", ["Laws bind.", "A law is a law."], ["Chips are scarce."])

    assert nearness.nearest(2) == (0,)
    assert nearness.nearest(50) == (0, 1)


def test_vectors_of_another_library_are_refused() -> None:
    library = passages(["Laws bind.", "Chips are scarce."])

    with pytest.raises(ValueError, match="1 vectors for 2 sentences"):
        Vectors.of(library, WordEncoder().passages(["Laws bind."]))


@given(st.lists(st.lists(st.sampled_from(sorted(SUBJECTS)), min_size=1, max_size=3), min_size=1, max_size=6))
def test_standings_do_not_depend_on_the_order_of_the_library(paragraphs: list[list[str]]) -> None:
    unique = [[f"{word} {row} {place}." for place, word in enumerate(words)] for row, words in enumerate(paragraphs)]
    forwards = near("robotaxis", *unique)
    backwards = near("robotaxis", *reversed(unique))

    for one, other in zip(forwards, reversed(backwards), strict=True):
        assert one == pytest.approx(other, abs=1e-4)


def test_rows_stay_of_unit_length() -> None:
    rows: Matrix = vectors_of(["Driverless cabs roll.", "Chips are scarce."], ["Laws bind."]).rows

    assert np.linalg.norm(rows, axis=1) == pytest.approx(np.ones(3), abs=1e-6)
