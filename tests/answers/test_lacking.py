import pytest

from bot.answers.lacking import Subject, subjects_of
from bot.library.files import load_library, packaged_library
from bot.library.lexicon import packaged_lexicon
from bot.search.index import Index, build_index

ASKED = (
    "How much does a Huawei Ascend 910 cost?",
    "Who won the football cup?",
    "What is the price of the Ascend 910?",
    "Who founded Moonshot AI?",
    "昇腾910多少钱？",
    "What did Moonshot raise in 2024?",
    "When is the next football match?",
    "How many people live in China?",
    "How old is China?",
    "What happened in 2024?",
)
TIMES = (1, 9, 2, 3, 4, 5, 1, 8, 8, 1)


@pytest.fixture(scope="module")
def index() -> Index:
    return build_index(load_library(packaged_library()), lexicon=packaged_lexicon())


def test_questions_on_one_thing_stand_together_the_most_asked_first(index: Index) -> None:
    assert subjects_of(ASKED, TIMES, index) == (
        Subject("football", (1, 6)),
        Subject("Moonshot", (5, 3)),
        Subject("昇腾910", (4, 2, 0)),
    )


def test_what_all_of_the_library_is_about_and_what_nobody_else_asks_is_no_subject(index: Index) -> None:
    assert subjects_of(ASKED[7:], TIMES[7:], index) == ()
    assert subjects_of(ASKED[:2], TIMES[:2], index) == ()
    assert subjects_of((), (), index) == ()


def test_what_several_questions_share_names_their_subject(index: Index) -> None:
    [subject] = subjects_of(
        ("What is the Kimi Football League?", "Who plays in the Kimi football league?"), (1, 1), index
    )

    assert subject.name == "Kimi Football League"


def test_in_an_empty_library_everything_lacks(index: Index) -> None:
    empty = build_index([], lexicon=index.reader.lexicon)

    assert [subject.questions for subject in subjects_of(ASKED[3:6], TIMES[3:6], empty)] == [(2, 0)]
