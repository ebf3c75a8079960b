from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

import pytest

from bot.digest.composing import Composed, Composer
from bot.digest.due import Due
from bot.digest.edition import compose
from bot.digest.plan import Plan
from bot.digest.reasons import Quiet
from bot.search.index import Index, build_index
from tests.builders import an_article

T = TypeVar("T")
TEXT = "Chips number {0} are made in the city of {1} by many people. Robots of kind {0} drive through {1} at night.\n"
CITIES = ["Wuhan", "Shanghai", "Shenzhen", "Hangzhou", "Beijing", "Chengdu"]


def library_of(count: int) -> Index:
    articles = [
        an_article(id=f"a{number}", title=city, body=TEXT.format(number, city), published=date(2024, 1, 1 + number))
        for number, city in enumerate(CITIES[:count])
    ]
    return build_index(articles)


@dataclass
class Library:
    index: Index = field(default_factory=lambda: library_of(5))


class Seen:
    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    async def know(self, articles: Sequence[str]) -> Mapping[str, int]:
        for article in articles:
            self.numbers.setdefault(article, len(self.numbers) + 1)
        return {article: self.numbers[article] for article in articles}


@dataclass
class Desk:
    done: int = 0

    async def do(self, work: Callable[[], T]) -> T:
        self.done += 1
        return work()


def a_composer(library: Library, left_out: frozenset[str] = frozenset()) -> Composer:
    async def without(_: str, __: str) -> frozenset[str]:
        return left_out

    return Composer(library=library, topics=lambda: ["chips"], articles_seen=Seen(), without=without, do=Desk().do)


DUE = Due(
    team="T1",
    channel="C1",
    name="2026-03-02",
    day=date(2026, 3, 2),
    due_at=0.0,
    plan=Plan(count=3),
    set_by="U1",
    seen=5,
    state="claimed",
    attempt=1,
)


async def composed(composer: Composer, due: Due = DUE, shown: Sequence[str] = ()) -> Composed:
    made = await composer.compose(due, shown)
    assert isinstance(made, Composed)
    return made


async def test_an_edition_is_what_the_pure_core_composes() -> None:
    library = Library()

    made = await composed(a_composer(library))

    assert made.edition == compose(DUE.plan, library.index, day=DUE.day, own_topics=("chips",))
    assert made.seen == 5


async def test_articles_that_came_since_the_last_edition_lead_the_latest_first() -> None:
    library = Library()
    composer = a_composer(library)
    await composed(composer)
    library.index = library_of(6)

    made = await composed(composer)

    assert made.edition.reason.new_articles == 1
    assert made.edition.items[0].quote.article.id == "a5"
    assert made.seen == 6
    assert (await composed(composer, replace(DUE, seen=6))).edition.reason.new_articles == 0


async def test_a_quiet_day_is_told() -> None:
    assert await a_composer(Library()).compose(replace(DUE, plan=Plan(skip_quiet=True)), ()) is Quiet.NOTHING_NEW


async def test_articles_that_a_channel_is_not_to_be_shown_are_left_out() -> None:
    made = await composed(a_composer(Library(), frozenset({"a0", "a1", "a2", "a3"})))

    assert {item.quote.article.id for item in made.edition.items} == {"a4"}


async def test_channels_that_would_get_the_same_share_the_work_and_others_do_not() -> None:
    composer = a_composer(Library())
    one = (await composed(composer)).edition

    same = replace(DUE, channel="C2", plan=Plan(count=3, hour=17, zone="Asia/Shanghai", language="zh"))
    assert (await composed(composer, same)).edition is one
    for other in (replace(DUE, plan=Plan(count=4)), replace(DUE, day=date(2026, 3, 3)), replace(DUE, seen=2)):
        assert (await composed(composer, other)).edition is not one
    assert (await composed(composer, DUE, [one.items[0].key])).edition is not one


@pytest.mark.parametrize("changed", [False, True])
async def test_an_edition_is_recalled_unless_the_library_has_lost_its_words(changed: bool) -> None:
    library = Library()
    composer = a_composer(library)
    made = (await composed(composer)).edition
    if changed:
        library.index = build_index([an_article()])

    recalled = await composer.recall(replace(DUE, record=made.record()))

    assert recalled == (None if changed else made)
    assert await composer.recall(DUE) is None


async def test_an_edition_holds_until_a_text_that_it_quotes_is_removed_or_changed() -> None:
    library = Library()
    composer = a_composer(library)
    made = (await composed(composer)).edition
    quoted = made.items[0].quote.article
    assert await composer.holds(made)

    others = [each for each in library.index.articles.values() if each.id != quoted.id]
    library.index = build_index([*others, replace(quoted, body=f"{quoted.body}Corrected.", version=2)])
    assert not await composer.holds(made)
    library.index = build_index(others)
    assert not await composer.holds(made)
