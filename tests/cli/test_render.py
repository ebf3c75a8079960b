import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.cli.render import as_json, as_plain_text, printable
from tests.builders import EV_SENTENCE, TAXI_SENTENCE, a_quote, an_article, answered, no_answer, related, span_of


def test_a_plain_answer_names_the_verdict_the_words_and_their_source() -> None:
    article = an_article(body=f"It found:\n\n{TAXI_SENTENCE}\n")
    nameless = an_article(id="a 2", url=None, publisher=None, published=None, title="Nameless")
    first = a_quote(TAXI_SENTENCE, article=article, speaker="Bo Chen", lead_in=span_of("It found:", article))

    text = as_plain_text(answered(first, a_quote(article=nameless)))

    assert text == (
        "From the library, word for word:\n"
        "\n"
        "> It found:\n"
        f"> {TAXI_SENTENCE}\n"
        "  Bo Chen · Taxis and batteries · The Example · 2024-09-01\n"
        "  https://example.com/taxis#:~:text=quoted\n"
        "\n"
        f"> {EV_SENTENCE}\n"
        "  Nameless\n"
        "  address not known; read it with: chinaai articles show 'a 2'\n"
    )


def test_a_related_answer_is_never_dressed_up_as_an_answer() -> None:
    assert as_plain_text(related()).startswith("The library does not answer this directly. The nearest passages:\n")


def test_every_line_of_a_quote_is_marked() -> None:
    article = an_article(body="One.\r\nTwo.\n\nThree.")

    text = as_plain_text(answered(a_quote("One.\r\nTwo.\n\nThree.", article=article)))

    assert "> One.\n> Two.\n> \n> Three.\n" in text


def test_the_json_of_a_quote_is_the_documented_one() -> None:
    article = an_article(authors=("Ada Li", "Bo Chen"))
    quote = a_quote(TAXI_SENTENCE, article=article, speaker="Bo Chen", score=7.123456)

    assert json.loads(as_json(answered(quote), 1.23456, id="q1")) == {
        "id": "q1",
        "question": "How many taxis?",
        "language": "en",
        "verdict": "answered",
        "quotes": [
            {
                "text": TAXI_SENTENCE,
                "article": {
                    "id": "a1",
                    "title": "Taxis and batteries",
                    "publisher": "The Example",
                    "authors": ["Ada Li", "Bo Chen"],
                    "published": "2024-09-01",
                    "url": "https://example.com/taxis",
                },
                "speaker": "Bo Chen",
                "start": article.body.index(TAXI_SENTENCE),
                "end": article.body.index(TAXI_SENTENCE) + len(TAXI_SENTENCE),
                "link": "https://example.com/taxis#:~:text=quoted",
                "score": 7.1235,
            }
        ],
        "took_ms": 1.235,
    }


def test_json_keeps_letters_readable_and_stays_on_one_line() -> None:
    line = as_json(replace(no_answer(), question="百度\n\u2028"), 0.0)

    assert "百度" in line
    assert "\n" not in line


@given(st.text())
def test_printable_text_keeps_places_and_steers_no_terminal(text: str) -> None:
    shown = printable(text)

    assert len(shown) == len(text)
    assert not {*shown} & {chr(code) for code in (*range(9), *range(14, 32), *range(0x7F, 0xA0))}
    assert "\r" not in shown.replace("\r\n", "")
