"""How long an answer stays fresh, and how long a site asks to wait, by the headers it sends. Pure.

Times are told by the site's own clock: what matters is how far two of its dates lie apart (RFC 9111, 4.2; RFC 9110,
10.2.3).
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_DIRECTIVE = re.compile(r"""([a-z-]+)\s*(?:=\s*"?(\d{1,12})"?)?""")


def fresh_seconds(headers: Mapping[str, str]) -> float:
    """For how long there is nothing newer to be had; 0 where the site does not say."""
    directives = dict(_DIRECTIVE.findall(headers.get("Cache-Control", "").lower()))
    if {"no-cache", "no-store"} & directives.keys():
        return 0.0
    if told := directives.get("max-age"):
        age = headers.get("Age", "").strip()
        return max(0.0, float(told) - (float(age) if age.isdecimal() else 0.0))
    return _until(headers.get("Expires"), headers) or 0.0


def retry_after(headers: Mapping[str, str]) -> float | None:
    """How long a site asks to wait; None where it does not say so in a way that can be read."""
    told = headers.get("Retry-After", "").strip()
    return float(told) if told.isdecimal() and len(told) <= 12 else _until(told, headers)


def _until(moment: str | None, headers: Mapping[str, str]) -> float | None:
    """How far a moment lies after the one at which the site answered."""
    at, now = _moment(moment), _moment(headers.get("Date"))
    return max(0.0, (at - now).total_seconds()) if at and now else None


def _moment(text: str | None) -> datetime | None:
    try:
        found = parsedate_to_datetime(text or "")
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
