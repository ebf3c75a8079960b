"""Questions answered in the light of the turns before them."""

from itertools import permutations

import pytest

from bot.answers.answering import answer
from bot.answers.model import Answer
from bot.answers.threads import BEGINNING, Place, Thread
from bot.search.index import build_index
from bot.text.article import Span
from tests.builders import an_article

ROBOTS = an_article(
    id="robots",
    title="Robots",
    authors=(),
    body="Unitree builds walking robots in Hangzhou.\n\n"
    "Its cheapest robot costs 16,000 dollars.\n\n"
    "Unitree employs 1,000 people.\n\n"
    "“Robots will fold laundry by 2030,” Wang Mei said.\n\n"
    "Wang Mei, an engineer at Unitree, studied in Harbin.\n\n"
    "“Batteries are the weak point of robots,” Lars Holm said. Holm advises investors in Oslo.\n",
)
TAXIS = an_article(
    id="taxis",
    title="Taxis",
    authors=(),
    body="Baidu runs 500 driverless taxis in Wuhan.\n\n"
    "Baidu runs 120 driverless taxis in Beijing.\n\n"
    "Passengers in Wuhan praise the low fares.\n\n"
    "Taxi drivers in Changsha protested against the driverless cars.\n",
)
GENERAL = an_article(
    id="general",
    title="Other news",
    authors=(),
    body="Hospitals train doctors with language models.\n\n"
    "Farmers near Chengdu watch their pigs with cameras.\n\n"
    "About 1,000 people attended a concert.\n\n"
    "A museum employs guides.\n\n"
    "In 2023 the city of Hefei opened a quantum park.\n",
)
LIBRARY = build_index([ROBOTS, TAXIS, GENERAL])


def conversation(*questions: str) -> Answer:
    """The answer to the last question."""
    thread = BEGINNING
    for question in questions:
        result = answer(question, LIBRARY, thread=thread)
        thread = result.thread
    return result


def first_quote(*questions: str) -> str:
    quotes = conversation(*questions).quotes
    return quotes[0].text if quotes else ""


@pytest.mark.parametrize(
    ("turns", "quote"),
    [
        (("How many driverless taxis run in Wuhan?", "and in Beijing?"), "Baidu runs 120 driverless taxis in Beijing."),
        (("What does Unitree build?", "how many people does it employ?"), "Unitree employs 1,000 people."),
        (
            ("Who is Wang Mei?", "what does she say about laundry?"),
            "“Robots will fold laundry by 2030,” Wang Mei said.",
        ),
        (("Who is Wang Mei?", "where did she study?"), "Wang Mei, an engineer at Unitree, studied in Harbin."),
        (
            ("What did Wang Mei say about robots?", "and Lars Holm?"),
            "“Batteries are the weak point of robots,” Lars Holm said.",
        ),
        (
            ("How many driverless taxis run in Wuhan?", "who protested against them?"),
            "Taxi drivers in Changsha protested against the driverless cars.",
        ),
    ],
)
def test_a_follow_up_is_about_what_the_thread_is_about(turns: tuple[str, ...], quote: str) -> None:
    assert first_quote(*turns).startswith(quote)


def test_a_follow_up_is_found_through_a_turn_that_was_one_itself() -> None:
    turns = "What does Unitree build?", "how many people does it employ?", "what does its cheapest robot cost?"

    assert first_quote(*turns) == "Its cheapest robot costs 16,000 dollars."


def test_old_concepts_do_not_answer_a_new_question() -> None:
    assert conversation("How many driverless taxis run in Wuhan?").verdict == "answered"
    assert conversation("How many driverless taxis run in Wuhan?", "who insures them?").verdict != "answered"
    assert conversation("What does Unitree build?", "how many pigs does it watch?").verdict != "answered"


def test_a_question_without_words_of_its_own_is_never_answered_outright() -> None:
    assert conversation("How many driverless taxis run in Wuhan?", "why?").verdict == "related"


COMPLETE = (
    "How many driverless taxis run in Wuhan?",
    "What does the cheapest robot cost?",
    "How do hospitals train doctors?",
    "Where do farmers watch pigs with cameras?",
    "When did Hefei open a quantum park?",
    "laundry",
)


@pytest.mark.parametrize(("first", "second"), list(permutations(COMPLETE, 2)))
def test_a_thread_changes_nothing_about_a_whole_question_on_another_subject(first: str, second: str) -> None:
    alone, in_thread = answer(second, LIBRARY), conversation(first, second)

    assert in_thread.quotes == alone.quotes
    assert (in_thread.verdict, in_thread.confidence, in_thread.thread) == (
        alone.verdict,
        alone.confidence,
        alone.thread,
    )


def test_who_said_that_shows_the_quotes_again_with_their_speakers() -> None:
    before = conversation("When will robots fold laundry?")

    again = conversation("When will robots fold laundry?", "who said that?")

    assert again.verdict == "answered"
    assert again.quotes[0].span == before.quotes[0].span
    assert again.quotes[0].speaker == "Wang Mei"


def test_who_said_that_is_not_answered_outright_where_nobody_is_named() -> None:
    again = conversation("How many driverless taxis run in Wuhan?", "who said that?")

    assert again.verdict == "related"
    assert "500 driverless taxis" in again.quotes[0].text


def test_more_shows_what_has_not_been_shown() -> None:
    first, more = conversation("driverless taxis"), conversation("driverless taxis", "anything else?")

    shown = {(quote.article.id, quote.span) for quote in first.quotes}
    assert shown.isdisjoint((quote.article.id, quote.span) for quote in more.quotes)
    assert "Unitree" not in "".join(quote.text for quote in more.quotes)


def test_who_said_that_and_more_ask_nothing_by_themselves() -> None:
    assert [conversation(question).verdict for question in ("who said that?", "anything else?", "why?")] == ["none"] * 3


def test_a_greeting_leaves_the_thread_as_it_is() -> None:
    assert first_quote("What does Unitree build?", "thanks!", "how many people does it employ?") == (
        "Unitree employs 1,000 people."
    )


def test_a_pronoun_in_a_thread_that_was_answered_with_nothing_is_not_about_an_older_subject() -> None:
    turns = "What does Unitree build?", "Who owns Megvii?", "how many people does it employ?"

    assert conversation(*turns).verdict != "answered"


def test_a_quote_that_the_library_no_longer_has_is_not_shown_again() -> None:
    thread = Thread.about(["taxis"], [Place("taxis", Span(3, 30)), Place("gone", Span(0, 9))])

    assert answer("who said that?", LIBRARY, thread=thread).quotes == ()


def test_a_chinese_follow_up_is_read_in_its_thread() -> None:
    library = build_index(
        [
            an_article(
                language="zh", body="宁德时代在宁德生产电池。\n\n宁德时代有一万名员工。\n\n博物馆雇用了很多导游。\n"
            )
        ]
    )
    thread = answer("宁德时代生产什么？", library).thread

    assert answer("它有多少员工？", library, thread=thread).quotes[0].text == "宁德时代有一万名员工。"


def test_what_ranks_first_by_the_threads_words_alone_does_not_hide_the_answer() -> None:
    told = "Guides take the taxis that run late in Wuhan and Xian."
    others = "\n\n".join(f"Guides like {drink}." for drink in ("tea", "milk", "rum", "gin", "mead"))
    library = build_index([TAXIS, an_article(id="guides", title="Other news", body=f"{told}\n\n{others}\n")])
    thread = answer("How many driverless taxis run in Wuhan?", library).thread

    result = answer("what about guides?", library, thread=thread)

    assert result.verdict == "answered"
    assert result.quotes[0].text == told


def test_filters_alone_ask_the_same_again_narrower() -> None:
    library = build_index(
        [TAXIS, an_article(id="later", publisher="Later News", body="Baidu runs 900 taxis in Wuhan.\n")]
    )
    thread = answer("How many taxis run in Wuhan?", library).thread

    narrower = answer('from:"Later News"', library, thread=thread)

    assert [quote.text for quote in narrower.quotes] == ["Baidu runs 900 taxis in Wuhan."]
    assert answer('from:"Later News"', library).quotes == ()


def test_who_said_that_shows_the_very_quotes_of_the_turn_before() -> None:
    body = "It rained. Taxis without drivers came to Wuhan in great number. Roughly half of the cars are smart.\n"
    library = build_index([an_article(body=body)])

    before = answer("taxis without drivers in Wuhan", library)
    again = answer("who said that?", library, thread=before.thread)

    assert [quote.span for quote in again.quotes] == [quote.span for quote in before.quotes]


GUESTS = build_index(
    [
        an_article(
            id="guests",
            title="An evening",
            authors=(),
            publisher=None,
            body="Our guests are Ines Vogt, head of design at Kranwerk, and Otto Lind.\n\n"
            "The company opened a plant, and another company closed its own.\n\n"
            "Companies compete with companies in every company town.\n",
        )
    ]
)


@pytest.mark.parametrize(
    "turns", [("Who is Ines Vogt?", "Which company does she lead?"), ("Ines Vogt是谁？", "她是做什么的？")]
)
def test_a_pronoun_means_the_person_asked_about_even_one_who_is_never_quoted(turns: tuple[str, str]) -> None:
    first = answer(turns[0], GUESTS)

    second = answer(turns[1], GUESTS, thread=first.thread)

    assert first.thread.speaker == "Ines Vogt"
    assert second.quotes[0].text.startswith("Our guests are Ines Vogt")


def test_what_others_are_said_to_do_does_not_answer_a_question_about_a_person() -> None:
    thread = answer("Who is Ines Vogt?", GUESTS).thread

    result = answer("Which plant did she close?", GUESTS, thread=thread)

    assert result.verdict != "answered"
