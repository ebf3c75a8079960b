"""Whose words a sentence reports, as the article names them.

`“…,” Zhou said` belongs to Dillon Zhou, and so do the quotations that follow it. `He said …` belongs to whoever spoke
last, unless somebody else has been named since. A plain report belongs to nobody: a wrong name under a quote is worse
than none.
"""

import re
from collections.abc import Sequence

from bot.text.article import Span
from bot.text.attributions import attributed, is_quotation, pronoun_in, told
from bot.text.people import NAME_WORD, without_openers, without_titles, words_in_names, words_of

_RUN = re.compile(rf"\b(?P<name>{NAME_WORD}(?:[ \u00a0]{NAME_WORD})*)")


class Speakers:
    """The speakers of one body; remembers who spoke last, for `he said`."""

    def __init__(self, body: str) -> None:
        self._body = body
        self._last: str | None = None
        self._pronouns: dict[str, str] = {}
        self._rests = 0

    def of(self, sentences: Sequence[Span], *, whole: str | None) -> tuple[str | None, ...]:
        """The speaker of each sentence of one passage, in order.

        `whole`: the person all of the passage belongs to (an interview turn, a list whose lead-in they spoke).
        Passages must be given in the order of the body.
        """
        if whole is not None:
            return (whole,) * len(sentences)
        spoken: list[str | None] = []
        for sentence in sentences:
            text = sentence.of(self._body)
            name = attributed(text, self._body) or self._meant(text)
            if name is None and spoken and is_quotation(text):
                name = spoken[-1]  # what is quoted next to somebody's words goes on with them
            spoken.append(name)
            if name:
                self._last = name
        # “He said” may look back at the passage before, not further: by then somebody else may be meant.
        self._rests = 0 if any(spoken) else self._rests + 1
        if self._rests > 1:
            self._last = None
        return tuple(spoken)

    def _meant(self, text: str) -> str | None:
        """Whom `he` or `she` means: the last speaker, if nobody else has been named and it was never the other word."""
        if self._last and self._names_another(text):
            self._last = None
        pronoun = pronoun_in(text)
        if pronoun is None or self._last is None:
            return None
        return self._last if self._pronouns.setdefault(self._last, pronoun) == pronoun else None

    def _names_another(self, text: str) -> bool:
        last = set(words_of(self._last or ""))
        known = words_in_names(self._body)
        runs = (without_titles(without_openers(words_of(match["name"]))) for match in told(_RUN, text))
        return any(not last.intersection(words) and (len(words) > 1 or words[0] in known) for words in runs if words)
