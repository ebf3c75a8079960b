import pytest

from bot.evaluation.questions import Gold, question_of


def test_a_whole_record_is_read() -> None:
    record = {
        "id": "d1",
        "lang": "en",
        "kind": "who",
        "q": "Who?",
        "gold": [{"article": "a1", "quote": "Ada did."}],
        "answer": "Ada",
    }

    question = question_of(record, number=1)

    assert (question.id, question.kind, question.turns) == ("d1", "who", ("Who?",))
    assert (question.gold, question.answers, question.answerable) == ((Gold("a1", "Ada did."),), ("Ada",), True)


def test_only_what_is_asked_must_be_there() -> None:
    question = question_of({"q": "Who?"}, number=7)

    assert (question.id, question.kind) == ("7", "–")
    assert (question.answerable, question.scorable) == (None, False)


def test_the_persons_turns_of_a_thread_are_asked() -> None:
    record = {"turns": [{"user": "Who?"}, {"bot": "Ada."}, {"user": "When?"}]}

    question = question_of(record, number=1)

    assert (question.kind, question.turns) == ("thread", ("Who?", "When?"))


@pytest.mark.parametrize(
    ("known", "answerable"),
    [
        ({"gold": [], "answer": ""}, False),
        ({"gold": [], "answer": "a word that is there"}, False),
        ({"answer": ""}, False),
        ({"answers": []}, False),
        ({"answers": ["one", "two"]}, True),
        ({"answer": ["one", "two"]}, True),
        ({"answer": None}, False),
        ({}, None),
    ],
)
def test_with_nothing_to_find_a_question_is_unanswerable(known: dict[str, object], answerable: bool | None) -> None:
    question = question_of({"q": "Who?", **known}, number=1)

    assert question.answerable is answerable
    assert bool(question.answers) is (answerable is True)


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ({}, 'there is no "q", or it is not a text'),
        ({"q": 5}, 'there is no "q", or it is not a text'),
        ({"q": "a", "turns": []}, 'there are both "q" and "turns"'),
        ({"turns": [{"bot": "a"}]}, '"turns" does not end with {"user": "…"}'),
        ({"q": "a", "gold": "x"}, '"gold" is not a list'),
        ({"q": "a", "gold": ["x"]}, '"gold" is not a list of {"article": "…", "quote": "…"}'),
        ({"q": "a", "answer": 5}, '"answer" is not a list'),
    ],
)
def test_what_cannot_be_read_is_said(record: dict[str, object], reason: str) -> None:
    with pytest.raises(ValueError, match=r"\w") as caught:
        question_of(record, number=1)

    assert str(caught.value) == reason
