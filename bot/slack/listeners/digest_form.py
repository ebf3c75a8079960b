"""The form of a digest is opened, by a command or a button, and what is filled in is kept."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.asker import asker_of
from bot.slack.blocks.digest_form import FORM_VIEW, filled_in, form_view
from bot.slack.blocks.digest_panel import FORM_ACTION, HERE
from bot.slack.blocks.settings import Origin
from bot.slack.delivery import Conversation, Place, Private
from bot.slack.listeners.digest_set_up import Visit, visit
from bot.slack.listeners.home_opened import show_home
from bot.slack.listeners.places import place_for_presser
from bot.slack.presses import from_press
from bot.slack.services import Services


def register(app: AsyncApp, services: Services) -> None:
    """Open the form by a button, and keep what is filled in."""

    async def on_open(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        press = from_press(body)
        channel = press.channel if press.value == HERE else press.value
        if not channel:
            return
        asker = await asker_of(team=press.team, user=press.user, channel=channel, services=services, client=client)
        at = await visit(channel, asker, place_for_presser(press), services, client)
        await open_form(at, press.trigger_id)

    async def on_saved(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any], client: AsyncWebClient) -> None:
        origin = Origin.read(view.get("private_metadata"))
        user = body["user"]
        team = str((body.get("team") or {}).get("id") or user.get("team_id") or "")
        if origin.channel is None:
            await ack()
            return
        asker = await asker_of(
            team=team, user=str(user["id"]), channel=origin.channel, services=services, client=client
        )
        at = await visit(origin.channel, asker, _back_to(origin, team, str(user["id"])), services, client)
        filled = filled_in(view["state"]["values"], at.plan, asker.look)
        if filled.plan is None:
            await ack(response_action="errors", errors=dict(filled.faults))
            return
        await ack()
        await at.keep(filled.plan)
        if origin.response_url is None:
            await show_home(asker, services, client)

    app.action(FORM_ACTION)(on_open)
    app.view(FORM_VIEW)(on_saved)


async def open_form(at: Visit, trigger_id: str) -> None:
    """Open the form, filled in with the digest that there is, or with the one that is proposed."""
    url = at.place.response_url if isinstance(at.place, Private) else None
    view = form_view(at.plan, at.asker.look, origin=Origin(channel=at.channel, response_url=url), today=at.today)
    await at.services.delivery.open_view(view, trigger_id=trigger_id, stacked=False, client=at.client)


def _back_to(origin: Origin, team: str, user: str) -> Place:
    """Where they are told: where they opened the form, else in their direct message."""
    if origin.response_url:
        return Private(response_url=origin.response_url)
    direct = origin.channel if origin.channel and origin.channel.startswith("D") else user
    return Conversation(team=team, channel=direct)
