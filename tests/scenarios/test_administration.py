"""Looking after the library: for administrators and those they name, and for nobody else."""

import csv
import io

import pytest

from bot.slack.phrases.administration import ENGLISH as DESK
from bot.slack.phrases.commands import CHINESE as COMMANDS_CHINESE
from bot.slack.phrases.commands import ENGLISH as COMMANDS
from bot.slack.scopes import SCOPES
from bot.workspace.grants import Grant
from bot.workspace.model import View
from tests.builders import an_article
from tests.scenarios.filling import actions_in, words_in
from tests.scenarios.stage import PAGE, QUESTION, Stage, quotes_in, stage
from tests.workspace.running import BOT_TOKEN, Actor

TEAM = "T01FIELD"
GAP = "Who won the football cup?"
OTHER = an_article(id="other", title="Other taxis", body=PAGE.body, publisher="Another Publisher")


async def home_of(person: Actor) -> View:
    await person.opens_home()
    assert person.home is not None
    return person.home


async def ask_in_vain(on_stage: Stage) -> None:
    for person in (on_stage.slack.mei, on_stage.slack.jonas):
        await person.types("#china-ai", f"/chinaai {GAP}")


async def test_an_administrator_sees_what_was_not_answered_and_settles_it(on_stage: Stage) -> None:
    await ask_in_vain(on_stage)
    amara = on_stage.slack.amara
    home = await home_of(amara)
    assert GAP in words_in(home)
    assert "asked 2 times" in words_in(home)

    await amara.presses_in(home, "gap_done")

    assert await on_stage.store.gaps.count(TEAM) == 0
    assert DESK.unanswered_none in words_in(amara.home)


async def test_unanswered_lists_the_questions_to_an_administrator_alone(on_stage: Stage) -> None:
    await ask_in_vain(on_stage)

    await on_stage.slack.amara.types("#china-ai", "/chinaai unanswered")

    shown = on_stage.slack.amara.sees("#china-ai")[-1]
    assert shown.is_ephemeral
    assert GAP in shown.text
    assert all(GAP not in words_in(message) or message.is_ephemeral for message in on_stage.slack.mei.sees("#china-ai"))


async def test_unanswered_says_which_subjects_to_add_next(on_stage: Stage) -> None:
    await ask_in_vain(on_stage)
    await on_stage.slack.mei.types("#china-ai", "/chinaai When is the next football match?")

    await on_stage.slack.amara.types("#china-ai", "/chinaai unanswered")

    told = words_in(on_stage.slack.amara.sees("#china-ai")[-1])
    assert told.startswith(COMMANDS.subjects)
    assert "football · 2 questions · asked 3 times" in told


async def test_others_get_a_polite_no_that_nobody_else_sees(on_stage: Stage) -> None:
    await on_stage.slack.mei.types("#china-ai", "/chinaai unanswered")
    await on_stage.slack.yang.types("#china-ai", "/chinaai 未回答")

    assert [message.text for message in on_stage.slack.mei.sees("#china-ai")] == [COMMANDS.not_for_you]
    assert [message.text for message in on_stage.slack.yang.sees("#china-ai")] == [COMMANDS_CHINESE.not_for_you]
    assert on_stage.slack.jonas.sees("#china-ai") == []


async def test_asked_where_others_read_along_the_list_waits_behind_a_button(on_stage: Stage) -> None:
    await ask_in_vain(on_stage)
    amara = on_stage.slack.amara
    await amara.says("#china-ai", "@China AI unanswered")
    public = amara.sees("#china-ai")[-1]
    assert GAP not in words_in(public)

    await amara.presses(public, "show_unanswered")
    await on_stage.slack.jonas.presses(public, "show_unanswered")

    assert GAP in amara.sees("#china-ai")[-1].text
    assert on_stage.slack.jonas.sees("#china-ai")[-1].text == COMMANDS.not_for_you


async def test_a_source_that_is_switched_off_is_quoted_nowhere_until_it_is_on_again() -> None:
    async with stage(articles=[PAGE, OTHER]) as opened:
        amara, mei = opened.slack.amara, opened.slack.mei
        home = await home_of(amara)

        await amara.presses_in(home, "sources_on:0", ["Another Publisher"])

        assert (await opened.store.workspaces.of(TEAM)).sources_off == {"The Example"}
        await mei.types("#china-ai", f"/chinaai {QUESTION}")
        answer = mei.sees("#china-ai")[-1]
        assert quotes_in(answer)
        assert "The Example" not in answer.text

        assert amara.home is not None
        await amara.presses_in(amara.home, "sources_on:0", ["Another Publisher", "The Example"])

        assert (await opened.store.workspaces.of(TEAM)).sources_off == frozenset()


async def test_of_very_many_sources_those_that_are_off_are_chosen_in_a_menu() -> None:
    articles = [an_article(id=f"a{n}", publisher=f"Publisher {n}") for n in range(40)]
    async with stage(articles=articles) as opened:
        amara = opened.slack.amara
        await opened.store.workspaces.set_sources_off(TEAM, ["Publisher 1", "Gone"])
        home = await home_of(amara)

        await amara.presses_in(home, "sources_off", ["Publisher 2", "Publisher 3"])

        off = (await opened.store.workspaces.of(TEAM)).sources_off
        assert off == {"Publisher 2", "Publisher 3", "Gone"}


async def test_whom_an_administrator_names_looks_after_the_library_and_names_nobody(on_stage: Stage) -> None:
    amara, jonas = on_stage.slack.amara, on_stage.slack.jonas

    await amara.presses_in(await home_of(amara), "keepers", [jonas.person.id])

    actions = actions_in(await home_of(jonas))
    assert "export_unanswered" in actions
    assert "keepers" not in actions


@pytest.mark.parametrize("action", ["gap_done", "sources_on:0", "keepers", "export_unanswered", "export_feedback"])
async def test_a_press_on_an_old_home_is_refused_where_one_may_no_longer(on_stage: Stage, action: str) -> None:
    await ask_in_vain(on_stage)
    jonas = on_stage.slack.jonas
    await on_stage.store.workspaces.set_keepers(TEAM, [jonas.person.id])
    home = await home_of(on_stage.slack.amara if action == "keepers" else jonas)
    await on_stage.store.workspaces.set_keepers(TEAM, [])
    if action == "keepers":
        on_stage.slack.workspace.team_of(jonas.person).world.surfaces.publish(jonas.person.id, home.content)
        assert jonas.home is not None
        home = jonas.home

    await jonas.presses_in(home, action, {"sources_on:0": [], "keepers": [jonas.person.id]}.get(action))

    assert jonas.sees("im")[-1].text == COMMANDS.not_for_you
    assert await on_stage.store.gaps.count(TEAM) == 1
    settings = await on_stage.store.workspaces.of(TEAM)
    assert (settings.sources_off, settings.keepers) == (frozenset(), frozenset())
    assert all(message.files == () for message in jonas.sees("im"))


async def test_an_export_is_a_file_in_the_direct_message_of_whoever_asked(on_stage: Stage) -> None:
    await ask_in_vain(on_stage)
    amara = on_stage.slack.amara

    await amara.presses_in(await home_of(amara), "export_unanswered")

    files = [file for message in amara.sees("im") for file in message.files]
    assert [file["name"] for file in files] == ["unanswered.csv"]
    content = await _content(on_stage, str(files[0]["url_private"]))
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert [(row["question"], row["times_asked"]) for row in rows] == [(GAP, "2")]
    assert all(message.files == () for message in on_stage.slack.mei.sees("im"))


async def test_where_files_may_not_be_sent_the_asker_is_told_so(on_stage: Stage) -> None:
    grants = on_stage.slack.workspace.grants
    grants.add(Grant(token=BOT_TOKEN, team=TEAM, scopes=frozenset(set(SCOPES) - {"files:write"})))
    amara = on_stage.slack.amara

    await amara.presses_in(await home_of(amara), "export_feedback")

    assert amara.sees("im")[-1].text == DESK.no_files


async def test_opinions_are_told_and_exported(on_stage: Stage) -> None:
    feedback = on_stage.store.feedback
    vote = (TEAM, "C02CHINAAI", "1.1", "U01MEI")
    await feedback.vote(*vote, helpful=False, question=QUESTION, verdict="answered")
    await feedback.explain(*vote, reason="missing", comment="=cmd() & <b>")
    amara = on_stage.slack.amara
    home = await home_of(amara)
    assert "“=cmd() & <b>”" in words_in(home)

    await amara.presses_in(home, "export_feedback")

    (file,) = [file for message in amara.sees("im") for file in message.files]
    content = await _content(on_stage, str(file["url_private"]))
    assert b"'=cmd() & <b>" in content


async def _content(on_stage: Stage, url: str) -> bytes:
    headers = {"Authorization": f"Bearer {on_stage.slack.connection.bot_token}"}
    async with on_stage.slack.session.get(url, headers=headers) as response:
        assert response.status == 200
        return await response.read()
