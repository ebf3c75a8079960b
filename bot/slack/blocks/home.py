"""The App Home: how to ask, the library at a glance, one's own questions and settings, and the keepers' desk. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.search.sources import newest_first, sources_of
from bot.slack import limits, references
from bot.slack.blocks.administration import Desk, desk_blocks
from bot.slack.blocks.answer import TOPIC_ACTION, topic_row
from bot.slack.blocks.help import bulleted
from bot.slack.blocks.library import article_line, source_lines
from bot.slack.blocks.message import Block, Look, View
from bot.slack.blocks.pickers import menu
from bot.slack.blocks.pieces import button, header, line, plain, row, section, words
from bot.slack.phrases.commands import commands_words
from bot.slack.phrases.home import home_words
from bot.slack.phrases.settings import settings_words
from bot.store.questions import AskedBefore
from bot.text.article import Facts

SEARCH_ACTION = "library_search"
SEARCH_BLOCK = "search"
LANGUAGE_ACTION = "my_language"
DELETE_ACTION = "delete_question"
DELETE_ALL_ACTION = "delete_questions"
_SOURCES = 12
_NEW = 5
_QUESTIONS = 8
_DIGEST_BLOCKS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """What a person's App Home shows.

    `articles`: those that may be quoted to them. `digests`: the blocks on the digests of their channels. `desk`: for
    those who look after the library.
    """

    articles: Sequence[Facts]
    topics: Sequence[str] = ()
    questions: Sequence[AskedBefore] = ()
    language: str = "auto"
    digests: Sequence[Block] = ()
    desk: Desk | None = None


def home_view(home: Home, look: Look) -> View:
    """The App Home, whatever the library's size; every part of it has a most that it shows."""
    said = home_words(look.words)
    blocks = [
        header(said.title),
        section(said.what),
        bulleted(said.ways),
        *topic_row(home.topics, look, opening=said.topics),
        *_library(home.articles, look),
        *_questions(home.questions, look),
        *home.digests[:_DIGEST_BLOCKS],
        *_settings(home.language, look),
        *(desk_blocks(home.desk, look) if home.desk else []),
    ]
    return View(body={"type": "home", "blocks": blocks})


def search_input(look: Look, text: str = "") -> Block:
    """The field that looks for articles when Enter is pressed."""
    said = home_words(look.words)
    element: Block = {
        "type": "plain_text_input",
        "action_id": SEARCH_ACTION,
        "placeholder": plain(said.search_placeholder, limits.HEADER),
        "max_length": limits.HEADER,
        "dispatch_action_config": {"trigger_actions_on": ["on_enter_pressed"]},
    }
    return {
        "type": "input",
        "block_id": SEARCH_BLOCK,
        "dispatch_action": True,
        "optional": True,
        "label": plain(said.search),
        "element": {**element, **({"initial_value": text} if text else {})},
    }


def _library(articles: Sequence[Facts], look: Look) -> list[Block]:
    said, commands = home_words(look.words), commands_words(look.words)
    sources = sources_of(articles)
    if not sources:
        return [header(said.library), section(said.empty)]
    publishers = sum(source.name != "" for source in sources)
    lines = source_lines(sources[:_SOURCES], look)
    lines += [commands.sources_left_out(len(sources) - _SOURCES)] if len(sources) > _SOURCES else []
    return [
        header(said.library),
        section(said.size(commands.article_count(len(articles)), publishers)),
        bulleted(lines),
        search_input(look),
        line(words(said.new, bold=True)),
        *(line(*article_line(article, look)) for article in newest_first(articles)[:_NEW]),
    ]


def _questions(questions: Sequence[AskedBefore], look: Look) -> list[Block]:
    said = home_words(look.words)
    if not questions:
        return [header(said.questions), section(said.questions_none)]
    delete_all = button(said.delete_all, action=DELETE_ALL_ACTION, value="all", label=said.delete_all_label)
    delete_all |= {
        "style": "danger",
        "confirm": {
            "title": plain(said.delete_all_title, 100),
            "text": plain(said.delete_all_text, 300),
            "confirm": plain(said.delete_all_confirm, 30),
            "deny": plain(said.delete_all_deny, 30),
        },
    }
    return [
        header(said.questions),
        *(_question(question, look) for question in questions[:_QUESTIONS]),
        row("questions", [delete_all]),
    ]


def _question(asked: AskedBefore, look: Look) -> Block:
    """A question to press, which asks it again, and a button that deletes it."""
    said = home_words(look.words)
    text = limits.tidy(asked.text) or "…"
    again = button(
        text, action=f"{TOPIC_ACTION}:again", value=references.written(asked.text), label=said.ask_again(text)
    )
    delete = button(said.delete, action=DELETE_ACTION, value=str(asked.id), label=said.deletes(text))
    return row(f"question-{asked.id}", [again, delete])


def _settings(language: str, look: Look) -> list[Block]:
    said = home_words(look.words)
    element = menu(LANGUAGE_ACTION, settings_words(look.words).languages, language, placeholder=said.language_label)
    return [header(said.settings), {**section(said.language), "block_id": "language", "accessory": element}]
