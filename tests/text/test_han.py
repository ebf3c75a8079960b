import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.text.han import FUNCTION_WORDS, fold, is_function_word


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("智能汽車佔中國今年銷量多少", "智能汽车占中国今年销量多少"),
        ("阿里巴巴的工程師怎麼看職位的競爭？", "阿里巴巴的工程师怎么看职位的竞争？"),
        ("臺灣與台灣，裡面和裏面", "台湾与台湾，里面和里面"),
        ("瞭解後臺", "了解后台"),
        ("\uf900", "岂"),  # a compatibility ideograph
    ],
)
def test_traditional_characters_become_simplified_ones(traditional: str, simplified: str) -> None:
    assert fold(traditional) == simplified


def test_text_in_simplified_characters_stays_as_it_is() -> None:
    text = "中国的人工智能企业：DeepSeek 的开源模型，24%。"

    assert fold(text) == text


def test_other_scripts_stay_as_they_are() -> None:
    text = "“AI” naïve ½ ﬁ カタカナ 한국어 \ud800 🤖"

    assert fold(text) == text


@given(st.text(st.characters(exclude_categories=())))
@example("薴")  # whose simplified form has a simplified form
def test_folding_keeps_the_length_and_settles_at_once(text: str) -> None:
    folded = fold(text)

    assert len(folded) == len(text)
    assert fold(folded) == folded


@given(st.text("乾隆著名發髮後后裡里佔麼了a "), st.text("乾隆著名發髮後后裡里佔麼了a "))
def test_a_character_is_folded_alike_wherever_it_stands(before: str, after: str) -> None:
    assert fold(before + after) == fold(before) + fold(after)


def test_words_that_name_no_subject_are_known_in_both_scripts() -> None:
    assert all(map(is_function_word, ["的", "了", "吗", "嗎", "是", "多少", "哪些", "怎么", "怎麼", "為什麼", "什麼"]))


def test_words_that_name_a_subject_are_not_function_words() -> None:
    assert not any(map(is_function_word, ["中国", "人才", "家", "AI", "增长", ""]))


def test_function_words_are_written_in_simplified_characters() -> None:
    assert {fold(word) for word in FUNCTION_WORDS} == FUNCTION_WORDS
