"""Labels that open the turns of an interview."""

import pytest

from bot.text.interviews import interview_in


def test_labels_are_found_and_people_named_in_full() -> None:
    body = "With Terry Ke and Stella Zheng.\nOcean: How so?\nStella: Like this.\nTerry: Or that.\nOcean asks again."

    assert interview_in(body).people == {"Ocean": "Ocean", "Stella": "Stella Zheng", "Terry": "Terry Ke"}


def test_a_note_and_a_source_make_no_interview() -> None:
    assert interview_in("Note: read this.\nSource: a report.\nNote: and that.\nSource: another.").people == {}


def test_one_labelled_line_makes_no_interview() -> None:
    assert interview_in("Baidu: the search company.\nBaidu is large.").people == {}


def test_bare_q_and_a_name_nobody() -> None:
    interview = interview_in("Q: Why?\nA: Because.\nQ: And now?\nA: We wait.")

    assert interview.label_of("Q: Why?") is not None
    assert interview.speaker("A") is None


def test_chinese_labels_with_a_full_width_colon_are_labels() -> None:
    body = "记者手记\n李伟：你好。\n王芳：谢谢。\n李伟：再见。\n王芳：再见。"

    assert interview_in(body).people == {"李伟": "李伟", "王芳": "王芳"}


@pytest.mark.parametrize(
    "body",
    [
        "Pros: Cheap.\nCons: Slow.\n\nMore.\n\nPros: Fast.\nCons: Dear.",
        "Model Size: 21bn\nTraining Data: 8tn\nModel Size: 7bn\nTraining Data: 2tn",
        "DeepSeek: A model.\nDeepSeek is new.\nMoonshot: Long context.\nMoonshot is new.",
    ],
)
def test_lists_of_terms_and_strengths_are_no_interview(body: str) -> None:
    assert interview_in(body).people == {}


def test_labels_in_bold_or_in_capitals_are_labels() -> None:
    bold = "**Host:** What next?\n**Dr. Lin**: More.\n**Host:** And?\n**Dr. Lin**: Less."

    assert interview_in(bold).people == {"Host": "Host", "Dr. Lin": "Dr. Lin"}
    assert interview_in("Ada Li met Bo Chen.\nADA: Yes.\nCHEN: No.").people == {"ADA": "Ada Li", "CHEN": "Bo Chen"}


def test_a_chinese_reporter_who_asks_is_a_label_and_a_byline_is_not() -> None:
    asked = interview_in("记者：为什么？\n李开复：因为。\n记者：谢谢。\n李开复：再见。")

    assert asked.people == {"记者": "记者", "李开复": "李开复"}
    assert interview_in("记者：张三\n标题：为什么？").people == {}
