"""What can be quoted without having been asked for."""

from hypothesis import given

from bot.answers.stretches import READABLE, Stretch, key_of, stretches_of
from bot.text.article import Article, PassageKind
from bot.text.passages import passages_of
from tests.builders import an_article
from tests.strategies import articles

LONG = (
    "The regulator published detailed rules for generative models that every provider in China has to register under."
)


def _stretches(*paragraphs: str, **facts: object) -> list[Stretch]:
    article = an_article(body="\n\n".join(paragraphs) + "\n", **facts)
    return [stretch for passage in passages_of(article) for stretch in stretches_of(passage)]


def _texts(*paragraphs: str, **facts: object) -> list[str]:
    return [stretch.span.of(stretch.passage.article.body) for stretch in _stretches(*paragraphs, **facts)]


@given(articles())
def test_stretches_are_whole_sentences_of_one_passage_in_order_and_never_overlap(article: Article) -> None:
    for passage in passages_of(article):
        stretches = stretches_of(passage)

        taken = [number for each in stretches for number in range(each.first, each.last + 1)]
        assert taken == sorted(set(taken))
        assert all(passage.span.covers(each.span) for each in stretches)
        assert all(0 < each.worth <= 1 for each in stretches)
        assert all(len(each.span) <= READABLE or each.first == each.last for each in stretches)


@given(articles())
def test_headings_and_labels_are_never_shown_unasked(article: Article) -> None:
    kinds = {stretch.passage.kind for passage in passages_of(article) for stretch in stretches_of(passage)}

    assert kinds.isdisjoint({PassageKind.HEADING, PassageKind.LABEL})


def test_a_sentence_that_stands_for_something_said_before_stays_with_it() -> None:
    leaning = "This means that small firms wait for months before they may offer their own chatbots to anybody at all."

    assert _texts(f"{LONG} {leaning} {LONG}") == [f"{LONG} {leaning}", LONG]


def test_one_that_has_nothing_before_it_is_worth_less() -> None:
    alone, standing = _stretches(f"These rules are strict. {LONG}", LONG)

    assert alone.worth < standing.worth == 1


def test_words_of_two_people_are_never_one_stretch() -> None:
    texts = _texts("“Chips are what China lacks most today, by far,” Ada Li said.", "Ada Li: Yes.", LONG)

    assert all(not ("Chips are" in text and "regulator" in text) for text in texts)


def test_questions_introductions_and_unfinished_items_are_left_out() -> None:
    assert (
        _texts(
            "Why do we not see more of the large Chinese players in this new field of generative models?",
            "The study of all the papers at the conference found the following surprising things about talent:",
            "  • It made up nearly one in four (24 percent) of the whole field a decade later; and",
        )
        == []
    )


def test_what_an_article_says_of_itself_and_of_its_people_is_left_out() -> None:
    assert (
        _texts(
            "This article was written by Nico Gous and edited by somebody else who is not named anywhere else here.",
            "Ada Li is an analyst who lives in Hong Kong and has published two books on the history of computing.",
            "Tune in to hear how the start-ups of China turn what they find in the laboratory into many products.",
            authors=("Ada Li",),
        )
        == []
    )


def test_a_stretch_becomes_a_quote_with_its_own_link_and_key() -> None:
    (stretch,) = _stretches(LONG)

    quote = stretch.quote(0.5)

    assert quote.text == LONG
    assert quote.link is not None
    assert quote.link.startswith("https://example.com/taxis#:~:text=")
    assert key_of(quote) == stretch.key == f"a1:0-{len(LONG)}"
