"""A library of some hundred articles that resemble each other, the same at every run, and questions about them."""

import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from bot.library.files import load_library
from bot.library.lexicon import packaged_lexicon
from bot.search.index import Index, build_index
from bot.text.article import Article
from tests.builders import an_article

_WHO = "Baidu Tencent Alibaba Huawei SenseTime ByteDance DeepSeek Zhipu Moonshot iFlytek Xiaomi Meituan".split()
_WHERE = "Beijing Shanghai Shenzhen Hangzhou Wuhan Chengdu Guangzhou Hefei Suzhou Chongqing".split()
_WHAT = (
    "driverless taxis,open source models,language models,export controls,graphics chips,data centres,"
    "speech recognition,face recognition,delivery robots,electric vehicles,venture capital,medical imaging"
).split(",")
_DID = "deployed tested bought sold built announced delayed banned licensed exported".split()
_SAYS = (
    "{who} {did} {number} {what} in {where} in {year}.",
    "In {where}, {what} were {did} by {who}, which spent {number} million yuan on them.",
    "{who} says that {what} from {where} will matter more than {other} by {year}.",
    "Investors in {where} asked why {who} had {did} {what} and not {other}.",
)
_CHINESE = "{who}在武汉部署了{number}辆无人驾驶出租车，并在{year}年开放了大模型。"
_ASKED = (
    "How many {what} has {who} {did} in {where}?",
    "{who} {what}",
    "What were {did} in {where} in {year}?",
    "Why do {what} matter more than {other}?",
    "Who spent {number} million yuan on {what}?",
)
_OF_SEEDS = (
    "How many driverless taxis has Baidu deployed in Wuhan?",
    "What does Grace Shao say about open source models?",
    "中国的生成式人工智能监管如何？",
    "百度在武汉部署了多少无人驾驶出租车？",
    "Who is Terry Ke?",
    "What are the weaknesses of Chinese AI startups?",
    "chipps exprot controls",
)


def _filled(template: str, chance: random.Random) -> str:
    what, other = chance.sample(_WHAT, 2)
    return template.format(
        who=chance.choice(_WHO),
        where=chance.choice(_WHERE),
        did=chance.choice(_DID),
        what=what,
        other=other,
        number=chance.randrange(2, 900),
        year=chance.randrange(2015, 2026),
    )


def generated(count: int, seed: int = 7) -> Iterator[Article]:
    """Articles of ten paragraphs."""
    chance = random.Random(seed)  # noqa: S311 - nothing is kept secret
    for number in range(count):
        template = _CHINESE if number % 10 == 0 else None
        paragraphs = [
            " ".join(_filled(template or chance.choice(_SAYS), chance) for _ in range(chance.randrange(1, 5)))
            for _ in range(10)
        ]
        yield an_article(
            id=f"generated-{number}",
            title=_filled("{what} in {where}", chance),
            url=f"https://example.com/generated/{number}",
            publisher=f"Publisher {number % 7}",
            language="zh" if template else "en",
            body="\n\n".join(paragraphs) + "\n",
        )


@cache
def library() -> Index:
    """The seeds and 60 generated articles, embedded."""
    return build_index([*load_library(Path("seeds")), *generated(60)], lexicon=packaged_lexicon())


def questions(count: int) -> tuple[str, ...]:
    """Questions about them, some of which nothing answers."""
    chance = random.Random(11)  # noqa: S311 - nothing is kept secret
    return (*_OF_SEEDS, *(_filled(chance.choice(_ASKED), chance) for _ in range(count)))
