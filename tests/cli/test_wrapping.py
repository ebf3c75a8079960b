import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from bot.cli.wrapping import wrapped


def lines(text: str, width: int) -> list[str]:
    return [line.plain for line in wrapped(Text(text), width)]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("One two three four", 10, ["One two", "three four"]),
        ("One.\n\nTwo.", 10, ["One.", "", "Two."]),
        ("abcdefghijklmno pq", 10, ["abcdefghij", "klmno pq"]),
        ("Baidu 在武汉部署了五百辆", 12, ["Baidu 在武汉", "部署了五百辆"]),
        ("百度在武汉。部署", 10, ["百度在武", "汉。部署"]),
        ("百度在武《部署》", 10, ["百度在武", "《部署》"]),
        ("", 10, [""]),
    ],
)
def test_lines_break_where_a_reader_expects_it(text: str, width: int, expected: list[str]) -> None:
    assert lines(text, width) == expected


@given(st.text(alphabet=st.sampled_from("ab 百度，。《》“”…\n\u00a0🙂"), max_size=80), st.integers(10, 30))
def test_no_line_is_too_wide_and_no_character_is_lost(text: str, width: int) -> None:
    wrapped_lines = lines(text, width)

    assert all(cell_len(line) <= width for line in wrapped_lines)
    assert "".join("".join(wrapped_lines).split()) == "".join(text.split())


def test_styles_stay_on_their_words() -> None:
    text = Text("One two three four")
    text.stylize("bold", 8, 13)

    _, second = wrapped(text, 10)

    assert [second.plain[span.start : span.end] for span in second.spans] == ["three"]
