"""The library as lists: topics, sources, the newest articles; and one quote by itself. Pure."""

from collections.abc import Sequence

from bot.answers.model import Answered, Quote
from bot.search.sources import Source
from bot.slack import limits
from bot.slack.blocks.answer import context_button, offered_topics, share_button, topic_row
from bot.slack.blocks.citations import cite_button
from bot.slack.blocks.help import bulleted, sentence_message
from bot.slack.blocks.message import Block, Look, Message
from bot.slack.blocks.pieces import row, section, words
from bot.slack.blocks.quoted import excerpts_of, fitted, quote_blocks, quote_text
from bot.slack.blocks.sources import fitting_address, name_of, reader_page, title_of
from bot.slack.mrkdwn import escape
from bot.slack.phrases.commands import commands_words
from bot.text.article import Facts

_SOURCES = 25
_ARTICLES = 12


def topics_message(topics: Sequence[str], look: Look) -> Message:
    """What the library can be asked about, as buttons."""
    said = commands_words(look.words)
    offered = offered_topics(topics)
    if not offered:
        return sentence_message(said.topics_none)
    return Message(
        text=escape(f"{said.topics}\n{look.words.comma.join(offered)}"),
        blocks=topic_row(offered, look, opening=said.topics),
    )


def sources_message(sources: Sequence[Source], look: Look, *, off: frozenset[str] = frozenset()) -> Message:
    """The publishers, with how many articles there are of each, and from which years; `off`: those not quoted here."""
    said = commands_words(look.words)
    if not sources:
        return sentence_message(said.sources_none)
    lines = source_lines(sources[:_SOURCES], look, off=off)
    lines += [said.sources_left_out(len(sources) - _SOURCES)] if len(sources) > _SOURCES else []
    return Message(text=escape("\n".join([said.sources, *lines])), blocks=[section(said.sources), bulleted(lines)])


def latest_message(articles: Sequence[Facts], look: Look) -> Message:
    """The first of these articles, which come newest first, each with its date and where it can be read."""
    said = commands_words(look.words)
    if not articles:
        return sentence_message(said.latest_none)
    shown = articles[:_ARTICLES]
    rest = [said.articles_left_out(len(articles) - len(shown))] if len(articles) > len(shown) else []

    def build(longest_link: int) -> list[Block]:
        entries = [article_line(article, look, longest_link) for article in shown]
        return [section(said.latest), _list([*entries, *([words(line)] for line in rest)])]

    spoken = [said.latest, *(_spoken(article, look) for article in shown), *rest]
    return Message(text=escape("\n".join(spoken)), blocks=fitted(build))


def quote_message(quote: Quote, look: Look, *, can_share: bool) -> Message:
    """One quote by itself, with its source, and buttons as under an answer."""
    said = commands_words(look.words)
    answer = Answered(question="", language=look.words.code, confidence=1.0, quotes=(quote,), more=False)
    buttons = [*([share_button(answer, look)] if can_share else []), context_button(answer, look)]
    buttons.append(cite_button(answer.quotes, answer.language, look))

    def build(longest_link: int) -> list[Block]:
        return [section(said.quote), *quote_blocks(answer.quotes, look, longest_link), row("answer", buttons)]

    spoken = "\n".join([escape(said.quote), *quote_text(answer.quotes, look)])
    return Message(text=spoken, blocks=fitted(build), excerpts=excerpts_of(answer.quotes))


def source_lines(sources: Sequence[Source], look: Look, *, off: frozenset[str] = frozenset()) -> list[str]:
    """One line a source: `Financial Times · 12 articles · 2019–2024`."""
    said = commands_words(look.words)
    return [
        " · ".join(
            part
            for part in (
                name_of(source.name) or said.no_publisher,
                said.article_count(source.articles),
                said.span_of_years(source.first, source.last),
                said.off_here if source.name in off else "",
            )
            if part
        )
        for source in sources
    ]


def article_line(article: Facts, look: Look, longest_link: int = limits.TEXT) -> list[Block]:
    """An article: its title, linked where it can be read, its publisher and its date, as far as they are known."""
    title, facts = _title(article, look), _facts(article, look)
    address = fitting_address(article.url) or fitting_address(reader_page(look.reader, article))
    if address and limits.weight(address) <= longest_link:
        return [{"type": "link", "url": address, "text": title}, words(facts)]
    return [words(title, bold=True), words(facts)]


def _spoken(article: Facts, look: Look) -> str:
    return _title(article, look) + _facts(article, look)


def _title(article: Facts, look: Look) -> str:
    return title_of(article) or look.words.unknown_source


def _facts(article: Facts, look: Look) -> str:
    published = look.words.day_of(article.published) if article.published else look.words.date_unknown
    unknown = "" if article.url else look.words.address_unknown
    return "".join(f" · {fact}" for fact in (name_of(article.publisher), published, unknown) if fact)


def _list(entries: Sequence[list[Block]]) -> Block:
    items = [{"type": "rich_text_section", "elements": entry} for entry in entries]
    return {
        "type": "rich_text",
        "elements": [{"type": "rich_text_list", "style": "bullet", "elements": items}],
    }
