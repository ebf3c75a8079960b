"""Articles and passages as the cluster keeps them. Pure.

A passage carries the version of the article it was cut from: its offsets mean nothing in another one.
"""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from hashlib import blake2b
from typing import Any

from bot.search.building import words_in
from bot.search.columns import LONGEST_WORD
from bot.text.article import Article, Facts, Passage, PassageKind, Span

Document = Mapping[str, Any]

_SPECIAL = re.compile(r"[\s%|]")
_LONGEST_TERM = 1000
"""Characters; Lucene refuses terms of more than 32,766 bytes."""


def encoded(term: str) -> str:
    """An index term without the characters that part terms (white space) and alternatives (`|`)."""
    return _SPECIAL.sub(lambda match: f"%{ord(match.group()):02x};", term[:_LONGEST_TERM])


def version_of(article: Article) -> str:
    """What is another for every change of an article."""
    return _digest(json.dumps(_kept(article), sort_keys=True, ensure_ascii=False))


def article_id(article: str) -> str:
    """The id of an article's document; ids of ours may be longer than the cluster's can be."""
    return _digest(article)


def article_document(article: Article) -> Document:
    """What the cluster keeps of an article: all of it, and its words for whoever mends misspellings."""
    words = [word for word in words_in(article.body) if len(word.encode()) <= LONGEST_WORD]
    return {"article": article.id, "version": version_of(article), "words": words, "kept": _kept(article)}


def article_from(document: Document) -> Article:
    """The article that was kept."""
    return Article(id=document["article"], body=document["kept"]["body"], **_facts_in(document))


def facts_from(document: Document) -> Facts:
    """What is known of an article besides its text, of a document that may lack that."""
    return Facts(id=document["article"], **_facts_in(document))


def passage_id(passage: Passage, version: str) -> str:
    """The id of a passage's document, another for every version, so that one never stands among those of another."""
    return f"{article_id(passage.article.id)}-{version}-{passage.number}"


def passage_document(passage: Passage, terms: Sequence[str], version: str) -> Document:
    """What the cluster keeps of a passage: its terms, what filters ask for, and where it stands in its article."""
    article = passage.article
    facts = {
        "publisher": article.publisher,
        "authors": article.authors,
        "speakers": sorted({name for name in passage.speakers if name}),
        "language": article.language,
        "published": article.published and article.published.isoformat(),
    }
    return {
        "terms": " ".join(map(encoded, terms)),
        "length": len(terms),
        "article": article.id,
        "number": passage.number,
        "version": version,
        **{name: value for name, value in facts.items() if value},
        "passage": {
            "kind": passage.kind.value,
            "span": _pair(passage.span),
            "sentences": [_pair(span) for span in passage.sentences],
            "speakers": passage.speakers,
            "heading": passage.heading and _pair(passage.heading),
            "lead_in": passage.lead_in and _pair(passage.lead_in),
        },
    }


def passage_from(document: Document, article: Article) -> Passage:
    """The passage that was kept, in its article."""
    kept = document["passage"]
    return Passage(
        article=article,
        number=document["number"],
        kind=PassageKind(kept["kind"]),
        span=Span(*kept["span"]),
        sentences=tuple(Span(*pair) for pair in kept["sentences"]),
        speakers=tuple(kept["speakers"]),
        heading=kept["heading"] and Span(*kept["heading"]),
        lead_in=kept["lead_in"] and Span(*kept["lead_in"]),
    )


def _kept(article: Article) -> dict[str, Any]:
    return {
        "title": article.title,
        "body": article.body,
        "url": article.url,
        "publisher": article.publisher,
        "authors": list(article.authors),
        "published": article.published and article.published.isoformat(),
        "language": article.language,
        "title_supplied": article.title_supplied,
        "source": article.source,
    }


def _facts_in(document: Document) -> dict[str, Any]:
    kept = {name: value for name, value in document["kept"].items() if name != "body"}
    kept["authors"] = tuple(kept["authors"])
    kept["published"] = kept["published"] and date.fromisoformat(kept["published"])
    return kept


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
