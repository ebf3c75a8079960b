"""A posted link to an article of the library shows its facts and its best quotes."""

from bot.slack.phrases.unfurling import ENGLISH
from bot.workspace.model import Message
from tests.builders import an_article
from tests.scenarios.filling import words_in
from tests.scenarios.stage import PAGE, Stage, stage

TEAM = "T01FIELD"
TELLING = (
    "Baidu, which has just deployed 500 driverless taxis in Wuhan, is conducting the largest experiment of its kind.",
    "CATL sold 30% more batteries in 2023 than the year before, & BYD in Shenzhen twice as many <as it had planned>.",
)
READ = an_article(id="read", title="*Taxis* & batteries", url="https://example.com/read", body="\n\n".join(TELLING))


def shown_under(on_stage: Stage, message: Message) -> str:
    """The words of everything that hangs on a message."""
    again = on_stage.slack.mei.sees_again(message)
    assert again is not None
    return "\n".join(
        words_in(Message(channel="", user="", text="", blocks=tuple(each["blocks"]))) for each in again.attachments
    )


async def test_a_link_to_an_article_shows_its_title_and_best_quotes() -> None:
    async with stage(articles=[READ, PAGE]) as opened:
        message = await opened.slack.mei.says("#china-ai", f"Have you read {READ.url}?utm_source=x#top")

        lines = shown_under(opened, message).splitlines()
        assert lines[:2] == ["*Taxis* & batteries · The Example · 1 Sep 2024", ENGLISH.from_library]
        assert [line for line in lines if line.startswith("“")] == [f"“{quote}”" for quote in TELLING]


async def test_another_link_is_left_alone(on_stage: Stage) -> None:
    message = await on_stage.slack.mei.says("#china-ai", "https://example.com/elsewhere and https://example.org/taxis")

    assert shown_under(on_stage, message) == ""
    assert on_stage.slack.calls_of("chat.unfurl") == []


async def test_a_link_told_of_eleven_times_is_shown_once(on_stage: Stage) -> None:
    await on_stage.slack.mei.says("#china-ai", f"{PAGE.url}")
    (told,) = [each for each in on_stage.slack.events if each["event"]["type"] == "link_shared"]

    for number in range(10):
        await on_stage.slack.sends_again(told, fresh_id=number % 2 == 0)

    assert len(on_stage.slack.calls_of("chat.unfurl")) == 1


async def test_a_source_that_is_switched_off_is_not_shown(on_stage: Stage) -> None:
    await on_stage.store.workspaces.set_sources_off(TEAM, ["The Example"])

    message = await on_stage.slack.mei.says("#china-ai", f"{PAGE.url}")

    assert shown_under(on_stage, message) == ""


async def test_the_bots_own_links_show_nothing_more(on_stage: Stage) -> None:
    await on_stage.slack.mei.says("#china-ai", f"{PAGE.url}")
    (told,) = [each for each in on_stage.slack.events if each["event"]["type"] == "link_shared"]
    own = told["event"] | {"user": "U00BOT", "message_ts": "1.1"}

    await on_stage.slack.sends_again(told | {"event": own}, fresh_id=True)

    assert len(on_stage.slack.calls_of("chat.unfurl")) == 1


async def test_two_links_in_one_message_are_shown_under_it_together() -> None:
    other = an_article(id="other", title="Other taxis", url="https://example.com/other?id=7")
    async with stage(articles=[PAGE, other]) as opened:
        message = await opened.slack.mei.says("#china-ai", f"{PAGE.url} and https://example.com/other/?id=7")

        shown = shown_under(opened, message)
        assert "Taxis · The Example" in shown
        assert "Other taxis" in shown
        assert len(opened.slack.calls_of("chat.unfurl")) == 1


async def test_a_link_in_a_message_that_is_still_being_written_is_shown_by_its_id(on_stage: Stage) -> None:
    message = await on_stage.slack.mei.says("#china-ai", f"{PAGE.url}")
    (told,) = [each for each in on_stage.slack.events if each["event"]["type"] == "link_shared"]
    unfurl_id = f"{message.channel}.{message.ts}"
    written = {"source": "composer", "channel": "COMPOSER", "message_ts": "U01MEI-1", "unfurl_id": unfurl_id}

    await on_stage.slack.sends_again(told | {"event": told["event"] | written}, fresh_id=True)

    last = on_stage.slack.calls_of("chat.unfurl")[-1]
    assert (last["unfurl_id"], last["source"]) == (unfurl_id, "composer")
    assert "channel" not in last


async def test_a_preview_that_slack_refuses_troubles_nobody(on_stage: Stage) -> None:
    message = await on_stage.slack.mei.says("#china-ai", f"{PAGE.url}")
    (told,) = [each for each in on_stage.slack.events if each["event"]["type"] == "link_shared"]
    await on_stage.slack.mei.deletes(message)

    await on_stage.slack.sends_again(told | {"event": told["event"] | {"message_ts": "9.9"}}, fresh_id=True)

    assert len(on_stage.slack.calls_of("chat.unfurl")) == 2
    assert on_stage.slack.mei.sees("im") == []
    assert on_stage.slack.mei.sees("#china-ai") == []
