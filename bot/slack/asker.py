"""Who asks and from where: which language is spoken to them, and which sources may be quoted there.

A person's locale and whether they are an administrator come from Slack once a day (users.info, scope `users:read`);
where Slack does not say, English is spoken and nobody is an administrator.
"""

import asyncio
import logging
from dataclasses import dataclass
from typing import Any

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.search.sources import articles_from, articles_not_from
from bot.slack.blocks.message import Look
from bot.slack.clients import is_slacks_failure, refusal_of
from bot.slack.languages import words_in
from bot.slack.services import Services
from bot.store.people import Person
from bot.store.store import Circumstances

_PATIENCE_SECONDS = 1.5
"""How long an answer waits for Slack to say which language somebody reads."""
_STALE_SECONDS = 300.0
"""Whoever looks after the library is asked for anew when it was asked longer ago than this."""
_NOBODY = Person(locale=None, tz=None, is_admin=False, known_at=0.0)

_NONE = frozenset[str]()

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """A person, where they are, how things look to them, and the ids of the articles that are not quoted there."""

    team: str
    user: str
    channel: str | None
    look: Look
    without: frozenset[str] = frozenset()


async def asker_of(*, team: str, user: str, channel: str | None, services: Services, client: AsyncWebClient) -> Asker:
    """The asker, as the workspace, the channel and the person have set it."""
    here = channel if channel and not channel.startswith("D") else None
    known = await services.store.circumstances(team, here, user)
    language = known.language if known.channel.language == "auto" else known.channel.language
    if language == "auto":
        person = known.person or await person_of(team, user, services=services, client=client)
        look = services.look.speaking(words_in("zh" if _reads_chinese(person) else "en", services.look.words))
    else:
        look = services.look.speaking(words_in(language), always=True)
    without = _left_out(known, services) if known.workspace.sources_off or known.channel.sources is not None else _NONE
    return Asker(team=team, user=user, channel=channel, look=look, without=without)


def _left_out(known: Circumstances, services: Services) -> frozenset[str]:
    """The articles of the sources that are off in the workspace, or not among those chosen for the channel."""
    index, chosen = services.library.index, known.channel.sources
    off = articles_from(known.workspace.sources_off, index)
    return off if chosen is None else off | articles_not_from(chosen, index)


async def may_look_after(asker: Asker, services: Services, client: AsyncWebClient) -> bool:
    """Whether somebody looks after the library: the workspace's administrators and those they named."""
    if asker.user in (await services.store.workspaces.of(asker.team)).keepers:
        return True
    return await is_administrator(asker, services, client)


async def is_administrator(asker: Asker, services: Services, client: AsyncWebClient) -> bool:
    """Whether somebody administers the workspace."""
    person = await person_of(asker.team, asker.user, services=services, client=client, stale=_STALE_SECONDS)
    return person.is_admin


async def person_of(
    team: str, user: str, *, services: Services, client: AsyncWebClient, stale: float | None = None
) -> Person:
    """What Slack says about a person, remembered; after `stale` seconds it is asked again, if it can be."""
    known = await services.store.people.of(team, user)
    if known and (stale is None or services.clock() - known.known_at < stale):
        return known
    try:
        async with asyncio.timeout(_PATIENCE_SECONDS):
            told = await client.users_info(user=user, include_locale=True)
    except (ClientError, OSError, TimeoutError) as error:
        _log.info("person_not_known", extra={"reason": type(error).__name__})
        return known or _NOBODY
    except SlackApiError as error:
        _log.info("person_not_known", extra={"reason": refusal_of(error)})
        if is_slacks_failure(error) or known:
            return known or _NOBODY
        person = Person(locale=None, tz=None, is_admin=False, known_at=services.clock())
    else:
        person = _read(told.get("user"), services.clock())
    await services.store.people.remember(team, user, person)
    return person


def _read(user: Any, now: float) -> Person:  # noqa: ANN401 - whatever Slack sent
    facts = user if isinstance(user, dict) else {}
    return Person(
        locale=str(facts["locale"]) if facts.get("locale") else None,
        tz=str(facts["tz"]) if facts.get("tz") else None,
        is_admin=any(facts.get(right) is True for right in ("is_admin", "is_owner", "is_primary_owner")),
        known_at=now,
    )


def _reads_chinese(person: Person) -> bool:
    return (person.locale or "").casefold().startswith("zh")
