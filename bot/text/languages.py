"""The language a text is written in, by its letters: Chinese or English, which is what the library holds."""

import re
from typing import Literal

Language = Literal["en", "zh"]

# Unified ideographs with their extensions and compatibility forms, and the two marks that stand for one.
HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"

_HAN_CHARACTER = re.compile(f"[{HAN}]")
_WORD_IN_LETTERS = re.compile(f"[^\\W\\d_{HAN}]+")


def language_of(text: str) -> Language:
    """`zh` where a text has more Han characters than words in letters; otherwise `en`, even without words.

    One Han character weighs as much as a whole word elsewhere, so a Chinese question full of English names
    ("DeepSeek-V2 用了多少参数") is Chinese, and an English paragraph that gives a name in characters is
    English.
    """
    characters = len(_HAN_CHARACTER.findall(text))
    if not characters:
        return "en"
    return "zh" if characters > len(_WORD_IN_LETTERS.findall(text)) else "en"
