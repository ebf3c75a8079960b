"""Chinese characters: one script for both, and the words that say nothing.

Traditional and simplified writing are matched by folding every character to its simplified form, one for one, so that
offsets into the folded text are offsets into the original. The table is OpenCC's (https://github.com/BYVoid/OpenCC,
Apache-2.0), asked for one character at a time: a phrase table would fold a character differently in a question and in
an article. What is lost is small: 乾隆 becomes 干隆, on both sides.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
"""The characters that are indexed, as the inside of a character class; `languages.HAN` also has the marks 々 and 〇."""

_HAN_CHARACTER = re.compile(f"[{HAN}]")

# Characters that OpenCC leaves alone, most of them because the right choice depends on the phrase.
_ALSO = str.maketrans("瞭著傚倣砲麽祇", "了着效仿炮么只")

FUNCTION_WORDS = frozenset(
    """的 地 得 之 了 着 过 吗 呢 吧 啊 呀 嘛 么 呗 啦 而已
    是 在 有 没 没有 不是 不 无 也 都 就 还 又 才 很 太 最 更 再 已 已经 正在 曾 曾经 将 将会 仍 仍然 非常 比较 只 只是
    和 与 及 以及 或 或者 而 而且 并 并且 但 但是 可是 不过 然而 因为 由于 所以 因此 如果 虽然 尽管 则 即 若 除了
    被 把 让 给 对 对于 关于 有关 从 到 向 往 于 以 为 为了 由 因 用 按 按照 根据 通过 随着 跟 同 比 当
    其 其中 其他 此 该 这 那 哪 这个 那个 这些 那些 这里 那里 这样 那样 这么 那么 每 每个 各 各个 某 某些 自己 本
    几 几个 几家 这家 那家 多 多少 什么 什么样 怎么 怎么样 怎样 如何 哪些 哪个 哪里 哪儿 哪位 哪家 哪种 哪一个
    谁 谁的 何 何时 何地 为何 为什么 多久 多大 多长 多高 多远 多快
    是什么 有什么 有哪些 有没有 是不是 是否 能否 可否 有多少 什么时候 几时
    可以 能 能够 可 会 要 想 应该 应当 需要 必须
    我 你 您 他 她 它 我们 你们 他们 她们 它们 咱们 大家
    个 些 种 一个 一些 一下 一种 位 名 件 条 次 们 所 等 等等 时 时候 之间 之后 之前 以来 以后 以前 来 去 起来
    里 上 下 中 内 外 前 后 里面 上面 方面 的话 来说 而言
    请 请问 告诉 说说 讲讲 谈谈 介绍 想知道 知道 看待 看""".split()
)
"""Words of a question that ask or join and name no subject, in simplified characters."""


def fold(text: str) -> str:
    """`text` with every traditional character replaced by its simplified form; the same length, the rest unchanged."""
    if text.isascii() or not _HAN_CHARACTER.search(text):
        return text
    return text.translate(_FOLDING)


def is_function_word(word: str) -> bool:
    """Whether a Chinese word of a question names no subject: 的, 多少, 为什么, 為什麼."""
    return fold(word) in FUNCTION_WORDS


class _Folding(dict[int, int]):
    """Code point to code point, filled as characters are met."""

    def __missing__(self, codepoint: int) -> int:
        folded = _folded(chr(codepoint)) if _HAN_CHARACTER.match(chr(codepoint)) else codepoint
        self[codepoint] = folded
        return folded


_FOLDING = _Folding()


def _folded(character: str) -> int:
    plain = unicodedata.normalize("NFC", character)  # compatibility ideographs: U+F900 is 豈
    once = _simplify()(plain).translate(_ALSO)
    simplified = _simplify()(once)  # 薴 becomes 苧, and that becomes 苎
    return ord(simplified) if len(simplified) == 1 else ord(character)


@lru_cache(maxsize=1)
def _simplify() -> Callable[[str], str]:
    from opencc import OpenCC  # 25 ms and 6 MB: not for those who never meet Chinese

    convert: Callable[[str], str] = OpenCC("t2s").convert
    return convert
