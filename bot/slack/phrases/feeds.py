"""The words around feeds: what one holds, which are followed, how each fares, and what somebody is told of it."""

from dataclasses import dataclass

from bot.feeds.schedule import DAY, HOUR, MINUTE
from bot.feeds.wishes import Wrong
from bot.library.refusing import Why
from bot.slack.phrases.adding import adding_words
from bot.slack.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedsWords:
    """The bot's own words in one language. Fields with `{}` are filled by the methods below.

    `moment`: how Slack writes a time for whoever reads it.
    """

    reading: str
    failed: str
    preview: str
    preview_here: str
    title: str
    address: str
    often: str
    lists: str
    lists_one: str
    lists_none: str
    newest: str
    dated: str
    untitled: str
    what_follows: str
    follow: str
    follow_label: str
    cancel: str
    cancel_label: str
    followed: str
    there: str
    changed: str
    too_late: str
    remove: str
    remove_label: str
    removed: str
    not_followed: str
    none_to_remove: str
    list_title: str
    list_none: str
    show_all: str
    fares_new: str
    fares_well: str
    fares_ill: str
    fares_no_more: str
    next_read: str
    tally: str
    on_their_way: str
    given_up: str
    gave_up: str
    more: str
    moment: str
    ask_here: str
    ask_button: str
    unreadable: str
    too_often: str
    too_seldom: str
    note_failing: str
    note_gone: str
    every_minutes: str
    every_hour: str
    every_hours: str
    every_day: str
    every_days: str
    every_week: str

    def interval(self, seconds: float) -> str:
        """`every 30 minutes`, `every hour`, `every 2 days`."""
        if seconds == 7 * DAY:
            return self.every_week
        for unit, one, many in ((DAY, self.every_day, self.every_days), (HOUR, self.every_hour, self.every_hours)):
            if seconds % unit == 0:
                return one if seconds == unit else many.format(round(seconds / unit))
        return self.every_minutes.format(round(seconds / MINUTE))

    def listed(self, number: int) -> str:
        """How many entries a feed lists now."""
        return self.lists.format(number) if number > 1 else self.lists_one if number else self.lists_none

    def what_is_wrong(self, wrong: Wrong, typed: str) -> str:
        """What is wrong with how often a feed is to be read."""
        sentences = {
            Wrong.UNREADABLE: self.unreadable,
            Wrong.TOO_OFTEN: self.too_often,
            Wrong.TOO_SELDOM: self.too_seldom,
        }
        return sentences[wrong].format(typed)


def feeds_words(words: Wording) -> FeedsWords:
    """These words in the language of the others."""
    return CHINESE if words.code == "zh" else ENGLISH


def reason_of(words: Wording, why: str | None, detail: str) -> str:
    """A reason as it was kept, in words; one that this version does not know is the most general."""
    reasons = adding_words(words).reasons
    return reasons[Why.__members__.get(why or "", Why.READER)].format(detail)


ENGLISH = FeedsWords(
    reading="Reading {} …",
    failed="I cannot follow {}: {}.",
    preview="This is the feed that I found. Nothing is followed yet; please check it.",
    preview_here="That page is no feed, but it names this one. Nothing is followed yet; please check it.",
    title="Title: {}",
    address="Address: {}",
    often="Read: {}",
    lists="Entries now: {}",
    lists_one="Entries now: 1",
    lists_none="Entries now: none yet",
    newest="The newest:",
    dated="{} ({})",
    untitled="(no title)",
    what_follows=(
        "I add the pages of these entries to the library, the oldest first, and new ones as they come. "
        "What cannot be read, or is there already, is left out."
    ),
    follow="Follow",
    follow_label="Follow the feed: {}",
    cancel="Cancel",
    cancel_label="Do not follow: {}",
    followed="I follow this feed from now on, {}: {}. Its first articles come within minutes.",
    there="I follow this feed already, {}: {}.",
    changed="I read this feed {} from now on: {}.",
    too_late="I no longer have this feed at hand. Please give me its address again.",
    remove="Stop following",
    remove_label="Stop following: {}",
    removed="I follow this feed no more: {}. The articles that it brought stay.",
    not_followed="I do not follow {}.",
    none_to_remove="I do not follow {}. These I follow: {}",
    list_title="Feeds that I follow:",
    list_none="I follow no feeds yet. Add one: /chinaai feed add https://example.com/feed.xml",
    show_all="Show all feeds",
    fares_new="not read yet",
    fares_well="last read {}",
    fares_ill="cannot be read since {}: {}",
    fares_no_more="read no more: {}",
    next_read="next {}",
    tally="added: {} · there already: {}",
    on_their_way="on their way: {}",
    given_up="given up: {}",
    gave_up="Given up: {}: {}",
    more="and {} more: chinaai feed list, in a terminal, shows all",
    moment="{date_short_pretty} {time}",
    ask_here="Feeds are shown to those who look after the library, and to them alone.",
    ask_button="Show me",
    unreadable="I do not understand “{}”. Write how often the feed is to be read as: every 30m, every 2h or every 1d.",
    too_often="“{}” is too often: a feed can be read every 5 minutes at most. Write, for example: every 30m.",
    too_seldom="“{}” is too seldom: a feed is read once a week at least. Write, for example: every 1d.",
    note_failing="For a week I have not been able to read the feed {} ({}): {}. I go on trying once a day.",
    note_gone="I read the feed {} ({}) no more: {}.",
    every_minutes="every {} minutes",
    every_hour="every hour",
    every_hours="every {} hours",
    every_day="every day",
    every_days="every {} days",
    every_week="every week",
)

CHINESE = FeedsWords(
    reading="正在读取 {} ……",
    failed="无法订阅 {}：{}。",
    preview="这是我找到的订阅源。还没有订阅，请先核对。",
    preview_here="那个页面不是订阅源，但它指明了这一个。还没有订阅，请先核对。",
    title="标题：{}",
    address="网址：{}",
    often="读取：{}",
    lists="现有条目：{}",
    lists_one="现有条目：1",
    lists_none="现有条目：暂无",
    newest="最新的：",
    dated="{}（{}）",
    untitled="（无标题）",
    what_follows="我会把这些条目的页面从旧到新添加到资料库，以后有新的也会添加。无法读取的和已经有的会略过。",
    follow="订阅",
    follow_label="订阅：{}",
    cancel="取消",
    cancel_label="不订阅：{}",
    followed="已订阅，{}读取一次：{}。第一批文章几分钟内就到。",
    there="已经订阅了，{}读取一次：{}。",
    changed="从现在起{}读取一次：{}。",
    too_late="这个订阅源已经不在手边了，请再发一次网址。",
    remove="取消订阅",
    remove_label="取消订阅：{}",
    removed="已取消订阅：{}。它带来的文章保留不变。",
    not_followed="没有订阅 {}。",
    none_to_remove="没有订阅 {}。已订阅的有：{}",
    list_title="已订阅的订阅源：",
    list_none="还没有订阅。添加一个：/chinaai 订阅 添加 https://example.com/feed.xml",
    show_all="查看全部订阅",
    fares_new="还没有读取",
    fares_well="上次读取：{}",
    fares_ill="从 {} 起无法读取：{}",
    fares_no_more="不再读取：{}",
    next_read="下次：{}",
    tally="已添加：{} · 原本就有：{}",
    on_their_way="处理中：{}",
    given_up="已放弃：{}",
    gave_up="已放弃：{}：{}",
    more="还有 {} 个：在终端里用 chinaai feed list 查看全部",
    moment="{date_short_pretty} {time}",
    ask_here="订阅源只显示给管理资料库的人，也只有他们能看到。",
    ask_button="给我看",
    unreadable="看不懂“{}”。请这样写多久读取一次：每30分钟、每2小时、每天。",
    too_often="“{}”太频繁：最多每 5 分钟读取一次。例如写：每30分钟。",
    too_seldom="“{}”间隔太长：至少每周读取一次。例如写：每天。",
    note_failing="订阅源 {}（{}）已经一周无法读取：{}。我会继续每天尝试一次。",
    note_gone="订阅源 {}（{}）不再读取：{}。",
    every_minutes="每 {} 分钟",
    every_hour="每小时",
    every_hours="每 {} 小时",
    every_day="每天",
    every_days="每 {} 天",
    every_week="每周",
)
