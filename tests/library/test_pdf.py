"""What a PDF says, read out as its reader reads it: PDFs that were written for the purpose, letter by letter."""

import zlib
from datetime import date

import pytest

from bot.library.extraction import Extract
from bot.library.pdf import pdf_extract
from bot.library.refusing import Unfit, Why
from tests.library.papers import Ink, a_column, a_pdf

ONE = "Baidu has deployed five hundred driverless taxis in the city of Wuhan, which is more than anywhere else today."
TWO = "CATL sold thirty percent more batteries than the year before, and BYD twice as many as it had planned to sell."
NOTES = {7: "1 On sources, see the annex.", 8: "2 The city counts cars anew.", 9: "3 This was said in Hefei."}
XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/">
<dc:publisher><rdf:Bag><rdf:li>The Example Press</rdf:li></rdf:Bag></dc:publisher>
<prism:publicationDate>2024-09-01</prism:publicationDate></rdf:Description></rdf:RDF></x:xmpmeta>"""


def read(content: bytes, name: str = "paper.pdf") -> Extract:
    return pdf_extract(content, name)


def paragraphs(content: bytes) -> list[str]:
    return read(content).body.strip("\n").split("\n\n")


def why_not(content: bytes) -> Why:
    with pytest.raises(Unfit) as unfit:
        read(content)
    return unfit.value.why


def test_lines_are_joined_into_the_paragraphs_that_they_were() -> None:
    assert paragraphs(a_pdf(a_column(f"{ONE}\n{TWO}"))) == [ONE, TWO]


def test_paragraphs_that_only_stand_apart_are_paragraphs_too() -> None:
    two = [ink._replace(x=50.0) for ink in a_column(TWO, y=650)]

    assert paragraphs(a_pdf([*a_column(ONE), *two])) == [ONE, TWO]


def test_columns_are_read_one_after_the_other_and_a_sentence_goes_on_in_the_next() -> None:
    words = f"{ONE} {TWO}"
    left = a_column(words, letters=50, y=200)
    lines = [ink.text for ink in left]
    half = len(left) // 2
    right = [Ink(330, 700 - 12 * n, text) for n, text in enumerate(lines[half:])]

    assert paragraphs(a_pdf([*left[:half], *right])) == [words]


def test_a_paragraph_goes_on_over_the_page_past_headers_footers_and_notes() -> None:
    lines = [ink.text for ink in a_column(" ".join([ONE, TWO] * 3))]

    def page(number: int, part: list[str]) -> list[Ink]:
        head = Ink(200, 780, f"Annual Review of Taxis, Vol. {number}", 8)
        foot = Ink(290, 20, str(number), 8)
        note = Ink(50, 60, NOTES[number], 7)
        return [head, *(Ink(50, 700 - 12 * place, text) for place, text in enumerate(part)), note, foot]

    found = paragraphs(a_pdf(page(7, lines[:4]), page(8, lines[4:8]), page(9, lines[8:])))

    assert found[0] == " ".join([ONE, TWO] * 3)
    assert found[1:] == [*NOTES.values()]


@pytest.mark.parametrize(
    ("one", "two", "joined"),
    [
        ("with this new technology, its develop-", "ment of batteries", "its development of batteries"),
        ("with this, the large state-", "owned companies", "large state-owned companies"),
        ("with that the head of Rolls-", "Royce in China", "Rolls-Royce in China"),
        ("with the efﬁcient oﬃce of the", "company", "the efficient office of the company"),
    ],
)
def test_hyphens_at_the_ends_of_lines_are_taken_back(one: str, two: str, joined: str) -> None:
    plain = one.replace("ﬁ", "fi").replace("ﬃ", "ffi")
    page = [Ink(50, 700, "x" * 40 + " goes on"), Ink(50, 688, plain.rjust(48, "y")), Ink(50, 676, two)]

    assert joined in " ".join(read(a_pdf(page)).body.split())


def test_headings_and_items_stand_alone() -> None:
    page = [
        Ink(50, 760, "Taxis and Batteries", 20),
        *a_column(ONE),
        Ink(50, 640, "What Comes Next", 10, bold=True),
        Ink(50, 628, "Two things are needed before the end of the decade:"),
        Ink(60, 616, "\u2022 talent, which is abundant in the provinces, and cheap,"),
        Ink(70, 604, "as officials say;"),
        Ink(60, 592, "\u2022 data."),
    ]

    assert read(a_pdf(page)).body == (
        f"Taxis and Batteries\n\n{ONE}\n\nWhat Comes Next\n\nTwo things are needed before the end of the decade:\n\n"
        "\u2022 talent, which is abundant in the provinces, and cheap, as officials say;\n\u2022 data.\n"
    )


def test_facts_are_taken_where_the_document_states_them() -> None:
    info = {"Title": "出租车与电池", "Author": "Ada Li; Bo Chen", "CreationDate": "D:20250105000000Z"}
    found = read(a_pdf(a_column(ONE), info=info, xmp=XMP, language="de-DE"))

    assert (found.title, found.title_supplied) == ("出租车与电池", False)
    assert (found.authors, found.publisher) == (("Ada Li", "Bo Chen"), "The Example Press")
    assert (found.published, found.language) == (date(2024, 9, 1), "de")


def test_facts_that_programs_put_there_are_none() -> None:
    info = {"Title": "Microsoft Word - draft3.doc", "Author": "Administrator", "CreationDate": "D:20250105000000Z"}
    page = [Ink(50, 760, "Taxis and Batteries", 20), Ink(50, 740, "By Ada Li"), Ink(50, 725, "12 March 2024")]
    found = read(a_pdf([*page, *a_column(ONE)], info=info))

    assert (found.title, found.title_supplied) == ("Taxis and Batteries", True)
    assert (found.authors, found.published) == (("Ada Li",), date(2024, 3, 12))
    nothing = read(a_pdf(a_column(ONE), info=info))
    assert (nothing.authors, nothing.publisher, nothing.published, nothing.language) == ((), None, None, "en")
    assert ONE.startswith(nothing.title.removesuffix("…"))


def test_a_document_of_pictures_says_so() -> None:
    assert why_not(a_pdf([], [], picture=True)) is Why.SCANNED
    assert why_not(a_pdf()) in {Why.SCANNED, Why.DAMAGED}


@pytest.mark.parametrize("content", [b"%PDF-1.4 nothing", b"%PDF-1.7\n" + b"\0" * 10_000])
def test_a_damaged_document_says_so(content: bytes) -> None:
    assert why_not(content) is Why.DAMAGED


def test_of_a_document_that_is_cut_off_nothing_is_made_up() -> None:
    whole = a_pdf(a_column(ONE), a_column(TWO))

    for share in (0.2, 0.5, 0.9):
        try:
            found = read(whole[: int(len(whole) * share)])
        except Unfit as unfit:
            assert unfit.why in {Why.DAMAGED, Why.SCANNED}  # noqa: PT017 - either may be
        else:
            assert found.body.strip() in {ONE, TWO, f"{ONE}\n\n{TWO}"}


def test_a_document_that_needs_a_password_says_so() -> None:
    head, tail = a_pdf(a_column(ONE)).split(b"trailer\n<<")
    keys = b"/Encrypt <</Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s>>> /ID [<00><00>] " % (b"41" * 32, b"42" * 32)

    assert why_not(head + b"trailer\n<<" + keys + tail) is Why.LOCKED


def test_a_page_that_unpacks_to_far_too_much_does_not_hold_up_the_others() -> None:
    bomb = zlib.compress(b" " * 50_000_000)

    assert why_not(a_pdf(a_column(ONE), packed=bomb)) is Why.SCANNED
