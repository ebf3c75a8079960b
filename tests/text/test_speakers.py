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
        ("百度创始人李彦宏表示，大模型将改变一切。", "李彦宏"),
        ("“Yes,” said Dr. Hannah Kirk.", "Hannah Kirk"),
        ("“Yes,” said former Google CEO Eric Schmidt.", "Eric Schmidt"),
        ("“Yes,” replied Zhou.", "Dillon Zhou"),
        ("Nvidia Chief Executive Jensen Huang said no.", "Jensen Huang"),
        ("Ursula von der Leyen, a visitor, said no.", "Ursula von der Leyen"),
        ("According to Tsinghua’s Zhang Yaqin, it is near.", "Zhang Yaqin"),
        ("According to Counterpoint analyst Ivan Lam, sales rose.", "Ivan Lam"),
        ("‘Kirk said so,’ Zhou said.", "Dillon Zhou"),
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
        "高管表示，前景很好。",
        "任何人说都没用。",
        "曾多次表示支持。",
        "郑重表示感谢。",
        "高兴地说，好。",
        "李彦宏说明了原因。",
        "Investors in Moonshot AI said no.",
        "A person close to Dillon Zhou said no.",
        "Altman and Dillon Zhou said no.",
        "The Ministry of Industry and Information Technology said no.",
        "According to Zhou’s lawyer, it is over.",
        "“It is,” said Zhou’s friend.",
        "Experts said no.",
        "Had Zhou said no, it would have ended.",
        "In January Zhou said no.",
        "Dillon Zhou said to be rich.",
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


def test_the_one_who_is_named_more_often_is_not_chosen_either() -> None:
    article = an_article(body="Dillon Zhou met Grace Zhou. Dillon Zhou left.\n\n“It is late,” Zhou said.\n")

    assert passages_of(article)[1].speakers == ("Zhou",)


@pytest.mark.parametrize(
    ("body", "speaker"),
    [
        ("Alibaba grew, as Alibaba Cloud did. But Alibaba said no.", "Alibaba"),
        ("The South China Sea is far. But China said no.", "China"),
        ("In Beijing Lee spoke. While Beijing said no, others paid.", "Beijing"),
    ],
)
def test_a_name_inside_a_longer_one_stays_what_it_is(body: str, speaker: str) -> None:
    assert passages_of(an_article(body=body))[0].speakers[-1] == speaker


@pytest.mark.parametrize(
    "paragraph",
    [
        "“It is,” Zhou said. “No,” an official said.",
        "Zhou said no. “AI Plus” is a plan.",
        "“We tried.” Zhou said it again.",
        "“It is,” Zhou said. Kirk listened. “But late,” he said.",
    ],
)
def test_a_quotation_beside_somebodys_words_may_be_another_persons(paragraph: str) -> None:
    quoted = [speaker for speaker in speakers(paragraph) if speaker]

    assert len(quoted) == 1


def test_who_was_he_is_not_she() -> None:
    assert speakers("Zhou said no. He said so. She said yes.") == ["Dillon Zhou", "Dillon Zhou", None]
