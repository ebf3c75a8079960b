import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.markdown import FrontMatterError, parse_markdown


@given(st.text())
def test_any_body_comes_back_unchanged(body: str) -> None:
    assert parse_markdown(f'---\nid: "1"\n---\n{body}').body == body


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_any_text_is_parsed_or_refused_with_a_line(text: str) -> None:
    source = f"---\n{text}\n---\n"

    try:
        line, body = 1, parse_markdown(source).body
    except FrontMatterError as error:
        line, body = error.line, ""

    assert source.endswith(body)
    assert 1 <= line <= source.count("\n") + 1


def test_carriage_returns_stay_in_the_body() -> None:
    seed = parse_markdown("---\r\nid: a\r\n---\r\nOne.\r\n\r\nTwo.\r\n")

    assert seed.body == "One.\r\n\r\nTwo.\r\n"
    assert seed.fields == {"id": "a"}


def test_a_rule_in_the_body_is_part_of_the_body() -> None:
    assert parse_markdown("---\nid: a\n---\n---\nOne.\n---\n").body == "---\nOne.\n---\n"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("007", "007"),
        ("2025-04-16", "2025-04-16"),
        ("No", "No"),
        ("1e3", "1e3"),
        ('"a: b"', "a: b"),
        ("~", None),
        ("null", None),
        ("", None),
        ("[Ada Li, Bo Chen]", ["Ada Li", "Bo Chen"]),
        ("{a: b}", {}),
        ("[[a]]", {}),
        ("!!int 12", "12"),
        ("!!python/name:os.system", ""),
    ],
)
def test_a_scalar_is_read_as_it_is_written(written: str, read: object) -> None:
    assert parse_markdown(f"---\nx: {written}\n---\n").fields == {"x": read}


def test_the_line_of_each_field_is_that_of_the_file() -> None:
    seed = parse_markdown("---\n# a comment\nid: a\n\ntitle: >\n  one\n  two\nurl: x\n---\n")

    assert seed.lines == {"id": 3, "title": 5, "url": 8}


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("Just words.", 1, "there is no front matter"),
        ("", 1, "there is no front matter"),
        ("---\nid: a\nWords.\n", 1, "the front matter has no end"),
        ("---\nid: a\ntitle: b: c\n---\n", 3, "not YAML (mapping values are not allowed here)"),
        ("---\nid: a\nid: b\n---\n", 3, "`id` is given twice (first on line 2)"),
        ("---\n- a\n---\n", 2, "not a list of names and values"),
        ("---\nid: a\ntitle: \x07\n---\n", 3, "U+0007"),
        ("---\n? [a]\n: b\n---\n", 2, "not a word"),
        ("---\nid: *nobody\n---\n", 2, "undefined alias"),
        ("---\nid: " + "[" * 5000 + "\n---\n", 2, "nested too deeply"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(text: str, line: int, what: str) -> None:
    with pytest.raises(FrontMatterError) as caught:
        parse_markdown(text)

    assert (caught.value.line, what in caught.value.what) == (line, True), caught.value.what


def test_a_line_separator_inside_a_value_does_not_move_the_lines_after_it() -> None:
    seed = parse_markdown('---\ntitle: "a\u2028b"\nid: a\n---\n')

    assert seed.lines["id"] == 3
