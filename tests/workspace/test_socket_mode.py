import aiohttp

from bot.workspace.model import JsonObject
from tests.workspace.bot_double import BotDouble
from tests.workspace.running import APP_TOKEN, Running


class SocketBot:
    """An app on a WebSocket, one message at a time."""

    def __init__(self, slack: Running, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._slack = slack
        self.socket = socket

    async def reads(self) -> JsonObject:
        body: JsonObject = await self.socket.receive_json()
        return body

    async def acknowledges(self, envelope: JsonObject, payload: JsonObject | None = None) -> None:
        body = {"envelope_id": envelope["envelope_id"]}
        await self.socket.send_json(body | ({"payload": payload} if payload else {}))
        await self._slack.settled()


async def connected(slack: Running) -> SocketBot:
    url = f"{slack.connection.api_url}apps.connections.open"
    async with slack.session.post(url, headers={"Authorization": f"Bearer {APP_TOKEN}"}) as response:
        address = (await response.json())["url"]
    return SocketBot(slack, await slack.stack.enter_async_context(slack.session.ws_connect(address)))


async def test_a_connection_begins_with_hello(slack: Running) -> None:
    bot = await connected(slack)

    hello = await bot.reads()

    assert (hello["type"], hello["num_connections"]) == ("hello", 1)
    assert hello["connection_info"] == {"app_id": "A01APP"}


async def test_an_address_works_once(slack: Running) -> None:
    address = slack.workspace.sockets.invite()
    await slack.stack.enter_async_context(slack.session.ws_connect(address))

    try:
        await slack.session.ws_connect(address)
        status = 101
    except aiohttp.WSServerHandshakeError as error:
        status = error.status

    assert status == 403


async def test_a_connected_app_gets_everything_over_its_socket(slack: Running, bot: BotDouble) -> None:
    app = await connected(slack)
    await app.reads()

    await slack.mei.types("#china-ai", "/chinaai taxis", wait=False)
    envelope = await app.reads()
    await app.acknowledges(envelope, {"text": "Looking…"})

    assert (envelope["type"], envelope["accepts_response_payload"]) == ("slash_commands", True)
    assert envelope["payload"]["text"] == "taxis"
    assert [message.text for message in slack.mei.sees("#china-ai")] == ["Looking…"]
    assert bot.of("slash_command") == []


async def test_an_event_that_is_not_acknowledged_is_sent_again(slack: Running) -> None:
    app = await connected(slack)
    await app.reads()

    await slack.mei.types("#china-ai", "hello", wait=False)
    first = await app.reads()
    await slack.time.pass_when_asleep(3.0)
    again = await app.reads()
    await app.acknowledges(again)

    assert (first["type"], first["retry_attempt"]) == ("events_api", 0)
    assert (again["retry_attempt"], again["retry_reason"]) == (1, "http_timeout")
    assert first["payload"]["event_id"] == again["payload"]["event_id"]
    assert first["envelope_id"] != again["envelope_id"]


async def test_nonsense_from_the_app_is_ignored(slack: Running) -> None:
    app = await connected(slack)
    await app.reads()
    for text in ("{", "[]", '{"envelope_id": "nope"}', '{"envelope_id": {}}'):
        await app.socket.send_str(text)

    await slack.mei.types("#china-ai", "/chinaai taxis", wait=False)
    await app.acknowledges(await app.reads())

    assert slack.mei.notices == []


async def test_when_the_app_is_told_to_reconnect_requests_go_elsewhere(slack: Running, bot: BotDouble) -> None:
    app = await connected(slack)
    await app.reads()

    await slack.workspace.sockets.disconnect("refresh_requested")
    farewell = await app.reads()
    await slack.mei.types("#china-ai", "/chinaai taxis")

    assert (farewell["type"], farewell["reason"]) == ("disconnect", "refresh_requested")
    assert len(bot.of("slash_command")) == 1


async def test_a_connection_that_breaks_while_waiting_is_a_failed_dispatch(slack: Running) -> None:
    app = await connected(slack)
    await app.reads()

    await slack.mei.types("#china-ai", "/chinaai taxis", wait=False)
    await app.reads()
    await app.socket.close()
    await slack.settled()

    assert slack.mei.notices == ['/chinaai failed with the error "dispatch_failed"']
