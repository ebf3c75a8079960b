"""The words of the commands' answers, and each command's own help."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bot.slack.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandHelp:
    """One command: how it is written, what it does, and two examples of it."""

    usage: str
    what: str
    examples: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandsWords:
    """The bot's own words in one language. Fields with `{}` are filled by the methods below."""

    topics: str
    topics_none: str
    sources: str
    sources_none: str
    one_article: str
    articles: str
    year: str
    years: str
    no_publisher: str
    off_here: str
    one_source_more: str
    sources_more: str
    latest: str
    latest_none: str
    one_article_more: str
    articles_more: str
    quote: str
    quote_gone: str
    unanswered: str
    unanswered_none: str
    subjects: str
    questions_on: str
    one_time: str
    times: str
    one_wants: str
    want: str
    last_asked: str
    one_question_more: str
    questions_more: str
    settle_at_home: str
    not_for_you: str
    show_unanswered: str
    show_unanswered_button: str
    open_settings: str
    open_settings_button: str
    examples: str
    commands: str
    help: Mapping[str, CommandHelp]

    def article_count(self, count: int) -> str:
        """`3 articles`."""
        return self.one_article if count == 1 else self.articles.format(f"{count:,}")

    def span_of_years(self, first: int | None, last: int | None) -> str:
        """`2019–2024`, `2024`, or nothing where no date is known."""
        if first is None or last is None:
            return ""
        return self.year.format(first) if first == last else self.years.format(first, last)

    def sources_left_out(self, count: int) -> str:
        """The last line of a list of sources that had to end early."""
        return self.one_source_more if count == 1 else self.sources_more.format(f"{count:,}")

    def articles_left_out(self, count: int) -> str:
        """The last line of a list of articles that had to end early."""
        return self.one_article_more if count == 1 else self.articles_more.format(f"{count:,}")

    def questions_left_out(self, count: int) -> str:
        """The last line of a list of questions that had to end early."""
        return self.one_question_more if count == 1 else self.questions_more.format(f"{count:,}")

    def asked_often(self, count: int, wanted: int, day: str) -> str:
        """`asked 4 times · 2 people want an article · last on 16 Apr 2025`."""
        asked = self.one_time if count == 1 else self.times.format(f"{count:,}")
        wish = self.one_wants if wanted == 1 else self.want.format(f"{wanted:,}") if wanted else ""
        return " · ".join(part for part in (asked, wish, self.last_asked.format(day)) if part)


def commands_words(words: Wording) -> CommandsWords:
    """These words in the language of the others."""
    return CHINESE if words.code == "zh" else ENGLISH


ENGLISH = CommandsWords(
    topics="Press a topic to ask about it; only you see the answer:",
    topics_none="The library is too small to suggest topics. Simply ask a question.",
    sources="What the library is made of:",
    sources_none="The library is empty.",
    one_article="1 article",
    articles="{} articles",
    year="{}",
    years="{}–{}",
    no_publisher="No publisher named",
    off_here="not quoted here",
    one_source_more="and 1 more source",
    sources_more="and {} more sources",
    latest="The newest articles in the library:",
    latest_none="The library is empty.",
    one_article_more="and 1 more article",
    articles_more="and {} more articles",
    quote="The quote, word for word:",
    quote_gone="The library has no such quote any more. Ask again, and copy the id from the new citation.",
    unanswered="Questions that the library did not answer:",
    unanswered_none="There are no unanswered questions.",
    subjects="Articles on these would answer most of what was asked in vain:",
    questions_on="{} questions",
    one_time="asked once",
    times="asked {} times",
    one_wants="1 person wants an article",
    want="{} people want an article",
    last_asked="last on {}",
    one_question_more="and 1 more question",
    questions_more="and {} more questions",
    settle_at_home="In my Home tab you can mark them as done and export them.",
    not_for_you="Workspace administrators, and the people they name, look after the library. Please ask one of them.",
    show_unanswered="The list of unanswered questions is shown to those who look after the library, and to them alone.",
    show_unanswered_button="Show me the list",
    open_settings="Settings open in a window of their own.",
    open_settings_button="Open settings",
    examples="For example:",
    commands="More commands: {}. /chinaai help and the name of one explains it.",
    help=MappingProxyType(
        {
            "voices": CommandHelp(
                usage="/chinaai voices <topic>",
                what="Who says what about a topic: the quotes under their speakers' names.",
                examples=("/chinaai voices open source", "/chinaai voices chips since:2024"),
            ),
            "timeline": CommandHelp(
                usage="/chinaai timeline <topic>",
                what="What was written about a topic, by date of publication, the oldest first.",
                examples=("/chinaai timeline driverless taxis", "/chinaai timeline regulation from:ft"),
            ),
            "topics": CommandHelp(
                usage="/chinaai topics",
                what="Subjects that the library can be asked about. Press one to ask.",
                examples=("/chinaai topics", "@China AI topics"),
            ),
            "sources": CommandHelp(
                usage="/chinaai sources",
                what="The publishers in the library, how many articles there are of each, and from which years.",
                examples=("/chinaai sources", "@China AI sources"),
            ),
            "latest": CommandHelp(
                usage="/chinaai latest",
                what="The newest articles, with their dates. Those without a known date come last.",
                examples=("/chinaai latest", "@China AI latest"),
            ),
            "quote": CommandHelp(
                usage="/chinaai quote <id>",
                what="One quote again, with its source. Its id stands in its citation: the article and the place.",
                examples=("/chinaai quote 001_98a4980af2d9ab33:1042-1187", "/chinaai quote ft-2024:20-84"),
            ),
            "digest": CommandHelp(
                usage="/chinaai digest <hour> <days> <time zone> <topics>",
                what=(
                    "A short post of quotes in this channel, at an hour of your choice: what is new first, and nothing "
                    "twice. Alone, it shows the channel's digest and opens a form. Also digest preview, now, on, off, "
                    "pause until Monday, and history. In a direct message it is your own."
                ),
                examples=("/chinaai digest 9:00 weekdays Asia/Shanghai chips, open source", "/chinaai digest preview"),
            ),
            "add": CommandHelp(
                usage="/chinaai add <address>",
                what=(
                    "Adds a page of the web to the library. I show you what I find there before anything is added. "
                    "For those who look after the library."
                ),
                examples=("/chinaai add https://example.com/article", "/chinaai 添加 https://example.com/article"),
            ),
            "feed": CommandHelp(
                usage="/chinaai feed add <address> every 30m",
                what=(
                    "Follows an RSS or Atom feed: the pages of its entries become articles, old ones first and new "
                    "ones as they come. I show you the feed before I follow it; the address of a page that names one "
                    "does as well. Also feed list, and feed remove <address>. For those who look after the library."
                ),
                examples=("/chinaai feed add https://example.com/feed.xml every 2h", "/chinaai feed list"),
            ),
            "unanswered": CommandHelp(
                usage="/chinaai unanswered",
                what="What was asked and not found, most often first. For those who look after the library.",
                examples=("/chinaai unanswered", "/chinaai 未回答"),
            ),
            "settings": CommandHelp(
                usage="/chinaai settings",
                what="In a channel: when I answer, in which language and from which sources. Elsewhere: your language.",
                examples=("/chinaai settings", "@China AI settings"),
            ),
        }
    ),
)

CHINESE = CommandsWords(
    topics="点按主题即可提问，答案只有你能看到：",
    topics_none="资料库太小，还没有可推荐的主题，请直接提问。",
    sources="资料库的来源：",
    sources_none="资料库是空的。",
    one_article="1 篇文章",
    articles="{} 篇文章",
    year="{} 年",
    years="{}–{} 年",
    no_publisher="未注明发布方",
    off_here="这里不引用",
    one_source_more="还有 1 个来源",
    sources_more="还有 {} 个来源",
    latest="资料库中最新的文章：",
    latest_none="资料库是空的。",
    one_article_more="还有 1 篇文章",
    articles_more="还有 {} 篇文章",
    quote="这段原文：",
    quote_gone="资料库里已经没有这段引文了。请重新提问，再从新的引用格式中复制编号。",
    unanswered="资料库没能回答的问题：",
    unanswered_none="没有未回答的问题。",
    subjects="添加以下主题的文章，最能解决没能回答的问题：",
    questions_on="{} 个问题",
    one_time="问过 1 次",
    times="问过 {} 次",
    one_wants="1 人希望有相关文章",
    want="{} 人希望有相关文章",
    last_asked="最近一次：{}",
    one_question_more="还有 1 个问题",
    questions_more="还有 {} 个问题",
    settle_at_home="在我的“主页”标签里可以标记为已处理，也可以导出。",
    not_for_you="只有工作区管理员和他们指定的人可以管理资料库，请与他们联系。",
    show_unanswered="未回答问题的列表仅供管理资料库的人查看，也只有他们能看到。",
    show_unanswered_button="给我看列表",
    open_settings="设置会在单独的窗口中打开。",
    open_settings_button="打开设置",
    examples="例如：",
    commands="其他命令：{}。输入 /chinaai help 加命令名可查看用法。",
    help=MappingProxyType(
        {
            "voices": CommandHelp(
                usage="/chinaai voices <主题>",
                what="谁怎么说：按发言人列出一个主题的原文。",
                examples=("/chinaai voices 开源", "/chinaai voices 芯片 since:2024"),
            ),
            "timeline": CommandHelp(
                usage="/chinaai timeline <主题>",
                what="一个主题的原文，按发布日期从早到晚排列。",
                examples=("/chinaai timeline 无人驾驶出租车", "/chinaai timeline 监管 from:ft"),
            ),
            "topics": CommandHelp(
                usage="/chinaai 主题",
                what="可以向资料库询问的主题，点按即可提问。",
                examples=("/chinaai 主题", "@China AI 主题"),
            ),
            "sources": CommandHelp(
                usage="/chinaai 来源",
                what="资料库里的发布方、各有多少篇文章、是哪些年份的。",
                examples=("/chinaai 来源", "@China AI 来源"),
            ),
            "latest": CommandHelp(
                usage="/chinaai 最新",
                what="最新的文章和日期；日期未知的排在最后。",
                examples=("/chinaai 最新", "@China AI 最新"),
            ),
            "quote": CommandHelp(
                usage="/chinaai 引文 <编号>",
                what="再次显示一段引文和来源。编号在它的引用格式里：文章和所在位置。",
                examples=("/chinaai 引文 001_98a4980af2d9ab33:1042-1187", "/chinaai 引文 ft-2024:20-84"),
            ),
            "digest": CommandHelp(
                usage="/chinaai 简报 <时间> <日子> <时区> <话题>",
                what=(
                    "在你选定的时间，在本频道发一条简短的引文：新文章在前，同一段不重复。只输入“简报”会显示本频道的简报并打开表单。"
                    "还有：简报 预览、现在、开启、关闭、暂停到周一、历史。在私信里是你自己的简报。"
                ),
                examples=("/chinaai 简报 9:00 工作日 Asia/Shanghai 芯片、开源", "/chinaai 简报 预览"),
            ),
            "add": CommandHelp(
                usage="/chinaai 添加 <网址>",
                what="把一个网页添加到资料库。添加之前会先给你看我找到的内容。仅供管理资料库的人使用。",
                examples=("/chinaai 添加 https://example.com/article", "/chinaai add https://example.com/article"),
            ),
            "feed": CommandHelp(
                usage="/chinaai 订阅 添加 <网址> 每30分钟",
                what=(
                    "订阅 RSS 或 Atom：条目的页面会成为文章，先旧后新，以后有新的也会添加。订阅之前会先给你看；"
                    "给出指明订阅源的页面也可以。还有：订阅 列表、订阅 移除 <网址>。仅供管理资料库的人使用。"
                ),
                examples=("/chinaai 订阅 添加 https://example.com/feed.xml 每2小时", "/chinaai 订阅 列表"),
            ),
            "unanswered": CommandHelp(
                usage="/chinaai 未回答",
                what="问过但没有找到答案的问题，问得最多的在前。仅供管理资料库的人查看。",
                examples=("/chinaai 未回答", "/chinaai unanswered"),
            ),
            "settings": CommandHelp(
                usage="/chinaai 设置",
                what="在频道里：我何时回答、用什么语言、用哪些来源。在其他地方：你的语言。",
                examples=("/chinaai 设置", "@China AI 设置"),
            ),
        }
    ),
)
