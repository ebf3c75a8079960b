"""Settings: read once from the environment and `.env`, checked whole, passed on as a value.

A blank value is an unset one.
Which way the bot runs is decided here, as one of three values: without any token the local workspace,
with a bot token and an app token Socket Mode, with a bot token and a signing secret HTTP.
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
from typing import TypeVar

from dotenv.parser import parse_stream

from bot.errors import BadSettings, Problem
from bot.text.addresses import fault_in_address

NAMES = (
    "SLACK_BOT_TOKEN",
    "SLACK_APP_TOKEN",
    "SLACK_SIGNING_SECRET",
    "SLACK_API_URL",
    "CHINAAI_ARTICLES",
    "CHINAAI_DATA",
    "CHINAAI_HOST",
    "CHINAAI_PORT",
    "CHINAAI_PUBLIC_URL",
    "CHINAAI_LOG_LEVEL",
)
"""Every setting there is; the documentation is held against this list."""

_T = TypeVar("_T")

_DATA = Path("~/.local/share/chinaai")

_SECRET = "SLACK_SIGNING_SECRET"  # noqa: S105 - the name, not the secret
_LOG_LEVELS = ("debug", "info", "warning", "error")
_HIGHEST_PORT = 65535
_TOKEN_KINDS = {
    "xapp-": "an app-level token (SLACK_APP_TOKEN)",
    "xoxb-": "a bot token (SLACK_BOT_TOKEN)",
    "xoxp-": "a user's token, which this bot never needs",
    "xoxe.xoxp-": "a user's token, which this bot never needs",
    "xoxe-": "a refresh token",
}


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


Mode = LocalWorkspace | SocketMode | HttpMode


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that can be set.

    `slack_api_url` ends with a slash, `public_url` does not. `articles` is None where the packaged library is
    meant. `data` is where the bot keeps what it computes; `~` in it is not yet the user's own folder.
    `port` 0 means any free one.
    """

    mode: Mode = LocalWorkspace()
    slack_api_url: str = "https://slack.com/api/"
    articles: Path | None = None
    data: Path = _DATA
    host: str = "127.0.0.1"
    port: int = 3000
    public_url: str | None = None
    log_level: str = "info"

    @classmethod
    def from_env(cls, environment: Mapping[str, str]) -> "Settings":
        """The settings that these variables state; raises BadSettings with every problem at once."""
        values = {name: environment.get(name, "").strip() for name in NAMES}
        problems: list[Problem] = []

        def read(name: str, reader: Callable[[str], _T], default: _T) -> _T:
            try:
                return reader(values[name]) if values[name] else default
            except _Refused as refused:
                problems.append(Problem(where=name, what=refused.what, remedy=refused.remedy))
                return default

        for name, kind in (("SLACK_BOT_TOKEN", "xoxb-"), ("SLACK_APP_TOKEN", "xapp-"), (_SECRET, None)):
            read(name, partial(_secret, kind), "")
        settings = cls(
            mode=_mode(values, problems),
            slack_api_url=read("SLACK_API_URL", _address, "https://slack.com/api").rstrip("/") + "/",
            articles=articles_in(environment),
            data=data_in(environment),
            host=read("CHINAAI_HOST", _host, "127.0.0.1"),
            port=read("CHINAAI_PORT", _port, 3000),
            public_url=read("CHINAAI_PUBLIC_URL", _address, "").rstrip("/") or None,
            log_level=read("CHINAAI_LOG_LEVEL", _log_level, "info"),
        )
        if problems:
            raise BadSettings(*problems)
        return settings


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


def _mode(values: Mapping[str, str], problems: list[Problem]) -> Mode:
    bot_token, app_token, secret = values["SLACK_BOT_TOKEN"], values["SLACK_APP_TOKEN"], values[_SECRET]
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


class _Refused(Exception):
    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.what, self.remedy = what, remedy


def _secret(wanted: str | None, value: str) -> str:
    """Refuse what is certainly another kind of secret; whether it is the right one only Slack can say."""
    if not value.isascii() or not value.isprintable() or " " in value:
        raise _Refused("it holds a character that no token has", "copy it again, without spaces or quotation marks")
    kind = next((prefix for prefix in _TOKEN_KINDS if value.startswith(prefix)), None)
    if kind and kind != wanted:
        right = _TOKEN_KINDS[wanted] if wanted else "the signing secret from “Basic Information”"
        raise _Refused(f"this is {_TOKEN_KINDS[kind]}", f"put {right} here")
    return value


def _address(value: str) -> str:
    fault = fault_in_address(value)
    if not fault and ("?" in value or "#" in value):
        fault = "the address has a query or a fragment"
    if fault:
        raise _Refused(fault, "give the base address alone, such as https://bot.example.com")
    return value


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
