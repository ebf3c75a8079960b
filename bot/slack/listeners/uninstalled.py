"""The app is taken out of a workspace: what is held for that workspace is erased.

docs.slack.dev/reference/events/app_uninstalled and …/tokens_revoked; the two come in any order.
"""

import logging
from typing import Any

from slack_bolt.async_app import AsyncApp, AsyncBoltContext

from bot.slack.services import Services

_STALE_SECONDS = 3600

_log = logging.getLogger(__name__)


def register(app: AsyncApp, services: Services) -> None:
    """Erase a workspace's data when it uninstalls the app or revokes the bot's token."""

    async def on_uninstalled(body: dict[str, Any], context: AsyncBoltContext) -> None:
        team = context.team_id
        if team is None or await _is_from_before(body, team):
            return
        await services.store.erase(team)
        _log.info("erased: %s", team)

    async def on_tokens_revoked(event: dict[str, Any], body: dict[str, Any], context: AsyncBoltContext) -> None:
        if (event.get("tokens") or {}).get("bot"):  # a person's own token says nothing about the workspace
            await on_uninstalled(body, context)

    async def _is_from_before(body: dict[str, Any], team: str) -> bool:
        """Whether the app was installed again after this: Slack repeats an event, and later ones overtake it."""
        installed = await services.store.installations.async_find_bot(
            enterprise_id=body.get("enterprise_id"), team_id=team, is_enterprise_install=False
        )
        happened = body.get("event_time")
        if installed is None or not isinstance(happened, int):
            return False
        return 0 < int(installed.installed_at) - happened <= _STALE_SECONDS

    app.event("app_uninstalled")(on_uninstalled)
    app.event("tokens_revoked")(on_tokens_revoked)
