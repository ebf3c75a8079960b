"""Labels that open the turns of an interview."""

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
