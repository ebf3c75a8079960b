"""Whose words a sentence reports."""

import pytest

from bot.text.passages import passages_of
from tests.builders import an_article

PEOPLE = "Dillon Zhou met Hannah Kirk and Andreas Pfadler.\n\n"


def speakers(paragraphs: str) -> list[str | None]:
    article = an_article(body=PEOPLE + paragraphs)
    return [speaker for passage in passages_of(article)[1:] for speaker in passage.speakers]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("“We have 1.4 billion people. And many phones,” Zhou said.", "Dillon Zhou"),
        ("“We have many people,” said Zhou.", "Dillon Zhou"),
        ("Zhou said data is key.", "Dillon Zhou"),
        ("But Andreas Pfadler, a senior engineer at Alibaba, said graduates are lining up.", "Andreas Pfadler"),
        ("Hannah Kirk, a researcher, pointed out during the panel there is a difference.", "Hannah Kirk"),
        ("According to Kirk, standards differ.", "Hannah Kirk"),
        ("“Beijing has cultivated an army of talent,” MacroPolo said.", "MacroPolo"),
        ("500 Startups' Zhou said little.", "Dillon Zhou"),
        ("李彦宏表示，大模型将改变一切。", "李彦宏"),
    ],
)
def test_reported_words_belong_to_the_person_by_their_full_name(sentence: str, speaker: str) -> None:
    assert speakers(sentence) == [speaker]


@pytest.mark.parametrize(
    "sentence",
    [
        "China leads in the deployment of AI.",
        "China’s regulatory bodies have repeatedly said that data need to be protected.",
        "It said nothing new.",
        "These are applications which Dillon Zhou, a researcher, discussed before the keynote.",
        "Dillon Zhou, Policy Researcher",
        "They told “Zhou said so” as a joke.",
        "专家表示，前景很好。",
    ],
)
def test_a_plain_report_belongs_to_nobody(sentence: str) -> None:
    assert speakers(sentence) == [None]


def test_a_quotation_that_goes_on_belongs_to_the_one_named_before() -> None:
    assert speakers("“One thing is key,” Zhou said. “All firms collect data.”") == ["Dillon Zhou", "Dillon Zhou"]


def test_plain_sentences_beside_reported_ones_stay_without_a_speaker() -> None:
    assert speakers("Zhou said China has one in five start-ups. The U.S. has one in two.") == ["Dillon Zhou", None]


def test_he_said_looks_back_to_the_one_who_spoke_last() -> None:
    assert speakers("Zhou said data is key. But he said quantity is not enough.") == ["Dillon Zhou", "Dillon Zhou"]


def test_he_said_does_not_look_back_over_a_passage_in_which_nobody_spoke() -> None:
    paragraphs = "Zhou said data is key.\n\nNobody spoke here.\n\nNor did anybody here.\n\nHe said it again."

    assert speakers(paragraphs)[-1] is None


def test_of_two_people_with_one_surname_none_is_chosen() -> None:
    article = an_article(body="Dillon Zhou met Grace Zhou.\n\nZhou said little.\n")

    assert passages_of(article)[1].speakers == ("Zhou",)
