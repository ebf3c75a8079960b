"""Who installed the app where: slack_sdk's store of installations, with every token encrypted.

A workspace has one bot, whoever installed it last; an installation is a person's. One that holds for a whole
organisation is kept under the organisation's id. Workspaces are found by their own id alone, because that is unique
and stays when a workspace joins an organisation.
"""

import json
import logging
from datetime import datetime
from typing import Any

from slack_sdk.oauth.installation_store import Bot, Installation
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore
from sqlalchemy import Connection, Table, delete, select, update

from bot.errors import CannotStart, StoreUnavailable
from bot.store.columns import as_json
from bot.store.engine import Database
from bot.store.sealing import Seal
from bot.store.tables import bots, installations

_BOTS_OWN = ("bot_id", "bot_user_id", "bot_token", "bot_scopes", "bot_refresh_token", "bot_token_expires_at")


class Installations(AsyncInstallationStore):
    """The installations of all workspaces."""

    def __init__(self, database: Database, seal: Seal) -> None:
        self._database = database
        self._seal = seal
        new_bot, new = database.insert(bots), database.insert(installations)
        self._saving_bot = new_bot.on_conflict_do_update(
            index_elements=["team"],
            set_={name: new_bot.excluded[name] for name in ("sealed", "installed_at")},
        )
        self._saving = new.on_conflict_do_update(
            index_elements=["team", "person"], set_={name: new.excluded[name] for name in ("sealed", "installed_at")}
        )

    @property
    def logger(self) -> logging.Logger:
        """Where slack_sdk may log."""
        return logging.getLogger(__name__)

    async def async_save(self, installation: Installation) -> None:
        """Keep an installation in place of that person's one before, and its bot; raises StoreUnavailable."""
        team = _team(installation.enterprise_id, installation.team_id, installation.is_enterprise_install)
        row = self._row(team, installation) | {"person": installation.user_id}
        bot = self._row(team, installation.to_bot()) if installation.bot_token else None

        def work(connection: Connection) -> None:
            connection.execute(self._saving, row)
            if bot:
                connection.execute(self._saving_bot, bot)

        await self._database.write(work)

    async def async_save_bot(self, bot: Bot) -> None:
        """Keep a bot in place of the one before; raises StoreUnavailable."""
        row = self._row(_team(bot.enterprise_id, bot.team_id, bot.is_enterprise_install), bot)
        await self._database.write(lambda connection: connection.execute(self._saving_bot, row))

    async def async_find_bot(
        self, *, enterprise_id: str | None, team_id: str | None, is_enterprise_install: bool | None = False
    ) -> Bot | None:
        """The bot of a workspace, or of an organisation; raises StoreUnavailable where no key opens it."""
        team = _team(enterprise_id, team_id, is_enterprise_install)
        statement = select(bots.c.sealed).where(bots.c.team == team)
        sealed = await self._database.read(lambda connection: connection.execute(statement).scalar_one_or_none())
        return None if sealed is None else Bot(**json.loads(self._seal.open(sealed)))

    async def async_find_installation(
        self,
        *,
        enterprise_id: str | None,
        team_id: str | None,
        user_id: str | None = None,
        is_enterprise_install: bool | None = False,
    ) -> Installation | None:
        """A person's installation, or the newest; its bot is the workspace's, whoever installed that last."""
        team = _team(enterprise_id, team_id, is_enterprise_install)
        theirs = installations.c.team == team
        if user_id is not None:
            theirs &= installations.c.person == user_id
        statement = select(installations.c.sealed).where(theirs).order_by(installations.c.installed_at.desc()).limit(1)
        sealed = await self._database.read(lambda connection: connection.execute(statement).scalar_one_or_none())
        if sealed is None:
            return None
        installation = Installation(**json.loads(self._seal.open(sealed)))
        bot = await self.async_find_bot(
            enterprise_id=enterprise_id, team_id=team_id, is_enterprise_install=is_enterprise_install
        )
        for name in _BOTS_OWN if bot else ():
            setattr(installation, name, getattr(bot, name))
        return installation

    async def async_delete_bot(self, *, enterprise_id: str | None, team_id: str | None) -> None:
        """Forget a workspace's bot."""
        this = delete(bots).where(bots.c.team == _team(enterprise_id, team_id))
        await self._database.write(lambda connection: connection.execute(this))

    async def async_delete_installation(
        self, *, enterprise_id: str | None, team_id: str | None, user_id: str | None = None
    ) -> None:
        """Forget a person's installation, or all of a workspace's."""
        these = delete(installations).where(installations.c.team == _team(enterprise_id, team_id))
        if user_id is not None:
            these = these.where(installations.c.person == user_id)
        await self._database.write(lambda connection: connection.execute(these))

    async def async_delete_all(self, *, enterprise_id: str | None, team_id: str | None) -> None:
        """Forget every token of a workspace."""
        await self.async_delete_bot(enterprise_id=enterprise_id, team_id=team_id)
        await self.async_delete_installation(enterprise_id=enterprise_id, team_id=team_id)

    async def teams(self) -> tuple[str, ...]:
        """The ids of the workspaces and organisations that have a bot."""
        statement = select(bots.c.team).order_by(bots.c.team)
        return tuple(await self._database.read(lambda connection: connection.execute(statement).scalars().all()))

    async def seal_anew(self) -> None:
        """Encrypt everything with the newest key, so that older ones can be put away; raises CannotStart.

        Without any key nothing is read: a bot with a token of its own needs no installations.
        """
        if self._seal.keys is None:
            return

        def work(connection: Connection) -> None:
            for table in (bots, installations):
                self._seal_table_anew(connection, table)

        try:
            await self._database.write(work)
        except StoreUnavailable as error:
            raise CannotStart(str(error)) from error

    def _seal_table_anew(self, connection: Connection, table: Table) -> None:
        key = tuple(table.primary_key.columns)
        for sealed, *values in connection.execute(select(table.c.sealed, *key).with_for_update()).all():
            this = [column == value for column, value in zip(key, values, strict=True)]
            if (anew := self._seal.anew(sealed)) != sealed:
                connection.execute(update(table).where(*this).values(sealed=anew))

    def _row(self, team: str, what: Bot | Installation) -> dict[str, Any]:
        known = {name: value for name, value in what.to_dict_for_copying().items() if value is not None}
        record = {name: _plain(value) for name, value in known.items()}
        return {"team": team, "sealed": self._seal.close(as_json(record)), "installed_at": what.installed_at}


def _team(enterprise_id: str | None, team_id: str | None, is_enterprise_install: bool | None = False) -> str:
    """The id that something is kept under."""
    of_organisation = is_enterprise_install or team_id is None
    return (enterprise_id if of_organisation else team_id) or ""


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value
