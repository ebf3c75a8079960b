from datetime import date

import pytest

from bot.library.claims import stated_authors, stated_day, true_authors, true_title


@pytest.mark.parametrize(
    "title",
    ["Microsoft Word - draft3.doc", "report.docx", "untitled", "无标题文档", "Document1", "slide 1",
     "PowerPoint Presentation",
     "C:\\Users\\ada\\paper", "final_report_v3", "2024", "  ", "", None, 7, "x" * 300, "caf\ufffd", "paper",
     "新建 Microsoft Word 文档", "https://example.com/a", "WPS 文字 - 报告"],
)  # fmt: skip
def test_what_programs_put_in_place_of_a_title_is_none(title: object) -> None:
    assert true_title(title, "paper.pdf") is None


@pytest.mark.parametrize(
    "title",
    [
        "Taxis in Wuhan",
        "Taxis",
        "2024年人工智能报告",
        "GPT-4 in China: a study",
        "Why .com failed",
        "Print media in China",
    ],
)
def test_a_title_is_taken_as_it_stands(title: str) -> None:
    assert true_title(f" {title}\n", "paper.pdf") == title


@pytest.mark.parametrize(
    ("said", "text", "names"),
    [
        ("Ada Li; Bo Chen", "", ("Ada Li", "Bo Chen")),
        ("Ada Li and Bo Chen, Carl Wu", "", ("Ada Li", "Bo Chen", "Carl Wu")),
        ("王小明、李华", "", ("王小明", "李华")),
        ("Administrator", "Administrator", ()),
        ("微软用户", "", ()),
        ("ali", "Taxis, by someone", ()),
        ("Voltaire", "Letters, by Voltaire", ("Voltaire",)),
        ("ada@example.com; user123; Adobe InDesign CS6", "", ()),
        (None, "", ()),
    ],
)
def test_authors_are_people(said: object, text: str, names: tuple[str, ...]) -> None:
    assert true_authors(said, text) == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ada Li", ("Ada Li",)),
        ("BY Ada Li, Bo Chen and Carl J. Wu", ("Ada Li", "Bo Chen", "Carl J. Wu")),
        ("作者：王小明 李华", ("王小明", "李华")),
        ("By the end of the year", ()),
        ("By Ada Li, who lives in Wuhan.", ()),
    ],
)
def test_a_byline_of_its_own_names_the_authors(line: str, names: tuple[str, ...]) -> None:
    assert stated_authors(f"A title\n{line}\nText.") == names


@pytest.mark.parametrize(
    "line",
    ["12 March 2024", "March 12, 2024", "Published: 12th Mar. 2024", "Tuesday, 12 March 2024", "2024-03-12",
     "2024/3/12",
     "2024年3月12日", "发布日期：2024年3月12日", "Updated on March 12, 2024"],
)  # fmt: skip
def test_a_date_in_a_line_of_its_own_is_the_documents(line: str) -> None:
    assert stated_day(f"A title\n{line}\nText.") == date(2024, 3, 12)


@pytest.mark.parametrize(
    "text",
    [
        "It was on 12 March 2024 that",
        "12 March",
        "March 2024",
        "2024-13-45",
        "12 March 2024\n13 March 2024",
        "12 Foo 2024",
    ],
)
def test_any_other_date_is_not(text: str) -> None:
    assert stated_day(text) is None
