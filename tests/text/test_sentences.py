"""Where sentences end. In the examples ‖ marks a place where a sentence ends and white space or nothing follows."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.article import Span
from bot.text.sentences import sentences_of

ENGLISH = [
    "Dr. Li Wei joined the firm in 2019. ‖She left two years later.",
    "The fund, run by J. K. Rowling and E. B. White, closed in March. ‖Nobody complained.",
    "Apple Inc. reported record sales. ‖He works for Horizon Robotics Inc. ‖The company makes chips.",
    "The rule takes effect on Jan. 5, 2025. ‖Fines begin in Sept. that year.",
    "It was discussed on Nov. 28 before the keynote. ‖Nobody slept.",
    "The meeting ended at 6 p.m. ‖Reporters were waiting. ‖It reopened at 5 p.m. Friday.",
    "Staff educated in the U.S. or at U.S. universities. ‖The U.S. has one in two. ‖The others stay.",
    "Many were educated in the U.S. ‖The rest stayed.",
    "China leads in AI. ‖The US follows.",
    "It is the leader in AI. ‖Chinese firms follow. ‖Others lead in HR. ‖We lead in PR. ‖So it goes.",
    "Nvidia v. Huawei is not yet a case. ‖Google vs. Baidu was never one.",
    "Use cheap tools, i.e. open models. ‖Others cost more, e.g. OpenAI's.",
    "Many GPUs are borrowed (e.g. Cloud, Ads, etc.) and the supply is tight. ‖Prices rise.",
    "They sell chips, servers, etc. ‖The market is growing.",
    "It was ranked No. 1 in 2023. ‖Is it a threat? ‖No. ‖It is a tool.",
    "The paper by Zhang et al. appeared in May. ‖Wang et al. (2021) replied.",
    "We have 1.4 billion people. ‖GDP rose 5.2%. ‖It costs $5. ‖The other costs $6.",
    "Pony.ai and 01.AI met. ‖Read more at example.com. ‖See https://www.example.com/a.b?c=d. ‖It is free.",
    "Python 3.11.4 is needed. ‖Version 2.0 is not enough.",
    "Why now? ‖Because models got cheap! ‖Really?! ‖Yes.",
    "Yahoo! closed its office. ‖eBay left. ‖iFlytek stayed.",
    "Wait... that is not right. ‖It was … well … fine. ‖I thought... ‖Then she left.",
    "Chips are scarce. ‖(Memory is not.) ‖The test failed (it rained. We were tired). ‖Prices rise.",
    "The rules apply to all firms.[3] ‖They were written in 2022. [4, 5] ‖Nobody read them.",
    "1. China is not lagging. ‖2. Talent is.",
    "The model was\ntrained by Mr.\nWang in Beijing. ‖\nIt was\nreleased in March.",
    "Sales rose.\u00a0‖\u00a0 Profits fell.",
]

QUOTATIONS = [
    "“We have 1.4 billion people. And we have so many people. This adds up,” Zhou said. ‖“All firms do.”",
    "“All firms collect data. But I think it does not compare.” ‖The crowd cheered.",
    '"It is over. We lost," said Wang. ‖"But we will be back. Soon."',
    "‘It is over. We lost,’ said Wang. ‖‘But we will be back.’",
    "“Why now?” she asked. ‖“Is it over?” Zhou asked. ‖“Yes!” ‖Chen Li was sure.",
    "“The question is whether it is binding … One wonders.” ‖Nobody knows.",
    "He called it “good enough.” ‖Others called it “bad.”",
]

BROKEN_QUOTATIONS = [
    "On the” data to train front” iff few argue that texts are missing, it is no issue. ‖Maybe it is.",
    "The model's name is \"Kimi. ‖It was trained in Beijing. ‖It was released in March.",
    "“It began in 2017. ‖It ended in 2019. ‖They called it “the race. It went on” for years. ‖Then it stopped.",
    'The 12" wafer is standard. ‖A 6" wafer is not.',
    "It’s the firms’ data. ‖The users’ rights come second. ‖The ’90s were slow. ‖That’s how it is.",
    "The list (see below is long. ‖It is dull. ‖It ends.",
]

CHINESE = [
    "中国的人工智能发展很快。‖美国也是。‖为什么？‖因为数据多！",
    "公司成立于2016年；总部在北京；员工有500人。‖真的吗？！‖是的。",
    "他说：“我们有数据。我们也有人才。”‖大家都同意。",
    "“模型很好用。”他说。‖“模型很好用。”‖大家笑了。",
    "「數據是關鍵。晶片也是。」林先生說。‖他走了。",
    "他读了《为什么是中国？》一书。‖“他喜欢『红楼梦。』这本书。”‖我不喜欢。",
    "他说“不。‖我们明天再来。‖后天也来。",
    "GPT-4o发布了。‖增长率为3.5%。‖（见图3。）‖他……没有说话。‖是吗?‖是的。",
    "阿里巴巴发布了Qwen 2.5。‖ It was open source. ‖然后呢？",
]


def cut(text: str, longest: int = 1200) -> list[str]:
    return [sentence.of(text) for sentence in sentences_of(text, Span(0, len(text)), longest)]


@pytest.mark.parametrize("marked", ENGLISH + QUOTATIONS + BROKEN_QUOTATIONS + CHINESE)
def test_sentences_end_where_a_reader_would_end_them(marked: str) -> None:
    expected = [sentence.strip() for sentence in marked.split("‖")]

    assert cut(marked.replace("‖", "")) == expected


def test_a_name_with_a_stop_is_told_from_a_sentence_by_the_rest_of_the_article() -> None:
    line = "She is a partner of IN. Capital is scarce."

    assert cut(line) == [line]
    assert cut("They write IN without a stop.\n" + line)[1:] == ["She is a partner of IN.", "Capital is scarce."]


def test_only_the_paragraph_is_cut_and_offsets_are_those_of_the_text() -> None:
    text = "Before. One here. Two here.  After."

    found = sentences_of(text, Span(7, 29))

    assert found == (Span(8, 17), Span(18, 27))


@pytest.mark.parametrize("blank", [" ", "\n\t ", "\u00a0\u3000"])
def test_white_space_holds_no_sentence(blank: str) -> None:
    assert sentences_of(blank, Span(0, len(blank))) == ()


def test_a_sentence_must_be_allowed_some_length() -> None:
    with pytest.raises(ValueError, match="room: 0"):
        sentences_of("One.", Span(0, 4), longest=0)


@pytest.mark.parametrize(
    ("text", "longest", "pieces"),
    [
        ("“One two. Three, four. Five six,” he said.", 24, ["“One two. Three, four.", "Five six,” he said."]),
        ("“第一句话。第二句话。第三，”他说。", 12, ["“第一句话。第二句话。", "第三，”他说。"]),
        ("One two three, four five six.", 20, ["One two three,", "four five six."]),
        ("It cost 1,000,000 yuan in all.", 16, ["It cost", "1,000,000 yuan", "in all."]),
        ("第一点，第二点；第三点都很长。", 9, ["第一点，第二点；", "第三点都很长。"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
    ],
)
def test_an_overlong_sentence_is_cut_at_the_best_place_that_fits(text: str, longest: int, pieces: list[str]) -> None:
    assert cut(text, longest) == pieces


WORDS = st.sampled_from(
    "The the China Dr U.S IN Capital Inc No 5 3.5 e.g J said 说 中国 数据 他 AI firms’ [3] etc ( ) [ ] （ ） "
    "“ ” ‘ ’ \" ' 「 」 『 』 《 》 . . . ! ? … ... 。 ！ ？ ， ； , ; : — 1. p.m".split()
)
SPACES = st.sampled_from(["", "", " ", " ", "\n", "\u00a0", "  "])
TEXTS = st.lists(st.tuples(WORDS, SPACES), max_size=60).map(lambda pairs: "".join(map("".join, pairs))) | st.text()


@given(TEXTS.filter(bool), st.integers(1, 80), st.data())
def test_sentences_are_ordered_inside_short_enough_and_lose_nothing(
    text: str, longest: int, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))

    found = sentences_of(text, span, longest)

    assert all(span.covers(one) and one.of(text) == one.of(text).strip() for one in found)
    assert all(len(one) <= longest for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert "".join("".join(one.of(text) for one in found).split()) == "".join(span.of(text).split())


@given(TEXTS.filter(bool))
def test_a_sentence_is_one_sentence(text: str) -> None:
    found = sentences_of(text, Span(0, len(text)), longest=len(text))

    assert all(sentences_of(text, one, longest=len(text)) == (one,) for one in found)
