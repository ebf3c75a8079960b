"""How sure the bot is, and which verdict follows.

Confidence is a logistic regression on what a quote shows of a question, less 5.3:

    coverage             4.2    the share of the question's idf mass that the quote covers; what stands only around it
                                (in its passage, heading, the article's title) counts half, as does what is only near
    aspect               2      the same without the names that are found: how much is said of what is asked of them
    length               1.6    the logarithm of how many things are asked, two at least: four of eight do not meet by
                                chance, one of two does
    dwelt upon           0.75   whether the passage says the weightiest of what is found once or, in full, three times:
                                what is mentioned in passing is seldom what is told about
    missing names       −2.5    the share of the names in the question that are neither in the quote nor around it
    nothing of the kind −0.5    no number for "how many", no person for "who"

The last two are reasons to doubt an answer. They make a passage no less related: what bears on the question without
them stays at `BEARING`. Words that only say what kind of thing is wished for ("what share", "how long") count a third.
The raw score is never used: it grows with the length of the question. Nor is meaning, for the reason that
`bot.search.meaning` gives; how near a quote is to the question without its names says as little where words do not
decide.

The weights were fitted on 90 questions on five articles that were tuned with, 110 others on them, and samples of SQuAD
2.0 and CMRC 2018, and rounded towards what calls few unanswerable questions answered. How well confidence parts the
questions whose answer is in sight (of the public sets, 1,200 that have one) from those that have none (of the public
sets, all on what was taken out), as AUROC, and what the bounds in `Policy` make of it:

                    before   this, by words                 with a sentence model
    90 tuned with   .971     .994, 56 of 65 called          .980, 55 of 68
                             answered, 0 of 16 falsely      and 0 of 16
    110 others      .942     .957, 70 of 79 and 1 of 16     .954, 73 of 82 and 1 of 16
    SQuAD 2.0       .950     .955
    CMRC 2018       .958     .959

`before`: without what a passage dwells upon, with a deduction for any name that is missing. Fitted without the 90, the
110 or either public set the weights part that set about as well. Of the 1,280 questions of
the public sets that have no answer, most of which share a name with some article, one in five is called answered; it
was one in six.

By words no answerable question of these 200 is called none; eleven of the 32 others are.

Leaving out quotes that cover less than half of what the best one covers shows a quarter fewer quotes and hid no answer
that was in sight, also on 1,000 questions of SQuAD 2.0 and CMRC 2018.
"""

import math

from bot.answers.evidence import Asked, Degrees, most
from bot.answers.quoting import Excerpt
from bot.answers.wishes import Wish, fulfils
from bot.text.languages import language_of

AROUND_SHARE = 0.5
BEARING = 0.24
"""So sure at least is what bears on the question, whatever there is to doubt; the verdict is then *related*."""
_COVERAGE, _ASPECT, _LENGTH, _DWELT, _LESS = 4.2, 2.0, 1.6, 0.75, 5.3
_MISSING_NAMES, _NOTHING_OF_THE_KIND = 2.5, 0.5
_FEW, _MANY = 2.0, 8.0
_OFTEN = 3.0


def confidence(excerpt: Excerpt, asked: Asked, *, leaning: float = 1.0) -> float:
    """How sure one excerpt makes us that it answers, from 0 to 1.

    `leaning`: what is left of the coverage where the question leans on a thread.
    """
    degrees = _degrees(excerpt, asked)
    if not asked.weight(degrees):
        return 0.0
    shares = _COVERAGE * coverage(excerpt, asked) + _ASPECT * _of_the_aspect(degrees, asked)
    besides = _LENGTH * math.log(_length(excerpt, asked)) + _DWELT * _dwelt_upon(excerpt, degrees, asked)
    bearing = leaning * shares + besides - _LESS
    doubt = _MISSING_NAMES * _names_missing(degrees, asked) + _NOTHING_OF_THE_KIND * (not _fulfilled(excerpt, asked))
    return max(_logistic(bearing - doubt), min(_logistic(bearing), BEARING))


def coverage(excerpt: Excerpt, asked: Asked) -> float:
    """The share of the question's idf mass that one excerpt covers, from 0 to 1."""
    return asked.weight(_degrees(excerpt, asked)) / asked.everything if asked.everything else 0.0


def _logistic(evidence: float) -> float:
    return 1 / (1 + math.exp(-evidence))


def _degrees(excerpt: Excerpt, asked: Asked) -> Degrees:
    around = most(excerpt.reading.around, *excerpt.reading.found)
    # Who speaks need not be named in their own words.
    spoken = excerpt.reading.spoken[excerpt.first : excerpt.last + 1] if Wish.OPINION in asked.wishes else ()
    return most(excerpt.found, *spoken, {number: AROUND_SHARE * degree for number, degree in around.items()})


def _of_the_aspect(degrees: Degrees, asked: Asked) -> float:
    """The share of what is asked, the names found aside, that is covered; all of it where those alone are asked for."""
    aside = asked.names & degrees.keys()
    everything = asked.weight({number: 1.0 for number in range(len(asked.concepts)) if number not in aside})
    found = asked.weight({number: degree for number, degree in degrees.items() if number not in aside})
    return found / everything if everything else 1.0


def _length(excerpt: Excerpt, asked: Asked) -> float:
    """How many things are asked, from two to eight; in a Chinese text two pairs of characters, overlapping, are one."""
    shares = asked.shares or (1.0,) * len(asked.concepts)
    in_chinese = language_of(excerpt.span.of(excerpt.reading.passage.article.body)) == "zh"
    pairs = (in_chinese and language_of(concept.surface) == "zh" for concept in asked.concepts)
    things = sum(share * (0.5 if pair else 1.0) for share, pair in zip(shares, pairs, strict=True))
    return min(max(things, _FEW), _MANY)


def _dwelt_upon(excerpt: Excerpt, degrees: Degrees, asked: Asked) -> float:
    """How often the passage says the weightiest of what is found, as a share of often enough to be about it."""
    weightiest = max(degrees, key=lambda number: asked.weights[number] * degrees[number])
    said = asked.mentions(weightiest, excerpt.reading.sentences)
    return min(said / _OFTEN, 1.0)


def _names_missing(degrees: Degrees, asked: Asked) -> float:
    """The share of the names, by their weight, that are neither in the quote nor around it."""
    everything = sum(asked.weights[number] for number in asked.names)
    missing = sum(asked.weights[number] for number in asked.names - degrees.keys())
    return missing / everything if everything else 0.0


def _fulfilled(excerpt: Excerpt, asked: Asked) -> bool:
    if Wish.OPINION in asked.wishes and asked.names_speaker:
        return any(excerpt.reading.spoken[excerpt.first : excerpt.last + 1])
    things = asked.wishes - {Wish.OPINION}
    return not things or fulfils(excerpt.span.of(excerpt.reading.passage.article.body), things)
