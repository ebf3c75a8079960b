"""Which stretches stand between marks; broken marks count for nothing."""

import pytest

from bot.text.article import Span
from bot.text.quotations import quotations_of


def quoted(text: str) -> list[str]:
    return [one.of(text) for one in quotations_of(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “yes” and 'no.'", ["“yes", "'no."]),
        ("说“他读『红楼梦』。”和《诗经》", ["“他读『红楼梦』。", "《诗经"]),
        ('A "big (but cheap)" chip (here).', ['"big (but cheap)', "(here"]),
        ("the firms’ data and the ’90s", []),
        ('a 12" wafer and a 6" wafer', []),
        ("On the” data to train front” iff", []),
        ("“Never closed, then “closed” here", ["“closed"]),
        ("“Never closed", []),
    ],
)
def test_only_matching_marks_make_a_quotation(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_marks_outside_the_span_do_not_matter() -> None:
    assert quotations_of("“a “b” c”", Span(3, 6)) == (Span(3, 5),)
