"""One call from a question to an answer."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice, takewhile

from bot.answers.confidence import coverage
from bot.answers.evidence import Asked, Reading
from bot.answers.links import link_to
from bot.answers.model import Answer, Answered, NoAnswer, Policy, Quote, Related
from bot.answers.quoting import Excerpt, excerpts_of, joined
from bot.search.index import Index
from bot.search.query import concepts_of
from bot.text.languages import language_of

_ONE_QUOTES_SHARE = 0.35
"""Neighbouring sentences are joined up to about a third of what an answer may show, so that three quotes fit."""
_READ = 24
"""Passages read closely for one answer; each page of "more" reads as many again."""


def answer(question: str, index: Index, policy: Policy | None = None, *, skip: int = 0) -> Answer:
    """Answer a question from an index: the same question, index and policy give the same answer.

    `skip`: how many quotes have been shown already; the verdict is that of the first ones.
    """
    policy = policy or Policy()
    language = language_of(question)
    asked = Asked.of(concepts_of(question, index), index.postings)
    excerpts = _excerpts(asked, index, policy, skip + policy.max_quotes)
    unseen = tuple(concept.surface for concept in asked.concepts if not len(index.postings.occurrences(concept)[0]))
    covered = [coverage(excerpt, asked) for excerpt in excerpts[: policy.max_quotes]]
    confidence = max(covered, default=0.0)
    # A quote on a small part of the question is noise beside one on the whole of it; "more" still shows it.
    telling = takewhile(lambda pair: pair[1] >= policy.beside_from * confidence, zip(excerpts, covered, strict=False))
    shown = list(_within(excerpts[skip:] if skip else (excerpt for excerpt, _ in telling), policy))
    if not shown or confidence < policy.related_from:
        return NoAnswer(question=question, language=language, confidence=confidence, unseen=unseen)
    verdict = Answered if confidence >= policy.answered_from else Related
    return verdict(
        question=question,
        language=language,
        confidence=confidence,
        unseen=unseen,
        quotes=tuple(_quote(excerpt, asked) for excerpt in shown),
        more=len(excerpts) > skip + len(shown),
    )


def _excerpts(asked: Asked, index: Index, policy: Policy, count: int) -> Sequence[Excerpt]:
    """All excerpts of the best passages, of enough passages for `count`."""
    hits = index.postings.search(asked.concepts)
    best = _READ * -(-count // _READ)
    ranked = [
        (Reading.of(index.passages[passage], asked, index.reader), float(score))
        for passage, score in zip(hits.passages[:best], hits.scores[:best], strict=True)
    ]
    readable = round(policy.max_characters * _ONE_QUOTES_SHARE)
    return joined(excerpts_of(ranked, asked, readable), policy.max_quotes, readable)


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
    tokens = [token for sentence in excerpt.reading.sentences[excerpt.first : excerpt.last + 1] for token in sentence]
    return Quote(
        passage=passage,
        span=excerpt.span,
        speaker=excerpt.speaker,
        matches=asked.matches(tokens),
        score=excerpt.score,
        link=link_to(passage.article, excerpt.span),
        lead_in=excerpt.lead_in,
        because=asked.because(passage.article.body, tokens),
    )
