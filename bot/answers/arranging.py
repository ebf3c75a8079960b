"""How excerpts are put together: neighbours joined, what is only near widened, two orders of them taking turns."""

from collections.abc import Sequence

from bot.answers.quoting import Excerpt, width


def taking_turns(*orders: Sequence[Excerpt]) -> list[Excerpt]:
    """The excerpts of several orders of the same readings: at each turn an order's first that overlaps none before."""
    kept: list[Excerpt] = []
    left = [iter(order) for order in orders]
    while left:
        for order in tuple(left):
            fresh = next((each for each in order if not any(each.overlaps(other) for other in kept)), None)
            if fresh is None:
                left.remove(order)
            else:
                kept.append(fresh)
    return kept


def joined(excerpts: Sequence[Excerpt], count: int, readable: int) -> list[Excerpt]:
    """The excerpts; those of the first `count` that follow each other in one passage are one where that is readable."""
    kept: list[Excerpt] = []
    for excerpt in excerpts[:count]:
        beside = next((place for place, other in enumerate(kept) if _make_one(excerpt, other, readable)), None)
        if beside is None:
            kept.append(excerpt)
        else:
            other = kept[beside]
            first, last = min(excerpt.first, other.first), max(excerpt.last, other.last)
            kept[beside] = Excerpt.of(excerpt.reading, first, last, other.score)
    return [*kept, *excerpts[count:]]


def widened(excerpts: Sequence[Excerpt], readable: int) -> list[Excerpt]:
    """The excerpts with the sentences around them, first those after, as far as that is readable.

    For passages that are only near what was asked: what they say of it may stand a sentence further on. An excerpt
    that an earlier one has taken in is left out, so that none overlap.
    """
    wide: list[Excerpt] = []
    taken: set[tuple[int, int]] = set()
    for excerpt in excerpts:
        passage = id(excerpt.reading)
        left = [n for n in range(excerpt.first, excerpt.last + 1) if (passage, n) not in taken]
        if not left:
            continue
        sentences = excerpt.reading.passage.sentences
        body = excerpt.reading.passage.article.body
        first, last = left[0], left[-1]
        for number in (*range(last + 1, len(sentences)), *range(first - 1, -1, -1)):
            low, high = min(first, number), max(last, number)
            next_to = number in (first - 1, last + 1) and (passage, number) not in taken
            if next_to and width(body[sentences[low].start : sentences[high].end]) <= readable:
                first, last = low, high
        taken.update((passage, number) for number in range(first, last + 1))
        wide.append(Excerpt.of(excerpt.reading, first, last, excerpt.score))
    return wide


def _make_one(one: Excerpt, two: Excerpt, readable: int) -> bool:
    """Whether two excerpts follow each other and are short enough to be read as one."""
    neighbours = one.reading is two.reading and (one.first == two.last + 1 or two.first == one.last + 1)
    body = one.reading.passage.article.body
    return neighbours and width(one.span.of(body)) + width(two.span.of(body)) < readable
