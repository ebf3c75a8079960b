"""Every error this program raises on purpose.

ChinaAIError
├── BadInput        somebody gave us something that cannot be used: a file, a setting, a call (exit status 2)
│   └── BadSettings the environment or `.env` is wrong or incomplete
├── CannotStart     the input is fine and the world is not: a port is taken, Slack refuses the token (exit status 1)
├── StoreUnavailable the database failed while the program runs, or what it keeps cannot be read
├── SearchDown      the search cluster did not answer while the program runs
├── NotDelivered    Slack refused a message
└── QuoteMismatch   what would be shown differs from the source; never sent
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong, where it is, and what to do about it.

    `where` is a file, a setting or an option; `line` counts from 1 and is None where a line makes no sense.
    `what` and `remedy` are clauses without a full stop.
    """

    where: str
    what: str
    remedy: str
    line: int | None = None

    def __str__(self) -> str:
        """One line, in the `file:line: what; remedy` form that editors can open."""
        place = self.where if self.line is None else f"{self.where}:{self.line}"
        return f"{place}: {self.what}; {self.remedy}"


class ChinaAIError(Exception):
    """The base of all errors raised on purpose; its text is fit to be read by a person."""


class BadInput(ChinaAIError):
    """Something given to the program cannot be used; carries every problem found, not only the first."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


class BadSettings(BadInput):
    """The environment or `.env` is wrong or incomplete."""


class CannotStart(ChinaAIError):
    """The settings are fine, but the program cannot start; the text says why and what to do."""


class StoreUnavailable(ChinaAIError):
    """The database failed while the program runs, or a token in it cannot be read or kept."""


class SearchDown(ChinaAIError):
    """The search cluster did not answer in time, from none of its nodes."""


class NotDelivered(ChinaAIError):
    """Slack refused a message sent through a response_url."""


class QuoteMismatch(ChinaAIError):
    """The text about to be shown is not the text of its source."""
