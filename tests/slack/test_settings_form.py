from typing import Any

from bot.search.sources import Source
from bot.slack.blocks.pickers import key_of
from bot.slack.blocks.settings import Origin, chosen_language, chosen_settings
from bot.store.channels import ChannelSettings

SOURCES = (Source(name="Financial Times", articles=2), Source(name="", articles=1), Source(name="财新", articles=1))


def form(*, answers: str = "mentions", language: str = "auto", sources: tuple[str, ...] | None = ()) -> dict[str, Any]:
    state: dict[str, Any] = {
        "answers": {"answers": {"type": "radio_buttons", "selected_option": {"value": answers}}},
        "language": {"language": {"type": "static_select", "selected_option": {"value": language}}},
    }
    if sources is not None:
        chosen = [{"value": key_of(source)} for source in sources]
        state["sources"] = {"sources": {"type": "multi_static_select", "selected_options": chosen}}
    return state


def test_a_channels_settings_are_read_from_its_form() -> None:
    settings = chosen_settings(
        form(answers="questions", language="zh", sources=("财新", "")),
        ChannelSettings(),
        SOURCES,
        may_choose_sources=True,
    )

    assert settings == ChannelSettings(answers="questions", language="zh", sources=frozenset({"财新", ""}))


def test_no_source_chosen_means_all_of_them() -> None:
    before = ChannelSettings(sources=frozenset({"财新"}))

    assert chosen_settings(form(), before, SOURCES, may_choose_sources=True).sources is None


def test_a_source_that_the_library_lost_stays_chosen() -> None:
    before = ChannelSettings(sources=frozenset({"Gone", "财新"}))

    settings = chosen_settings(form(sources=("",)), before, SOURCES, may_choose_sources=True)

    assert settings.sources == frozenset({"", "Gone"})


def test_who_may_not_choose_sources_changes_none_even_with_a_forged_form() -> None:
    before = ChannelSettings(sources=frozenset({"财新"}))

    settings = chosen_settings(form(sources=("Financial Times",)), before, SOURCES, may_choose_sources=False)

    assert settings.sources == frozenset({"财新"})


def test_a_form_of_another_version_changes_nothing() -> None:
    before = ChannelSettings(answers="questions", language="en", sources=frozenset({"财新"}))

    for state in ({}, form(answers="never", language="tlh", sources=None)):
        assert chosen_settings(state, before, SOURCES, may_choose_sources=True) == before
    assert chosen_language({"language": {"language": {"selected_option": None}}}) is None


def test_where_the_settings_were_asked_for_travels_along() -> None:
    origin = Origin(channel="C1", response_url="https://example.com/r")

    assert Origin.read(origin.written()) == origin
    assert Origin.read("") == Origin.read(None) == Origin.read("[1]") == Origin()
