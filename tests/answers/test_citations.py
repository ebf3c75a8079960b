import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.citations import (
    Around,
    Punctuation,
    apa,
    bibtex_around,
    bibtex_key,
    plain_around,
    tex_of,
    text_of_tex,
)
from tests.builders import EV_SENTENCE, a_quote, an_article

ENGLISH = Punctuation(quote=("“", "”"), dash=" — ", comma=", ", stop=". ", title="“{}”", day_of=date.isoformat)


def test_a_plain_citation_has_quote_speaker_title_publisher_date_and_address() -> None:
    article = an_article(url="https://example.com/a")

    around = plain_around(article, "Grace Shao", ENGLISH)

    assert around.with_quote("Words.") == (
        "“Words.” — Grace Shao, “Taxis and batteries”, The Example, 2024-09-01. https://example.com/a"
    )


def test_what_is_not_known_is_left_out() -> None:
    article = an_article(title="On taxis", title_supplied=True, url=None, publisher=None, published=None, authors=())

    assert plain_around(article, None, ENGLISH).with_quote("W") == "“W” — [On taxis]"
    assert apa(article) == "[On taxis]. (n.d.)."
    assert bibtex_around(a_quote(article=article), article, None).opening == (
        f"@misc{{nd:a1:0-{len(EV_SENTENCE)},\n  title = {{{{[On taxis]}}}},\n  note = {{“"
    )


@pytest.mark.parametrize(
    ("changes", "reference"),
    [
        ({}, "Li, A. (2024, September 1). Taxis and batteries. The Example. https://example.com/taxis"),
        ({"authors": ()}, "Taxis and batteries. (2024, September 1). The Example. https://example.com/taxis"),
        ({"published": None}, "Li, A. (n.d.). Taxis and batteries. The Example. https://example.com/taxis"),
        ({"title": "Taxis?", "url": None}, "Li, A. (2024, September 1). Taxis? The Example."),
        (
            {"authors": ("The Example",)},
            "The Example. (2024, September 1). Taxis and batteries. https://example.com/taxis",
        ),
        ({"authors": ("王小明",), "url": None}, "王小明. (2024, September 1). Taxis and batteries. The Example."),
        ({"title": "", "authors": (), "url": None}, "The Example. (2024, September 1)."),
    ],
)
def test_an_apa_reference_follows_the_manual(changes: dict[str, object], reference: str) -> None:
    assert apa(an_article(**changes)) == reference


def test_nothing_is_made_up_where_nothing_is_known() -> None:
    assert apa(an_article(title="", authors=(), publisher=None)) is None


def test_a_bibtex_entry_is_one_that_bibtex_reads() -> None:
    article = an_article(title="R&D at 100%", publisher="A_B", authors=("Grace Shao", "李飞飞"))
    quote = a_quote(article=article)

    entry = bibtex_around(quote, article, "Ada #1").with_quote("Costs $5 {or} less.")

    assert entry == (
        f"@online{{shao2024:a1:0-{len(EV_SENTENCE)},\n"
        "  author = {Shao, Grace and {李飞飞}},\n"
        "  title = {{R\\&D at 100\\%}},\n"
        "  organization = {A\\_B},\n"
        "  date = {2024-09-01},\n"
        "  url = {https://example.com/taxis},\n"
        "  note = {“Costs \\$5 \\textbraceleft{}or\\textbraceright{} less.” — Ada \\#1}\n"
        "}"
    )


@pytest.mark.parametrize("article_id", ["a b", "号", "{x}", "i" * 700])
def test_a_key_holds_nothing_that_bibtex_would_trip_over(article_id: str) -> None:
    article = an_article(id=article_id, authors=("Péter Garamvölgyi",))

    assert re.fullmatch(r"garamvolgyi2024:[A-Za-z0-9._-]+:\d+-\d+", bibtex_key(a_quote(article=article)))


@given(st.text())
def test_tex_prints_the_very_characters(text: str) -> None:
    written = tex_of(text)

    assert text_of_tex(written) == text
    assert written.count("{") == written.count("}")


@given(st.text(), st.text(), st.text(), st.booleans())
def test_a_quote_is_read_back_out_of_its_citation(opening: str, words: str, closing: str, tex: bool) -> None:
    around = Around(opening, closing, tex)

    assert around.quote_in(around.with_quote(words)) == words


def test_another_text_holds_no_quote() -> None:
    assert Around("“", "” — A").quote_in("“Words” — B") is None
    assert Around("aa", "aa").quote_in("aaa") is None
