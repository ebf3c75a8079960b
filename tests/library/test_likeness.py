import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.library.files import load_library, packaged_library
from bot.library.likeness import NEARLY_SAME, Known, likeness, sketch_of
from bot.text.article import Article
from tests.builders import an_article
from tests.library.test_charsets import SIMPLIFIED

SEEDS = {article.id: article for article in load_library(packaged_library())}


@pytest.fixture
def known() -> Known:
    made = Known()
    made.follow(SEEDS)
    return made


@pytest.mark.parametrize("article", SEEDS.values(), ids=SEEDS)
def test_a_text_is_recognised_with_a_new_frame_and_small_changes(article: Article, known: Known) -> None:
    words = article.body.split(" ")
    changed = [word if number % 40 else "XXX" for number, word in enumerate(words)]
    body = "A new headline\nBy somebody else, 3 May\n" + " ".join(changed) + "\nThis was first published elsewhere."

    assert known.like(body) == article.id
    assert known.like(article.body.upper().replace("\n", "  ")) == article.id
    assert known.like(article.body[len(article.body) // 5 :]) == article.id


def test_other_articles_on_the_same_subject_are_others() -> None:
    for article in SEEDS.values():
        others = Known()
        others.follow({name: each for name, each in SEEDS.items() if name != article.id})
        assert others.like(article.body) is None


def test_chinese_is_compared_by_its_characters() -> None:
    made = Known()
    made.add(an_article(id="zh", body=SIMPLIFIED))

    assert made.like("转载：" + SIMPLIFIED.replace("五百", "六百")) == "zh"
    assert made.like(SIMPLIFIED[::-1]) is None


def test_an_article_that_is_gone_or_changed_is_forgotten(known: Known) -> None:
    body = SEEDS["001"].body
    known.follow({name: each for name, each in SEEDS.items() if name != "001"})
    assert known.like(body) is None

    known.follow(SEEDS)
    assert known.like(body) == "001"
    known.follow({**SEEDS, "001": an_article(id="001")})
    assert known.like(body) is None


@given(st.text(max_size=300), st.text(max_size=300))
def test_likeness_is_a_share_and_the_same_both_ways(one: str, two: str) -> None:
    first, second = sketch_of(one), sketch_of(two)

    assert 0 <= likeness(first, second) == likeness(second, first) <= 1
    assert likeness(first, first) == 1
    assert NEARLY_SAME < 1
