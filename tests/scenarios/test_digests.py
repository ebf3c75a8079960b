"""Digests are set up inside Slack: by a line, by a form, from the App Home; shown, previewed, paused, switched off."""

from dataclasses import replace
from datetime import date

import pytest

from bot.digest.plan import EVERY_DAY, WEEKDAYS, Monthly, OnDays, Plan
from bot.slack.phrases.digest import CHINESE, ENGLISH
from bot.slack.phrases.digest_form import ENGLISH as FORM
from bot.workspace.model import View
from tests.scenarios.digesting import CHANNEL, LINE, NINE_IN_SHANGHAI, TEAM
from tests.scenarios.filling import actions_in, chosen, several, typed, words_in
from tests.scenarios.stage import Stage, buttons_in, quotes_in
from tests.workspace.running import Actor

PLAN = Plan(zone="Asia/Shanghai", topics=("taxis",))


async def plan_of(opened: Stage, channel: str = CHANNEL) -> Plan | None:
    kept = await opened.store.subscriptions.of(TEAM, channel)
    return kept.plan if kept else None


async def form_of(person: Actor, channel: str = "#china-ai") -> View:
    await person.types(channel, "/chinaai digest")
    (form,) = person.modals
    return form


async def test_a_line_sets_a_digest_up_and_says_when_the_first_comes(on_stage: Stage) -> None:
    mei = on_stage.slack.mei
    await mei.types("#china-ai", LINE)

    assert await plan_of(on_stage) == PLAN
    said = mei.sees("#china-ai")[-1]
    assert f"<!date^{NINE_IN_SHANGHAI:.0f}^" in said.text
    assert "on 10 Oct 2025 at 9:00 (Asia/Shanghai)>" in said.text
    assert on_stage.slack.jonas.sees("#china-ai") == []


async def test_a_line_with_faults_changes_nothing_and_says_which(on_stage: Stage) -> None:
    await on_stage.slack.mei.types("#china-ai", "/chinaai digest 25:00 weekdays Asia/Shangai chips")

    said = on_stage.slack.mei.sees("#china-ai")[-1].text
    assert await plan_of(on_stage) is None
    assert "25:00" in said
    assert "did you mean Asia/Shanghai" in said


@pytest.mark.parametrize("text", ["digest of the AI news in 2024?", "digest food chains in China"])
async def test_what_only_begins_like_a_digest_is_a_question(on_stage: Stage, text: str) -> None:
    await on_stage.slack.mei.types("#china-ai", f"/chinaai {text}")

    assert on_stage.slack.mei.modals == ()
    assert await plan_of(on_stage) is None


async def test_the_form_opens_with_what_is_proposed_in_the_askers_own_time_zone(on_stage: Stage) -> None:
    jonas = on_stage.slack.jonas
    form = await form_of(jonas)
    assert ENGLISH.none_channel in words_in(jonas.sees("#china-ai")[-1])

    errors = await jonas.submits(form)

    assert errors == {}
    assert await plan_of(on_stage) == Plan(zone="Europe/Berlin")
    assert "10 Oct 2025 at 9:00 (Europe/Berlin)" in jonas.sees("#china-ai")[-1].text


async def test_everything_can_be_chosen_in_the_form(on_stage: Stage) -> None:
    mei = on_stage.slack.mei
    form = await form_of(mei)

    errors = await mei.submits(
        form,
        {
            "hour": {"hour": {"selected_time": "18:30"}},
            "zone": {"zone": typed("Berlin")},
            "rhythm": {"rhythm": chosen("monthly")},
            "month": {"month": chosen("31")},
            "topics": {"topics": typed("chips，open source")},
            "filters": {"filters": typed("from:example since:2023")},
            "count": {"count": chosen("7")},
            "quiet": {"quiet": several("skip")},
            "language": {"language": chosen("zh")},
        },
    )

    assert errors == {}
    assert await plan_of(on_stage) == Plan(
        hour=18,
        minute=30,
        zone="Europe/Berlin",
        rhythm=Monthly(31),
        topics=("chips", "open source"),
        filters="from:example since:2023",
        count=7,
        skip_quiet=True,
        language="zh",
    )


async def test_faults_are_said_under_the_fields_they_are_in(on_stage: Stage) -> None:
    mei = on_stage.slack.mei
    form = await form_of(mei)

    errors = await mei.submits(
        form,
        {
            "zone": {"zone": typed("Shangai/Asia")},
            "rhythm": {"rhythm": chosen("days")},
            "days": {"days": several()},
            "topics": {"topics": typed(", ".join(f"topic {n}" for n in range(9)))},
            "filters": {"filters": typed("chips since:soon")},
        },
    )

    assert set(errors) == {"zone", "days", "topics", "filters"}
    assert errors["days"] == FORM.no_days
    assert "topic 8" in errors["topics"]
    assert await plan_of(on_stage) is None
    assert [view.id for view in mei.modals] == [form.id]


async def test_a_weekly_digest_is_one_chosen_day(on_stage: Stage) -> None:
    mei = on_stage.slack.mei
    await mei.submits(await form_of(mei), {"rhythm": {"rhythm": chosen("days")}, "days": {"days": several("4")}})

    plan = await plan_of(on_stage)
    assert plan is not None
    assert plan.rhythm == OnDays(frozenset({4}))


async def test_a_preview_is_seen_by_its_asker_alone_and_counts_for_nothing(on_stage: Stage) -> None:
    mei = on_stage.slack.mei
    await mei.types("#china-ai", LINE)
    await mei.types("#china-ai", "/chinaai digest off")

    await mei.types("#china-ai", "/chinaai digest preview")
    first = mei.sees("#china-ai")[-1]
    await mei.types("#china-ai", "/chinaai digest preview")

    assert ENGLISH.preview in first.text
    assert quotes_in(first)
    assert quotes_in(mei.sees("#china-ai")[-1]) == quotes_in(first)
    assert ENGLISH.switch_on in buttons_in(first)
    assert on_stage.slack.jonas.sees("#china-ai") == []


async def test_there_is_a_preview_before_anything_is_set_up(on_stage: Stage) -> None:
    mei = on_stage.slack.mei
    await mei.types("#china-ai", "/chinaai digest preview")
    preview = mei.sees("#china-ai")[-1]
    assert quotes_in(preview)

    await mei.presses(preview, "digest_form")

    (form,) = mei.modals
    assert FORM.title in str(form.content["title"])


async def test_it_is_paused_resumed_and_switched_off_by_words_and_buttons(on_stage: Stage) -> None:
    mei = on_stage.slack.mei
    await mei.types("#china-ai", LINE)

    await mei.types("#china-ai", "/chinaai digest pause until Monday")
    assert await plan_of(on_stage) == replace(PLAN, paused_until=date(2025, 10, 13))
    assert "13 Oct 2025 at 9:00" in mei.sees("#china-ai")[-1].text

    await mei.presses(mei.sees("#china-ai")[-1], "digest_do:on")
    assert await plan_of(on_stage) == PLAN

    await mei.types("#china-ai", "/chinaai digest off")
    assert await plan_of(on_stage) == replace(PLAN, on=False)

    await mei.types("#china-ai", "/chinaai digest pause until Monday")
    assert mei.sees("#china-ai")[-1].text == ENGLISH.was_off


async def test_where_the_bot_is_no_member_it_says_so_and_what_to_do(on_stage: Stage) -> None:
    mei = on_stage.slack.mei
    await mei.types("#closed", LINE)

    assert ENGLISH.not_a_member in mei.sees("#closed")[-1].text
    assert await plan_of(on_stage, "C03CLOSED") == PLAN


async def test_a_direct_message_has_a_digest_of_its_own_for_which_no_slash_is_needed(on_stage: Stage) -> None:
    mei = on_stage.slack.mei
    await mei.types("im", "digest 7:30 daily chips")

    plan = await plan_of(on_stage, "D01MEI")
    assert plan == Plan(hour=7, minute=30, rhythm=OnDays(EVERY_DAY), zone="America/Los_Angeles", topics=("chips",))
    assert "9 Oct 2025 at 7:30 (America/Los_Angeles)" in mei.sees("im")[-1].text

    await mei.types("im", "/chinaai digest")
    assert ENGLISH.title_direct in words_in(mei.sees("im")[-1])


async def test_in_a_channel_a_mention_is_answered_by_a_button_that_does_it_privately(on_stage: Stage) -> None:
    mei = on_stage.slack.mei
    await mei.says("#china-ai", "@China AI digest 9:00 weekdays Asia/Shanghai taxis")
    ask = mei.sees("#china-ai")[-1]
    assert await plan_of(on_stage) is None

    await mei.presses(ask, "digest_do:ask")

    assert await plan_of(on_stage) == PLAN


async def test_a_chinese_command_is_answered_in_chinese_and_the_digest_is_too(on_stage: Stage) -> None:
    yang = on_stage.slack.yang
    await yang.types("#china-ai", "/chinaai 简报 早上9点 工作日 芯片、开源")

    assert await plan_of(on_stage) == Plan(
        rhythm=OnDays(WEEKDAYS), zone="Asia/Shanghai", topics=("芯片", "开源"), language="zh"
    )
    assert yang.sees("#china-ai")[-1].text.startswith(CHINESE.first_comes.split("{", maxsplit=1)[0])


async def test_home_lists_what_somebody_set_up_and_edits_it(on_stage: Stage) -> None:
    mei, jonas, amara = on_stage.slack.mei, on_stage.slack.jonas, on_stage.slack.amara
    await mei.types("#china-ai", LINE)
    await mei.types("im", "digest 7:30 daily chips")
    for person in (mei, jonas, amara):
        await person.opens_home()
    assert mei.home is not None
    assert actions_in(mei.home).count("digest_form") == 2
    assert "digest_form" not in actions_in(jonas.home)
    assert ENGLISH.home_none in words_in(jonas.home)
    assert actions_in(amara.home).count("digest_form") == 1  # not Mei's own

    await mei.presses_in(mei.home, "digest_form", "C02CHINAAI")
    (form,) = mei.modals
    await mei.submits(form, {"count": {"count": chosen("3")}})

    assert await plan_of(on_stage) == replace(PLAN, count=3)
    assert "3 quotes on taxis" in words_in(mei.home)
