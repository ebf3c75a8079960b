"""What went wrong with one question, as a clause a person can act on."""

from bot.answers.explaining import rank_of
from bot.evaluation.scoring import SHOWN, Outcome
from bot.search.searchable import Searchable
from bot.text.article import Span


def what_went_wrong(outcome: Outcome, index: Searchable) -> str:
    """Where the answer was lost: in the words, in the order of passages, in the choice of sentences, in the verdict."""
    question, reply = outcome.question, outcome.answer
    if question.answerable is False:
        return f"the library does not hold the answer, and the verdict is answered (confidence {reply.confidence:.2f})"
    ranks = [rank for rank in (_rank(gold.article, gold.quote, outcome, index) for gold in question.gold) if rank]
    if not question.gold:
        return "the answer stands in no quote; the file does not say where it stands"
    if not ranks:
        return "no word of the question, nor its like, occurs in the passage with the answer"
    best = f"the passage with the answer is number {min(ranks)} of those found"
    if reply.verdict == "none":
        return f"{best}, but the verdict is none (confidence {reply.confidence:.2f})"
    articles = {gold.article for gold in question.gold}
    if min(ranks) <= SHOWN and any(quote.article.id in articles for quote in reply.quotes):
        return f"{best}, but other sentences were quoted"
    return f"{best}, but others were quoted"


def _rank(article: str, quote: str, outcome: Outcome, index: Searchable) -> int | None:
    known = index.articles.get(article)
    start = known.body.find(quote) if known else -1
    if start < 0:
        return None
    return rank_of(article, Span(start, start + len(quote)), outcome.question.turns[-1], index, outcome.thread)
