"""How sure the bot is, and which verdict follows.

Confidence is the share of the question's idf mass that the evidence covers: a concept counts fully where it occurs in
the quote, half where it occurs only around it (in the same passage, its heading, the article's title). Words that the
library has never seen weigh most and are covered by nothing. The raw score is never used: it grows with the length of
the question.

The bounds in `Policy` come from a tuning set of 90 questions on five articles, of which 16 cannot be answered. From .56
on, one of those is called answered, and 47 of the 65 questions whose answer is then in sight; below .18 stand five of
the 16 and at most two of the others. Leaving out quotes that cover less than half of what the best one covers shows a
quarter fewer quotes and hid no answer that was in sight, also on 1,000 questions of SQuAD 2.0 and CMRC 2018.
"""

from bot.answers.evidence import Asked, most
from bot.answers.quoting import Excerpt
from bot.answers.wishes import Wish, fulfils

AROUND_SHARE = 0.5
UNFULFILLED = 0.8
"""What is left of the coverage where the quote holds nothing of the kind asked for: no number for "how many"."""


def coverage(excerpt: Excerpt, asked: Asked) -> float:
    """The share of the question's idf mass that one excerpt covers, from 0 to 1; less where a wish is not fulfilled."""
    if not asked.everything:
        return 0.0
    around = most(excerpt.reading.around, *excerpt.reading.found)
    lent = {number: AROUND_SHARE * degree for number, degree in around.items()}
    share = asked.weight(most(excerpt.found, lent)) / asked.everything
    return share if _fulfilled(excerpt, asked) else share * UNFULFILLED


def _fulfilled(excerpt: Excerpt, asked: Asked) -> bool:
    if Wish.OPINION in asked.wishes and asked.speakers:
        return any(excerpt.reading.spoken[excerpt.first : excerpt.last + 1])
    things = asked.wishes - {Wish.OPINION}
    return not things or fulfils(excerpt.span.of(excerpt.reading.passage.article.body), things)
