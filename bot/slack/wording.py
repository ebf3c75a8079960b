"""Every sentence a person reads that is not a quote.

One `Wording` is one language. A second language is a second instance; nothing else in the room holds a sentence.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from bot.answers.model import NoAnswer
from bot.search.filters import NoSuch, first_day_of

QUESTION_LIMIT = 1000
"""The longest question that is searched, in characters."""
_VALUES = 8
"""How many of the values that exist are named where a filter fits nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The bot's own words in one language. Fields with `{}` are filled by the methods below."""

    name: str
    answered: str
    related: str
    none: str
    none_within: str
    only_filters: str
    unseen: str
    or_: str
    because: str
    no_such: Mapping[str, str]
    no_such_together: str
    not_a_date: str
    there_are: str
    dates_between: str
    more_answered: str
    no_more: str
    asked: str
    try_topics: str
    share: str
    share_label: str
    more: str
    more_label: str
    context: str
    context_label: str
    topic_label: str
    shared_by: str
    already_shared: str
    open_sentence: str
    open_article: str
    open_reader: str
    no_address: str
    press_context: str
    unknown_source: str
    context_title: str
    answer_title: str
    close: str
    section: str
    speaker: str
    authors: str
    publisher: str
    published: str
    address: str
    date_unknown: str
    address_unknown: str
    voices: str
    voices_related: str
    voices_alone: str
    voice_unnamed: str
    timeline: str
    timeline_related: str
    timeline_alone: str
    moment_undated: str
    help_title: str
    help_what: str
    help_ways: tuple[str, ...]
    help_topics: str
    home_title: str
    home_library: str
    home_empty: str
    home_rest: str
    too_long: str
    gone: str
    failed: str
    mismatch: str
    not_authorized: str
    months: tuple[str, ...]
    day: str

    def day_of(self, day: date) -> str:
        """A date as a person writes it: `16 Apr 2025`."""
        return self.day.format(day=day.day, month=self.months[day.month - 1], year=day.year)

    def asked_by_topic(self, topic: str) -> str:
        """What a screen reader says of a topic button."""
        return self.topic_label.format(topic)

    def shared_in_name_of(self, mention: str) -> str:
        """The line above a shared answer."""
        return self.shared_by.format(mention)

    def why_nothing(self, answer: NoAnswer) -> str:
        """Why there is no answer: filters that nothing fits and the values that exist, else nothing on this."""
        if answer.no_such:
            return " ".join(map(self._nothing_fits, answer.no_such))
        if answer.bare:
            return self.only_filters.format(answer.within)
        return self.none_within.format(answer.within) if answer.within else self.none

    def _nothing_fits(self, each: NoSuch) -> str:
        if each.name is None:
            return self.no_such_together.format(each.value)
        dated = each.name in {"since", "before"}
        if dated and first_day_of(each.value) is None:
            return self.not_a_date.format(each.value)
        sentence = self.no_such[each.name].format(each.value)
        if not each.exist:
            return f"{sentence}."
        if dated and len(each.exist) > 1:
            return sentence + self.dates_between.format(*map(self._iso_day, each.exist))
        if dated:
            return sentence + self.there_are.format(self._iso_day(each.exist[0]))
        more = ", …" if len(each.exist) > _VALUES else ""
        return sentence + self.there_are.format(", ".join(each.exist[:_VALUES]) + more)

    def _iso_day(self, day: str) -> str:
        return self.day_of(date.fromisoformat(day))

    def matched(self, asked: str, words: str) -> str:
        """Why other words than those asked for were found."""
        return self.because.format(asked, words)

    def articles_left_out(self, count: int) -> str:
        """The line below an App Home list that had to end early."""
        return self.home_rest.format(count)


ENGLISH = Wording(
    name="China AI",
    answered="From the library, word for word:",
    related="The library does not answer this directly. The nearest passages:",
    none="The library holds nothing on this.",
    none_within="The library holds nothing on this within {}.",
    only_filters="Say what it should be about as well: {} and a topic.",
    unseen="Nothing here mentions {}.",
    or_=" or ",
    because="“{}” matched *{}*",
    no_such=MappingProxyType(
        {
            "from": "No article from “{}”",
            "by": "No words by “{}”",
            "since": "No article since {}",
            "before": "No article before {}",
            "lang": "No article in “{}”",
        }
    ),
    no_such_together="Nothing fits all of {}.",
    not_a_date="“{}” is no date: write 2023, 2023-06 or 2023-06-15.",
    there_are="; there are: {}.",
    dates_between="; the dates known are from {} to {}.",
    more_answered="More from the library:",
    no_more="That is all the library holds on this.",
    asked="Asked: ",
    try_topics="It does know about these. Press one to ask:",
    share="Share",
    share_label="Share these quotes with the channel",
    more="More",
    more_label="Show the next quotes",
    context="Context",
    context_label="Read the sentences around these quotes",
    topic_label="Ask about {}",
    shared_by="Shared by {}",
    already_shared="Shared with the channel.",
    open_sentence="Open at the sentence",
    open_article="Open the article",
    open_reader="Read it here",
    no_address="No public address",
    press_context="Press Context to read it",
    unknown_source="Unknown source",
    context_title="In context",
    answer_title="China AI",
    close="Close",
    section="Section",
    speaker="Speaker",
    authors="By",
    publisher="Publisher",
    published="Published",
    address="Address",
    date_unknown="date not known",
    address_unknown="address not known",
    voices="Who says what about “{}”, word for word:",
    voices_related="The library says little about “{}” directly. The nearest, by speaker:",
    voices_alone="Add a topic, for example: /chinaai voices chips",
    voice_unnamed="No speaker named",
    timeline="“{}” by date of publication, word for word:",
    timeline_related="The library says little about “{}” directly. The nearest, by date of publication:",
    timeline_alone="Add a topic, for example: /chinaai timeline chips",
    moment_undated="Date not known",
    help_title="Ask about AI in China",
    help_what=(
        "I answer with the exact words of the articles in my library, who said them, "
        "and a link that opens the source at that sentence. I write nothing of my own."
    ),
    help_ways=(
        "/chinaai and a question: only you see the answer, until you press Share.",
        "@China AI and a question, in a channel or thread: the answer goes into the thread.",
        "A direct message to me: simply ask.",
        "/chinaai voices and a topic: who says what about it; /chinaai timeline and a topic: by date.",
        'Narrower, inside a question: from:ft, by:"Dillon Zhou", since:2023, before:2021-06, lang:zh.',
    ),
    help_topics="Press a topic to ask about it; only you see the answer:",
    home_title="Ask about AI in China",
    home_library="The library",
    home_empty="The library is empty.",
    home_rest="and {} more",
    too_long=f"That is over {QUESTION_LIMIT:,} characters. Please ask it in a sentence or two.",
    gone="The library has changed since, and these quotes can no longer be shown. Please ask again.",
    failed="Sorry, something went wrong on my side. Please try again in a moment.",
    mismatch="I could not show this exactly as it stands in the source, so I am not showing it.",
    not_authorized="This workspace's connection to China AI is not valid any more. Please tell whoever installed it.",
    months=("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    day="{day} {month} {year}",
)
