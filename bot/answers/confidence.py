"""How sure the bot is, and which verdict follows.

Confidence is the share of the question's idf mass that the evidence covers. A concept counts fully where it occurs in
the quote by any of its names, half where something near it does, and half where it occurs only around the quote (in the
same passage, its heading, the article's title). Words that the library has never seen weigh most and are covered by
nothing. The raw score is never used: it grows with the length of the question.

The bounds in `Policy` come from a tuning set of 90 questions on five articles, of which 16 cannot be answered: from .53
on, one of those is called answered, and 47 of the 63 questions whose answer is then in sight; below .19 stand five of
the 16 and two of the others. On 110 questions that were not tuned with: 2 of 16, 57 of 74, and three and four. Leaving
out quotes that cover less than half of what the best one covers shows a quarter fewer quotes and hid no answer that was
in sight, also on 1,000 questions of SQuAD 2.0 and CMRC 2018.
"""

from bot.answers.evidence import Asked, most
from bot.answers.quoting import Excerpt
from bot.answers.wishes import Wish, fulfils

AROUND_SHARE = 0.5
DOUBT = 0.8
"""What is left of the coverage for each reason to doubt it."""
_ASPECT = 0.2
"""A quote must cover this much of what is asked about the names in a question, beside the names themselves."""


def coverage(excerpt: Excerpt, asked: Asked) -> float:
    """The share of the question's idf mass that one excerpt covers, from 0 to 1, less for each reason to doubt it.

    The reasons: it holds nothing of the kind asked for (no number for "how many"); it covers only the names in the
    question and not what is asked about them; the question names something that the library never mentions.
    """
    if not asked.everything:
        return 0.0
    around = most(excerpt.reading.around, *excerpt.reading.found)
    lent = {number: AROUND_SHARE * degree for number, degree in around.items()}
    share = asked.weight(most(excerpt.found, lent)) / asked.everything
    doubts = (not _fulfilled(excerpt, asked), _only_names(excerpt, asked), bool(asked.names & asked.unknown))
    return share * DOUBT ** sum(doubts)


def _only_names(excerpt: Excerpt, asked: Asked) -> bool:
    found = {number: degree for number, degree in excerpt.found.items() if number not in asked.names}
    everything = asked.weight({number: 1.0 for number in range(len(asked.concepts)) if number not in asked.names})
    return bool(asked.names) and everything > 0 and asked.weight(found) < _ASPECT * everything


def _fulfilled(excerpt: Excerpt, asked: Asked) -> bool:
    if Wish.OPINION in asked.wishes and asked.names_speaker:
        return any(excerpt.reading.spoken[excerpt.first : excerpt.last + 1])
    things = asked.wishes - {Wish.OPINION}
    return not things or fulfils(excerpt.span.of(excerpt.reading.passage.article.body), things)
