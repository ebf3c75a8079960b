"""Files that the app uploads."""

from slack_sdk.web.async_client import AsyncWebClient

from tests.workspace.bot_double import BotDouble
from tests.workspace.running import BOT_TOKEN, Running

CSV = "question,count\nhow many taxis?,3\n"


async def uploaded(slack: Running, **more: str) -> None:
    client = AsyncWebClient(token=BOT_TOKEN, base_url=slack.connection.api_url)
    await client.files_upload_v2(filename="gaps.csv", title="Gaps", content=CSV, **more)  # type: ignore[arg-type]
    await slack.settled()


async def test_slack_sdk_uploads_a_file_that_is_shared_as_a_message(slack: Running, bot: BotDouble) -> None:
    await uploaded(slack, channel="D03AMARA", initial_comment="Here they are.")

    (shown,) = slack.amara.sees("im")
    (file,) = shown.files
    assert (shown.text, file["name"], file["title"], file["size"]) == ("Here they are.", "gaps.csv", "Gaps", len(CSV))
    (event,) = bot.of("message")
    assert (event["subtype"], event["files"][0]["id"], event["bot_id"]) == ("file_share", file["id"], "B01BOT")


async def test_a_file_is_downloaded_by_token_or_by_who_sees_it(slack: Running) -> None:
    await uploaded(slack, channel="D03AMARA")
    address = slack.amara.sees("im")[0].files[0]["url_private"]
    ways = [
        ({"Authorization": f"Bearer {BOT_TOKEN}"}, {}),
        ({}, {"as": "U03AMARA"}),
        ({}, {"as": "U02JONAS"}),
        ({"Authorization": "Bearer xoxb-wrong"}, {}),
        ({}, {}),
    ]

    seen = []
    for headers, query in ways:
        async with slack.session.get(address, headers=headers, params=query) as response:
            seen.append((response.status, (await response.text()) == CSV))
            disposition = response.headers.get("Content-Disposition", "attachment")
            assert disposition.startswith("attachment")

    assert seen == [(200, True), (200, True), (404, False), (404, False), (404, False)]


async def test_any_name_makes_an_address(slack: Running) -> None:
    name = "../问题 & more.csv"
    begun = await slack.api("files.getUploadURLExternal", filename=name, length=1)
    async with slack.session.post(begun["upload_url"], data=b"x"):
        pass
    shared = await slack.api("files.completeUploadExternal", files=[{"id": begun["file_id"]}], channel_id="D01MEI")
    address = shared["files"][0]["url_private"]

    async with slack.session.get(address, params={"as": "U01MEI"}) as response:
        assert (response.status, await response.read()) == (200, b"x")


async def test_each_mistake_has_its_error(slack: Running) -> None:
    begun = await slack.api("files.getUploadURLExternal", filename="a.csv", length=3)
    unfinished = await slack.api("files.completeUploadExternal", files=[{"id": begun["file_id"]}])
    async with slack.session.post(begun["upload_url"], data=b"four") as response:
        too_long = response.status
    async with slack.session.post(begun["upload_url"], data=b"abc") as response:
        taken = await response.text()
    elsewhere = await slack.api("files.completeUploadExternal", files=[{"id": begun["file_id"]}], channel_id="C99")
    without = await slack.api("files.getUploadURLExternal", filename="a.csv")

    assert (unfinished["error"], too_long, taken) == ("file_not_found", 404, "OK - 3")
    assert (elsewhere["error"], without["error"]) == ("channel_not_found", "invalid_arguments")
