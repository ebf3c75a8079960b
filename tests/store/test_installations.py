from pathlib import Path
from typing import Any

import pytest
from cryptography.fernet import Fernet
from slack_sdk.oauth.installation_store import Installation
from sqlalchemy import Connection

from bot.errors import CannotStart, StoreUnavailable
from bot.store.store import Store, open_store, sqlite_url
from bot.store.tables import metadata
from tests.store.clock import FakeClock
from tests.store.conftest import KEY

SECRETS = ("xoxb-the-bots-token", "xoxe-1-the-bots-refresh", "xoxp-the-persons-token", "xoxe-1-the-persons-refresh")
T1: dict[str, Any] = {"enterprise_id": None, "team_id": "T1"}


def an_installation(**changes: Any) -> Installation:  # noqa: ANN401 - the fields of Installation, each of its own type
    facts: dict[str, Any] = {
        "app_id": "A1",
        "team_id": "T1",
        "team_name": "芯片组",
        "bot_token": SECRETS[0],
        "bot_id": "B1",
        "bot_user_id": "U9",
        "bot_scopes": ["commands", "chat:write"],
        "bot_refresh_token": SECRETS[1],
        "bot_token_expires_at": 1_800_043_200,
        "user_id": "U1",
        "user_token": SECRETS[2],
        "user_refresh_token": SECRETS[3],
        "user_token_expires_at": 1_800_043_201,
        "installed_at": 1_800_000_000.5,
        "custom_values": {"note": "x"},
    }
    return Installation(**facts | changes)


async def test_an_installation_is_found_as_it_was_saved(store: Store) -> None:
    await store.installations.async_save(an_installation())

    found = await store.installations.async_find_installation(**T1)
    bot = await store.installations.async_find_bot(**T1)

    assert found
    assert vars(found) == vars(an_installation())
    assert bot
    assert vars(bot) == vars(an_installation().to_bot())
    assert await store.installations.async_find_bot(enterprise_id=None, team_id="T2") is None
    assert await store.installations.async_find_installation(enterprise_id=None, team_id="T2") is None


async def test_a_workspace_is_found_also_once_it_has_joined_an_organisation(store: Store) -> None:
    await store.installations.async_save(an_installation())

    assert await store.installations.async_find_bot(enterprise_id="E1", team_id="T1")


async def test_an_organisations_installation_serves_its_workspaces(store: Store) -> None:
    await store.installations.async_save(an_installation(team_id=None, enterprise_id="E1", is_enterprise_install=True))

    found = await store.installations.async_find_bot(enterprise_id="E1", team_id="T7", is_enterprise_install=True)

    assert found
    assert await store.installations.async_find_bot(enterprise_id="E1", team_id="T7") is None
    assert await store.installations.teams() == ("E1",)


async def test_whoever_installs_last_brings_the_bot(store: Store) -> None:
    await store.installations.async_save(an_installation())
    later = an_installation(user_id="U2", bot_token="xoxb-new", user_token=None, installed_at=1_800_000_100.0)
    await store.installations.async_save(later)

    newest = await store.installations.async_find_installation(**T1)
    firsts = await store.installations.async_find_installation(**T1, user_id="U1")

    assert newest
    assert (newest.user_id, newest.bot_token) == ("U2", "xoxb-new")
    assert firsts
    assert (firsts.user_token, firsts.bot_token) == (SECRETS[2], "xoxb-new")
    assert await store.installations.async_find_installation(**T1, user_id="U3") is None


async def test_a_rotated_token_takes_the_place_of_the_one_before(store: Store) -> None:
    await store.installations.async_save(an_installation())
    rotated = an_installation().to_bot()
    rotated.bot_token = "xoxb-rotated"

    await store.installations.async_save_bot(rotated)

    found = await store.installations.async_find_installation(**T1)
    assert found
    assert found.bot_token == "xoxb-rotated"


async def test_deleting_takes_one_person_or_the_whole_workspace_and_no_other(store: Store) -> None:
    for team, user in (("T1", "U1"), ("T1", "U2"), ("T2", "U1")):
        await store.installations.async_save(an_installation(team_id=team, user_id=user))

    await store.installations.async_delete_installation(**T1, user_id="U1")
    assert await store.installations.async_find_installation(**T1, user_id="U1") is None
    assert await store.installations.async_find_installation(**T1, user_id="U2")
    await store.installations.async_delete_all(**T1)

    assert await store.installations.async_find_installation(**T1) is None
    assert await store.installations.teams() == ("T2",)


async def test_no_token_stands_in_the_database(store: Store, url: str) -> None:
    await store.installations.async_save(an_installation())

    def everything(connection: Connection) -> str:
        return "".join(str(connection.execute(table.select()).all()) for table in metadata.sorted_tables)

    kept = (await store.database.read(everything)).encode()
    if url.startswith("sqlite"):
        path = Path(url.removeprefix("sqlite:///"))
        kept += b"".join(part.read_bytes() for part in path.parent.glob(f"{path.name}*") if part.is_file())

    assert b"T1" in kept
    assert not [secret for secret in SECRETS if secret.encode() in kept]


async def test_without_a_key_nothing_is_installed(url: str, clock: FakeClock) -> None:
    async with open_store(url, clock=clock) as store:
        with pytest.raises(StoreUnavailable, match="set a secret key"):
            await store.installations.async_save(an_installation())

        assert await store.installations.teams() == ()


async def test_another_key_is_refused_at_the_start(url: str, clock: FakeClock) -> None:
    async with open_store(url, clock=clock, secret_keys=[KEY]) as store:
        await store.installations.async_save(an_installation())

    with pytest.raises(CannotStart, match="another secret key"):
        async with open_store(url, clock=clock, secret_keys=[Fernet.generate_key().decode()]):
            pass


async def test_a_new_key_takes_over_so_that_the_old_one_can_be_put_away(url: str, clock: FakeClock) -> None:
    new = Fernet.generate_key().decode()
    async with open_store(url, clock=clock, secret_keys=[KEY]) as store:
        await store.installations.async_save(an_installation())
    async with open_store(url, clock=clock, secret_keys=[new, KEY]):
        pass

    async with open_store(url, clock=clock, secret_keys=[new]) as store:
        found = await store.installations.async_find_installation(**T1)

    assert found
    assert found.bot_token == SECRETS[0]


async def test_a_bot_with_a_token_of_its_own_starts_without_the_key_of_old_installations(
    tmp_path: Path, clock: FakeClock
) -> None:
    url = sqlite_url(tmp_path / "bot.db")
    async with open_store(url, clock=clock, secret_keys=[KEY]) as store:
        await store.installations.async_save(an_installation())

    async with open_store(url, clock=clock) as store:
        with pytest.raises(StoreUnavailable, match="secret key"):
            await store.installations.async_find_bot(**T1)


async def test_what_is_no_key_is_refused_without_showing_it(tmp_path: Path, clock: FakeClock) -> None:
    with pytest.raises(CannotStart, match="is not one") as refusal:
        async with open_store(sqlite_url(tmp_path / "bot.db"), clock=clock, secret_keys=["hunter2"]):
            pass

    assert "hunter2" not in str(refusal.value)
