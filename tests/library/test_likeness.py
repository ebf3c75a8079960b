import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.library.files import load_library, packaged_library
from bot.library.likeness import BANDS, NEARLY_SAME, bands_of, likeness, runs_of
from bot.text.article import Article
from tests.library.test_charsets import SIMPLIFIED

SEEDS = {article.id: article for article in load_library(packaged_library())}


def is_like(one: str, two: str) -> bool:
    """Whether a text is found by the bands of another, and is then like it."""
    first, second = runs_of(one), runs_of(two)
    return bool(set(bands_of(first)) & set(bands_of(second))) and likeness(first, second) >= NEARLY_SAME


@pytest.mark.parametrize("article", SEEDS.values(), ids=SEEDS)
def test_a_text_is_recognised_with_a_new_frame_and_small_changes(article: Article) -> None:
    words = article.body.split(" ")
    changed = [word if number % 40 else "XXX" for number, word in enumerate(words)]
    body = "A new headline\nBy somebody else, 3 May\n" + " ".join(changed) + "\nThis was first published elsewhere."

    assert is_like(body, article.body)
    assert is_like(article.body.upper().replace("\n", "  "), article.body)
    assert is_like(article.body[len(article.body) // 5 :], article.body)


def test_other_articles_on_the_same_subject_are_others() -> None:
    for article in SEEDS.values():
        assert not any(is_like(article.body, other.body) for other in SEEDS.values() if other is not article)


def test_chinese_is_compared_by_its_characters() -> None:
    assert is_like("转载：" + SIMPLIFIED.replace("五百", "六百"), SIMPLIFIED)
    assert not is_like(SIMPLIFIED[::-1], SIMPLIFIED)


def test_likeness_is_the_share_of_common_runs() -> None:
    words = [f"w{number}" for number in range(105)]  # a hundred runs

    assert likeness(runs_of(" ".join(words)), runs_of(" ".join(words[:55]))) == 0.5
    assert likeness(runs_of(" ".join(words)), runs_of(" ".join(reversed(words)))) == 0


def test_texts_of_which_six_tenths_are_the_same_are_found() -> None:
    found = 0
    for number in range(100):
        common = " ".join(f"c{number}x{place}" for place in range(605))
        one, two = (f"{common} {' '.join(f'{side}{number}x{place}' for place in range(200))}" for side in "ab")
        first, second = runs_of(one), runs_of(two)
        assert 0.58 < likeness(first, second) < 0.62
        found += bool(set(bands_of(first)) & set(bands_of(second)))

    assert found >= 95


def test_the_bands_are_the_same_on_every_machine_and_in_every_version() -> None:
    # They are kept in databases: whoever changes how they are made has to make all of them anew.
    bands = bands_of(runs_of("Baidu runs 500 taxis without drivers in Wuhan."))

    assert bands[:2] == (
        5097543475464552636,
        3720968266034646088,
    )


@given(st.text(max_size=300), st.text(max_size=300))
def test_likeness_is_a_share_and_the_same_both_ways(one: str, two: str) -> None:
    first, second = runs_of(one), runs_of(two)

    assert 0 <= likeness(first, second) == likeness(second, first) <= 1
    assert likeness(first, first) == 1
    assert len(bands_of(first)) == BANDS
    assert all(-(2**63) <= band < 2**63 for band in bands_of(first))
