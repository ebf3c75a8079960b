"""The glossary finds things by any of their names."""

import re
from collections import Counter
from importlib.resources import files
from itertools import chain

import pytest
from hypothesis import given

from bot.text.article import Span
from bot.text.concepts import Glossary
from tests.strategies import texts

DATA = [
    source
    for source in sorted(files("bot.text").joinpath("glossary").iterdir(), key=lambda each: each.name)
    if source.name.endswith(".txt")
]
LINES = [
    "# a comment",
    "",
    "robotaxi = driverless taxi = self-driving taxi = 无人驾驶出租车 ~ autonomous vehicle = 自动驾驶汽车",
    "generative AI = GenAI = Gen-AI = 生成式人工智能",
    "information technology = IT = 信息技术",
    "SenseTime = 商汤科技 = 商汤",
    "hire ≈ employ ≈ promote",
]
GLOSSARY = Glossary.of(LINES)


def found(text: str) -> list[tuple[str, str]]:
    return [(token.term, text[token.start : token.end]) for token in GLOSSARY.tokens(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("500 driverless taxis in Wuhan", "driverless taxis"),
        ("Driverless-taxi firms", "Driverless-taxi"),
        ("a self driving taxi", "self driving taxi"),
        ("robotaxis", "robotaxis"),
        ("武汉的无人驾驶出租车", "无人驾驶出租车"),
        ("無人駕駛出租車", "無人駕駛出租車"),
    ],
)
def test_every_name_in_any_inflection_spelling_and_script_is_the_same_thing(text: str, name: str) -> None:
    assert ("=robotaxi", name) in found(text)


@pytest.mark.parametrize("text", ["a taxi without drivers", "driverless. Taxi", "taxi driverless", "出租车"])
def test_other_words_are_not(text: str) -> None:
    assert "=robotaxi" not in [term for term, _ in found(text)]


def test_short_names_in_capitals_match_capitals_only() -> None:
    assert found("IT firms") == [("=information technology", "IT")]
    assert found("it is so") == []


def test_people_ask_for_short_names_in_any_case_unless_that_is_a_word() -> None:
    glossary = Glossary.of(["large language model = LLM", "information technology = IT"])

    assert [token.term for token in glossary.tokens("llm and it", Span(0, 10), asked=True)] == ["=large language model"]
    assert glossary.tokens("llm and it", Span(0, 10)) == []


def test_an_english_name_inside_a_longer_one_is_found_as_well_and_a_chinese_one_is_not() -> None:
    glossary = Glossary.of(["AI", "generative AI", "京东", "京东方"])
    text = "generative AI 京东方"

    names = [text[token.start : token.end] for token in glossary.tokens(text, Span(0, len(text)))]

    assert names == ["generative AI", "AI", "京东方"]


def test_groups_on_one_line_are_near_each_other() -> None:
    assert GLOSSARY.near["=robotaxi"] == ("=autonomous vehicle",)
    assert GLOSSARY.near["=autonomous vehicle"] == ("=robotaxi",)


def test_what_is_like_a_group_is_like_that_group_alone_and_nothing_else_on_its_line() -> None:
    assert GLOSSARY.like["=hire"] == ("=employ", "=promote")
    assert GLOSSARY.like["=employ"] == ("=hire",)
    assert "=hire" not in GLOSSARY.near


@given(texts)
def test_names_found_lie_in_the_text(text: str) -> None:
    if text:
        assert all(0 <= token.start < token.end <= len(text) for token in GLOSSARY.tokens(text, Span(0, len(text))))


@pytest.mark.parametrize("source", DATA, ids=lambda source: source.name)
def test_the_data_are_well_formed(source: object) -> None:
    for line in source.read_text("utf-8").splitlines():  # type: ignore[attr-defined]
        if line.strip() and not line.startswith("#"):
            names = re.split(" [=~≈] ", line)
            assert all(name.strip() == name != "" for name in names), line
            assert not any(set(name) & set("=~≈#\t|") for name in names), line


def test_a_name_stands_for_one_thing() -> None:
    lines = chain.from_iterable(source.read_text("utf-8").splitlines() for source in DATA)
    groups = {
        tuple(name.casefold() for name in group.split(" = "))
        for line in lines
        if line.strip() and not line.startswith("#")
        for group in re.split(" [~≈] ", line)
    }
    # A group that is near several others is written out once and may be named again by its first name alone.
    longer = [group for group in groups if len(group) > 1]
    counts = Counter(name for group in longer for name in group)

    assert [name for name, count in counts.items() if count > 1] == []
