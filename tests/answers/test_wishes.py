"""What kind of answer a question wishes for."""

import pytest

from bot.answers.wishes import Wish, fulfils, only_kinds, wishes_of


@pytest.mark.parametrize(
    ("question", "wish"),
    [
        ("Who runs the lab?", Wish.PERSON),
        ("谁创办了这家公司？", Wish.PERSON),
        ("When was the law passed?", Wish.TIME),
        ("这部法律是哪一年通过的？", Wish.TIME),
        ("How many patents were filed?", Wish.NUMBER),
        ("what share of cars is electric", Wish.NUMBER),
        ("申请了多少专利？", Wish.NUMBER),
        ("Where is the factory?", Wish.PLACE),
        ("工厂在哪个城市？", Wish.PLACE),
        ("Why do firms leave?", Wish.REASON),
        ("企业为什么离开？", Wish.REASON),
        ("What does Li think about it?", Wish.OPINION),
        ("李怎么看这件事？", Wish.OPINION),
    ],
)
def test_a_question_says_what_it_wishes_for(question: str, wish: Wish) -> None:
    assert wish in wishes_of(question)


@pytest.mark.parametrize("question", ["open-source models", "smart cars", "芯片", ""])
def test_a_topic_wishes_for_nothing_in_particular(question: str) -> None:
    assert wishes_of(question) == frozenset()


@pytest.mark.parametrize(
    ("sentence", "wish"),
    [
        ("The lab is run by Wei Chen.", Wish.PERSON),
        ("It was passed in November 2021.", Wish.TIME),
        ("法律于2021年通过。", Wish.TIME),
        ("Nearly one in four stayed.", Wish.NUMBER),
        ("Talent grew ten-fold.", Wish.NUMBER),
        ("Its plant stands in Hefei.", Wish.PLACE),
        ("They left because of export controls.", Wish.REASON),
        ("该实验室由陈伟创办。", Wish.PERSON),
        ("卡琳·伯格是负责人。", Wish.PERSON),
        ("法律通过于上世纪末期。", Wish.TIME),
        ("共有三十六座工厂。", Wish.NUMBER),
        ("工厂坐落在山脚下。", Wish.PLACE),
        ("为了省电，工厂夜里停工。", Wish.REASON),
        ("她现任公司董事长。", Wish.IDENTITY),
    ],
)
def test_a_sentence_that_holds_it_fulfils_the_wish(sentence: str, wish: Wish) -> None:
    assert fulfils(sentence, frozenset({wish}))
    assert not fulfils("it goes on and on.", frozenset({wish}))


@pytest.mark.parametrize("question", ["这种方法被称为什么？", "工厂的中文名译为什么？", "宋朝时路改划为什么？"])
def test_to_be_called_something_is_no_reason(question: str) -> None:
    assert Wish.REASON not in wishes_of(question)


@pytest.mark.parametrize("question", ["工厂建于什么时期？", "工厂在哪个世纪建成？"])
def test_a_period_is_a_time(question: str) -> None:
    assert Wish.TIME in wishes_of(question)


def test_a_word_that_merely_ends_like_a_place_is_none() -> None:
    assert not fulfils("企业要适应市场。", frozenset({Wish.PLACE}))


def test_capitals_alone_are_no_person() -> None:
    assert not fulfils("Chinese AI grows at Shandong University.", frozenset({Wish.PERSON}))


@pytest.mark.parametrize(
    ("question", "words", "kinds"),
    [
        ("How long did the merger take?", ["long", "merger", "take"], {0}),
        ("What share of cars is sold?", ["share", "cars", "sold"], {0}),
        ("How long is a long march?", ["long", "march"], set()),
        ("what car share is sold?", ["car", "share", "sold"], set()),
        ("這佔全球銷量的多少？", ["占", "全球", "销量"], {0}),
        ("open-source models", ["open", "source", "models"], set()),
    ],
)
def test_some_words_only_say_what_kind_of_thing_is_wished_for(question: str, words: list[str], kinds: set[int]) -> None:
    assert only_kinds(question, words) == kinds
