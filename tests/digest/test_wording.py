"""The one sentence that says why these quotes."""

import pytest

from bot.digest.reasons import Quiet, Reason
from bot.digest.wording import why_none, why_these


@pytest.mark.parametrize(
    ("reason", "english", "chinese"),
    [
        (
            Reason(new_articles=2, on_topics=(("chips", 3),), topics_chosen=True),
            "2 new articles; 3 on chips that you have not seen.",
            "2 篇新文章；3 条未发过的引文，关于 chips。",
        ),
        (
            Reason(new_articles=1, on_topics=(("chips", 1), ("talent", 2)), topics_chosen=True),
            "1 new article; 3 on chips and talent that you have not seen.",
            "1 篇新文章；3 条未发过的引文，关于 chips、talent。",
        ),
        (
            Reason(on_topics=(("Baidu", 1), ("OpenAI", 1)), from_library=3),
            "5 that you have not seen, 2 of them on Baidu and OpenAI.",
            "5 条未发过的引文，其中 2 条关于 Baidu、OpenAI。",
        ),
        (
            Reason(topics_chosen=True, from_library=5, used_up=("chips",)),
            "You have seen all there is on chips; 5 from elsewhere in the library.",
            "关于 chips 的引文都已发过；5 条来自资料库的其他内容。",
        ),
        (
            Reason(topics_chosen=True, from_library=3, unknown=("bananas",), filters="from:ft"),
            "The library has nothing within from:ft on bananas; 3 from elsewhere in the library.",
            "资料库中没有符合 from:ft 且关于 bananas 的内容；3 条来自资料库的其他内容。",
        ),
        (
            Reason(from_library=4, again=1),
            "4 that you have not seen; you have seen everything else, so 1 comes again, the oldest first.",
            "4 条未发过的引文；其余都已发过，从最早的开始重发 1 条。",
        ),
        (
            Reason(again=5, used_up=("chips",), topics_chosen=True),
            "You have seen every quote there is, so 5 come again, the oldest first.",
            "全部引文都已发过，从最早的开始重发 5 条。",
        ),
    ],
)
def test_the_reason_is_one_sentence(reason: Reason, english: str, chinese: str) -> None:
    assert why_these(reason) == english
    assert why_these(reason, "zh") == chinese


@pytest.mark.parametrize("quiet", Quiet)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_day_without_an_edition_says_why(quiet: Quiet, language: str) -> None:
    assert why_none(quiet, language).endswith((".", "。"))
