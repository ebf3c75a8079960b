"""Channels, who is in them, and what was said; people with their language and time."""

from tests.workspace.running import Running

CHANNEL = "C02CHINAAI"


async def test_history_is_what_stands_in_the_channel_itself_newest_first(slack: Running) -> None:
    first = await slack.mei.says("#china-ai", "first")
    await slack.jonas.says("#china-ai", "reply", thread_ts=first.ts)
    await slack.api("chat.postEphemeral", channel=CHANNEL, user="U01MEI", text="psst")
    second = await slack.jonas.says("#china-ai", "second")

    answer = await slack.api("conversations.history", channel=CHANNEL)
    newer = await slack.api("conversations.history", channel=CHANNEL, oldest=first.ts)
    both = await slack.api("conversations.history", channel=CHANNEL, oldest=first.ts, inclusive=True)
    one = await slack.api("conversations.history", channel=CHANNEL, latest=second.ts, inclusive=True, limit=1)

    assert [m["text"] for m in answer["messages"]] == ["second", "first"]
    assert answer["messages"][1]["reply_count"] == 1
    assert [m["text"] for m in newer["messages"]] == ["second"]
    assert [m["text"] for m in both["messages"]] == ["second", "first"]
    assert (one["messages"][0]["text"], one["has_more"]) == ("second", True)


async def test_pages_follow_each_other_by_their_cursor(slack: Running) -> None:
    for number in range(3):
        await slack.mei.says("#china-ai", str(number))

    first = await slack.api("conversations.history", channel=CHANNEL, limit=2)
    cursor = first["response_metadata"]["next_cursor"]
    second = await slack.api("conversations.history", channel=CHANNEL, limit=2, cursor=cursor)

    assert [m["text"] for m in (*first["messages"], *second["messages"])] == ["2", "1", "0"]
    assert (second["has_more"], second["response_metadata"]["next_cursor"]) == (False, "")
    assert (await slack.api("conversations.history", channel=CHANNEL, cursor="?"))["error"] == "invalid_cursor"


async def test_metadata_comes_where_it_was_asked_for(slack: Running) -> None:
    metadata = {"event_type": "answer", "event_payload": {"q": "taxis"}}
    posted = await slack.api("chat.postMessage", channel=CHANNEL, text="500", metadata=metadata)

    for method, where in (("history", {}), ("replies", {"ts": posted["ts"]})):
        without = await slack.api(f"conversations.{method}", channel=CHANNEL, **where)
        with_it = await slack.api(f"conversations.{method}", channel=CHANNEL, include_all_metadata=True, **where)
        assert "metadata" not in without["messages"][0]
        assert with_it["messages"][0]["metadata"] == metadata


async def test_the_bot_reads_only_where_it_is(slack: Running) -> None:
    await slack.jonas.removes_bot("#general")

    public = await slack.api("conversations.history", channel="C01GENERAL")
    private = await slack.api("conversations.history", channel="C05EDITORIAL")

    assert (public["error"], private["error"]) == ("not_in_channel", "channel_not_found")


async def test_members_are_the_people_and_the_bot_where_it_is(slack: Running) -> None:
    everybody = await slack.api("conversations.members", channel=CHANNEL)
    await slack.amara.invites_bot("#editorial")
    some = await slack.api("conversations.members", channel="C05EDITORIAL")

    assert everybody["members"] == ["U01MEI", "U02JONAS", "U03AMARA", "U04YANG", "U00BOT"]
    assert some["members"] == ["U01MEI", "U03AMARA", "U04YANG", "U00BOT"]


async def test_the_channels_of_the_bot_and_those_it_shares_with_a_person(slack: Running) -> None:
    async def names(**arguments: str) -> list[str]:
        answer = await slack.api("users.conversations", **arguments)
        return [channel.get("name", channel["id"]) for channel in answer["channels"]]

    await slack.jonas.removes_bot("#general")
    await slack.amara.invites_bot("#editorial")

    assert await names() == ["china-ai"]
    assert await names(types="public_channel,private_channel") == ["china-ai", "editorial"]
    assert await names(user="U02JONAS", types="public_channel,private_channel") == ["general", "china-ai"]
    assert await names(types="im") == ["D01MEI", "D02JONAS", "D03AMARA", "D04YANG"]


async def test_people_have_a_language_a_time_and_perhaps_an_office(slack: Running) -> None:
    plain = await slack.api("users.info", user="U04YANG")
    full = await slack.api("users.info", user="U04YANG", include_locale=True)
    amara = await slack.api("users.info", user="U03AMARA", include_locale="true")
    bot = await slack.api("users.info", user="U00BOT")

    assert "locale" not in plain["user"]
    assert (full["user"]["locale"], full["user"]["tz"], full["user"]["tz_offset"]) == ("zh-CN", "Asia/Shanghai", 28_800)
    assert (full["user"]["is_admin"], amara["user"]["is_admin"], amara["user"]["is_owner"]) == (False, True, True)
    assert amara["user"]["locale"] == "en-US"
    assert (bot["user"]["is_bot"], bot["user"]["profile"]["bot_id"]) == (True, "B01BOT")


async def test_a_permalink_leads_to_the_page_at_that_thread(slack: Running) -> None:
    first = await slack.mei.says("#china-ai", "first")
    reply = await slack.jonas.says("#china-ai", "reply", thread_ts=first.ts)

    answer = await slack.api("chat.getPermalink", channel=CHANNEL, message_ts=reply.ts)
    async with slack.session.get(answer["permalink"], allow_redirects=False) as response:
        location = response.headers["Location"]
    async with slack.session.get(f"{slack.connection.base_url}/archives/C02CHINAAI/p12") as response:
        nowhere = response.status

    assert answer["permalink"].startswith(
        f"{slack.connection.base_url}/archives/{CHANNEL}/p{reply.ts.replace('.', '')}"
    )
    assert location == f"/#U01MEI/{CHANNEL}/{first.ts}"
    assert nowhere == 404
