"""The tokens that are out: whose they are, what they may do, how long they work."""

import secrets
from dataclasses import dataclass, field, replace

from bot.workspace.timing import Clock

TOKEN_SECONDS = 12 * 3600
"""How long a rotating token works."""


class TokenRefused(Exception):
    """The token does not work; `code` is Slack's error code."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """One token. `team` of None: the app's own, for Socket Mode. `scopes` of None: every one."""

    token: str = field(repr=False)
    team: str | None
    scopes: frozenset[str] | None = None
    installer: str = ""
    expires_at: float | None = None
    refresh_token: str | None = field(default=None, repr=False)
    refused: str | None = None

    def allows(self, scope: str) -> bool:
        """Whether it carries this scope."""
        return self.scopes is None or scope in self.scopes


class Grants:
    """Every token, those that no longer work too."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._grants: dict[str, Grant] = {}

    def add(self, grant: Grant) -> Grant:
        """Let a token work."""
        self._grants[grant.token] = grant
        return grant

    def issue(self, team: str, scopes: frozenset[str] | None, *, installer: str, rotates: bool) -> Grant:
        """A fresh bot token for a workspace; a rotating one runs out and comes with a refresh token."""
        name = f"{team[1:]}-{secrets.token_hex(12)}"
        grant = Grant(token=f"xoxb-{name}", team=team, scopes=scopes, installer=installer)
        if rotates:
            grant = replace(
                grant,
                token=f"xoxe.xoxb-1-{name}",
                expires_at=self._clock() + TOKEN_SECONDS,
                refresh_token=f"xoxe-1-{secrets.token_hex(16)}",
            )
        return self.add(grant)

    def refresh(self, refresh_token: object) -> Grant:
        """A fresh token in the place of the one that came with this refresh token, which works this once."""
        for grant in self._grants.values():
            if refresh_token is not None and grant.refresh_token == refresh_token and grant.team is not None:
                if grant.refused is not None:
                    break
                # The token itself works until it runs out: whoever still holds it is not cut off.
                self._grants[grant.token] = replace(grant, refresh_token=None)
                return self.issue(grant.team, grant.scopes, installer=grant.installer, rotates=True)
        raise TokenRefused("invalid_refresh_token")

    def check(self, token: str) -> Grant:
        """What the token stands for, while it works."""
        grant = self._grants.get(token)
        if grant is None:
            raise TokenRefused("invalid_auth")
        if grant.refused is not None:
            raise TokenRefused(grant.refused)
        if grant.expires_at is not None and self._clock() >= grant.expires_at:
            raise TokenRefused("token_expired")
        return grant

    def of_team(self, team: str) -> Grant | None:
        """The newest bot token of a workspace that has not been taken back."""
        working = [grant for grant in self._grants.values() if grant.team == team and grant.refused is None]
        return working[-1] if working else None

    def revoke(self, token: str, code: str = "token_revoked") -> None:
        """Let a token work no more; who uses it is told this error."""
        if token in self._grants:
            self._grants[token] = replace(self._grants[token], refused=code)

    def revoke_team(self, team: str, code: str = "token_revoked") -> None:
        """Let no token of a workspace work any more."""
        for grant in tuple(self._grants.values()):
            if grant.team == team and grant.refused is None:
                self.revoke(grant.token, code)
