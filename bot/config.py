"""Settings: read once from the environment and `.env`, checked whole, passed on as a value.

A blank value is an unset one.
Which way the bot runs is decided here, as one of four values: without any token the local workspace,
with a bot token and an app token Socket Mode, with a bot token and a signing secret HTTP, with the app's own client id
and secret OAuth, by which any number of workspaces install it.
Some tokens but not enough are an error that names the missing one: whoever set a token wants Slack.
No secret appears in a `repr` or in a Problem.
"""

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from io import StringIO
from pathlib import Path
from typing import Literal, TypeVar
from urllib.parse import urlsplit

from dotenv.parser import parse_stream

from bot.errors import BadSettings, Problem
from bot.text.addresses import fault_in_address

NAMES = (
    "SLACK_BOT_TOKEN",
    "SLACK_APP_TOKEN",
    "SLACK_SIGNING_SECRET",
    "SLACK_CLIENT_ID",
    "SLACK_CLIENT_SECRET",
    "CHINAAI_ENCRYPTION_KEYS",
    "SLACK_API_URL",
    "CHINAAI_ARTICLES",
    "CHINAAI_FOLDER",
    "CHINAAI_DATA",
    "CHINAAI_DATABASE_URL",
    "CHINAAI_SEARCH_URL",
    "CHINAAI_SEARCH_SHARDS",
    "CHINAAI_SEARCH_REPLICAS",
    "CHINAAI_HOST",
    "CHINAAI_PORT",
    "CHINAAI_PUBLIC_URL",
    "CHINAAI_LOG_LEVEL",
    "CHINAAI_LOG_FORMAT",
)
"""Every setting there is; the documentation is held against this list."""

_T = TypeVar("_T")

_DATA = Path("~/.local/share/chinaai")

_SECRET = "SLACK_SIGNING_SECRET"  # noqa: S105 - the name, not the secret
_CLIENT_SECRET = "SLACK_CLIENT_SECRET"  # noqa: S105 - the name, not the secret
_OAUTH = {
    "SLACK_CLIENT_ID": "copy it from “Basic Information”, “App Credentials”",
    _CLIENT_SECRET: "copy it from “Basic Information”, “App Credentials”",
    _SECRET: "copy it from “Basic Information”, “App Credentials”",
    "CHINAAI_ENCRYPTION_KEYS": "make a key with: chinaai key",
    "CHINAAI_PUBLIC_URL": "set the https address at which Slack and browsers reach the bot",
}
"""What OAuth needs, each with what to do where it is missing."""
_DATABASES = {
    "sqlite": "sqlite",
    "sqlite+aiosqlite": "sqlite",
    "postgres": "postgresql",
    "postgresql": "postgresql",
    "postgresql+asyncpg": "postgresql",
}
"""The names that a database goes by in an address; which driver is used is the bot's own business."""
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_LOG_LEVELS = ("debug", "info", "warning", "error")
_HIGHEST_PORT = 65535
_MOST_SHARDS = 1024
"""What OpenSearch allows an index by itself."""
_TOKEN_KINDS = {
    "xapp-": "an app-level token (SLACK_APP_TOKEN)",
    "xoxb-": "a bot token (SLACK_BOT_TOKEN)",
    "xoxe.xoxb-": "a bot token that expires within 12 hours, because the app rotates its tokens",
    "xoxp-": "a user's token, which this bot never needs",
    "xoxe.xoxp-": "a user's token, which this bot never needs",
    "xoxe-": "a refresh token",
}
_SECRETS = (
    ("SLACK_BOT_TOKEN", "xoxb-"),
    ("SLACK_APP_TOKEN", "xapp-"),
    (_SECRET, None),
    ("SLACK_CLIENT_ID", None),
    (_CLIENT_SECRET, None),
)
"""Each with what it begins with, where that is known."""


@dataclass(frozen=True, slots=True)
class LocalWorkspace:
    """No Slack account: the workspace on this machine, with the real bot inside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SocketMode:
    """Slack over a connection that the bot opens; needs no public address."""

    bot_token: str = field(repr=False)
    app_token: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpMode:
    """Slack over signed HTTP requests."""

    bot_token: str = field(repr=False)
    signing_secret: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class OAuthMode:
    """Many workspaces over signed HTTP requests; each installs the app at the bot's public address.

    `keys` encrypt their tokens in the database: new ones with the first, old ones are read with any.
    """

    client_id: str
    client_secret: str = field(repr=False)
    signing_secret: str = field(repr=False)
    keys: tuple[str, ...] = field(repr=False)


Mode = LocalWorkspace | SocketMode | HttpMode | OAuthMode


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """What is set of Slack's tokens and secrets, whether or not it is enough for a mode; None where it is not set."""

    bot_token: str | None = field(default=None, repr=False)
    app_token: str | None = field(default=None, repr=False)
    signing_secret: str | None = field(default=None, repr=False)
    client_id: str | None = field(default=None, repr=False)
    client_secret: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchCluster:
    """Where the passages are instead of in the program's memory: the addresses of one or more nodes of OpenSearch.

    `shards`: into how many parts they are divided; `replicas`: how many copies of each part there are beside it.
    """

    urls: tuple[str, ...] = field(repr=False)
    shards: int
    replicas: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that can be set.

    `slack_api_url` ends with a slash, `public_url` does not. `articles` is None where the packaged library is
    meant. `folder` is the watched one, or None. `data` is where the bot keeps what it computes; `~` in it is not yet
    the user's own folder. `database_url` None means a SQLite file in `data`. `search` is None where the index is on
    this machine. `port` 0 means any free one.
    """

    mode: Mode = LocalWorkspace()
    slack_api_url: str = "https://slack.com/api/"
    articles: Path | None = None
    folder: Path | None = None
    data: Path = _DATA
    database_url: str | None = field(default=None, repr=False)
    search: SearchCluster | None = None
    host: str = "127.0.0.1"
    port: int = 3000
    public_url: str | None = None
    log_level: str = "info"
    log_format: Literal["text", "json"] = "text"

    @property
    def database_file(self) -> Path:
        """The SQLite file that is used where `database_url` names no other database."""
        return self.data.expanduser() / "chinaai.db"

    @property
    def lasting_database(self) -> str | None:
        """The address of the database in which articles stay; None where the local workspace forgets everything."""
        if self.database_url or isinstance(self.mode, LocalWorkspace):
            return self.database_url
        return f"sqlite:///{self.database_file.absolute()}"

    @classmethod
    def from_env(cls, environment: Mapping[str, str]) -> "Settings":
        """The settings that these variables state; raises BadSettings with every problem at once."""
        settings, problems = cls.examined(environment)
        if problems:
            raise BadSettings(*problems)
        return settings

    @classmethod
    def examined(cls, environment: Mapping[str, str]) -> "tuple[Settings, tuple[Problem, ...]]":
        """As much as these variables state, with the default in place of what is wrong, and every problem."""
        values = {name: environment.get(name, "").strip() for name in NAMES}
        problems: list[Problem] = []

        def read(name: str, reader: Callable[[str], _T], default: _T) -> _T:
            try:
                return reader(values[name]) if values[name] else default
            except _Refused as refused:
                problems.append(Problem(where=name, what=refused.what, remedy=refused.remedy))
                return default

        for name, kind in _SECRETS:
            read(name, partial(_secret, kind), "")
        settings = cls(
            mode=_mode(values, read("CHINAAI_ENCRYPTION_KEYS", _keys, ()), problems),
            slack_api_url=read("SLACK_API_URL", _address, "https://slack.com/api").rstrip("/") + "/",
            articles=articles_in(environment),
            folder=Path(values["CHINAAI_FOLDER"]).expanduser() if values["CHINAAI_FOLDER"] else None,
            data=data_in(environment),
            database_url=read("CHINAAI_DATABASE_URL", _database, None),
            search=_search(
                read("CHINAAI_SEARCH_URL", _nodes, ()),
                shards=read("CHINAAI_SEARCH_SHARDS", partial(_number, 1, _MOST_SHARDS), 1),
                replicas=read("CHINAAI_SEARCH_REPLICAS", partial(_number, 0, 10), 1),
            ),
            host=read("CHINAAI_HOST", _host, "127.0.0.1"),
            port=read("CHINAAI_PORT", _port, 3000),
            public_url=read("CHINAAI_PUBLIC_URL", _address, "").rstrip("/") or None,
            log_level=read("CHINAAI_LOG_LEVEL", _log_level, "info"),
            log_format=read("CHINAAI_LOG_FORMAT", _log_format, "text"),
        )
        return settings, tuple(problems)


def articles_in(environment: Mapping[str, str]) -> Path | None:
    """The library that the environment names, for commands that need no other setting."""
    value = environment.get("CHINAAI_ARTICLES", "").strip()
    return Path(value) if value else None


def data_in(environment: Mapping[str, str]) -> Path:
    """The folder for what is computed and kept, for commands that need no other setting."""
    value = environment.get("CHINAAI_DATA", "").strip()
    return Path(value) if value else _DATA


def public_url_in(environment: Mapping[str, str]) -> str | None:
    """The bot's public address that the environment names, for a command that needs no token yet."""
    kept = {name: value for name, value in environment.items() if name == "CHINAAI_PUBLIC_URL"}
    return Settings.from_env(kept).public_url


def credentials_in(environment: Mapping[str, str]) -> Credentials:
    """The tokens and secrets that the environment holds, without those of the wrong kind."""

    def read(name: str, kind: str | None) -> str | None:
        value = environment.get(name, "").strip()
        try:
            return _secret(kind, value) if value else None
        except _Refused:
            return None

    bot_token, app_token, secret, client_id, client_secret = (read(name, kind) for name, kind in _SECRETS)
    return Credentials(
        bot_token=bot_token,
        app_token=app_token,
        signing_secret=secret,
        client_id=client_id,
        client_secret=client_secret,
    )


def environment(dotenv: Path = Path(".env")) -> dict[str, str]:
    """The process's environment over the lines of `.env`; raises BadSettings where that file cannot be read.

    A variable that is set, even to nothing, wins over the file: `SLACK_BOT_TOKEN= chinaai` ignores its token.
    """
    return {**_lines_of(dotenv), **os.environ}  # noqa: TID251 - the one place


def _lines_of(dotenv: Path) -> dict[str, str]:
    if not dotenv.is_file():
        return {}
    try:
        text = dotenv.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        remedy = "save it as UTF-8 where this program may read it"
        raise BadSettings(Problem(where=str(dotenv), what="this cannot be read", remedy=remedy)) from error
    # Taken apart by the package's own parser: its `dotenv_values` only logs a line that it cannot read.
    # A line is never repeated in a Problem, because it may hold a secret.
    bindings = list(parse_stream(StringIO(text)))
    broken = [
        Problem(
            where=str(dotenv),
            line=binding.original.line,
            what="this is no setting",
            remedy="write NAME=value",
        )
        for binding in bindings
        if binding.error
    ]
    if broken:
        raise BadSettings(*broken)
    return {binding.key: binding.value for binding in bindings if binding.key and binding.value is not None}


def _mode(values: Mapping[str, str], keys: tuple[str, ...], problems: list[Problem]) -> Mode:
    bot_token, app_token, secret = values["SLACK_BOT_TOKEN"], values["SLACK_APP_TOKEN"], values[_SECRET]
    if values["SLACK_CLIENT_ID"] or values[_CLIENT_SECRET]:
        return _oauth(values, keys, problems)
    if bot_token and app_token:
        return SocketMode(bot_token=bot_token, app_token=app_token)
    if bot_token and secret:
        return HttpMode(bot_token=bot_token, signing_secret=secret)
    if bot_token:
        what = "it is missing, and so is SLACK_SIGNING_SECRET, while SLACK_BOT_TOKEN is set"
        remedy = "set SLACK_APP_TOKEN for Socket Mode, or SLACK_SIGNING_SECRET for HTTP"
        problems.append(Problem(where="SLACK_APP_TOKEN", what=what, remedy=remedy))
    elif app_token or secret:
        what = f"it is missing, while {'SLACK_APP_TOKEN' if app_token else _SECRET} is set"
        remedy = "copy it from “OAuth & Permissions”, or unset the others to get the local workspace"
        problems.append(Problem(where="SLACK_BOT_TOKEN", what=what, remedy=remedy))
    return LocalWorkspace()


def _oauth(values: Mapping[str, str], keys: tuple[str, ...], problems: list[Problem]) -> Mode:
    """Many workspaces; one bot token, or a connection that the bot opens itself, does not go with that."""
    given = "SLACK_CLIENT_ID" if values["SLACK_CLIENT_ID"] else _CLIENT_SECRET
    for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"):
        if values[name]:
            what = f"it does not go with {given}: one is for a single workspace, the other for many"
            remedy = f"unset it, or unset {given} and what belongs to it"
            problems.append(Problem(where=name, what=what, remedy=remedy))
    for name, remedy in _OAUTH.items():
        if not values[name]:
            problems.append(Problem(where=name, what=f"it is missing, while {given} is set", remedy=remedy))
    public = urlsplit(values["CHINAAI_PUBLIC_URL"]) if not _fault(values["CHINAAI_PUBLIC_URL"]) else None
    if public and public.scheme.lower() != "https" and public.hostname not in _LOOPBACK:
        what = "workspaces are installed over https alone"
        remedy = "give the address with https://, and let a proxy in front of the bot answer it"
        problems.append(Problem(where="CHINAAI_PUBLIC_URL", what=what, remedy=remedy))
    return OAuthMode(
        client_id=values["SLACK_CLIENT_ID"],
        client_secret=values[_CLIENT_SECRET],
        signing_secret=values[_SECRET],
        keys=keys,
    )


class _Refused(Exception):
    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.what, self.remedy = what, remedy


def _secret(wanted: str | None, value: str) -> str:
    """Refuse what is certainly another kind of secret; whether it is the right one only Slack can say."""
    if not value.isascii() or not value.isprintable() or " " in value:
        raise _Refused("it holds a character that no token has", "copy it again, without spaces or quotation marks")
    kind = next((prefix for prefix in _TOKEN_KINDS if value.startswith(prefix)), None)
    if kind == "xoxe.xoxb-" and wanted == "xoxb-":
        remedy = "create the app anew from `chinaai manifest`, or install it by OAuth with SLACK_CLIENT_ID"
        raise _Refused(f"this is {_TOKEN_KINDS[kind]}", remedy)
    if kind and kind != wanted:
        right = _TOKEN_KINDS[wanted] if wanted else "the value from “Basic Information”, “App Credentials”,"
        raise _Refused(f"this is {_TOKEN_KINDS[kind]}", f"put {right} here")
    return value


def _keys(value: str) -> tuple[str, ...]:
    keys = tuple(key for part in value.split(",") if (key := part.strip()))
    wrong = [str(place) for place, key in enumerate(keys, 1) if not re.fullmatch(r"[A-Za-z0-9_-]{43}=", key)]
    if wrong or not keys:
        which = (
            f"number {' and '.join(wrong)} of {len(keys)} is no key" if wrong and len(keys) > 1 else "this is no key"
        )
        raise _Refused(which, "make a key with: chinaai key; several are separated by commas, the newest first")
    return keys


def _database(value: str) -> str:
    """The address; what is wrong with it is told without repeating it, because it may hold a password."""
    remedy = "give postgresql://user:password@host/name, or sqlite:///path/to/file.db"
    try:
        parts = urlsplit(value)
        _ = parts.port  # checked by being read
    except ValueError as error:
        raise _Refused("the address cannot be read", remedy) from error
    kind = _DATABASES.get(parts.scheme.lower())
    if kind is None:
        raise _Refused("this is not the address of a database that the bot can use", remedy)
    if not parts.path.strip("/") or (kind == "postgresql" and not (parts.hostname or parts.query)):
        raise _Refused("the address does not say where the database is", remedy)
    return kind + value[len(parts.scheme) :]


def _nodes(value: str) -> tuple[str, ...]:
    """The addresses; what is wrong with one is told without repeating it, because it may hold a password."""
    remedy = "give https://user:password@host:9200; several nodes of one cluster are separated by commas"
    urls = tuple(url.rstrip("/") for part in value.split(",") if (url := part.strip()))
    for place, url in enumerate(urls, 1):
        try:
            parts = urlsplit(url)
            _ = parts.port  # checked by being read
        except ValueError:
            parts = urlsplit("")
        if parts.scheme.lower() not in {"http", "https"} or not parts.hostname or parts.query or " " in url:
            which = f"number {place} of {len(urls)}" if len(urls) > 1 else "this"
            raise _Refused(f"{which} is not the address of a node", remedy)
    return urls


def _search(urls: tuple[str, ...], *, shards: int, replicas: int) -> SearchCluster | None:
    return SearchCluster(urls=urls, shards=shards, replicas=replicas) if urls else None


def _number(least: int, most: int, value: str) -> int:
    if not re.fullmatch(r"[0-9]{1,4}", value) or not least <= int(value) <= most:
        raise _Refused("this is out of range", f"give a whole number from {least} to {most}")
    return int(value)


def _address(value: str) -> str:
    if fault := _fault(value):
        raise _Refused(fault, "give the base address alone, such as https://bot.example.com")
    return value


def _fault(address: str) -> str | None:
    has_more = "the address has a query or a fragment" if "?" in address or "#" in address else None
    return fault_in_address(address) or has_more


def _host(value: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9.:_%-]+", value):
        raise _Refused("this is not a host", "give a name or an IP address, such as 127.0.0.1")
    return value


def _port(value: str) -> int:
    if not re.fullmatch(r"[0-9]{1,5}", value) or int(value) > _HIGHEST_PORT:
        raise _Refused("this is not a port", f"give a whole number from 0 (any free port) to {_HIGHEST_PORT}")
    return int(value)


def _log_level(value: str) -> str:
    if value.lower() not in _LOG_LEVELS:
        raise _Refused("this is not a log level", f"give one of {', '.join(_LOG_LEVELS)}")
    return value.lower()


def _log_format(value: str) -> Literal["text", "json"]:
    match value.lower():
        case "text" | "json" as form:
            return form
    raise _Refused("this is not a form of log", "give text or json")
