"""What is written to the log: no question, no token and no address that opens anything."""

import logging
import re

_LEAST = {"slack_bolt": logging.INFO, "slack_sdk": logging.WARNING, "asyncio": logging.INFO}
"""At DEBUG they log requests as they come; the SDK logs at INFO the response_url that it tries again."""
_UNUSED = "`token` will be unused"
"""Bolt finds SLACK_BOT_TOKEN in the environment by itself, and warns that it does not use it."""
_SOCKET_ADDRESS = re.compile(r"(wss?://[^/\s'\"]+)[^\s'\"]*")


def write_logs(level: str) -> None:
    """Write to standard error what is at least as grave as `level`."""
    written = logging.StreamHandler()
    written.addFilter(is_fit_to_print)
    written.setFormatter(WithoutSocketAddresses("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=level.upper(), handlers=[written])


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
        return _SOCKET_ADDRESS.sub(r"\1/…", super().format(record))
