"""The two indexes: what their fields are, how terms are analysed, and what they are called."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.search.bm25 import K1, B

FORMAT = 1
"""Raised with every change of what is kept there; an index of another format is not read."""
_LONGEST_CONCEPT = 100_000
"""Characters of all terms of a concept together, as the analyser is given them."""

_ANALYSIS = {
    "tokenizer": {
        "spaces": {"type": "char_group", "tokenize_on_chars": [" "], "max_token_length": _LONGEST_CONCEPT},
    },
    "filter": {
        "alternatives": {"type": "pattern_capture", "patterns": ["([^|]+)"], "preserve_original": False},
    },
    "analyzer": {
        "terms": {"type": "custom", "tokenizer": "spaces"},
        # `a|b` puts both terms at one position, and Lucene scores the terms at one position as one term.
        "concept": {"type": "custom", "tokenizer": "spaces", "filter": ["alternatives"]},
    },
}
_KEYWORD = {"type": "keyword"}
_NOT_SEARCHED = {"type": "object", "enabled": False}
_PASSAGE_FIELDS = {
    "terms": {"type": "text", "analyzer": "terms", "search_analyzer": "concept", "similarity": "ours"},
    "length": {"type": "integer"},
    "article": _KEYWORD,
    "number": {"type": "integer", "index": False},
    "version": _KEYWORD,
    "publisher": _KEYWORD,
    "authors": _KEYWORD,
    "speakers": _KEYWORD,
    "language": _KEYWORD,
    "published": {"type": "date"},
    "passage": _NOT_SEARCHED,
}
_ARTICLE_FIELDS = {
    "article": _KEYWORD,
    "version": {"type": "keyword", "index": False},
    "words": {"type": "keyword", "index": False},
    "kept": _NOT_SEARCHED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How a library lies on a cluster: what its indexes' names begin with, and into how much each is divided."""

    prefix: str = "chinaai"
    shards: int = 1
    replicas: int = 1

    @property
    def passages(self) -> str:
        """The name under which the current index of passages is found."""
        return f"{self.prefix}-passages"

    @property
    def articles(self) -> str:
        """The name under which the current index of articles is found."""
        return f"{self.prefix}-articles"

    @property
    def state(self) -> str:
        """The index of what the copies of the bot tell each other."""
        return f"{self.prefix}-state"

    def aside(self, name: str, stamp: str) -> str:
        """The name of an index that is filled before it takes over `name`."""
        return f"{name}-{stamp}"

    def body(self, name: str, meta: Mapping[str, Any]) -> dict[str, Any]:
        """What an index is made with: for filling, so without copies and without refreshing. `meta` is kept with it."""
        settings: dict[str, Any] = {
            "number_of_shards": self.shards,
            "number_of_replicas": 0,
            "refresh_interval": "-1",
        }
        fields = _ARTICLE_FIELDS
        if name == self.passages:
            fields = _PASSAGE_FIELDS
            settings |= {"analysis": _ANALYSIS, "similarity": {"ours": {"type": "BM25", "k1": K1, "b": B}}}
        mappings = {"dynamic": "strict", "_meta": {"format": FORMAT, **meta}, "properties": fields}
        return {"settings": {"index": settings}, "mappings": mappings}

    def state_body(self) -> dict[str, Any]:
        """What the index of the copies' state is made with."""
        settings = {"number_of_shards": 1, "number_of_replicas": self.replicas}
        return {"settings": {"index": settings}, "mappings": {"dynamic": False}}

    @property
    def when_filled(self) -> dict[str, Any]:
        """The settings of an index that is searched."""
        return {"index": {"number_of_replicas": self.replicas, "refresh_interval": "1s"}}
