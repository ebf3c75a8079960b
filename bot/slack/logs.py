"""What is written to the log: no question, no token and no address that opens anything.

Every line that belongs to a request carries that request's id, wherever it is written: the id goes with the task, and
with every task that this one starts.
"""

import json
import logging
import re
import secrets
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any, Literal

_LEAST = {"alembic": logging.WARNING, "slack_bolt": logging.INFO, "slack_sdk": logging.WARNING, "asyncio": logging.INFO}
"""At DEBUG they log requests as they come; the SDK logs at INFO the response_url that it tries again."""
_UNUSED = "`token` will be unused"
"""Bolt finds SLACK_BOT_TOKEN in the environment by itself, and warns that it does not use it."""
_AGAIN_SECONDS = 600.0
_MOST_LINES = 100
_SESSION = re.compile(r"\bs_-?\d+")
_SOCKET_ADDRESS = re.compile(r"(wss?://[^/\s'\"]+)[^\s'\"]*")
_OWN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName", "request"}
"""What every record has; the rest is what was passed as `extra`."""
_request: ContextVar[str] = ContextVar("request", default="")

_TAKEN = frozenset({"time", "level", "logger", "event", "request", "traceback"})

Format = Literal["text", "json"]


@contextmanager
def following(request: str) -> Iterator[None]:
    """Mark every line that is written in the block, and by the tasks it starts, with the id of a request."""
    before = _request.set(request)
    try:
        yield
    finally:
        _request.reset(before)


async def follow_request(
    body: Mapping[str, Any],
    next: Callable[[], Awaitable[Any]],  # noqa: A002 - Bolt passes it by this name
) -> None:
    """Bolt's middleware: a request is known by Slack's own id of the event, else by one made up here.

    It is not unset: the listener may outlive the middleware, and the next request brings its own.
    """
    _request.set(str(body.get("event_id") or secrets.token_hex(8)))
    await next()


def socket_log(clock: Callable[[], float]) -> logging.Logger:
    """The log of Socket Mode's connection. While Slack lets nobody in, the SDK tells a traceback every few seconds."""
    log = logging.getLogger("bot.slack.socket")
    log.addFilter(NowAndThen(clock))
    return log


class NowAndThen(logging.Filter):
    """Lets a line through once in ten minutes, without its traceback. `clock`: seconds since the epoch."""

    def __init__(self, clock: Callable[[], float]) -> None:
        super().__init__()
        self._clock = clock
        self._written_at: dict[str, float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether it is to be written; what the SDK tells of its sessions, whose names change, is nobody's concern."""
        if record.levelno < logging.WARNING:
            return False
        line, now = _SESSION.sub("", str(record.msg)), self._clock()
        if now - self._written_at.get(line, float("-inf")) < _AGAIN_SECONDS:
            return False
        if len(self._written_at) >= _MOST_LINES:
            self._written_at.clear()
        self._written_at[line] = now
        record.exc_info = record.exc_text = None
        return True


def write_logs(level: str, form: Format = "text") -> None:
    """Write to standard error what is at least as grave as `level`, as text or as one JSON object a line."""
    written = logging.StreamHandler()
    written.addFilter(is_fit_to_print)
    written.addFilter(with_request)
    written.setFormatter(AsJson() if form == "json" else AsText())
    logging.basicConfig(level=level.upper(), handlers=[written])


def with_request(record: logging.LogRecord) -> bool:
    """Note which request a line belongs to."""
    record.request = _request.get()
    return True


def is_fit_to_print(record: logging.LogRecord) -> bool:
    """Whether a line is free of questions and of addresses that open something.

    The levels of the libraries' loggers do not see to that: Bolt sets its own, and the SDK looks at its own.
    """
    least = next((level for name, level in _LEAST.items() if f"{record.name}.".startswith(f"{name}.")), 0)
    return record.levelno >= least and _UNUSED not in str(record.msg)


class WithoutSocketAddresses(logging.Formatter):
    """Lines and tracebacks without the addresses of Socket Mode's connections, which let anybody in who reads them."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, with each such address cut after its host."""
        return without_socket_addresses(super().format(record))


class AsText(WithoutSocketAddresses):
    """A line for a person: the event, then its values, then the request."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - logging's name
        """The line before any traceback."""
        values = extra_of(record)
        if request := getattr(record, "request", ""):
            values["request"] = request
        told = "".join(f" {name}={_one_line(value)}" for name, value in values.items())
        return super().formatMessage(record) + told


class AsJson(WithoutSocketAddresses):
    """A line for a program: one JSON object."""

    def format(self, record: logging.LogRecord) -> str:
        """The object, with a traceback as one of its values."""
        request = getattr(record, "request", "")
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
            **({"request": request} if request else {}),
            **{name: value for name, value in extra_of(record).items() if name not in _TAKEN},
            **({"traceback": self.formatException(record.exc_info)} if record.exc_info else {}),
        }
        return without_socket_addresses(json.dumps(line, ensure_ascii=False, default=str))


def extra_of(record: logging.LogRecord) -> dict[str, Any]:
    """The values that were logged beside the event."""
    return {name: value for name, value in vars(record).items() if name not in _OWN}


def without_socket_addresses(text: str) -> str:
    """The text with the address of each Socket Mode connection cut after its host."""
    return _SOCKET_ADDRESS.sub(r"\1/…", text)


def _one_line(value: object) -> str:
    return " ".join(str(value).split())
