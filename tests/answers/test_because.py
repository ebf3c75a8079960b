from bot.answers.because import surprising
from tests.builders import EV_SENTENCE, TAXI_SENTENCE, a_quote


def test_other_words_than_asked_for_are_explained() -> None:
    quote = a_quote(TAXI_SENTENCE, because=(("robotaxis", "driverless taxis"),))

    assert surprising([quote]) == (("robotaxis", "driverless taxis"),)


def test_what_explains_itself_is_left_out() -> None:
    same = (("robot-taxi", "robot taxi"), ("scarce", "scarcity"), ("taxis", "driverless taxis"), ("AI", "a.i. <b>"))

    assert surprising([a_quote(TAXI_SENTENCE, because=same)]) == ()


def test_a_word_that_a_quote_has_as_it_was_asked_needs_no_reason() -> None:
    quotes = [a_quote(EV_SENTENCE, because=(("taxis", "cabs"),)), a_quote(TAXI_SENTENCE)]

    assert surprising(quotes) == ()


def test_at_most_three_reasons_are_given_and_one_for_each_word() -> None:
    pairs = (("aa", "one"), ("aa", "two"), ("bb", "three"), ("cc", "four"), ("dd", "five"))

    assert surprising([a_quote(because=pairs)]) == (("aa", "one"), ("bb", "three"), ("cc", "four"))


def test_a_chinese_word_and_what_it_found_are_a_reason() -> None:
    assert surprising([a_quote(because=(("出租车", "taxis"),))]) == (("出租车", "taxis"),)
