"""The `AsyncApp`: listeners, one error handler, and a client that points where it is told."""

from collections.abc import Awaitable, Callable, Sequence

from aiohttp import ClientSession
from slack_bolt.async_app import AsyncApp, AsyncBoltContext
from slack_bolt.authorization.async_authorize import AsyncAuthorize
from slack_bolt.response import BoltResponse

from bot.feeds.finding import Find
from bot.library.intake import Intake
from bot.slack import acknowledging, failures
from bot.slack.arrivals import Counting
from bot.slack.blocks.message import Look
from bot.slack.clients import is_on_this_machine, slack_client
from bot.slack.delivery import Delivery
from bot.slack.desk import Desk
from bot.slack.listeners import (
    add,
    administration,
    agent_opened,
    cite,
    command,
    context,
    digest,
    digest_form,
    feed,
    feedback,
    find_quotes,
    gap,
    home_actions,
    home_opened,
    library_search,
    link_shared,
    mention,
    message,
    more,
    recent,
    settings,
    share,
    shortcut_form,
    topic,
    uninstalled,
    withdraw,
)
from bot.slack.logs import follow_request
from bot.slack.services import Answering, Library, Services
from bot.slack.underway import Underway
from bot.slack.wording import Wording
from bot.slack.wording_english import ENGLISH
from bot.store.store import Store

_LISTENERS = (
    command,
    mention,
    message,
    find_quotes,
    shortcut_form,
    agent_opened,
    home_opened,
    home_actions,
    library_search,
    recent,
    settings,
    digest,
    digest_form,
    add,
    feed,
    administration,
    share,
    withdraw,
    more,
    context,
    cite,
    feedback,
    gap,
    topic,
    link_shared,
    uninstalled,
)


def build_app(  # noqa: PLR0913 - one keyword per collaborator
    *,
    authorize: AsyncAuthorize,
    signing_secret: str | None,
    base_url: str,
    library: Library,
    answer: Answering,
    topics: Callable[[], Sequence[str]],
    reader: str | None,
    store: Store,
    clock: Callable[[], float],
    sleep: Callable[[float], Awaitable[None]],
    session: ClientSession | None = None,
    desk: Desk | None = None,
    intake: Intake | None = None,
    find_feed: Find | None = None,
    counting: Counting | None = None,
    underway: Underway | None = None,
    words: Wording = ENGLISH,
    process_before_response: bool = False,
) -> AsyncApp:
    """Build the app; nothing is sent before the first request.

    `authorize` tells in whose name a request is answered: `identity.OneWorkspace`, or `authority.WorkspaceAuthority`.
    `signing_secret` is None in Socket Mode only, where Slack signs nothing. `reader`: the public address of the bot's
    own reader, or None. `clock`: seconds since the epoch. `session`: connections to Slack, kept open between calls.
    `desk`: where answers are made. `intake`: the way for pages into the library, None where it is not the workspace's;
    `find_feed`: what finds feeds for it. `counting`: whoever counts answers. `underway` learns of the listeners at
    work. `process_before_response`: in tests, so that a dispatch returns when its listener has run.
    """
    app = AsyncApp(
        # Without a token: Bolt would ask whose it is during the first request. Each request's client gets it.
        client=slack_client(None, base_url, session, sleep=sleep),
        # Bolt takes a class of its own too, whatever its annotation says.
        authorize=authorize,  # type: ignore[arg-type]
        # Else Bolt would look for SLACK_CLIENT_ID in the environment by itself.
        installation_store=store.installations,
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
        store=store,
        delivery=Delivery(pace=store.pace, sleep=sleep, session=session),
        clock=clock,
        underway=underway or Underway(),
        desk=desk or Desk(),
        intake=intake,
        find_feed=find_feed,
        counting=counting,
    )
    app.listener_runner.listener_start_handler = services.underway
    app.middleware(follow_request)
    acknowledging.register(app, counting)
    failures.register(app, services)
    for listener in _LISTENERS:
        listener.register(app, services)
    return app


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
