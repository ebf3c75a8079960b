"""Links of the app's domains, and what it shows below them."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.workspace.links import links_in, links_to
from bot.workspace.model import JsonObject
from bot.workspace.people import field_notes
from tests.workspace.blocks import section
from tests.workspace.bot_double import BotDouble
from tests.workspace.running import COMMANDS, Running, running_workspace

ARTICLE = "https://news.example.com/a?x=1&y=2"
CHANNEL = "C02CHINAAI"


@pytest.fixture
async def slack(bot: BotDouble) -> AsyncIterator[Running]:
    cast = replace(field_notes("China AI", COMMANDS), unfurl_domains=("example.com", "other.example"))
    async with running_workspace(mount=bot.mount, cast=cast) as running:
        yield running


@pytest.mark.parametrize(
    ("text", "links"),
    [
        (f"see <{ARTICLE.replace('&', '&amp;')}>", (ARTICLE,)),
        ("<https://a.example|a> <https://a.example> <@U1> <#C1|x>", ("https://a.example",)),
        ("https://a.example", ()),
    ],
)
def test_links_are_what_stands_in_angle_brackets(text: str, links: tuple[str, ...]) -> None:
    assert links_in(text) == links


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("https://example.com/a", "example.com"),
        ("https://News.Example.com/a", "example.com"),
        ("https://badexample.com/a", None),
        ("https://example.com.evil.test/a", None),
        ("https://[half", None),
    ],
)
def test_a_domain_has_its_subdomains_and_nothing_else(url: str, domain: str | None) -> None:
    assert [link["domain"] for link in links_to(["example.com"], f"<{url}>")] == ([domain] if domain else [])


async def test_a_posted_link_is_told_of_even_where_the_bot_is_not(slack: Running, bot: BotDouble) -> None:
    here = await slack.mei.says("#china-ai", f"see {ARTICLE} and https://elsewhere.test/b")
    await slack.mei.says("#editorial", "https://other.example/c")

    first, second = bot.of("link_shared")
    assert first["links"] == [{"domain": "example.com", "url": ARTICLE}]
    assert (first["channel"], first["message_ts"], first["user"]) == (CHANNEL, here.ts, "U01MEI")
    assert (first["source"], first["is_bot_user_member"]) == ("conversations_history", True)
    assert second["is_bot_user_member"] is False


async def test_the_bot_is_not_told_of_its_own_links(slack: Running, bot: BotDouble) -> None:
    await slack.api("chat.postMessage", channel=CHANNEL, text=f"<{ARTICLE}>")
    await slack.settled()

    assert bot.of("link_shared") == []


@pytest.mark.parametrize("by_id", [True, False])
async def test_an_unfurl_hangs_below_the_message_which_is_not_edited_by_it(
    slack: Running, bot: BotDouble, by_id: bool
) -> None:
    message = await slack.mei.says("#china-ai", f"@China AI {ARTICLE}")
    event = bot.of("link_shared")[0]
    where: JsonObject = (
        {"unfurl_id": event["unfurl_id"], "source": event["source"]}
        if by_id
        else {"channel": CHANNEL, "ts": message.ts}
    )

    answer = await slack.api("chat.unfurl", **where, unfurls={ARTICLE: {"blocks": [section("a quote")]}})
    again = await slack.api("chat.unfurl", **where, unfurls={ARTICLE: {"blocks": [section("another")]}})
    await slack.settled()

    assert (answer["ok"], again["ok"]) == (True, True)
    (shown,) = slack.jonas.sees("#china-ai")
    (attachment,) = shown.attachments
    assert (attachment["from_url"], attachment["blocks"][0]["text"]["text"]) == (ARTICLE, "another")
    assert shown.edited_ts is None
    changed = bot.of("message")[-1]
    assert (changed["subtype"], "edited" in changed["message"]) == ("message_changed", False)
    assert len(bot.of("app_mention")) == 1


async def test_editing_the_link_away_takes_its_unfurl_along(slack: Running) -> None:
    message = await slack.mei.says("#china-ai", ARTICLE)
    await slack.api("chat.unfurl", channel=CHANNEL, ts=message.ts, unfurls={ARTICLE: {"blocks": [section()]}})
    shown = slack.mei.sees("#china-ai")[0]

    await slack.mei.edits(shown, "no link")

    assert slack.mei.sees("#china-ai")[0].attachments == ()


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"unfurls": {}}, "missing_unfurls"),
        ({"unfurls": ["x"]}, "invalid_unfurls_format"),
        ({"unfurls": {"https://example.com/not-there": {}}}, "cannot_unfurl_url"),
        ({"unfurls": {"https://foreign.test/": {}}}, "cannot_unfurl_url"),
        ({"unfurls": {ARTICLE: {"blocks": [section("")]}}}, "invalid_blocks"),
        ({"channel": "C99"}, "cannot_find_channel"),
        ({"ts": "1.2"}, "cannot_find_message"),
        ({"ts": None}, "invalid_arguments"),
    ],
)
async def test_each_mistake_has_its_error(slack: Running, change: JsonObject, error: str) -> None:
    message = await slack.mei.says("#china-ai", f"{ARTICLE} https://foreign.test/")
    good: JsonObject = {"channel": CHANNEL, "ts": message.ts, "unfurls": {ARTICLE: {"blocks": [section()]}}}

    answer = await slack.api("chat.unfurl", **(good | change))

    assert answer["error"] == error
