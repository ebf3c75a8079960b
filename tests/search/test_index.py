"""The index is one immutable value."""

from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given, settings

from bot.search.index import build_index
from bot.search.query import concepts_of
from bot.text.article import Article
from tests.builders import an_article
from tests.strategies import articles


def hits(question: str, *library: Article) -> list[str]:
    index = build_index(library)
    found = index.postings.search(concepts_of(question, index))
    return [index.passages[number].span.of(index.passages[number].article.body) for number in found.passages]


def test_a_passage_is_found_by_its_words_its_heading_and_its_speaker() -> None:
    body = (
        "Terry Ke came.\nThe Cloud Question\nModels run on the premises in most of the firms that we know of today.\n\n"
        "Zhou: Is all data here?\n\nTerry: We keep it local.\n\nZhou: So it goes.\n"
    )
    article = an_article(body=body)

    assert "Models run on the premises in most of the firms that we know of today." in hits("cloud", article)
    assert hits("Ke local", article)[0] == "We keep it local."


def test_an_empty_library_is_an_index_that_finds_nothing() -> None:
    assert hits("anything") == []


def test_two_articles_with_one_id_are_refused() -> None:
    with pytest.raises(ValueError, match="share an id"):
        build_index([an_article(), an_article()])


def test_progress_is_told_after_each_article() -> None:
    told: list[int] = []

    build_index([an_article(), an_article(id="a2")], told.append)

    assert told == [1, 2]


def test_an_index_cannot_be_changed() -> None:
    index = build_index([an_article()])

    with pytest.raises(FrozenInstanceError):
        index.parts = ()  # type: ignore[misc]
    with pytest.raises(TypeError):
        index.articles["a2"] = an_article(id="a2")  # type: ignore[index]


@settings(max_examples=50)
@given(articles())
def test_a_rare_word_finds_its_passage(article: Article) -> None:
    body = article.body + "\n\nThe zymurgy of quokkas is a long and quiet story.\n"

    assert hits("zymurgy", an_article(body=body)) == ["The zymurgy of quokkas is a long and quiet story."]
