"""The `AsyncApp`: listeners, one error handler, and a client that points where it is told."""

from collections.abc import Awaitable, Callable, Sequence

from slack_bolt.async_app import AsyncApp, AsyncBoltContext
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack import acknowledging, failures
from bot.slack.blocks.message import Look
from bot.slack.conversations import RecentConversations
from bot.slack.delivery import is_on_this_machine, retry_handlers
from bot.slack.identity import Identity
from bot.slack.listeners import command, context, direct_message, home_opened, mention, more, share, topic
from bot.slack.once import Once
from bot.slack.services import Answering, Library, Services
from bot.slack.underway import Underway
from bot.slack.wording import Wording
from bot.slack.wording_english import ENGLISH

_LISTENERS = (command, mention, direct_message, home_opened, share, more, context, topic)
_HOUR = 3600.0
_TIMEOUT_SECONDS = 10


def build_app(  # noqa: PLR0913 - one keyword per collaborator
    *,
    token: str,
    signing_secret: str | None,
    base_url: str,
    library: Library,
    answer: Answering,
    topics: Callable[[], Sequence[str]],
    reader: str | None,
    clock: Callable[[], float],
    identity: Identity | None = None,
    underway: Underway | None = None,
    words: Wording = ENGLISH,
    process_before_response: bool = False,
) -> AsyncApp:
    """Build the app; nothing is sent before the first request.

    `signing_secret` is None in Socket Mode only, where Slack signs nothing. `reader`: the public address of the bot's
    own reader, or None. `clock`: seconds that never run backwards. `identity`: the token's, where Slack has been asked
    already. `underway` learns of the listeners at work. `process_before_response`: in tests, so that a dispatch returns
    when its listener has run.
    """
    me = identity or Identity(slack_client(token, base_url))

    async def authorize() -> AuthorizeResult:
        return await me.known()

    app = AsyncApp(
        # Without a token: Bolt would ask whose it is during the first request. Each request's client gets it.
        client=slack_client(None, base_url),
        authorize=authorize,
        signing_secret=signing_secret,
        request_verification_enabled=signing_secret is not None,
        before_authorize=_without_proxy if is_on_this_machine(base_url) else None,
        user_facing_authorize_error_message=words.not_authorized,
        raise_error_for_unhandled_request=True,
        process_before_response=process_before_response,
    )
    services = Services(
        library=library,
        answer=answer,
        topics=topics,
        look=Look(words=words, reader=reader),
        conversations=RecentConversations(clock),
        events=Once(clock, keep_seconds=_HOUR),
        shares=Once(clock, keep_seconds=24 * _HOUR),
        pages=Once(clock, keep_seconds=5.0),
    )
    if underway is not None:
        app.listener_runner.listener_start_handler = underway
    acknowledging.register(app)
    failures.register(app, words)
    for listener in _LISTENERS:
        listener.register(app, services)
    return app


def slack_client(token: str | None, base_url: str) -> AsyncWebClient:
    """A Web API client for `base_url`, which waits and asks again when Slack says so."""
    client = AsyncWebClient(
        token=token,
        base_url=base_url if base_url.endswith("/") else f"{base_url}/",
        timeout=_TIMEOUT_SECONDS,
        retry_handlers=retry_handlers(),
    )
    if is_on_this_machine(base_url):
        client.proxy = None
    return client


async def _without_proxy(
    context: AsyncBoltContext,
    next: Callable[[], Awaitable[BoltResponse]],  # noqa: A002 - Bolt passes it by this name
) -> None:
    """Let each request's own client reach the local workspace, even where the environment names a proxy.

    Bolt gives every request a new client, which looks the proxy up again.
    """
    if context.client is not None:
        context.client.proxy = None
    await next()
