"""The words around a citation."""

from dataclasses import dataclass

from bot.answers.citations import Punctuation
from bot.slack import wording_chinese, wording_english
from bot.slack.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class CitingWords:
    """The bot's own words in one language. `quote_id` has a `{}` for the id."""

    button: str
    button_label: str
    title: str
    how_to_copy: str
    plain: str
    apa: str
    bibtex: str
    quote_id: str
    punctuation: Punctuation


def citing_words(words: Wording) -> CitingWords:
    """These words in the language of the others."""
    return CHINESE if words.code == "zh" else ENGLISH


ENGLISH = CitingWords(
    button="Copy citation",
    button_label="Show these quotes as citations to copy",
    title="Copy citation",
    how_to_copy="Select a citation and copy it. What is not known about an article is left out.",
    plain="In plain words",
    apa="APA, 7th edition",
    bibtex="BibTeX",
    quote_id="Anybody here can see this quote again: /chinaai quote {}",
    punctuation=Punctuation(
        quote=("“", "”"),
        dash=" — ",
        comma=", ",
        stop=". ",
        title="“{}”",
        day_of=wording_english.ENGLISH.day_of,
    ),
)

CHINESE = CitingWords(
    button="复制引用",
    button_label="以可复制的引用格式显示这些引文",
    title="复制引用",
    how_to_copy="选中一条引用即可复制。文章的未知信息不写。",
    plain="普通格式",
    apa="APA 第七版",
    bibtex="BibTeX",
    quote_id="这里的任何人都可以再次查看这条引文：/chinaai quote {}",
    punctuation=Punctuation(
        quote=("“", "”"),
        dash="——",
        comma="，",
        stop="。",
        title="《{}》",
        day_of=wording_chinese.CHINESE.day_of,
    ),
)
