"""What administrators take away as files: CSV that a spreadsheet opens as what it is. Pure.

UTF-8 with a byte order mark, by which Excel knows the encoding. A cell that a spreadsheet would take for a formula
begins with an apostrophe (owasp.org/www-community/attacks/CSV_Injection). Moments are ISO 8601 in universal time.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from bot.store.feedback import Vote
from bot.store.gaps import Gap

_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a formula can begin with, in full width too; and the white space that a spreadsheet may skip before it."""

Cell = str | int | None


def gaps_csv(gaps: Iterable[Gap]) -> bytes:
    """The unanswered questions."""
    head = ("question", "language", "verdict", "times_asked", "articles_wanted_by", "first_asked", "last_asked")
    rows = (
        (gap.question, gap.language, gap.verdict, gap.count, gap.wanted, moment(gap.first_at), moment(gap.last_at))
        for gap in gaps
    )
    return _csv(head, rows)


def feedback_csv(votes: Iterable[Vote]) -> bytes:
    """What people said of answers, without who said it."""
    head = ("question", "verdict", "helpful", "reason", "comment", "at")
    rows = (
        (vote.question, vote.verdict, "yes" if vote.helpful else "no", vote.reason, vote.comment, moment(vote.at))
        for vote in votes
    )
    return _csv(head, rows)


def moment(seconds: float) -> str:
    """A moment in seconds since the epoch: `2026-11-22T09:30:00+00:00`."""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")


def _csv(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(head)
    writer.writerows([_inert(cell) for cell in row] for row in rows)
    return written.getvalue().encode("utf-8-sig", "replace")


def _inert(cell: Cell) -> Cell:
    if isinstance(cell, str) and cell.lstrip(" \u00a0\u3000\ufeff").startswith(_FORMULAS):
        return f"'{cell}"
    return cell
