"""One call from a question to an answer."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from bot.answers.arranging import joined, taking_turns, widened
from bot.answers.evidence import NOTHING_NEAR, Asked, Reading
from bot.answers.followups import Relation
from bot.answers.links import link_to
from bot.answers.model import Answer, Answered, NoAnswer, Policy, Quote, Related
from bot.answers.quoting import BEFORE_WORDS, BESIDE_WORDS, Excerpt, excerpts_of
from bot.answers.threads import BEGINNING, Thread
from bot.answers.turns import Turn
from bot.search.filters import parse
from bot.search.meaning import Nearness
from bot.search.narrowing import Narrowing, narrowing
from bot.search.searchable import Searchable
from bot.text.languages import language_of

_ONE_QUOTES_SHARE = 0.25
"""Neighbouring sentences are joined up to about a third of what an answer may show, so that three quotes fit."""
_WIDENED_SHARE = 1 / 3
"""What is only near is widened until three quotes fill an answer."""
_STANDS_OUT = 0.8
"""A quote whose meaning stands out so far is shown beside a better one, whatever words it shares with the question."""
_READ = 16
"""Passages read closely for one answer; each page of "more" reads as many again."""


def answer(  # noqa: PLR0913 - each changes which quotes are shown
    question: str,
    index: Searchable,
    policy: Policy | None = None,
    *,
    skip: int = 0,
    thread: Thread = BEGINNING,
    without: frozenset[str] = frozenset(),
) -> Answer:
    """Answer a question from an index: the same question, index, policy and thread give the same answer.

    `skip`: how many quotes have been shown already; the verdict is that of the first ones. `thread`: the conversation
    before this question; the answer's own is for the turn that follows. `without`: ids of articles not to be quoted.
    """
    policy = policy or Policy()
    text, filters = parse(question)
    language = language_of(text or question)
    narrowed = narrowing(filters, index, without) if filters or without else None
    if narrowed and narrowed.no_such:
        return NoAnswer(question=question, language=language, confidence=0.0, thread=thread, no_such=narrowed.no_such)
    turn = index.together(lambda: Turn.of(text, thread, index, filtered=bool(filters)))
    if turn.relation is Relation.WHOSE:
        repeated = turn.repeated(index)
        found: Sequence[Excerpt] = [each for each in repeated if each.reading.passage.article.id not in without]
    else:
        found = turn.fresh(excerpts_for(turn, index, policy, skip + policy.max_quotes, narrowed))
    unseen = tuple(dict.fromkeys(each.surface for each in turn.own_concepts if not index.postings.mentions(each)))
    confidence, excerpts, at_once = _judged(found, turn, policy)
    shown = list(_within(excerpts[skip : None if skip else at_once], policy))
    if not shown or confidence < policy.related_from:
        return NoAnswer(
            question=question,
            language=language,
            confidence=confidence,
            unseen=unseen,
            before=turn.light,
            thread=turn.after(()),
            within=str(filters),
            bare=bool(filters) and not turn.asked.concepts,
        )
    verdict = Answered if confidence >= policy.answered_from else Related
    quotes = tuple(_quote(excerpt, turn.asked) for excerpt in shown)
    return verdict(
        question=question,
        language=language,
        confidence=confidence,
        unseen=unseen,
        before=turn.light,
        thread=turn.after(quotes),
        quotes=quotes,
        more=len(excerpts) > skip + len(shown),
    )


def excerpts_for(
    turn: Turn, index: Searchable, policy: Policy, count: int, narrowed: Narrowing | None
) -> Sequence[Excerpt]:
    """All excerpts of the best passages, of enough passages for `count`.

    Where their words do not answer, the nearest by meaning and the best by words take turns.
    """
    asked = turn.asked
    nearness = index.meaning.nearness(turn.in_full) if index.meaning and asked.concepts else None
    ranked: list[tuple[Reading, float]] = []
    for number, score in _best(asked, index, _READ * -(-count // _READ), narrowed, nearness).items():
        passage = index.passages[number]
        near = nearness.of(number, passage) if nearness else NOTHING_NEAR
        parts = narrowed.parts(passage) if narrowed else (passage,)
        ranked += [(Reading.of(part, asked, index.reader, near), turn.liking(part) * score) for part in parts]
    found = excerpts_of(ranked, asked, _readable(policy), meaning=BESIDE_WORDS)
    if nearness and _confidence(found, turn, policy) < policy.answered_from:
        found = taking_turns(excerpts_of(ranked, asked, _readable(policy), meaning=BEFORE_WORDS), found)
    return joined(found, policy.max_quotes, _readable(policy))


def _best(
    asked: Asked, index: Searchable, count: int, narrowed: Narrowing | None, nearness: Nearness | None
) -> dict[int, float]:
    """The `count` best passages by their words and those of as many nearest sentences, with their scores by words."""
    wanted = narrowed.wanted if narrowed else None
    hits = index.search(asked.concepts, asked.shares, wanted=wanted, most=count if nearness is None else None)
    by_words = dict(zip(hits.passages.tolist(), hits.scores.tolist(), strict=True))
    if nearness is None:
        return by_words
    best = dict(islice(by_words.items(), count))
    near = (number for number in nearness.nearest(count) if number in index.passages)
    near = (number for number in near if wanted is None or wanted.fits(index.passages[number]))
    return best | {number: by_words.get(number, 0.0) for number in near}


def _judged(excerpts: Sequence[Excerpt], turn: Turn, policy: Policy) -> tuple[float, Sequence[Excerpt], int | None]:
    """How sure the first excerpts make us; all of them as they are to be shown; and how many at once, if not all."""
    confidence = _confidence(excerpts, turn, policy)
    if turn.relation is Relation.WHOSE:  # the very quotes that were asked about
        return confidence, excerpts, None
    if confidence < policy.answered_from:
        return confidence, widened(excerpts, round(policy.max_characters * _WIDENED_SHARE)), None
    # A quote on a small part of the question is noise beside one on the whole of it; "more" still shows it.
    first = excerpts[: policy.max_quotes]
    covered = [turn.share(excerpt) for excerpt in first]
    enough = policy.beside_from * max(covered)
    telling = [
        share >= enough or _stands_out(excerpt, turn.asked) for share, excerpt in zip(covered, first, strict=True)
    ]
    foremost = sorted(zip(telling, excerpts, strict=False), key=lambda pair: not pair[0])
    return confidence, [*(excerpt for _, excerpt in foremost), *excerpts[len(telling) :]], sum(telling)


def _stands_out(excerpt: Excerpt, asked: Asked) -> bool:
    standing = max(excerpt.reading.by_meaning[excerpt.first : excerpt.last + 1], default=0.0)
    return standing > 0 and standing >= _STANDS_OUT * asked.everything


def _confidence(excerpts: Sequence[Excerpt], turn: Turn, policy: Policy) -> float:
    """How sure the first excerpts make us."""
    return max((turn.confidence(excerpt) for excerpt in excerpts[: policy.max_quotes]), default=0.0)


def _readable(policy: Policy) -> int:
    """How many characters a quote of several sentences may have."""
    return round(policy.max_characters * _ONE_QUOTES_SHARE)


def _within(excerpts: Iterable[Excerpt], policy: Policy) -> Iterator[Excerpt]:
    """As many excerpts, in order, as the policy lets an answer show."""
    room = policy.max_characters
    for excerpt in islice(excerpts, policy.max_quotes):
        room -= len(excerpt.span)
        if room < 0:
            return
        introduced = excerpt.lead_in is not None and len(excerpt.lead_in) <= room
        room -= len(excerpt.lead_in) if introduced and excerpt.lead_in else 0
        yield excerpt if introduced else replace(excerpt, lead_in=None)


def _quote(excerpt: Excerpt, asked: Asked) -> Quote:
    passage = excerpt.reading.passage
    sentences = excerpt.reading.sentences[excerpt.first : excerpt.last + 1]
    return Quote(
        passage=passage,
        span=excerpt.span,
        speaker=excerpt.speaker,
        matches=asked.matches(sentences),
        score=excerpt.score,
        link=link_to(passage.article, excerpt.span),
        lead_in=excerpt.lead_in,
        because=asked.because(passage.article.body, sentences),
    )
