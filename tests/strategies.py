"""What hypothesis makes up: texts, articles and questions, some plausible and some hostile."""

from hypothesis import strategies as st

from bot.text.article import Article
from tests.builders import an_article

_PLAIN = """China Baidu deployed driverless taxis in Wuhan the chips of DeepSeek-V2 are open-source U.S. data talent
    grew 24% 1.4 billion AI “quoted” ‘single’ "straight" Zhou said, It's start-ups 中国 人工智能 大模型。
    芯片！ 为什么？ “开源，”李伟说。 e.g. etc. Nov. 28 IN. Capital No. 5 – — … ; : ! ? . , & < > * _ ~ ` |
    🚗 👩🏽‍🔬 <!channel> <@U1>
    &amp; http://x.org/a-b (bracket) [link](x)"""
_WORDS = st.sampled_from([*_PLAIN.split(), "\u00a0", "\u200b", "\u202e", "\t", ""])
_LINE = st.lists(_WORDS, max_size=40).map(" ".join) | st.text(max_size=120)
_MARKS = st.sampled_from(["", "", "", "  • ", "1. ", "- ", "# ", "Stella: ", "Terry: ", "EqualOcean: ", "一、"])
_ENDS = st.sampled_from(["\n", "\n\n", "\r\n", "\n \n"])

texts = st.lists(st.tuples(_MARKS, _LINE, _ENDS).map("".join), max_size=14).map("".join)
"""Bodies of articles: lines, lists, headings, labels, in several scripts, with anything in between."""

words = st.lists(_WORDS, min_size=1, max_size=12).map(" ".join)
questions = words | st.text(max_size=200)


@st.composite
def articles(draw: st.DrawFn, body: st.SearchStrategy[str] = texts) -> Article:
    """An article with any body and any title."""
    return an_article(
        body=draw(body),
        title=draw(st.text(min_size=1, max_size=80)),
        publisher=draw(st.none() | st.text(min_size=1, max_size=40)),
    )
