"""Installing by OAuth v2: a person consents, the app exchanges a code for a token (docs.slack.dev/authentication)."""

import secrets
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit, urlunsplit

from bot.workspace.grants import Grant, Grants
from bot.workspace.model import JsonObject, Person
from bot.workspace.timing import Clock

CODE_SECONDS = 600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class AppCredentials:
    """How the app shows itself, and whether its tokens run out. `install_url`: where people begin, for the page."""

    client_id: str
    client_secret: str = field(repr=False)
    rotates: bool = True
    install_url: str = ""


class ConsentRefused(Exception):
    """The page of consent cannot be shown, or the exchange is refused; `code` is Slack's error code."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What the app asks for when it sends somebody here."""

    scopes: tuple[str, ...]
    redirect_uri: str
    state: str


@dataclass(frozen=True, slots=True)
class _Code:
    team: str
    person: str
    request: Request
    issued_at: float


class OAuth:
    """The page of consent and the exchange, for every workspace."""

    def __init__(self, credentials: AppCredentials | None, grants: Grants, clock: Clock) -> None:
        self._credentials = credentials
        self._grants = grants
        self._clock = clock
        self._codes: dict[str, _Code] = {}
        self._used: set[str] = set()

    @property
    def install_url(self) -> str:
        """Where people begin to install the app; empty where it cannot be installed this way."""
        return self._credentials.install_url if self._credentials else ""

    def request(self, query: JsonObject) -> Request:
        """What the query of `/oauth/v2/authorize` asks for."""
        if self._credentials is None or query.get("client_id") != self._credentials.client_id:
            raise ConsentRefused("invalid_client_id")
        redirect_uri = str(query.get("redirect_uri") or "")
        if urlsplit(redirect_uri).scheme not in ("http", "https") or not urlsplit(redirect_uri).hostname:
            raise ConsentRefused("bad_redirect_uri")
        scopes = tuple(scope for scope in str(query.get("scope") or "").replace(" ", ",").split(",") if scope)
        if not scopes:
            raise ConsentRefused("invalid_scope")
        return Request(scopes=scopes, redirect_uri=redirect_uri, state=str(query.get("state") or ""))

    def allow(self, team: str, person: Person, request: Request) -> str:
        """A person says yes: where their browser goes, with a code that works once, for ten minutes."""
        code = f"{team[1:]}.{secrets.token_hex(16)}"
        self._codes[code] = _Code(team, person.id, request, self._clock())
        return _with_query(request.redirect_uri, code=code, state=request.state)

    def cancel(self, request: Request) -> str:
        """A person says no."""
        return _with_query(request.redirect_uri, error="access_denied", state=request.state)

    def access(self, arguments: JsonObject, client: tuple[str, str] | None) -> Grant:
        """`oauth.v2.access`: a token for a code, or for a refresh token."""
        credentials = self.checked(client)
        if arguments.get("grant_type") == "refresh_token":
            return self._grants.refresh(arguments.get("refresh_token"))
        code = arguments.get("code")
        if code in self._used:
            raise ConsentRefused("code_already_used")
        issued = self._codes.get(code) if isinstance(code, str) else None
        if issued is None or self._clock() - issued.issued_at >= CODE_SECONDS:
            raise ConsentRefused("invalid_code")
        if arguments.get("redirect_uri") not in (None, "", issued.request.redirect_uri):
            raise ConsentRefused("bad_redirect_uri")
        self._used.add(str(code))
        scopes = frozenset(issued.request.scopes)
        return self._grants.issue(issued.team, scopes, installer=issued.person, rotates=credentials.rotates)

    def checked(self, client: tuple[str, str] | None) -> AppCredentials:
        """The app's credentials, if it has shown them."""
        if self._credentials is None or client is None or client[0] != self._credentials.client_id:
            raise ConsentRefused("invalid_client_id")
        if not secrets.compare_digest(client[1], self._credentials.client_secret):
            raise ConsentRefused("bad_client_secret")
        return self._credentials


def _with_query(address: str, **values: str) -> str:
    parts = urlsplit(address)
    query = "&".join(filter(None, (parts.query, urlencode(values))))
    return urlunsplit(parts._replace(query=query))
