"""The form behind the global shortcut: a question, how its quotes are shown, and what it is narrowed to. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.search.filters import Filter, Filters, first_day_of
from bot.search.sources import Source
from bot.slack import limits
from bot.slack.blocks.message import Block, Look, View
from bot.slack.blocks.pickers import OPTIONS, chosen_values, key_of, names_of, option
from bot.slack.blocks.pieces import plain
from bot.slack.blocks.sources import name_of
from bot.slack.incoming import Grouping
from bot.slack.phrases.home import home_words
from bot.slack.wording import QUESTION_LIMIT

ASK_VIEW = "ask_form"
_QUESTION, _HOW, _SOURCE, _SINCE = "question", "how", "source", "since"
_QUOTATION_MARKS = frozenset('"“”„')


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """A filled-in form. `faults`: what is wrong, by the block it is wrong in; without faults `text` can be asked.

    It is what one could have typed: narrowed by filters, and where it is `grouped`, a command.
    """

    text: str = ""
    grouped: bool = False
    faults: Mapping[str, str]


def ask_view(sources: Sequence[Source], look: Look) -> View:
    """The empty form. Of very many sources those with most articles are offered."""
    said = home_words(look.words)
    ways = [option(text, way) for way, text in said.form_ways.items()]
    question = {
        "type": "plain_text_input",
        "action_id": _QUESTION,
        "multiline": True,
        "max_length": QUESTION_LIMIT,
        "focus_on_load": True,
        "placeholder": plain(said.form_placeholder, limits.HEADER),
    }
    how = {"type": "radio_buttons", "action_id": _HOW, "options": ways, "initial_option": ways[0]}
    since = {"type": "datepicker", "action_id": _SINCE, "placeholder": plain(said.form_since_any, limits.HEADER)}
    offered = [option(name_of(each.name), key_of(each.name)) for each in sources if _can_be_typed(each.name)]
    blocks = [_input(_QUESTION, said.form_question, question), _input(_HOW, said.form_how, how)]
    if offered:
        source = {
            "type": "static_select",
            "action_id": _SOURCE,
            "options": offered[:OPTIONS],
            "placeholder": plain(said.form_source_any, limits.HEADER),
        }
        blocks.append(_input(_SOURCE, said.form_source, source, optional=True))
    blocks.append(_input(_SINCE, said.form_since, since, optional=True))
    return View(
        body={
            "type": "modal",
            "callback_id": ASK_VIEW,
            "title": plain(said.form_title, limits.MODAL_TITLE),
            "submit": plain(said.form_submit, limits.MODAL_TITLE),
            "close": plain(said.form_cancel, limits.MODAL_TITLE),
            "blocks": blocks,
        }
    )


def filled_in(state: Mapping[str, Any], sources: Sequence[Source], look: Look) -> Asking:
    """What a submitted form asks; `state` is the view's `state.values`."""
    text = limits.tidy("".join(chosen_values(state, _QUESTION)))
    if not text:
        return Asking(faults={_QUESTION: home_words(look.words).form_empty})
    named = [name for name in names_of(chosen_values(state, _SOURCE), sources) if _can_be_typed(name)]
    days = [day for day in chosen_values(state, _SINCE) if first_day_of(day)]
    filters = Filters((*(Filter("from", name) for name in named[:1]), *(Filter("since", day) for day in days[:1])))
    how = next(iter(chosen_values(state, _HOW)), "")
    grouped = how in {each.value for each in Grouping}
    # A command ends in no question mark: what does is a question.
    asked = f"{how} {text.rstrip('?？ ')}" if grouped else text
    asked = f"{asked} {filters}".strip()
    if len(asked) > QUESTION_LIMIT:
        return Asking(faults={_QUESTION: look.words.too_long})
    return Asking(text=asked, grouped=grouped, faults={})


def _can_be_typed(name: str) -> bool:
    """Whether a source can be written as the value of a filter, and means itself."""
    return bool(name_of(name)) and name == " ".join(name.split()) and not set(name) & _QUOTATION_MARKS


def _input(name: str, label: str, element: Block, *, optional: bool = False) -> Block:
    return {"type": "input", "block_id": name, "label": plain(label), "element": element, "optional": optional}
