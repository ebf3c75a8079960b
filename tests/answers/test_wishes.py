"""What kind of answer a question wishes for."""

import pytest

from bot.answers.wishes import Wish, fulfils, wishes_of


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
    ],
)
def test_a_sentence_that_holds_it_fulfils_the_wish(sentence: str, wish: Wish) -> None:
    assert fulfils(sentence, frozenset({wish}))
    assert not fulfils("it goes on and on.", frozenset({wish}))
