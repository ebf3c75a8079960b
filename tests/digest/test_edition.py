"""What an edition contains: the laws over any history, and the order of things over the seeds."""

import json
from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers.stretches import stretches_of
from bot.digest.contents import Edition
from bot.digest.edition import compose
from bot.digest.plan import Plan
from bot.digest.reasons import Quiet, Why
from bot.library.files import load_library, packaged_library
from bot.library.lexicon import packaged_lexicon
from bot.search.index import Index, build_index
from tests.builders import an_article

SEEDS = build_index(load_library(packaged_library()), lexicon=packaged_lexicon())
KEYS = [stretch.key for passage in SEEDS.passages.values() for stretch in stretches_of(passage)]
MONDAY = date(2026, 11, 23)
CHIPS = Plan(topics=("chips", "open source"), count=5)

histories = st.lists(st.sampled_from(KEYS), max_size=len(KEYS)) | st.permutations(KEYS)
topics = st.lists(
    st.sampled_from(["chips", "open source", "talent", "bananas", "芯片", "data"]), max_size=3, unique=True
)
plans = st.builds(
    Plan,
    topics=topics.map(tuple),
    count=st.integers(3, 10),
    filters=st.sampled_from(["", "from:ft", "by:zhou", "since:2021", "from:nobody"]),
)


def _composed(plan: Plan, index: Index = SEEDS, **given_: object) -> Edition:
    edition = compose(plan, index, **{"day": MONDAY, **given_})  # type: ignore[arg-type]
    assert isinstance(edition, Edition)
    return edition


def _keys(edition: Edition | Quiet) -> list[str]:
    return [item.key for item in edition.items] if isinstance(edition, Edition) else []


@given(plans, histories, st.lists(st.sampled_from([*SEEDS.articles, "gone"]), max_size=4), st.dates())
@settings(max_examples=30)
def test_the_laws_of_an_edition(plan: Plan, shown: Sequence[str], new: Sequence[str], day: date) -> None:
    edition = compose(plan, SEEDS, day=day, shown=shown, new_articles=new)

    keys = _keys(edition)
    assert len(keys) <= plan.count
    assert len(set(keys)) == len(keys)
    assert compose(plan, SEEDS, day=day, shown=shown, new_articles=new) == edition
    if isinstance(edition, Quiet):
        return
    for item in edition.items:
        span, article = item.quote.span, SEEDS.articles[item.quote.article.id]
        assert item.quote.text == article.body[span.start : span.end]
        assert item.quote.passage.span.covers(span)
        assert all(span.covers(match) for match in item.quote.matches)
        assert (item.key in shown) == (item.why is Why.AGAIN)
    if edition.reason.again:
        fitting = set(_everything(plan))
        assert fitting <= {*shown, *keys}


def _everything(plan: Plan) -> list[str]:
    """All keys within a plan's filters, found by composing until everything comes again."""
    shown: list[str] = []
    while True:
        edition = compose(Plan(filters=plan.filters, count=10), SEEDS, day=MONDAY, shown=shown)
        fresh = [key for key in _keys(edition) if key not in shown]
        if not fresh:
            return shown
        shown += fresh


def test_a_channel_gets_every_quote_once_before_any_comes_again() -> None:
    shown: list[str] = []
    for day in range(25):
        edition = _composed(CHIPS, day=MONDAY + timedelta(days=day), shown=shown)
        shown += _keys(edition)

    assert len(shown) == 25 * 5
    assert sorted(shown[: len(KEYS)]) == sorted(KEYS)
    assert set(shown[len(KEYS) :]) <= set(shown[: 125 - len(KEYS) + 5])  # the oldest, a post's own order aside


def test_starting_over_begins_with_the_oldest_and_says_so() -> None:
    plan = Plan(topics=("chips",), count=3)

    edition = _composed(plan, shown=[*KEYS[3:], *KEYS[:3], KEYS[3]])

    assert sorted(_keys(edition)) == sorted(KEYS[4:7])
    assert edition.reason.again == 3
    assert {item.why for item in edition.items} == {Why.AGAIN}


def test_new_articles_lead_and_the_topics_follow() -> None:
    edition = _composed(CHIPS, new_articles=["004", "001"])

    assert [item.why for item in edition.items] == [Why.NEW, Why.NEW, Why.TOPIC, Why.TOPIC, Why.TOPIC]
    assert [item.quote.article.id for item in edition.items[:2]] == ["004", "001"]
    assert [item.heading for item in edition.items[:2]] == [SEEDS.articles[name].title for name in ("004", "001")]
    assert edition.reason.new_articles == 2


def test_one_new_article_leads_with_two_quotes() -> None:
    edition = _composed(CHIPS, new_articles=["004"])

    assert [item.why for item in edition.items].count(Why.NEW) == 2
    assert edition.reason.new_articles == 1


def test_more_new_articles_than_there_is_room_for_get_one_quote_each() -> None:
    edition = _composed(Plan(count=3), new_articles=["000", "001", "002", "003"])

    assert [item.quote.article.id for item in edition.items] == ["000", "001", "002"]


def test_what_stands_under_a_topic_names_it_and_has_its_words_in_bold() -> None:
    edition = _composed(CHIPS)

    assert {item.heading for item in edition.items} == {"chips", "open source"}
    assert all(item.quote.matches for item in edition.items)


def test_quotes_are_spread_over_articles() -> None:
    edition = _composed(Plan(count=5))

    assert len({item.quote.article.id for item in edition.items}) >= 4


def test_each_day_begins_with_another_topic() -> None:
    first, second = (_composed(CHIPS, day=MONDAY + timedelta(days=n)).items[0].heading for n in range(2))

    assert {first, second} == {"chips", "open source"}


def test_filters_hold_for_everything_and_for_what_comes_again() -> None:
    plan = Plan(filters="by:zhou", count=3)

    for shown in ([], KEYS):
        edition = _composed(plan, shown=shown, new_articles=["004"])
        assert {item.quote.speaker for item in edition.items} == {"Dillon Zhou"}


def test_an_article_that_is_left_out_is_not_quoted() -> None:
    for shown in ([], KEYS):
        edition = _composed(Plan(count=10), without=frozenset({"000", "001"}), shown=shown, new_articles=["000"])

        assert {item.quote.article.id for item in edition.items} <= {"002", "003", "004"}


def test_a_topic_of_which_all_was_seen_and_one_the_library_does_not_know_are_named() -> None:
    everything_on_chips = [item.key for item in _composed(Plan(topics=("chips",), count=10)).items]

    edition = _composed(Plan(topics=("chips", "bananas")), shown=everything_on_chips)

    assert edition.reason.used_up == ("chips",)
    assert edition.reason.unknown == ("bananas",)
    assert {item.why for item in edition.items} == {Why.LIBRARY}


def test_a_quiet_day_is_skipped_where_that_is_wished() -> None:
    plan = Plan(skip_quiet=True)

    assert compose(plan, SEEDS, day=MONDAY) is Quiet.NOTHING_NEW
    assert compose(plan, SEEDS, day=MONDAY, new_articles=["gone"]) is Quiet.NOTHING_NEW
    assert isinstance(compose(plan, SEEDS, day=MONDAY, new_articles=["004"]), Edition)


def test_where_nothing_fits_there_is_no_edition() -> None:
    assert compose(Plan(filters="from:nobody"), SEEDS, day=MONDAY) is Quiet.NOTHING_FITS
    assert compose(Plan(), build_index([]), day=MONDAY) is Quiet.NOTHING_FITS


def test_a_quote_that_overlaps_one_that_was_shown_counts_as_shown() -> None:
    article, _, place = KEYS[0].rpartition(":")
    start, end = map(int, place.split("-"))

    edition = _composed(Plan(count=10), shown=[f"{article}:{start + 5}-{end - 5}", "nonsense", "x:9-3"])

    assert KEYS[0] not in _keys(edition)


@pytest.mark.parametrize("plan", [CHIPS, Plan(count=10), Plan(filters="from:ft", topics=("bananas",))])
def test_a_record_gives_the_edition_back(plan: Plan) -> None:
    edition = _composed(plan, new_articles=["003"])

    assert Edition.of_record(json.loads(json.dumps(edition.record())), SEEDS) == edition


def test_a_record_is_worthless_once_the_words_have_changed() -> None:
    old = build_index([an_article()])
    record = _composed(Plan(), old).record()

    new = build_index([an_article(body=an_article().body.replace("26", "27"))])

    assert Edition.of_record(record, new) is None
    assert Edition.of_record(record, build_index([])) is None


def test_the_librarys_own_topics_may_be_given() -> None:
    edition = _composed(Plan(), own_topics=["Baidu"])

    assert {item.heading for item in edition.items if item.why is Why.TOPIC} == {"Baidu"}
