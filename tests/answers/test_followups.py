"""Which questions lean on the turns before them. None of these stands in a question file."""

import pytest

from bot.answers.followups import Relation, means_person, relation_of
from bot.search.index import build_index
from bot.search.query import concepts_of

NOTHING = build_index([])


def relation(question: str) -> Relation:
    return relation_of(question, [concept.surface for concept in concepts_of(question, NOTHING)])


@pytest.mark.parametrize(
    "question",
    [
        "and in Shenzhen?",
        "What about batteries?",
        "how about the Europeans",
        "But is it profitable?",
        "who pays for it?",
        "How many employees does it have?",
        "why do they do that?",
        "which of them are listed in Hong Kong?",
        "any women among them?",
        "What did she say about robots?",
        "is he a lawyer?",
        "what are its main products?",
        "how large are their models?",
        "does this apply to foreigners?",
        "was that before the pandemic?",
        "how many of those are in Hangzhou?",
        "for hospitals?",
        "why?",
        "since when?",
        "which companies?",
        "who else?",
        "and the second one?",
        "the same in India?",
        "where does the company sell robots?",
        "那欧洲呢？",
        "电池呢?",
        "它有多少员工？",
        "他们为什么这样做？",
        "其中有多少家上市？",
        "这家公司的创始人是谁？",
        "那么医院怎么用？",
        "什么时候发布？",
        "有多少辆？",
        "她怎么看机器人？",
        "为什么？",
        "哪些城市？",
        "那個模型開源嗎？",
    ],
)
def test_these_lean_on_what_was_said_before(question: str) -> None:
    assert relation(question) is Relation.LEANS


@pytest.mark.parametrize(
    "question",
    [
        "How many driverless taxis has Baidu deployed in Wuhan?",
        "How do Chinese hospitals train their models?",
        "Why do start-ups release models and who pays for them?",
        "Is it hard for foreigners to found a company in Shanghai?",
        "How long does it take to build a chip factory?",
        "What will change in robotics this year?",
        "Does Huawei sell chips when it cannot import machines?",
        "Which companies that train models publish their weights?",
        "When Stella Zheng invests abroad, what does she look for?",
        "Who said 'it will change everything'?",
        "In which cities do robotaxis run?",
        "And which Chinese universities publish the most papers on robotics?",
        "brain drain",
        "smart cars",
        "DeepSeek",
        "the",
        "hi",
        "thanks!",
        "how are you?",
        "",
        "🚗",
        "？",
        "百度在武汉部署了多少辆无人驾驶出租车？",
        "中国公司如何训练他们的模型？",
        "这几年机器人行业有什么变化？",
        "为什么DeepSeek的模型这么便宜呢？",
        "其他国家的芯片政策有哪些？",
        "什么是大模型？",
        "你好",
        "谢谢你",
    ],
)
def test_these_stand_by_themselves(question: str) -> None:
    assert relation(question) is Relation.NEW


@pytest.mark.parametrize(
    "question",
    ["who said that?", "Who wrote this", "says who?", "and who says so?", "whose words are these?",
     "what's the source?", "谁说的？", "这话是谁说的？", "是誰說的", "出处？"],
)  # fmt: skip
def test_these_ask_whose_the_quotes_are(question: str) -> None:
    assert relation(question) is Relation.WHOSE


@pytest.mark.parametrize(
    "question",
    ["anything else?", "more", "tell me more", "and what else?", "go on", "还有呢？", "还有别的吗？", "继续", "還有嗎"],
)
def test_these_ask_for_more_of_the_same(question: str) -> None:
    assert relation(question) is Relation.MORE


@pytest.mark.parametrize(
    ("question", "person"),
    [
        ("does she agree?", True),
        ("what is his view?", True),
        ("do they agree?", False),
        ("他怎么看？", True),
        ("他们怎么看？", False),
        ("其他呢？", False),
    ],
)
def test_a_pronoun_for_one_person_is_known(question: str, *, person: bool) -> None:
    assert means_person(question) is person
