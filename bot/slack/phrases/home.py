"""The words of the App Home, of the search in the library, and of the form behind the global shortcut."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bot.slack.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeWords:
    """The bot's own words in one language. Fields with `{}` are filled by the methods below.

    `ways`: how to ask, one line each.
    """

    title: str
    what: str
    ways: tuple[str, ...]
    topics: str
    library: str
    empty: str
    many_of_many: str
    many_of_one: str
    new: str
    search: str
    search_placeholder: str
    search_title: str
    search_button: str
    search_none: str
    searched: str
    newest: str
    ask: str
    ask_label: str
    questions: str
    questions_none: str
    ask_again_label: str
    delete: str
    delete_label: str
    delete_all: str
    delete_all_label: str
    delete_all_title: str
    delete_all_text: str
    delete_all_confirm: str
    delete_all_deny: str
    settings: str
    language: str
    language_label: str
    form_title: str
    form_submit: str
    form_cancel: str
    form_question: str
    form_placeholder: str
    form_how: str
    form_ways: Mapping[str, str]
    form_source: str
    form_source_any: str
    form_since: str
    form_since_any: str
    form_empty: str

    def size(self, articles: str, publishers: int) -> str:
        """`12 articles from 3 publishers`; `articles` is their count in words."""
        if publishers == 1:
            return self.many_of_one.format(articles)
        return self.many_of_many.format(articles, f"{publishers:,}") if publishers else articles

    def ask_again(self, question: str) -> str:
        """What a screen reader says of a recent question's button."""
        return self.ask_again_label.format(question)

    def deletes(self, question: str) -> str:
        """What a screen reader says of the button that deletes a recent question."""
        return self.delete_label.format(question)

    def found_for(self, text: str) -> str:
        """The line above what a search found."""
        return self.searched.format(text)

    def asks(self, text: str) -> str:
        """What a screen reader says of the button that asks what was searched."""
        return self.ask_label.format(text)


def home_words(words: Wording) -> HomeWords:
    """These words in the language of the others."""
    return CHINESE if words.code == "zh" else ENGLISH


ENGLISH = HomeWords(
    title="Ask about AI in China",
    what=(
        "I answer with the exact words of the articles in my library, who said them, "
        "and a link that opens the source at that sentence. I write nothing of my own."
    ),
    ways=(
        "Anywhere: /chinaai and your question. Only you see the answer, until you press Share.",
        "In a channel or thread: @China AI and your question. The answer goes into the thread.",
        "Here: write to me under Messages. /chinaai help names everything else.",
    ),
    topics="Press a topic to ask about it:",
    library="The library",
    empty="The library is empty.",
    many_of_many="{} from {} publishers",
    many_of_one="{} from 1 publisher",
    new="What is new",
    search="Look for articles",
    search_placeholder="A title, a publisher, an author or a topic",
    search_title="The library",
    search_button="Search",
    search_none="No article has this in its title, its publisher or author, or in its text.",
    searched="Articles for “{}”:",
    newest="The newest articles:",
    ask="Ask this as a question",
    ask_label="Ask: {}",
    questions="My recent questions",
    questions_none="What you ask is kept here for 30 days, for you alone.",
    ask_again_label="Ask again: {}",
    delete="Delete",
    delete_label="Delete: {}",
    delete_all="Delete all",
    delete_all_label="Delete all my recent questions",
    delete_all_title="Delete all your recent questions?",
    delete_all_text="They cannot be brought back. Answers that you have received stay where they are.",
    delete_all_confirm="Delete all",
    delete_all_deny="Keep them",
    settings="Settings",
    language="My language for you:",
    language_label="Language",
    form_title="Ask China AI",
    form_submit="Ask",
    form_cancel="Cancel",
    form_question="Your question",
    form_placeholder="How many driverless taxis does Baidu run?",
    form_how="Show the quotes",
    form_ways=MappingProxyType({"quotes": "The best first", "voices": "By speaker", "timeline": "By date"}),
    form_source="Only from",
    form_source_any="Any source",
    form_since="Only since",
    form_since_any="Any date",
    form_empty="Please write a question.",
)

CHINESE = HomeWords(
    title="问问中国的人工智能",
    what="我只用资料库文章的原文回答，注明是谁说的，并附上直达原句的链接。我自己不写任何内容。",
    ways=(
        "在任何地方输入 /chinaai 和问题：答案只有你能看到，点按“分享”后才会公开。",
        "在频道或消息列里输入 @China AI 和问题：在消息列里回答。",
        "在“消息”标签里直接给我写信。/chinaai 帮助 会列出其他用法。",
    ),
    topics="点按主题即可提问：",
    library="资料库",
    empty="资料库是空的。",
    many_of_many="{}，来自 {} 个发布方",
    many_of_one="{}，来自 1 个发布方",
    new="最新收录",
    search="查找文章",
    search_placeholder="标题、发布方、作者或主题",
    search_title="资料库",
    search_button="查找",
    search_none="没有文章的标题、发布方、作者或正文与此相符。",
    searched="与“{}”相符的文章：",
    newest="最新的文章：",
    ask="作为问题提问",
    ask_label="提问：{}",
    questions="我最近的提问",
    questions_none="你的提问会在这里保留 30 天，只有你能看到。",
    ask_again_label="再次提问：{}",
    delete="删除",
    delete_label="删除：{}",
    delete_all="全部删除",
    delete_all_label="删除我最近的全部提问",
    delete_all_title="删除你最近的全部提问？",
    delete_all_text="删除后无法恢复。你已收到的回答仍会保留。",
    delete_all_confirm="全部删除",
    delete_all_deny="保留",
    settings="设置",
    language="我和你使用的语言：",
    language_label="语言",
    form_title="问 China AI",
    form_submit="提问",
    form_cancel="取消",
    form_question="你的问题",
    form_placeholder="百度有多少辆无人驾驶出租车？",
    form_how="引文如何排列",
    form_ways=MappingProxyType({"quotes": "最相关的在前", "voices": "按发言人", "timeline": "按日期"}),
    form_source="只看来源",
    form_source_any="全部来源",
    form_since="只看此日期以后",
    form_since_any="不限日期",
    form_empty="请写下你的问题。",
)
