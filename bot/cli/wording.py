"""The few sentences around an answer that only a terminal says; the others are those of `bot.slack.wording`."""

from dataclasses import dataclass

NO_PACKAGE = "CHINAAI_SEARCH_URL needs a package that is not installed: pip install 'chinaai[opensearch]'."


@dataclass(frozen=True, slots=True, kw_only=True)
class TerminalWording:
    """`read_it` names the command that shows an article; `searched` says how many were, and in how long."""

    read_it: str
    searched_one: str
    searched: str

    def how_long(self, articles: int, took_ms: float) -> str:
        """How many articles were searched, and in how long."""
        return (self.searched_one if articles == 1 else self.searched).format(articles, took_ms)


_ENGLISH = TerminalWording(
    read_it="; read it with: {}",
    searched_one="{} article searched in {:.1f} ms",
    searched="{} articles searched in {:.1f} ms",
)
_CHINESE = TerminalWording(
    read_it="；阅读命令：{}",
    searched_one="检索了 {} 篇文章，用时 {:.1f} 毫秒",
    searched="检索了 {} 篇文章，用时 {:.1f} 毫秒",
)


def said_here(language: str) -> TerminalWording:
    """The words that only a terminal says around an answer."""
    return _CHINESE if language == "zh" else _ENGLISH
