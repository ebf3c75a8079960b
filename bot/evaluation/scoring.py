"""Asking the questions of a file, and the figures of what came of them."""

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from types import MappingProxyType

from bot.answers.answering import answer
from bot.answers.model import Answer, Quote
from bot.answers.threads import BEGINNING, Thread
from bot.evaluation.questions import Question
from bot.search.searchable import Searchable

SHOWN = 3
"""An answer is seen when it stands in one of as many quotes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One question and the answer to its last turn. `thread`: the conversation before that turn.

    `rank`: the first quote, counted from 1, in which the answer stands; None where it stands in none.
    """

    question: Question
    answer: Answer
    thread: Thread
    rank: int | None
    took_ms: float

    @property
    def is_seen(self) -> bool:
        """Whether the answer is in sight."""
        return self.rank is not None and self.rank <= SHOWN

    @property
    def is_missed(self) -> bool:
        """Whether something went wrong: the answer is not in sight or denied, or there is none and one is claimed."""
        if self.question.answerable is False:
            return self.answer.verdict == "answered"
        return bool(self.question.answers) and not self.is_seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What came of some questions. Shares are of the questions whose answer is known to be in the library.

    `seen_at_1` and `seen_at_3` are None where there are no such questions. `verdicts` counts all.
    """

    questions: int
    answerable: int
    seen_at_1: float | None
    seen_at_3: float | None
    verdicts: Mapping[str, int]
    median_ms: float
    p99_ms: float


def asked(question: Question, index: Searchable, clock: Callable[[], float]) -> Outcome:
    """Ask a question, a thread turn by turn; the time is that of the last turn. `clock` gives seconds."""
    thread = BEGINNING
    for turn in question.turns[:-1]:
        thread = answer(turn, index, thread=thread).thread
    began = clock()
    reply = answer(question.turns[-1], index, thread=thread)
    took_ms = (clock() - began) * 1000
    return Outcome(
        question=question,
        answer=reply,
        thread=thread,
        rank=_rank(question, reply.quotes),
        took_ms=took_ms,
    )


def figures_of(outcomes: Sequence[Outcome]) -> Figures:
    """The figures of some outcomes; there must be one."""
    known = [outcome for outcome in outcomes if outcome.question.answers]
    times = sorted(outcome.took_ms for outcome in outcomes)
    return Figures(
        questions=len(outcomes),
        answerable=len(known),
        seen_at_1=_share(sum(outcome.rank == 1 for outcome in known), len(known)),
        seen_at_3=_share(sum(outcome.is_seen for outcome in known), len(known)),
        verdicts=_verdicts(outcomes),
        median_ms=median(times),
        p99_ms=times[math.ceil(0.99 * len(times)) - 1],
    )


def by_kind(outcomes: Sequence[Outcome]) -> dict[str, list[Outcome]]:
    """The outcomes of each kind, in the order of the file."""
    kinds: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        kinds.setdefault(outcome.question.kind, []).append(outcome)
    return kinds


def verdicts_of(outcomes: Sequence[Outcome]) -> dict[str, Mapping[str, int]]:
    """How often each verdict was given to questions whose answer is seen, is not seen, and that have none."""
    rows = {
        "seen": [outcome for outcome in outcomes if outcome.is_seen],
        "not seen": [outcome for outcome in outcomes if outcome.question.answers and not outcome.is_seen],
        "no answer to see": [outcome for outcome in outcomes if outcome.question.answerable is False],
    }
    return {name: _verdicts(some) for name, some in rows.items() if some}


def _verdicts(outcomes: Sequence[Outcome]) -> Mapping[str, int]:
    counted = Counter(outcome.answer.verdict for outcome in outcomes)
    return MappingProxyType({verdict: counted[verdict] for verdict in ("answered", "related", "none")})


def _rank(question: Question, quotes: Sequence[Quote]) -> int | None:
    wanted = [_spaced(words) for words in question.answers]
    for rank, quote in enumerate(quotes, start=1):
        if any(words in _spaced(quote.text) for words in wanted):
            return rank
    return None


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _spaced(text: str) -> str:
    """The text with one plain space where it has any white space: a file of questions has no non-breaking ones."""
    return " ".join(text.split())
