from hypothesis import given
from hypothesis import strategies as st

from bot.text.article import Article, Span
from bot.text.passages import passages_of
from bot.web.stretches import Stretch, stretches
from tests.builders import a_passage, an_article
from tests.strategies import articles


def text_of(shown: list[Stretch], *, marked_only: bool = False) -> str:
    return "".join(piece.text for one in shown for piece in one.pieces if piece.marked or not marked_only)


@given(articles(), st.data())
def test_no_character_is_lost_and_exactly_the_quote_is_marked(article: Article, data: st.DataObject) -> None:
    body = article.body
    start = data.draw(st.integers(0, len(body)))
    end = data.draw(st.integers(start, len(body)))
    marked = Span(start, end) if start < end else None

    shown = list(stretches(body, passages_of(article), marked))

    assert text_of(shown) == body
    assert text_of(shown, marked_only=True) == body[start:end]


def test_white_space_is_kept_apart_from_furniture() -> None:
    article = an_article(body="Words.\n\nsign up \n")

    shown = list(stretches(article.body, [a_passage(article)], None))

    assert [(one.kind, text_of([one])) for one in shown] == [
        ("paragraph", "Words."),
        ("gap", "\n\n"),
        ("between", "sign up"),
        ("gap", " \n"),
    ]
