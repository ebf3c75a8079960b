"""Many articles are indexed by several processes, and the index is the same."""

import pytest

from bot.indexing import workers
from bot.indexing.workers import indexed, read_anew, segments_of
from bot.library.files import load_library, packaged_library
from bot.library.lexicon import packaged_lexicon
from bot.search.index import build_index
from bot.search.lexicon import Lexicon
from tests.builders import an_article


def test_the_index_is_the_same_whoever_makes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    articles = load_library(packaged_library())
    monkeypatch.setattr(workers, "_WORTH_SHARING", 0)
    monkeypatch.setattr(workers, "_AT_ONCE", 2)
    told: list[int] = []

    together = indexed(articles, packaged_lexicon(), told.append)

    alone = build_index(articles, lexicon=packaged_lexicon())
    (ours,), (theirs,) = together.parts, alone.parts
    for name, column in theirs.segment.columns.items():
        assert ours.segment.columns[name].tolist() == column.tolist(), name
    assert told[-1] == len(articles)


def test_what_is_added_is_read_by_them_too_and_makes_one_segment(monkeypatch: pytest.MonkeyPatch) -> None:
    articles = load_library(packaged_library())
    alone = segments_of(articles, packaged_lexicon())
    monkeypatch.setattr(workers, "_WORTH_SHARING", 0)
    monkeypatch.setattr(workers, "_AT_ONCE", 2)

    [together] = segments_of(articles, packaged_lexicon())

    for name, column in alone[0].columns.items():
        assert together.columns[name].tolist() == column.tolist(), name
    assert segments_of((), packaged_lexicon()) == []


def test_two_articles_with_one_id_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    articles = load_library(packaged_library())
    monkeypatch.setattr(workers, "_WORTH_SHARING", 0)

    with pytest.raises(ValueError, match="share an id"):
        indexed([*articles, articles[0]], packaged_lexicon())


def test_of_a_segment_whose_articles_are_all_gone_nothing_is_left_when_it_is_read_anew() -> None:
    index = build_index([an_article()]).changed(removed=["a1"])

    anew = read_anew(index.parts[0], Lexicon())

    assert anew.segment.articles == 0
    assert len(index.with_merged(index.parts, anew).articles) == 0
