"""The program as it is wired: each way to run, and each way to fail to."""

import asyncio
import signal
import socket
import threading
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from aiohttp import ClientSession

from bot.app import running as app
from bot.app.digests import one_client
from bot.app.library import LiveLibrary
from bot.config import HttpMode, LocalWorkspace, Mode, Settings, SocketMode
from bot.digest.posting import PostLater
from bot.errors import CannotStart
from bot.indexing.opening import Opened
from bot.search.index import Index, build_index
from bot.search.lexicon import Lexicon
from bot.search.meaning import Meaning, Vectors, texts_of
from bot.slack.clients import slack_client
from bot.slack.identity import Identity
from bot.store.store import open_store, sqlite_url
from tests.builders import TAXI_SENTENCE, an_article
from tests.semantic.fakes import WordEncoder
from tests.workspace.running import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET, Running, running_workspace

QUESTION = "how many driverless taxis has Baidu deployed in Wuhan?"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is kept in the home folder of whoever runs the tests."""
    monkeypatch.setenv("HOME", str(tmp_path))


@pytest.fixture
def index() -> Index:
    return build_index([an_article(url=None)])


@pytest.fixture
async def slack() -> AsyncIterator[Running]:
    """A Slack that sends what it has to say to port 1, unless a socket is connected."""
    async with running_workspace(request_url="http://127.0.0.1:1/slack/events") as running:
        yield running


def settings(slack: Running | None = None, *, mode: Mode | None = None) -> Settings:
    there = slack.connection.api_url if slack else Settings().slack_api_url
    return Settings(mode=mode or LocalWorkspace(), port=0, slack_api_url=there)


async def answered(slack: Running, times: int = 1) -> None:
    """Wait until that many commands were answered: outside of other tests, Slack is answered first."""
    called = asyncio.Event()
    slack.workspace.observe(lambda _: called.set())
    async with asyncio.timeout(10):
        while len(slack.calls_of("response_url")) < times:
            await called.wait()
            called.clear()


async def test_without_tokens_it_says_so_and_serves_the_local_workspace(index: Index) -> None:
    said: list[str] = []

    async with app.started(settings(), Opened(index), said.append), ClientSession() as session:
        assert said[0].startswith("No Slack tokens are set")
        assert "chinaai manifest" in said[1]
        address = said[0].rsplit(" ", 1)[1]
        async with session.get(f"{address}/") as page, session.get(f"{address}/articles/a1") as article:
            assert (page.status, article.status) == (200, 200)
            assert TAXI_SENTENCE in await article.text()


async def test_the_local_workspace_uses_the_database_that_it_is_given_time_and_again(
    index: Index, tmp_path: Path
) -> None:
    with_database = replace(settings(), database_url=sqlite_url(tmp_path / "mine.db"))

    for number in (1, 2):  # the second time the tokens of the first are there, and their key is not
        async with app.started(with_database, Opened(index), lambda _: None) as library:
            assert isinstance(library, LiveLibrary)
        async with open_store(with_database.database_url or "", clock=lambda: 0.0) as store:
            assert len(await store.installations.teams()) == 1, number


async def test_in_the_local_workspace_the_bot_answers_over_http(index: Index) -> None:
    said: list[str] = []

    async with app.started(settings(), Opened(index), said.append), ClientSession() as session:
        address = said[0].rsplit(" ", 1)[1]
        async with session.get(f"{address}/ui/stream?as=U01MEI") as stream:
            asked = {"as": "U01MEI", "channel": "C02CHINAAI", "text": f"/chinaai {QUESTION}"}
            async with session.post(f"{address}/ui/send", json=asked) as sent:
                assert sent.status == 200
            async for line in stream.content:
                if b"driverless" in line and b'"ephemeral": true' in line:
                    break
            else:
                pytest.fail("the stream ended without an answer")


async def test_over_socket_mode_it_answers_in_a_real_workspace(index: Index, slack: Running) -> None:
    said: list[str] = []
    mode = SocketMode(bot_token=BOT_TOKEN, app_token=APP_TOKEN)

    async with app.started(settings(slack, mode=mode), Opened(index), said.append):
        await slack.mei.types("#china-ai", f"/chinaai {QUESTION}")
        await answered(slack)

        assert said == ["Connected as @chinaai in Field Notes over Socket Mode."]
        assert "driverless" in slack.mei.sees("#china-ai")[-1].text


async def test_slack_is_asked_who_the_bot_is_before_the_first_question_and_not_again(
    index: Index, slack: Running
) -> None:
    mode = SocketMode(bot_token=BOT_TOKEN, app_token=APP_TOKEN)

    async with app.started(settings(slack, mode=mode), Opened(index), print):
        assert len(slack.calls_of("auth.test")) == 1
        await slack.mei.types("#china-ai", f"/chinaai {QUESTION}")
        await answered(slack)

    assert len(slack.calls_of("auth.test")) == 1


async def test_over_http_it_answers_signed_requests(index: Index) -> None:
    said: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    mode = HttpMode(bot_token=BOT_TOKEN, signing_secret=SIGNING_SECRET)

    async with AsyncExitStack() as stack:
        url = f"http://127.0.0.1:{port}/slack/events"
        slack = await stack.enter_async_context(running_workspace(request_url=url))
        set_up = replace(settings(slack, mode=mode), port=port, public_url="https://bot.example.com")
        await stack.enter_async_context(app.started(set_up, Opened(index), said.append))
        await slack.mei.types("#china-ai", f"/chinaai {QUESTION}")
        await answered(slack)

        assert url in said[0]
        answer = slack.mei.sees("#china-ai")[-1]
        assert "https://bot.example.com/articles/a1" in str(answer.blocks)


@pytest.mark.parametrize(
    ("mode", "setting"),
    [
        (SocketMode(bot_token="xoxb-wrong", app_token=APP_TOKEN), "SLACK_BOT_TOKEN"),
        (SocketMode(bot_token=BOT_TOKEN, app_token="xapp-wrong"), "SLACK_APP_TOKEN"),
        (HttpMode(bot_token="xoxb-wrong", signing_secret=SIGNING_SECRET), "SLACK_BOT_TOKEN"),
    ],
)
async def test_a_token_that_slack_refuses_is_named_in_one_sentence(
    index: Index, slack: Running, mode: Mode, setting: str
) -> None:
    with pytest.raises(CannotStart, match=f"^Slack does not take {setting} \\(invalid_auth\\): .*\\.$") as refused:
        async with app.started(settings(slack, mode=mode), Opened(index), print):
            pass

    assert "wrong" not in str(refused.value)


async def test_a_slack_that_cannot_be_reached_is_one_sentence(index: Index) -> None:
    mode = SocketMode(bot_token=BOT_TOKEN, app_token=APP_TOKEN)
    unreachable = Settings(mode=mode, slack_api_url="http://127.0.0.1:1/api/", port=0)

    with pytest.raises(CannotStart, match=r"^Slack cannot be reached \(.+\): .*SLACK_API_URL.*\.$"):
        async with app.started(unreachable, Opened(index), print):
            pass


async def test_it_stops_when_told_to_while_it_is_still_starting(index: Index) -> None:
    called, gone = asyncio.Event(), asyncio.Event()

    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        called.set()
        await reader.read()
        writer.close()
        await writer.wait_closed()
        gone.set()

    async with await asyncio.start_server(silent, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        mode = SocketMode(bot_token=BOT_TOKEN, app_token=APP_TOKEN)
        asleep = Settings(mode=mode, slack_api_url=f"http://127.0.0.1:{port}/api/", port=0)
        running = asyncio.ensure_future(app._until_stopped(asleep, Opened(index), print))
        await called.wait()
        signal.raise_signal(signal.SIGTERM)
        async with asyncio.timeout(5):
            await running
            await gone.wait()


async def test_the_digests_of_another_workspace_wait_for_whoever_serves_it(slack: Running) -> None:
    client = slack_client(BOT_TOKEN, slack.connection.api_url)
    clients = one_client(client, Identity(client))

    assert await clients("T01FIELD") is client
    with pytest.raises(PostLater):
        await clients("T99OTHER")


async def test_a_taken_port_is_one_sentence(index: Index) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CannotStart, match=f"^Port {port} is taken: .* --port\\.$"):
            async with app.started(replace(settings(), port=port), Opened(index), print):
                pass


def test_the_library_is_replaced_whole_and_its_topics_with_it(index: Index) -> None:
    library = LiveLibrary(index)
    before = library.topics()

    library.index = build_index([])

    assert (library.topics(), len(library.index.passages)) == ((), 0)
    assert isinstance(before, tuple)


class Gate:
    """Holds an encoder up until it is opened."""

    def __init__(self) -> None:
        self.reached, self.opened = threading.Event(), threading.Event()

    def __call__(self) -> None:
        self.reached.set()
        assert self.opened.wait(10)


def learning() -> threading.Thread | None:
    return next((thread for thread in threading.enumerate() if thread.name == "learning"), None)


async def test_it_answers_by_words_until_the_library_is_learnt_and_then_by_meaning_too(
    index: Index, slack: Running, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "bot.semantic")
    gate, otherwise = Gate(), "/chinaai do firms produce any robotaxis in China?"
    set_up = replace(settings(slack, mode=SocketMode(bot_token=BOT_TOKEN, app_token=APP_TOKEN)), data=tmp_path)

    async with app.started(set_up, Opened(index), print, WordEncoder(before=gate)) as library:
        await slack.mei.types("#china-ai", otherwise)
        await answered(slack)
        assert "driverless" not in slack.mei.sees("#china-ai")[-1].text
        before = library.topics()

        gate.opened.set()
        if thread := learning():
            await asyncio.to_thread(thread.join)

        await slack.mei.types("#china-ai", otherwise)
        await answered(slack, 2)
        assert "driverless" in slack.mei.sees("#china-ai")[-1].text
        assert library.topics() == before

    assert [line.split(",")[0] for line in caplog.messages] == ["meaning_ready: 2 sentences"]


async def test_stopping_waits_for_the_learner_and_holds_nothing_else_up(index: Index, tmp_path: Path) -> None:
    gate = Gate()

    async with app.started(replace(settings(), data=tmp_path), Opened(index), print, WordEncoder(before=gate)):
        await asyncio.to_thread(gate.reached.wait)
        asyncio.get_running_loop().call_soon(gate.opened.set)  # runs only if stopping leaves the loop free

    assert learning() is None


async def test_a_model_that_fails_leaves_the_bot_running(index: Index, slack: Running, tmp_path: Path) -> None:
    def fail() -> None:
        raise OSError

    set_up = replace(settings(slack, mode=SocketMode(bot_token=BOT_TOKEN, app_token=APP_TOKEN)), data=tmp_path)

    async with app.started(set_up, Opened(index), print, WordEncoder(before=fail)) as library:
        if thread := learning():
            await asyncio.to_thread(thread.join)
        await slack.mei.types("#china-ai", f"/chinaai {QUESTION}")
        await answered(slack)

        assert "driverless" in slack.mei.sees("#china-ai")[-1].text
        assert library.index is index


def test_the_meaning_of_another_library_is_not_taken_for_this_ones(index: Index) -> None:
    encoder = WordEncoder()
    meaning = Meaning(encoder, Vectors.of(index.passages, encoder.passages(texts_of(index.passages))))
    library, other = LiveLibrary(index), build_index([])

    library.index = other
    library.understand(index.passages, meaning)

    assert library.index is other


class Dictionary:
    """Knows no word, and how often it was asked for any."""

    def __init__(self) -> None:
        self.asked = 0

    def segment(self, run: str) -> tuple[tuple[int, int], ...]:
        self.asked += 1
        return ((0, len(run)),)

    def translations(self, word: str) -> tuple[str, ...]:
        del word
        return ()

    def words_for(self, word: str) -> tuple[str, ...]:
        del word
        return ()

    def is_function_word(self, word: str) -> bool:
        del word
        return False


async def test_the_chinese_dictionary_is_read_before_anybody_needs_it() -> None:
    dictionary = Dictionary()
    index = build_index([an_article()], lexicon=Lexicon(translator=dictionary))

    async with app.started(settings(), Opened(index), print):
        pass

    assert dictionary.asked == 1
