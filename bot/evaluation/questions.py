"""A question of a question file, and what the file knows of its answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_UNNAMED = "–"


@dataclass(frozen=True, slots=True)
class Gold:
    """A sentence that answers: the id of its article, and its words."""

    article: str
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked, turn by turn; of a thread the last turn is scored.

    `answers`: any of these words in a quote answers it. `answerable`: whether the library holds the answer; None where
    the file does not say.
    """

    id: str
    kind: str
    turns: tuple[str, ...]
    gold: tuple[Gold, ...] = ()
    answers: tuple[str, ...] = ()
    answerable: bool | None = None

    @property
    def scorable(self) -> bool:
        """Whether it can be told that the answer was seen, or that there is none to see."""
        return self.answerable is False or bool(self.answers)


def question_of(record: Mapping[str, Any], *, number: int) -> Question:
    """Read one record; only what is asked must be there. Raises ValueError with a clause that says what is wrong.

    `number` names a question without an id; several turns without a kind are a thread. `answers` may stand in place of
    `answer`. With an empty `gold`, or without `gold` and with an empty answer, the library does not hold the answer.
    """
    turns = turns_of(record)
    answers = _answers(record)
    gold = tuple(map(_gold, _list(record, "gold")))
    if "gold" in record:
        answerable: bool | None = bool(gold)
    else:
        answerable = bool(answers) if "answer" in record or "answers" in record else None
    return Question(
        id=str(record.get("id", number)),
        kind=str(record.get("kind") or ("thread" if len(turns) > 1 else _UNNAMED)),
        turns=turns,
        gold=gold,
        answers=answers if answerable else (),
        answerable=answerable,
    )


def turns_of(record: Mapping[str, Any]) -> tuple[str, ...]:
    """What the user said, turn by turn, the question last; turns that are not the user's are passed over.

    Raises ValueError with a clause that says what is wrong.
    """
    match record:
        case {"q": _, "turns": _}:
            raise ValueError('there are both "q" and "turns"')
        case {"q": str(question)}:
            return (question,)
        case {"turns": [*_, {"user": str()}] as turns}:
            return tuple(turn["user"] for turn in turns if isinstance(turn, dict) and isinstance(turn.get("user"), str))
        case {"turns": _}:
            raise ValueError('"turns" does not end with {"user": "…"}')
    raise ValueError('there is no "q", or it is not a text')


def _answers(record: Mapping[str, Any]) -> tuple[str, ...]:
    if "answer" in record:
        given = record["answer"]
        answers: Sequence[object] = [given] if isinstance(given, str) or given is None else _list(record, "answer")
    else:
        answers = _list(record, "answers")
    return tuple(str(answer) for answer in answers if answer)


def _gold(item: object) -> Gold:
    match item:
        case {"article": str(article), "quote": str(quote)}:
            return Gold(article, quote)
    raise ValueError('"gold" is not a list of {"article": "…", "quote": "…"}')


def _list(record: Mapping[str, Any], name: str) -> Sequence[object]:
    value = record.get(name) or []
    if not isinstance(value, list):
        raise ValueError(f'"{name}" is not a list')  # noqa: TRY004 - one kind of error for a bad line
    return value
