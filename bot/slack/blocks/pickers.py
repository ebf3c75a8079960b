"""Menus and boxes to choose from, and the sources as things to choose. Pure.

An option's value has at most 150 characters and a publisher's name any number, so a long or unusual name is carried as
a short stand-in (docs.slack.dev/reference/block-kit/composition-objects/option-object).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from hashlib import blake2s
from itertools import islice
from typing import Any

from bot.search.sources import Source
from bot.slack import limits
from bot.slack.blocks.message import Block
from bot.slack.blocks.pieces import plain
from bot.slack.blocks.sources import name_of

OPTIONS = 100
"""Options in one menu, and in one group of a menu."""
SOURCES_OFFERED = 300
"""Sources to choose from: a view holds some hundred kilobytes."""
_VALUE = 100
_STAND_IN = "#"


def option(text: str, value: str) -> Block:
    """One thing to choose."""
    return {"text": plain(text, limits.BUTTON_TEXT), "value": value}


def menu(action: str, options: Mapping[str, str], chosen: str | None, *, placeholder: str | None = None) -> Block:
    """A menu of which one is chosen; `options` are texts by value."""
    offered = [option(text, value) for value, text in options.items()]
    element: Block = {"type": "static_select", "action_id": action, "options": offered[:OPTIONS]}
    if chosen is not None and chosen in options:
        element["initial_option"] = option(options[chosen], chosen)
    if placeholder:
        element["placeholder"] = plain(placeholder, limits.HEADER)
    return element


def sources_menu(
    action: str, sources: Sequence[Source], chosen: Collection[str], *, nameless: str, placeholder: str
) -> Block:
    """A menu of sources of which several can be chosen; those chosen are offered first when there are very many."""
    offered = offered_sources(sources, chosen)
    options = [source_option(source.name, nameless) for source in offered]
    groups = [options[start : start + OPTIONS] for start in range(0, len(options), OPTIONS)]
    element: Block = {
        "type": "multi_static_select",
        "action_id": action,
        "placeholder": plain(placeholder, limits.HEADER),
    }
    if len(groups) <= 1:
        element["options"] = options
    else:
        element["option_groups"] = [
            {"label": plain(f"{first:,}–{first + len(group) - 1:,}", limits.BUTTON_TEXT), "options": group}
            for first, group in zip(range(1, len(options) + 1, OPTIONS), groups, strict=True)
        ]
    shown = shown_as_chosen(sources, chosen)
    initial = [source_option(source.name, nameless) for source in offered if source.name in shown]
    return {**element, **({"initial_options": initial} if initial else {})}


def shown_as_chosen(sources: Sequence[Source], chosen: Collection[str]) -> frozenset[str]:
    """Which of the chosen sources a menu can show as chosen; nobody can have taken back the others."""
    offered = (source.name for source in offered_sources(sources, chosen) if source.name in chosen)
    return frozenset(islice(offered, OPTIONS))


def offered_sources(sources: Sequence[Source], first: Collection[str]) -> Sequence[Source]:
    """As many sources as can be offered, in their order, but those of `first` before any other is left out."""
    if len(sources) <= SOURCES_OFFERED:
        return sources
    preferred = sorted(sources, key=lambda source: source.name not in first)[:SOURCES_OFFERED]
    kept = {source.name for source in preferred}
    return [source for source in sources if source.name in kept]


def source_option(name: str, nameless: str) -> Block:
    """A source to choose; `nameless` stands for the articles that name no publisher."""
    return option(name_of(name) or nameless, key_of(name))


def key_of(name: str) -> str:
    """What stands for a source's name in an option: always the same, never empty, never too long."""
    usual = name.isascii() and name.isprintable() and not set(name) & set('"\\&<>')
    if usual and 0 < len(name) <= _VALUE and not name.startswith(_STAND_IN):
        return name
    return _STAND_IN + blake2s(name.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def names_of(keys: Collection[str], sources: Iterable[Source]) -> frozenset[str]:
    """The sources that these keys stand for."""
    return frozenset(source.name for source in sources if key_of(source.name) in keys)


def chosen_values(state: Mapping[str, Any], block: str) -> tuple[str, ...]:
    """What is chosen in an input block, read from `view.state.values`; one value, several, or none."""
    for element in (state.get(block) or {}).values():
        selected = element.get("selected_options")
        if selected is None:
            one = element.get("selected_option") or element.get("selected_date") or element.get("value")
            selected = [one] if one else []
        return tuple(str(each["value"]) if isinstance(each, dict) else str(each) for each in selected)
    return ()
