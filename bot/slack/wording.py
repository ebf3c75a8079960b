"""Every sentence a person reads that is not a quote.

One `Wording` is one language: `wording_english`, `wording_chinese`; nothing else in the room holds a sentence.
`languages` chooses.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.answers.model import NoAnswer
from bot.search.filters import NoSuch, first_day_of

QUESTION_LIMIT = 1000
"""The longest question that is searched, in characters."""
_VALUES = 8
"""How many of the values that exist are named where a filter fits nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The bot's own words in one language. Fields with `{}` are filled by the methods below.

    `code` is the language's. `comma`, `colon` and `stop` join words into lists, labels and sentences; `unseen_comma`
    and `unseen_or` join the words of `unseen`; `between_sentences` stands between two sentences.
    """

    code: str
    comma: str
    colon: str
    stop: str
    between_sentences: str
    answered: str
    related: str
    none: str
    none_within: str
    only_filters: str
    unseen: str
    unseen_comma: str
    unseen_or: str
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
    shared_before: str
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
    removed: str
    text: str
    as_of: str
    earlier_text: str
    failed: str
    search_down: str
    mismatch: str
    not_authorized: str
    months: tuple[str, ...]
    day: str

    def day_of(self, day: date) -> str:
        """A date as a person writes it: `16 Apr 2025`."""
        return self.day.format(day=day.day, month=self.months[day.month - 1], year=day.year)

    def as_of_earlier(self, day: date | None) -> str:
        """What is said of a text that the article no longer has: from when it is, where that is known."""
        return self.as_of.format(self.day_of(day)) if day else self.earlier_text

    def asked_by_topic(self, topic: str) -> str:
        """What a screen reader says of a topic button."""
        return self.topic_label.format(topic)

    def shared_in_name_of(self, mention: str) -> str:
        """The line above a shared answer."""
        return self.shared_by.format(mention)

    def why_nothing(self, answer: NoAnswer) -> str:
        """Why there is no answer: filters that nothing fits and the values that exist, else nothing on this."""
        if answer.no_such:
            return self.between_sentences.join(map(self._nothing_fits, answer.no_such))
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
            return sentence + self.stop
        if dated and len(each.exist) > 1:
            return sentence + self.dates_between.format(*map(self._iso_day, each.exist))
        if dated:
            return sentence + self.there_are.format(self._iso_day(each.exist[0]))
        more = ("…",) if len(each.exist) > _VALUES else ()
        return sentence + self.there_are.format(self.comma.join((*each.exist[:_VALUES], *more)))

    def _iso_day(self, day: str) -> str:
        return self.day_of(date.fromisoformat(day))

    def matched(self, asked: str, words: str) -> str:
        """Why other words than those asked for were found."""
        return self.because.format(asked, words)

    def articles_left_out(self, count: int) -> str:
        """The line below an App Home list that had to end early."""
        return self.home_rest.format(count)
