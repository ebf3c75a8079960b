"""`oauth.v2.access`, `auth.revoke` and `apps.uninstall`: how an app gets its tokens and gives them back."""

from collections.abc import Mapping

from bot.workspace.grants import Grant, Grants, TokenRefused
from bot.workspace.model import JsonObject
from bot.workspace.oauth import ConsentRefused, OAuth
from bot.workspace.team import OpenTeam
from bot.workspace.web_api.answers import ApiError, flag_argument
from bot.workspace.web_api.arguments import Arguments


class TokenMethods:
    """The methods that are about tokens, for every workspace."""

    def __init__(self, teams: Mapping[str, OpenTeam], grants: Grants, oauth: OAuth) -> None:
        self._teams = teams
        self._grants = grants
        self._oauth = oauth

    def access(self, arguments: Arguments) -> JsonObject:
        """`oauth.v2.access`: the app is installed from now on."""
        try:
            grant = self._oauth.access(arguments.values, arguments.client)
        except (ConsentRefused, TokenRefused) as error:
            raise ApiError(error.code) from error
        team = self._teams[grant.team or ""]
        team.world.state.set_installed(True)
        return _answer(grant, team)

    def revoke(self, grant: Grant, arguments: Arguments) -> JsonObject:
        """`auth.revoke`: this token works no more."""
        if flag_argument(arguments.values, "test"):
            return {"revoked": False}
        self._grants.revoke(grant.token)
        team = self._teams[grant.team or ""]
        team.announcing.announce(
            {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": [team.world.cast.bot.user_id]}}
        )
        if self._grants.of_team(team.world.cast.team.id) is None:
            team.world.state.set_installed(False)
        return {"revoked": True}

    def uninstall(self, grant: Grant, arguments: Arguments) -> JsonObject:
        """`apps.uninstall`: the app leaves the workspace by itself."""
        try:
            self._oauth.checked(arguments.client)
        except ConsentRefused as error:
            raise ApiError(error.code) from error
        self._teams[grant.team or ""].membership.take_away()
        return {}


def _answer(grant: Grant, team: OpenTeam) -> JsonObject:
    cast = team.world.cast
    body: JsonObject = {
        "app_id": cast.bot.app_id,
        "authed_user": {"id": grant.installer},
        "scope": ",".join(sorted(grant.scopes or ())),
        "token_type": "bot",
        "access_token": grant.token,
        "bot_user_id": cast.bot.user_id,
        "team": {"id": cast.team.id, "name": cast.team.name},
        "enterprise": None,
        "is_enterprise_install": False,
    }
    if grant.refresh_token is None or grant.expires_at is None:
        return body
    return body | {"refresh_token": grant.refresh_token, "expires_in": team.seconds_until(grant.expires_at)}
