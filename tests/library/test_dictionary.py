import re
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.library.dictionary import MOST_TRANSLATIONS, Dictionary, cc_cedict

SMALL = """\
# CC-CEDICT
#! entries=12
人才 人才 [ren2 cai2] /talent/talented person/(coll.) looks; attractive looks/
會 会 [hui4] /can/to be able to/to meet/(suffix) union/CL:個|个[ge4]/
會 会 [kuai4] /to balance an account/accounting/
北京 北京 [Bei3 jing1] /Beijing, capital of the People's Republic of China/
王 王 [Wang2] /surname Wang/
王 王 [wang2] /king or monarch/(old) to rule/grand/
中科院 中科院 [Zhong1 ke1 yuan4] /abbr. for 中國科學院|中国科学院[Zhong1 ke1 yuan4], Chinese Academy of Sciences/
歐佩克 欧佩克 [Ou1 pei4 ke4] /abbr. for 石油輸出國組織|石油输出国组织[Shi2 you2 Shu1 chu1 guo2 Zu3 zhi1]/
石油輸出國組織 石油输出国组织 [Shi2 you2 Shu1 chu1 guo2 Zu3 zhi1] /OPEC/
幫 帮 [bang1] /to help sb (with sth)/to do sth on behalf of sb (old)/
長話 长话 [chang2 hua4] /a long explanation that no search would ever want to use/
個 个 [ge4] /(classifier for people or objects)/variant of 個|个[ge4]/
"""


@pytest.fixture
def small() -> Dictionary:
    return Dictionary(SMALL.encode)


@pytest.fixture(scope="module")
def whole() -> Dictionary:
    return Dictionary(cc_cedict)


def words(dictionary: Dictionary, run: str) -> list[str]:
    return [run[start:end] for start, end in dictionary.segment(run)]


def test_the_usual_meanings_come_first_and_colloquial_ones_stay(small: Dictionary) -> None:
    assert small.translations("人才") == ("talent", "talented person", "looks", "attractive looks")


def test_readings_of_a_word_take_turns_without_the_to_of_verbs_and_classifiers(small: Dictionary) -> None:
    assert small.translations("会") == ("can", "balance an account", "able to", "accounting", "meet", "union")


def test_traditional_characters_find_the_same_word(small: Dictionary) -> None:
    assert small.translations("會") == small.translations("会") != ()


def test_a_name_loses_the_clause_that_explains_it(small: Dictionary) -> None:
    assert small.translations("北京") == ("Beijing",)


def test_surnames_are_left_out_and_old_meanings_come_last(small: Dictionary) -> None:
    assert small.translations("王") == ("king", "monarch", "grand", "rule")


def test_an_abbreviation_has_the_meaning_given_beside_it_or_that_of_its_long_form(small: Dictionary) -> None:
    assert small.translations("中科院") == ("Chinese Academy of Sciences",)
    assert small.translations("欧佩克") == ("OPEC",)


def test_somebody_and_something_are_left_out(small: Dictionary) -> None:
    assert small.translations("帮") == ("help", "do on behalf of")


def test_an_explanation_is_used_only_where_there_is_nothing_shorter(small: Dictionary) -> None:
    assert small.translations("长话") == ("long explanation that no search would ever want to use",)


def test_a_word_without_meaning_and_an_unknown_word_have_no_translation(small: Dictionary) -> None:
    assert small.translations("个") == ()
    assert small.translations("商汤") == ()
    assert small.translations("") == ()


def test_words_cover_the_run_and_unknown_characters_stand_alone(small: Dictionary) -> None:
    assert words(small, "北京的人才") == ["北京", "的", "人才"]
    assert words(small, "商汤人才") == ["商", "汤", "人才"]
    assert words(small, "") == []


def test_the_file_is_read_at_the_first_question_and_once_however_many_ask() -> None:
    reads: list[int] = []

    def read() -> bytes:
        reads.append(1)
        return SMALL.encode()

    dictionary = Dictionary(read)
    assert dictionary.is_function_word("的")
    assert reads == []

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(dictionary.translations, ["人才"] * 32))

    assert len(reads) == 1


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        ("中国用了多久生产第二个一千万辆电动车", "中国 用 了 多久 生产 第二 个 一 千万 辆 电动车"),
        ("阿里巴巴的工程師怎麼看職位的競爭", "阿里巴巴 的 工程師 怎麼 看 職位 的 競爭"),
        ("卫星的服务对象主要是什么单位", "卫星 的 服务 对象 主要 是什么 单位"),
        ("因此获得了国际称号的企业", "因此 获得 了 国际 称号 的 企业"),
    ],
)
def test_questions_are_cut_into_their_words(whole: Dictionary, run: str, expected: str) -> None:
    assert words(whole, run) == expected.split()


@pytest.mark.parametrize(
    ("word", "meaning"),
    [
        ("半导体", "semiconductor"),
        ("投资", "investment"),
        ("初创公司", "startup company"),
        ("人工智能", "artificial intelligence"),
        ("競爭", "competition"),
        ("专利", "patent"),
        ("华为", "Huawei"),
    ],
)
def test_words_of_the_field_are_translated(whole: Dictionary, word: str, meaning: str) -> None:
    assert meaning in whole.translations(word)


@given(run=st.text("中国人工智能的研究容易拿到投资吗乾隆會社薴㐀", max_size=30))
def test_the_pieces_of_any_run_join_up_to_the_run(whole: Dictionary, run: str) -> None:
    pieces = whole.segment(run)

    assert "".join(run[start:end] for start, end in pieces) == run
    assert all(before[1] == after[0] for before, after in pairwise(pieces))


def test_no_translation_carries_chinese_brackets_or_cross_references(whole: Dictionary) -> None:
    headwords = re.findall(r"^[^ #]+ (\S+) \[", cc_cedict().decode(), re.MULTILINE)

    sample = [glosses for word in headwords[::50] if (glosses := whole.translations(word))]

    assert len(sample) > 2_000
    assert max(map(len, sample)) <= MOST_TRANSLATIONS
    assert not [gloss for glosses in sample for gloss in glosses if set(gloss) & set("[]|/·") or "variant of" in gloss]


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("talent", ("人才",)),
        ("Talents", ("人才",)),
        ("Beijing", ("北京",)),
        ("OPEC", ("石油输出国组织",)),
        ("person", ()),  # only part of a meaning
        ("looks", ()),  # only said in one way of speaking
        ("meet", ()),  # one character is a pair with anything
    ],
)
def test_an_english_word_has_the_chinese_words_of_which_it_is_a_whole_meaning(
    small: Dictionary, english: str, chinese: tuple[str, ...]
) -> None:
    assert small.words_for(english) == chinese


def test_what_means_an_english_word_first_of_all_comes_first(whole: Dictionary) -> None:
    assert {"河流", "江河"} <= set(whole.words_for("rivers")[:5])
    assert "百川" not in whole.words_for("rivers")[:5]
