"""Uninstalling, through a real `AsyncApp`."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

import pytest
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.oauth.installation_store import Bot

from bot.slack.listeners import uninstalled

if TYPE_CHECKING:
    from bot.slack.services import Services

INSTALLED_AT = 1_700_000_000


@dataclass
class Installations:
    installed_at: float | None = None

    async def async_find_bot(self, **_: object) -> Bot | None:
        if self.installed_at is None:
            return None
        return Bot(bot_token="xoxb-1", bot_id="B", bot_user_id="U", installed_at=float(self.installed_at))


@dataclass
class Store:
    installations: Installations
    erased: list[str] = field(default_factory=list)

    async def erase(self, team: str) -> None:
        self.erased.append(team)


@dataclass
class Holder:
    store: Store


async def hears(
    event: dict[str, Any], *, event_time: object = INSTALLED_AT, installed_at: float | None = None
) -> list[str]:
    """The workspaces that were erased."""

    async def authorize() -> AuthorizeResult:
        raise AssertionError("what is uninstalled has no token any more")

    app = AsyncApp(authorize=authorize, request_verification_enabled=False, process_before_response=True)
    holder = Holder(Store(Installations(installed_at)))
    uninstalled.register(app, cast("Services", holder))
    body = {"type": "event_callback", "team_id": "T1", "event": event, "event_time": event_time}

    answer = await app.async_dispatch(AsyncBoltRequest(body=cast("Any", body), mode="socket_mode"))

    assert answer.status == 200
    return holder.store.erased


async def test_uninstalling_erases_the_workspace() -> None:
    assert await hears({"type": "app_uninstalled"}) == ["T1"]


@pytest.mark.parametrize(
    ("tokens", "erased"),
    [
        ({"bot": ["U0BOT"]}, ["T1"]),
        ({"bot": ["U0BOT"], "oauth": ["U1"]}, ["T1"]),
        ({"oauth": ["U1"]}, []),
        ({"bot": []}, []),
        (None, []),
    ],
)
async def test_only_a_revoked_bot_token_erases_it(tokens: object, erased: list[str]) -> None:
    assert await hears({"type": "tokens_revoked", "tokens": tokens}) == erased


@pytest.mark.parametrize("kind", [{"type": "app_uninstalled"}, {"type": "tokens_revoked", "tokens": {"bot": ["U"]}}])
async def test_an_event_from_before_the_app_was_installed_again_erases_nothing(kind: dict[str, Any]) -> None:
    assert await hears(kind, event_time=INSTALLED_AT - 60, installed_at=INSTALLED_AT) == []
    assert await hears(kind, event_time=INSTALLED_AT, installed_at=INSTALLED_AT + 0.9) == ["T1"]
    assert await hears(kind, event_time=INSTALLED_AT + 60, installed_at=INSTALLED_AT) == ["T1"]


@pytest.mark.parametrize("event_time", [None, "yesterday", 1234567890])
async def test_an_event_whose_time_cannot_be_right_is_believed(event_time: object) -> None:
    assert await hears({"type": "app_uninstalled"}, event_time=event_time, installed_at=INSTALLED_AT) == ["T1"]
