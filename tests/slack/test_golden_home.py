"""The App Home, the search from it, and the form behind the global shortcut, whole."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.search.sources import newest_first, sources_of
from bot.slack.blocks.asking import ask_view
from bot.slack.blocks.home import Home, home_view
from bot.slack.blocks.pieces import section
from bot.slack.blocks.search import search_view
from bot.slack.verbatim import check_view
from tests.slack.desk import LIBRARY, a_desk, a_home
from tests.slack.library import LOOK, READER

Golden = Callable[[str, Any], None]
CHINESE = READER.answering("zh")

VIEWS = {
    "home": lambda: home_view(a_home(), LOOK),
    "home_chinese": lambda: home_view(a_home(a_desk()), CHINESE),
    "home_empty": lambda: home_view(Home(articles=()), LOOK),
    "home_with_digests": lambda: home_view(Home(articles=LIBRARY, digests=[section("Your digests")]), READER),
    "home_of_administrator": lambda: home_view(a_home(a_desk()), READER),
    "home_of_keeper": lambda: home_view(a_home(a_desk(may_name=False)), LOOK),
    "search": lambda: search_view("taxis & <chips>", newest_first(LIBRARY), LOOK, in_all=32),
    "search_nothing": lambda: search_view("足球", (), CHINESE, in_all=0),
    "search_newest": lambda: search_view("", newest_first(LIBRARY), LOOK, in_all=5),
    "ask_form": lambda: ask_view(sources_of(LIBRARY), LOOK),
    "ask_form_chinese": lambda: ask_view(sources_of(LIBRARY), CHINESE),
    "ask_form_empty": lambda: ask_view((), LOOK),
}


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_looks_as_agreed(name: str, golden: Golden) -> None:
    view = VIEWS[name]()

    check_view(view)
    golden(name, view.body)
