"""The App Home: how to ask, topics to press, and what the library holds. Pure."""

from collections.abc import Sequence

from bot.slack.blocks.answer import topic_row
from bot.slack.blocks.help import ways_to_ask
from bot.slack.blocks.message import Block, Look, View
from bot.slack.blocks.pieces import header, line, section, words
from bot.slack.blocks.sources import fitting_address, name_of, reader_page, title_of
from bot.text.article import Article

_ARTICLES = 80


def home_view(articles: Sequence[Article], topics: Sequence[str], look: Look) -> View:
    """The App Home, with as many articles as a view may have blocks."""
    listed = [_entry(article, look) for article in articles[:_ARTICLES]]
    rest = len(articles) - len(listed)
    blocks = [
        header(look.words.home_title),
        section(look.words.help_what),
        ways_to_ask(look),
        *topic_row(topics, look, opening=look.words.help_topics),
        header(look.words.home_library),
        *(listed or [section(look.words.home_empty)]),
    ]
    blocks += [section(look.words.articles_left_out(rest))] if rest else []
    return View(body={"type": "home", "blocks": blocks})


def _entry(article: Article, look: Look) -> Block:
    """One article: its title, linked where it can be read, and its publisher and date as far as known."""
    title = title_of(article) or look.words.unknown_source
    published = look.words.day_of(article.published) if article.published else look.words.date_unknown
    facts = [name_of(article.publisher), published]
    if address := fitting_address(article.url) or fitting_address(reader_page(look.reader, article)):
        first: Block = {"type": "link", "url": address, "text": title}
    else:
        first = words(title, bold=True)
    if article.url is None:
        facts.append(look.words.address_unknown)
    return line(first, words("".join(f" · {fact}" for fact in facts if fact)))
