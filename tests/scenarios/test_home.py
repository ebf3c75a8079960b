"""The App Home: one's own, with everything in it to press."""

from bot.slack.phrases.home import CHINESE, ENGLISH
from bot.workspace.model import View
from tests.builders import an_article
from tests.scenarios.filling import actions_in, chosen, typed, words_in
from tests.scenarios.stage import PAGE, QUESTION, TAXIS, UNKNOWN, Stage, quotes_in, stage
from tests.workspace.running import Actor


async def home_of(person: Actor) -> View:
    await person.opens_home()
    assert person.home is not None
    return person.home


async def test_home_shows_the_library_and_the_way_to_ask(on_stage: Stage) -> None:
    shown = words_in(await home_of(on_stage.slack.mei))

    assert ENGLISH.title in shown
    assert "2 articles from 1 publisher" in shown
    assert PAGE.title in shown
    assert ENGLISH.questions_none in shown


async def test_home_speaks_the_language_of_whoever_opens_it(on_stage: Stage) -> None:
    assert CHINESE.title in words_in(await home_of(on_stage.slack.yang))
    assert ENGLISH.title in words_in(await home_of(on_stage.slack.mei))


async def test_a_language_can_be_chosen_and_is_spoken_at_once(on_stage: Stage) -> None:
    home = await home_of(on_stage.slack.mei)

    await on_stage.slack.mei.presses_in(home, "my_language", "zh")

    assert CHINESE.title in words_in(on_stage.slack.mei.home)
    assert await on_stage.store.people.language("T01FIELD", "U01MEI") == "zh"


async def test_a_question_is_remembered_for_its_asker_alone_and_asked_again_by_a_press(on_stage: Stage) -> None:
    mei = on_stage.slack.mei
    await mei.types("#china-ai", f"/chinaai {QUESTION}")
    home = await home_of(mei)
    assert QUESTION in words_in(home)
    assert QUESTION not in words_in(await home_of(on_stage.slack.jonas))

    await mei.presses_in(home, "topic:again")

    (answer,) = mei.modals
    assert set(quotes_in(answer)) <= set(TAXIS)


async def test_a_question_can_be_deleted(on_stage: Stage) -> None:
    mei = on_stage.slack.mei
    await mei.types("#china-ai", f"/chinaai {QUESTION}")
    await mei.types("#china-ai", "/chinaai who sells batteries?")
    home = await home_of(mei)

    await mei.presses_in(home, "delete_question")

    (left,) = await on_stage.store.questions.recent("T01FIELD", "U01MEI")
    assert left.text == QUESTION
    assert "who sells batteries?" not in words_in(mei.home)


async def test_all_questions_can_be_deleted_and_nobody_elses_are(on_stage: Stage) -> None:
    mei, jonas = on_stage.slack.mei, on_stage.slack.jonas
    for person in (mei, jonas):
        await person.types("#china-ai", f"/chinaai {QUESTION}")
    home = await home_of(mei)

    await mei.presses_in(home, "delete_questions")

    assert ENGLISH.questions_none in words_in(mei.home)
    assert await on_stage.store.questions.recent("T01FIELD", jonas.person.id)


async def test_articles_are_found_from_home_and_again_in_the_window(on_stage: Stage) -> None:
    mei = on_stage.slack.mei
    home = await home_of(mei)

    await mei.presses_in(home, "library_search", "batteries")

    (found,) = mei.modals
    assert UNKNOWN.title in words_in(found)
    assert PAGE.title not in words_in(found).replace(PAGE.id, "")

    await mei.presses_in(found, "library_search", "driverless")

    (found,) = mei.modals
    assert PAGE.title in words_in(found)

    await mei.submits(found, {"search": {"library_search": typed("nothing like it")}})

    (found,) = mei.modals
    assert ENGLISH.search_none in words_in(found)


async def test_what_was_searched_can_be_asked(on_stage: Stage) -> None:
    mei = on_stage.slack.mei
    await mei.presses_in(await home_of(mei), "library_search", QUESTION)
    (found,) = mei.modals

    await mei.presses_in(found, "topic:search")

    assert set(quotes_in(mei.modals[-1])) <= set(TAXIS)
    assert quotes_in(mei.modals[-1])


async def test_who_looks_after_nothing_sees_nothing_to_look_after(on_stage: Stage) -> None:
    actions = actions_in(await home_of(on_stage.slack.mei))

    assert not {"keepers", "export_unanswered", "sources_on:0"} & set(actions)


async def test_a_library_of_hundreds_of_articles_fits() -> None:
    articles = [an_article(id=f"a{n}", title=f"Article {n}", publisher=f"Publisher {n}") for n in range(300)]
    async with stage(articles=articles) as opened:
        shown = words_in(await home_of(opened.slack.amara))

        assert "300 articles from 300 publishers" in shown
        assert opened.slack.amara.notices == []


async def test_the_form_of_the_global_shortcut_is_answered_in_its_own_window(on_stage: Stage) -> None:
    mei = on_stage.slack.mei
    await mei.uses_shortcut("ask")
    (form,) = mei.modals

    errors = await mei.submits(form, {"question": {"question": typed(QUESTION)}})

    assert errors == {}
    (answer,) = mei.modals
    assert quotes_in(answer)
    assert set(quotes_in(answer)) <= set(TAXIS)
    assert [each.text for each in await on_stage.store.questions.recent("T01FIELD", "U01MEI")] == [QUESTION]


async def test_the_form_is_narrowed_by_source_and_date_and_grouped(on_stage: Stage) -> None:
    mei = on_stage.slack.mei
    await mei.uses_shortcut("ask")
    (form,) = mei.modals
    question = {"question": typed("Which driverless taxis?")}
    narrowing = {"source": {"source": chosen("The Example")}, "since": {"since": {"selected_date": "2030-01-01"}}}

    await mei.submits(form, {"question": question, "how": {"how": chosen("timeline")}, **narrowing})

    (answer,) = mei.modals
    assert "since:2030-01-01" in words_in(answer)
    assert quotes_in(answer) == []


async def test_a_form_without_words_says_so_under_its_field(on_stage: Stage) -> None:
    mei = on_stage.slack.mei
    await mei.uses_shortcut("ask")
    (form,) = mei.modals

    errors = await mei.submits(form, {"question": {"question": typed(" \u200b ")}})

    assert errors == {"question": ENGLISH.form_empty}
