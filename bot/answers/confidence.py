"""How sure the bot is, and which verdict follows.

Confidence is a logistic regression on what a quote shows of a question, less 4.65:

    coverage             4.5    the share of the question's idf mass that the quote covers; what stands only around it
                                (in its passage, heading, the article's title) counts half, as does what is only near
    aspect               2      the same without the names that are found: how much is said of what is asked of them
    length               1.2    the logarithm of how many things are asked: four of eight do not meet by chance,
                                one of two does
    a missing name      −2      the question names what is neither in the quote nor around it
    nothing of the kind −0.5    no number for "how many", no person for "who"

The last two are reasons to doubt an answer. They make a passage no less related: what bears on the question without
them stays at `BEARING`. Words that only say what kind of thing is wished for ("what share", "how long") count a third.
The raw score is never used: it grows with the length of the question.

The weights were fitted on 90 questions on five articles that were tuned with, 110 others on them, and samples of SQuAD
2.0 and CMRC 2018, and rounded; fitted without the 90 or the 110 they part that set about as well. How well confidence
parts the answers in sight from questions without an answer (AUROC), and what the bounds in `Policy` make of it:

                      coverage with fixed deductions       this
    90 tuned with     .899, 47 of 63 called answered       .965, 54 of 65
                            and 1 of 16 falsely                  and none of 16
    110 others        .847, 57 of 74 and 2 of 16           .943, 67 of 79 and 1 of 16
    SQuAD 2.0         .950                                 .954
    CMRC 2018         .957                                 .951

No answerable question of these 200 is called none; ten of the 32 others are.

Leaving out quotes that cover less than half of what the best one covers shows a quarter fewer quotes and hid no answer
that was in sight, also on 1,000 questions of SQuAD 2.0 and CMRC 2018.
"""

import math

from bot.answers.evidence import Asked, Degrees, most
from bot.answers.quoting import Excerpt
from bot.answers.wishes import Wish, fulfils
from bot.text.languages import language_of

AROUND_SHARE = 0.5
BEARING = 0.19
"""So sure at least is what bears on the question, whatever there is to doubt; the verdict is then *related*."""
_COVERAGE, _ASPECT, _LENGTH, _LESS = 4.5, 2.0, 1.2, 4.65
_MISSING_NAME, _NOTHING_OF_THE_KIND = 2.0, 0.5
_LONG = 8.0


def confidence(excerpt: Excerpt, asked: Asked, *, leaning: float = 1.0) -> float:
    """How sure one excerpt makes us that it answers, from 0 to 1.

    `leaning`: what is left of the coverage where the question leans on a thread.
    """
    degrees = _degrees(excerpt)
    if not asked.weight(degrees):
        return 0.0
    shares = _COVERAGE * coverage(excerpt, asked) + _ASPECT * _of_the_aspect(degrees, asked)
    bearing = leaning * shares + _LENGTH * math.log(_length(excerpt, asked)) - _LESS
    doubt = _MISSING_NAME * _lacks_a_name(degrees, asked) + _NOTHING_OF_THE_KIND * (not _fulfilled(excerpt, asked))
    return max(_logistic(bearing - doubt), min(_logistic(bearing), BEARING))


def coverage(excerpt: Excerpt, asked: Asked) -> float:
    """The share of the question's idf mass that one excerpt covers, from 0 to 1."""
    return asked.weight(_degrees(excerpt)) / asked.everything if asked.everything else 0.0


def _logistic(evidence: float) -> float:
    return 1 / (1 + math.exp(-evidence))


def _degrees(excerpt: Excerpt) -> Degrees:
    around = most(excerpt.reading.around, *excerpt.reading.found)
    return most(excerpt.found, {number: AROUND_SHARE * degree for number, degree in around.items()})


def _of_the_aspect(degrees: Degrees, asked: Asked) -> float:
    """The share of what is asked, the names found aside, that is covered; all of it where those alone are asked for."""
    aside = asked.names & degrees.keys()
    everything = asked.weight({number: 1.0 for number in range(len(asked.concepts)) if number not in aside})
    found = asked.weight({number: degree for number, degree in degrees.items() if number not in aside})
    return found / everything if everything else 1.0


def _length(excerpt: Excerpt, asked: Asked) -> float:
    """How many things are asked, up to eight. Pairs of characters overlap: in a Chinese text two of them are one."""
    shares = asked.shares or (1.0,) * len(asked.concepts)
    in_chinese = language_of(excerpt.span.of(excerpt.reading.passage.article.body)) == "zh"
    pairs = (in_chinese and language_of(concept.surface) == "zh" for concept in asked.concepts)
    things = sum(share * (0.5 if pair else 1.0) for share, pair in zip(shares, pairs, strict=True))
    return min(max(things, 1.0), _LONG)


def _lacks_a_name(degrees: Degrees, asked: Asked) -> bool:
    return bool(asked.names - degrees.keys())


def _fulfilled(excerpt: Excerpt, asked: Asked) -> bool:
    if Wish.OPINION in asked.wishes and asked.names_speaker:
        return any(excerpt.reading.spoken[excerpt.first : excerpt.last + 1])
    things = asked.wishes - {Wish.OPINION}
    return not things or fulfils(excerpt.span.of(excerpt.reading.passage.article.body), things)
