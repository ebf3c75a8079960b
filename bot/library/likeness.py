"""How much of two texts is the same, whatever was changed around it. Pure.

A text is the set of its runs of six words (a Chinese character counts as a word), and two are as like as their sets
overlap (Broder, "On the resemblance and containment of documents", 1997). Of each set only the 256 runs with the lowest
hashes are kept, which are a fair sample of it: two such samples tell the overlap of the sets to within a few percent.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from hashlib import blake2b

from bot.text.article import Article
from bot.text.languages import HAN

_WORD = re.compile(rf"[{HAN}]|[^\W_{HAN}]+")
_RUN = 6
_KEPT = 256
NEARLY_SAME = 0.6
"""From this share on one text is the other re-published: a new title, a byline or a cut paragraph leaves nearly all of
the runs, one changed word in thirty about seven in ten of either text's."""

Sketch = frozenset[int]


def sketch_of(text: str) -> Sketch:
    """The sample of a text's runs; all of them where there are few."""
    words = _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
    runs = {" ".join(words[start : start + _RUN]) for start in range(max(1, len(words) - _RUN + 1))}
    hashes = (int.from_bytes(blake2b(run.encode("utf-8", "replace"), digest_size=8).digest()) for run in runs)
    return frozenset(sorted(hashes)[:_KEPT])


def likeness(one: Sketch, two: Sketch) -> float:
    """The share of their runs that two texts have in common, from 0 to 1."""
    lowest = set(sorted(one | two)[:_KEPT])
    return len(lowest & one & two) / len(lowest) if lowest else 0.0


class Known:
    """Texts that a new one may be the same as, by the names of their articles."""

    def __init__(self) -> None:
        self._articles: dict[str, Article] = {}
        self._sketches: dict[str, Sketch] = {}
        self._holders: dict[int, set[str]] = {}

    def follow(self, articles: Mapping[str, Article]) -> None:
        """Know these articles and no others; only those that are new are read."""
        for name, article in [*self._articles.items()]:
            if articles.get(name) is not article:
                self._forget(name)
        for article in articles.values():
            if article.id not in self._articles:
                self.add(article)

    def add(self, article: Article) -> None:
        """Know one more."""
        self._articles[article.id] = article
        sketch = self._sketches[article.id] = sketch_of(article.body)
        for number in sketch:
            self._holders.setdefault(number, set()).add(article.id)

    def like(self, body: str) -> str | None:
        """The id of the article that a text is nearly the same as, the likest; None where there is none."""
        sketch = sketch_of(body)
        shared = Counter(name for number in sketch for name in self._holders.get(number, ()))
        best = max(shared, key=lambda name: (likeness(sketch, self._sketches[name]), name), default=None)
        return best if best is not None and likeness(sketch, self._sketches[best]) >= NEARLY_SAME else None

    def _forget(self, name: str) -> None:
        del self._articles[name]
        for number in self._sketches.pop(name):
            self._holders[number].discard(name)
