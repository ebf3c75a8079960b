"""Passages are spans of the body: nothing quotable is lost and no two overlap."""

import re
from itertools import pairwise

import pytest
from hypothesis import given

from bot.text.article import Passage, PassageKind
from bot.text.furniture import is_furniture
from bot.text.passages import passages_of
from tests.builders import an_article
from tests.strategies import texts


def cut(body: str, **facts: object) -> list[tuple[str, str]]:
    """Kind and text of each passage."""
    article = an_article(body=body, **facts)
    return [(passage.kind.name, passage.span.of(body)) for passage in passages_of(article)]


def sentences(passage: Passage) -> list[str]:
    return [sentence.of(passage.article.body) for sentence in passage.sentences]


@given(texts)
def test_passages_lie_in_the_body_in_order_and_never_overlap(body: str) -> None:
    passages = passages_of(an_article(body=body))

    assert all(first.span.end <= second.span.start for first, second in pairwise(passages))
    assert all(passage.span.end <= len(body) for passage in passages)
    assert [passage.number for passage in passages] == list(range(1, len(passages) + 1))


@given(texts)
def test_sentences_leave_nothing_of_their_passage_but_white_space(body: str) -> None:
    for passage in passages_of(an_article(body=body)):
        edges = [passage.span.start, *(edge for s in passage.sentences for edge in (s.start, s.end)), passage.span.end]
        gaps = [body[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]

        assert not "".join(gaps).strip()
        assert len(passage.speakers) == len(passage.sentences)


@given(texts)
def test_what_no_passage_holds_is_space_furniture_or_a_mark_at_the_head_of_a_line(body: str) -> None:
    held = [False] * len(body)
    for passage in passages_of(an_article(body=body)):
        held[passage.span.start : passage.span.end] = [True] * len(passage.span)

    start = 0
    for line in body.splitlines(keepends=True):
        left = "".join(char for char, kept in zip(line, held[start : start + len(line)], strict=True) if not kept)
        head = re.fullmatch(r"\s*(?:[•‣◦▪●○·*–-]|#{1,6}|[\w.’' *()-]+[:：]\**|[(（]?\w{1,3}[.)）、])?\s*", left)
        assert head or is_furniture(line.strip())
        start += len(line)


def test_lines_are_paragraphs_even_without_blank_lines_between_them() -> None:
    body = "The first says one thing.\nThe second says another.\n\nThe third.\n"

    assert [text for _, text in cut(body)] == ["The first says one thing.", "The second says another.", "The third."]


def test_a_hard_wrapped_paragraph_is_one_passage() -> None:
    body = (
        "China buys nine out of ten computer chips from abroad and faces\na brain drain as it struggles to keep talent "
        "that graduates\nfrom top universities.\n\nAnother paragraph that was broken at the same column and goes\n"
        "on for a second line.\n"
    )

    assert [text.count("\n") for _, text in cut(body)] == [2, 1]


def test_a_section_heading_is_remembered_by_the_passages_below_it() -> None:
    body = "The Open Source Trend\nThe industry emphasises open models, which lowers the barriers to entry for all.\n"

    heading, paragraph = passages_of(an_article(body=body))

    assert (heading.kind, paragraph.kind) == (PassageKind.HEADING, PassageKind.PARAGRAPH)
    assert paragraph.heading == heading.span


def test_captions_bylines_and_credits_can_be_quoted() -> None:
    body = (
        "Ada Li\n\nA long enough paragraph of text stands here.\n\nDillon Zhou, Policy Researcher @Tsinghua CIDEG\n\n"
        "This article was written by Nico Gous.\n"
    )

    assert [kind for kind, _ in cut(body)] == ["LABEL", "PARAGRAPH", "LABEL", "PARAGRAPH"]


def test_page_furniture_is_in_no_passage() -> None:
    body = "auto_awesome\nStay informed with free updates\nA real sentence.\nRead the full article here\n"

    assert cut(body) == [("PARAGRAPH", "A real sentence.")]


def test_the_marker_of_an_item_is_not_part_of_it() -> None:
    assert cut("  • Staff;\n  1. China leads.\n- Dash item.\n") == [
        ("ITEM", "Staff;"),
        ("ITEM", "China leads."),
        ("ITEM", "Dash item."),
    ]


def test_a_short_item_remembers_the_sentence_that_introduces_its_list() -> None:
    body = "A study was made. It found:\n\n  • Talent grew ten-fold;\n  • It made up 24 percent.\n\nThe end came.\n"

    study, first, second, end = passages_of(an_article(body=body))

    assert first.lead_in == second.lead_in == study.sentences[-1]
    assert end.lead_in is None


def test_a_labelled_turn_and_its_unlabelled_continuation_belong_to_the_person() -> None:
    body = (
        "A talk with Terry Ke and Stella Zheng.\n\nStella: China leads.\n\nIt has much data.\n\n"
        "Terry: Models run on the premises.\n\nNot on the cloud.\n\nThis article was edited by Bo.\n"
    )

    passages = passages_of(an_article(body=body))

    assert [passage.speakers[0] for passage in passages] == [
        None,
        "Stella Zheng",
        "Stella Zheng",
        "Terry Ke",
        "Terry Ke",
        None,
    ]
    assert sentences(passages[1]) == ["China leads."]


@pytest.mark.parametrize(
    "line", ["Note: The two met in 2023.", "Audience: We have a question.", "* * *\n\nMore texts follow."]
)
def test_another_label_or_an_ornament_ends_a_turn(line: str) -> None:
    body = f"A talk with Terry Ke and Stella Zheng.\n\nStella: China leads?\n\nTerry: No.\n\n{line}\n\nIt ends.\n"

    assert [passage.speakers[0] for passage in passages_of(an_article(body=body))][2:] == ["Terry Ke", None, None]


def test_items_belong_to_whoever_introduced_the_list() -> None:
    body = "Dillon Zhou spoke. Zhou said start-ups have these qualities:\n  • Staff from the U.S.;\n  • A model.\n"

    assert [passage.speakers[-1] for passage in passages_of(an_article(body=body))] == ["Dillon Zhou"] * 3


def test_a_body_of_nothing_has_no_passages() -> None:
    assert passages_of(an_article(body=" \n\u00a0\n")) == ()
