from bot.answers.model import Quote
from bot.slack.blocks.context import InContext, context_view, in_context
from bot.text.article import PassageKind, Span
from bot.text.passages import passages_of
from tests.builders import a_passage, an_article
from tests.slack.library import LOOK

SENTENCES = tuple(f"Sentence {number:03d} is of a certain length and says nothing at all." for number in range(100))
LONG = an_article(body=" ".join(SENTENCES) + "\n")


def quoted(number: int) -> Quote:
    starts = [LONG.body.index(sentence) for sentence in SENTENCES]
    sentences = tuple(Span(start, start + len(SENTENCES[0])) for start in starts)
    passage = a_passage(LONG, LONG.body.rstrip(), sentences=sentences, speakers=(None,) * len(sentences))
    return Quote(passage=passage, span=sentences[number], speaker=None, matches=(), score=1.0, link=None)


def test_a_long_passage_is_cut_at_sentences_around_the_quote() -> None:
    (excerpt,) = context_view([InContext(quote=quoted(50))], LOOK).excerpts

    shown = excerpt.span.of(LONG.body)
    assert shown.startswith("Sentence ")
    assert shown.endswith("at all.")
    assert SENTENCES[50] in shown
    assert len(shown) < 1700
    assert abs(shown.index(SENTENCES[50]) * 2 + len(SENTENCES[0]) - len(shown)) < 200


def test_the_quote_at_the_start_keeps_what_follows() -> None:
    (excerpt,) = context_view([InContext(quote=quoted(0))], LOOK).excerpts

    assert excerpt.span.of(LONG.body).startswith(SENTENCES[0] + " " + SENTENCES[1])


def test_a_neighbour_of_a_cut_passage_is_not_shown() -> None:
    view = context_view([InContext(quote=quoted(50), before=a_passage(), after=a_passage())], LOOK)

    assert len(view.excerpts) == 1


def test_the_neighbours_are_the_passages_before_and_after() -> None:
    article = an_article(body="First things first.\n\nThen comes this.\n\nAnd that is all.\n")
    first, second, third = passages_of(article)
    quote = Quote(passage=second, span=second.span, speaker=None, matches=(), score=1.0, link=None)

    item = in_context(quote, passages_of(article))

    assert (item.before, item.after) == (first, third)


def test_a_heading_is_no_neighbour() -> None:
    heading = a_passage(kind=PassageKind.HEADING)
    text = heading.article.body.split("\n\n")[1].rstrip()
    passage = a_passage(heading.article, text)
    quote = Quote(passage=passage, span=passage.span, speaker=None, matches=(), score=1.0, link=None)

    assert in_context(quote, [heading, passage]).before is None
