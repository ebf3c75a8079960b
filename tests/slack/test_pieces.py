import pytest

from bot.slack.blocks.pieces import runs
from bot.text.article import Span


@pytest.mark.parametrize(
    ("bold", "cut"),
    [
        ([], "[abcdef]"),
        ([Span(2, 4)], "[ab]*cd*[ef]"),
        ([Span(0, 6)], "*abcdef*"),
        ([Span(3, 5), Span(1, 2)], "[a]*b*[c]*de*[f]"),
        ([Span(1, 4), Span(2, 3)], "[a]*bcd*[ef]"),
        ([Span(1, 3), Span(3, 4)], "[a]*bc**d*[ef]"),
        ([Span(5, 9)], "[abcde]*f*"),
    ],
)
def test_a_span_is_cut_where_bold_begins_and_ends(bold: list[Span], cut: str) -> None:
    stretches = runs(Span(0, 6), bold)

    shown = [(f"*{span.of('abcdef')}*" if is_bold else f"[{span.of('abcdef')}]") for span, is_bold in stretches]
    assert "".join(shown) == cut
