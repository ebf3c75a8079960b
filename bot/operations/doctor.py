"""One check after the other, and what each found: what works, what would fail, and what to do about it."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

State = Literal["ok", "warning", "fault", "skipped"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a check found: `said` is a clause without a full stop, `remedy` what to do where something is wrong.

    A fault keeps the bot from starting or from answering; a warning does not. Neither holds a secret.
    """

    name: str
    state: State
    said: str
    remedy: str | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """A check by its name; it returns what it found, as one finding or several."""

    name: str
    find: Callable[[], Awaitable[Finding | tuple[Finding, ...]]]


async def examine(checks: Sequence[Check]) -> tuple[Finding, ...]:
    """What all checks find, in order; one that breaks is a fault itself."""
    findings: list[Finding] = []
    for check in checks:
        try:
            found = await check.find()
        except Exception as error:  # noqa: BLE001 - whatever it is, the other checks are made
            remedy = "this should not happen: report it, with what `chinaai doctor` says"
            found = Finding(name=check.name, state="fault", said=f"the check broke ({_kind(error)})", remedy=remedy)
        findings += found if isinstance(found, tuple) else (found,)
    return tuple(findings)


def is_well(findings: Sequence[Finding]) -> bool:
    """Whether nothing would fail."""
    return all(finding.state != "fault" for finding in findings)


def as_json(findings: Sequence[Finding]) -> Mapping[str, Any]:
    """The findings as an object for other programs."""
    return {
        "ok": is_well(findings),
        "checks": [
            {"name": each.name, "state": each.state, "said": each.said, "remedy": each.remedy} for each in findings
        ],
    }


def _kind(error: Exception) -> str:
    return type(error).__name__
