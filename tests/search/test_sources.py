from datetime import date

from bot.search.index import build_index
from bot.search.sources import Source, articles_from, articles_not_from, newest_first, sources_of
from tests.builders import an_article

FT_OLD = an_article(id="ft-old", title="Old", publisher="Financial Times", published=date(2019, 5, 1))
FT_NEW = an_article(id="ft-new", title="New", publisher="Financial Times", published=date(2024, 5, 1))
UNDATED = an_article(id="undated", title="b undated", publisher="Snipd", published=None)
NOBODYS = an_article(id="nobodys", title="A undated", publisher=None, published=None)


def test_a_source_tells_how_many_articles_there_are_and_from_which_years() -> None:
    sources = sources_of([UNDATED, FT_NEW, NOBODYS, FT_OLD])

    assert sources == (
        Source(name="Financial Times", articles=2, first=2019, last=2024),
        Source(name="Snipd", articles=1),
        Source(name="", articles=1),
    )


def test_the_newest_article_comes_first_and_those_without_a_date_last() -> None:
    assert newest_first([UNDATED, FT_OLD, NOBODYS, FT_NEW]) == (FT_NEW, FT_OLD, NOBODYS, UNDATED)


def test_the_articles_of_some_sources_and_those_of_all_others_are_the_whole_library() -> None:
    index = build_index([FT_OLD, FT_NEW, UNDATED, NOBODYS])

    assert articles_from({"", "Snipd"}, index) == {"undated", "nobodys"}
    assert articles_not_from({"", "Snipd"}, index) == {"ft-old", "ft-new"}
    assert articles_from((), index) == frozenset()
