import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.exports import feedback_csv, gaps_csv, moment
from bot.store.gaps import Gap
from tests.slack.desk import GAPS, NOON, VOTES


def rows_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def a_gap(question: str) -> Gap:
    return Gap(id=1, question=question, language="en", verdict="none", count=1, wanted=0, first_at=NOON, last_at=NOON)


def test_unanswered_questions_are_told_with_their_counts_and_days() -> None:
    assert rows_of(gaps_csv(GAPS)) == [
        ["question", "language", "verdict", "times_asked", "articles_wanted_by", "first_asked", "last_asked"],
        ["Who won the <!channel> cup?", "en", "none", "4", "2", "2026-11-11T12:00:00+00:00", moment(NOON)],
        ["中国有多少台光刻机？", "zh", "related", "1", "1", *["2026-11-19T12:00:00+00:00"] * 2],
    ]


def test_opinions_are_told_without_names() -> None:
    assert rows_of(feedback_csv(VOTES)) == [
        ["question", "verdict", "helpful", "reason", "comment", "at"],
        ["How many taxis?", "answered", "no", "missing", "Only Wuhan & not Beijing", "2026-11-20T12:00:00+00:00"],
        ["Chips?", "related", "yes", "", "", "2026-11-19T12:00:00+00:00"],
    ]


def test_a_spreadsheet_sees_that_it_is_unicode() -> None:
    assert gaps_csv(()).startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("formula", ["=1+1", "+cmd|' /C calc'!A0", "-2", "@SUM(A1)", "\t=1", " =1", "＝1", "\r=1"])
def test_a_cell_that_a_spreadsheet_would_run_is_only_text(formula: str) -> None:
    assert rows_of(gaps_csv([a_gap(formula)]))[1][0] == f"'{formula}"


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_every_question_comes_back_whole(question: str) -> None:
    (written,) = [row[0] for row in rows_of(gaps_csv([a_gap(question)]))[1:]]

    assert written.removeprefix("'") == question.removeprefix("'")
    assert written[:1] not in {"=", "+", "-", "@"}
