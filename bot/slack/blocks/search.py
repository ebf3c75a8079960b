"""The modal that shows which articles a search finds, with a way to ask instead. Pure."""

from collections.abc import Sequence

from bot.slack import limits, references
from bot.slack.blocks.answer import TOPIC_ACTION
from bot.slack.blocks.home import search_input
from bot.slack.blocks.library import article_line
from bot.slack.blocks.message import Block, Look, View
from bot.slack.blocks.pieces import button, line, plain, row, section, small
from bot.slack.phrases.commands import commands_words
from bot.slack.phrases.home import home_words
from bot.text.article import Facts

SEARCH_VIEW = "library_search"
SHOWN = 20


def search_view(text: str, articles: Sequence[Facts], look: Look, *, in_all: int) -> View:
    """The articles found for a text, or the newest where it is empty; `in_all`: how many were found."""
    said = home_words(look.words)
    text = limits.clip(limits.tidy(text), limits.HEADER)
    shown = articles[:SHOWN]
    opening = (said.found_for(text) if shown else said.search_none) if text else said.newest
    ask = button(said.ask, action=f"{TOPIC_ACTION}:search", value=references.written(text), label=said.asks(text))
    blocks: list[Block] = [
        search_input(look, text),
        section(opening),
        *(line(*article_line(article, look)) for article in shown),
    ]
    if in_all > len(shown):
        blocks.append(small(plain(commands_words(look.words).articles_left_out(in_all - len(shown)))))
    if text:
        blocks.append(row("ask", [ask]))
    return View(
        body={
            "type": "modal",
            "callback_id": SEARCH_VIEW,
            "title": plain(said.search_title, limits.MODAL_TITLE),
            "submit": plain(said.search_button, limits.MODAL_TITLE),
            "close": plain(look.words.close, limits.MODAL_TITLE),
            "blocks": blocks,
        }
    )
