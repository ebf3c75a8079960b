"""Values for tests: valid by default, changed where a test cares."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from bot.answers.model import Answered, NoAnswer, Quote, Related
from bot.text.article import Article, Passage, PassageKind, Span

EV_SENTENCE = "China spent 26 years producing its first 10mn EVs and only 17 months to produce the next 10mn."
TAXI_SENTENCE = "Baidu, which has just deployed 500 driverless taxis in Wuhan, is conducting an experiment."


def an_article(**changes: Any) -> Article:  # noqa: ANN401 - the fields of Article, each of its own type
    """An article of two paragraphs of one sentence each, every fact known."""
    return replace(
        Article(
            id="a1",
            title="Taxis and batteries",
            body=f"{EV_SENTENCE}\n\n{TAXI_SENTENCE}\n",
            url="https://example.com/taxis",
            publisher="The Example",
            authors=("Ada Li",),
            published=date(2024, 9, 1),
            language="en",
            source="a1.md",
        ),
        **changes,
    )


def a_passage(article: Article | None = None, text: str | None = None, **changes: Any) -> Passage:  # noqa: ANN401
    """A passage of one sentence: `text`, found in the article's body; by default the body's first line."""
    article = article or an_article()
    text = text or article.body.split("\n", 1)[0]
    span = span_of(text, article)
    return replace(
        Passage(
            article=article,
            number=1,
            kind=PassageKind.PARAGRAPH,
            span=span,
            sentences=(span,),
            speakers=(None,),
        ),
        **changes,
    )


def a_quote(
    text: str | None = None,
    *,
    article: Article | None = None,
    matches: tuple[str, ...] = (),
    **changes: Any,  # noqa: ANN401
) -> Quote:
    """A quote of one whole passage; `matches` names the words that the question asked for."""
    passage = a_passage(article, text)
    return replace(
        Quote(
            passage=passage,
            span=passage.span,
            speaker=None,
            matches=tuple(_within(passage, word) for word in matches),
            score=7.31,
            link=passage.article.url and f"{passage.article.url}#:~:text=quoted",
        ),
        **changes,
    )


def answered(*quotes: Quote, question: str = "How many taxis?", more: bool = False) -> Answered:
    """An answer with these quotes, or with one."""
    return Answered(question=question, language="en", confidence=0.9, quotes=quotes or (a_quote(),), more=more)


def related(*quotes: Quote, question: str = "How many taxis?", more: bool = False) -> Related:
    """The nearest passages, or one."""
    return Related(question=question, language="en", confidence=0.4, quotes=quotes or (a_quote(),), more=more)


def no_answer(question: str = "Who won the cup?") -> NoAnswer:
    """Nothing found."""
    return NoAnswer(question=question, language="en", confidence=0.0)


def span_of(text: str, article: Article) -> Span:
    """Where `text` first stands in the article."""
    start = article.body.index(text)
    return Span(start, start + len(text))


def write_markdown(folder: Path, name: str = "a1.md", *, front: str = 'id: "a1"\n', body: str = "Words.\n") -> Path:
    """A seed file, written byte for byte."""
    path = folder / name
    path.write_bytes(f"---\n{front}---\n{body}".encode())
    return path


def write_jsonl(path: Path, *records: Mapping[str, Any]) -> Path:
    """A library of one JSON object a line."""
    path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), "utf-8")
    return path


def _within(passage: Passage, word: str) -> Span:
    start = passage.article.body.index(word, passage.span.start)
    return Span(start, start + len(word))
