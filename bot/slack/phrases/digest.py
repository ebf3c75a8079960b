"""The words of digests: of an edition, of what is said while one is set up, and of notes to whoever did."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from bot.digest.plan import EVERY_DAY, LAST_DAY, WEEKDAYS, Monthly, OnDays, Plan
from bot.slack.wording import Wording

_OFFSET = "Etc/GMT"


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestWords:
    """The bot's own words in one language. Fields with `{}` are filled by the methods below.

    `days`: Monday first, as a list of them names them; `states`: what became of an edition, by the ledger's word.
    `gone`: why a digest was switched off, by Slack's word for it; `gone_otherwise` for any other. `moment`: how Slack
    writes a time for whoever reads it.
    """

    heading: str
    new: str
    more: str
    rest_in_thread: str
    preview: str
    title_channel: str
    title_direct: str
    none_channel: str
    none_direct: str
    is_on: str
    is_off: str
    is_paused: str
    is_off_because: str
    when: str
    on_topics: str
    on_all_topics: str
    within: str
    count: str
    skips_quiet: str
    next_comes: str
    first_comes: str
    moment: str
    fallback: str
    set_up_by: str
    saved_off: str
    switched_off: str
    was_off: str
    paused: str
    ordered: str
    under_way: str
    not_set_up: str
    nowhere: str
    not_a_member: str
    not_in_direct: str
    not_understood: str
    nothing_changed: str
    change: str
    set_up: str
    show_preview: str
    show_history: str
    post_now: str
    switch_on: str
    switch_off: str
    resume: str
    ask_here: str
    ask_button: str
    history: str
    history_none: str
    on_wish: str
    states: Mapping[str, str]
    home: str
    home_none: str
    home_more: str
    home_direct: str
    note_off: str
    note_failed: str
    gone: Mapping[str, str]
    gone_otherwise: str
    every_day: str
    weekdays: str
    on_days: str
    days: tuple[str, ...]
    last_of_days: str
    monthly: str
    monthly_last: str
    and_more: str

    def heading_of(self, day: str) -> str:
        """The title of an edition; `day` as a person writes it."""
        return self.heading.format(day)

    def when_of(self, plan: Plan) -> str:
        """`Monday to Friday at 9:00 (Asia/Shanghai)`."""
        said = self.when.format(self.rhythm_of(plan), f"{plan.hour}:{plan.minute:02}", zone_of(plan.zone))
        return said[:1].upper() + said[1:]

    def rhythm_of(self, plan: Plan) -> str:
        """`Monday to Friday`, `every day`, `on Monday, Wednesday and Friday`, `on day 1 of every month`."""
        match plan.rhythm:
            case Monthly(day):
                return self.monthly_last if day == LAST_DAY else self.monthly.format(day)
            case OnDays(days) if days == EVERY_DAY:
                return self.every_day
            case OnDays(days) if days == WEEKDAYS:
                return self.weekdays
            case OnDays(days):
                return self.on_days.format(self._listed([self.days[day] for day in sorted(days)]))

    def what_of(self, plan: Plan, comma: str) -> str:
        """`5 quotes on chips, open source, within from:ft`."""
        topics = self.on_topics.format(comma.join(plan.topics)) if plan.topics else self.on_all_topics
        filters = self.within.format(plan.filters) if plan.filters else ""
        return self.count.format(plan.count) + topics + filters

    def why_gone(self, reason: str) -> str:
        """Why a digest was switched off, as a clause."""
        return self.gone.get(reason, self.gone_otherwise)

    def _listed(self, names: Sequence[str]) -> str:
        *most, last = names
        return f"{self.and_more.join(most)}{self.last_of_days}{last}" if most else last


def zone_of(name: str) -> str:
    """A time zone as a person reads it: the database counts the hours of `Etc/GMT-8` westward."""
    if name.startswith(_OFFSET) and len(name) > len(_OFFSET) and name[len(_OFFSET)] in "+-":
        sign, hours = name[len(_OFFSET)], name[len(_OFFSET) + 1 :]
        return f"UTC{'+' if sign == '-' else '−'}{hours}"
    return name


def digest_words(words: Wording) -> DigestWords:
    """These words in the language of the others."""
    return CHINESE if words.code == "zh" else ENGLISH


ENGLISH = DigestWords(
    heading="AI in China · {}",
    new="New: {}",
    more="More on this",
    rest_in_thread="Continued in the thread.",
    preview="The next edition as it would be now. Only you see it; nothing has been posted.",
    title_channel="The digest of this channel",
    title_direct="Your own digest, here between you and me",
    none_channel="This channel has no digest yet: a short post of quotes from the library, at an hour that you choose.",
    none_direct="You have no digest yet: a short message with quotes from the library, at an hour that you choose.",
    is_on="On",
    is_off="Off",
    is_paused="Paused until {}",
    is_off_because="Off: {}",
    when="{} at {} ({})",
    on_topics=" on {}",
    on_all_topics=" on the library's own topics",
    within=", within {}",
    count="{} quotes",
    skips_quiet="Nothing is posted on days without new articles",
    next_comes="The next edition comes {}.",
    first_comes="The digest is on. The first edition comes {}.",
    moment="{date_long_pretty} at {time}",
    fallback="on {day} at {hour} ({zone})",
    set_up_by="Set up by {}",
    saved_off="Saved. The digest is off: nothing is posted until it is switched on.",
    switched_off="The digest is off. Nothing more is posted; its settings are kept.",
    was_off="There is no digest that is on.",
    paused="The digest rests. The next edition comes {}.",
    ordered="An edition is on its way to everybody here. The schedule stays as it is.",
    under_way="An edition is on its way already.",
    not_set_up="There is no digest here yet. Set it up first; then it can be posted at once.",
    nowhere="A digest belongs to a channel, or to our direct message: type /chinaai digest there.",
    not_a_member=(
        "I am not in this channel, so nothing can arrive: type /invite @China AI here, or add me under the channel's "
        "settings."
    ),
    not_in_direct="I am not in this conversation, so nothing can arrive here: write to me directly instead.",
    not_understood="I did not set anything up:",
    nothing_changed="Nothing was changed. For example: /chinaai digest 9:00 weekdays Asia/Shanghai chips, open source",
    change="Change",
    set_up="Set it up",
    show_preview="Preview",
    show_history="History",
    post_now="Post one now",
    switch_on="Switch on",
    switch_off="Switch off",
    resume="Resume now",
    ask_here="What concerns the digest is shown to you alone.",
    ask_button="Show me",
    history="The latest editions:",
    on_wish="on request",
    history_none="There have been no editions yet.",
    states=MappingProxyType(
        {
            "claimed": "on its way",
            "composed": "on its way",
            "posting": "on its way",
            "posted": "posted",
            "skipped_late": "left out: I could not post within 3 hours",
            "skipped_quiet": "left out: no new articles",
            "failed": "not posted",
        }
    ),
    home="Digests",
    home_none="You have set up no digests. Type /chinaai digest in a channel, or here under Messages for your own.",
    home_more="and {} more",
    home_direct="For one person",
    note_off="I switched off the digest of {}, which you set up: {}. Its settings are kept: /chinaai digest on.",
    note_failed="Today's digest in {}, which you set up, could not be posted: {}. I try again with the next one.",
    gone=MappingProxyType(
        {
            "is_archived": "the channel was archived",
            "channel_not_found": "I am no longer in it",
            "not_in_channel": "I am no longer in it",
            "account_inactive": "the app was removed from the workspace",
            "user_disabled": "the account was deactivated",
            "slack": "Slack could not be reached, or did not take it",
            "fault": "something went wrong on my side",
            "unreadable": "its settings come from another version of the program",
        }
    ),
    gone_otherwise="Slack does not take it",
    every_day="every day",
    weekdays="Monday to Friday",
    on_days="on {}",
    days=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    last_of_days=" and ",
    monthly="on day {} of every month",
    monthly_last="on the last day of every month",
    and_more=", ",
)

CHINESE = DigestWords(
    heading="中国人工智能 · {}",
    new="新文章：{}",
    more="更多相关内容",
    rest_in_thread="其余见消息列。",
    preview="下一期现在的样子，只有你能看到，没有发布任何内容。",
    title_channel="本频道的简报",
    title_direct="你自己的简报，只在你我之间",
    none_channel="本频道还没有简报：在你选定的时间，发一条简短的资料库引文。",
    none_direct="你还没有简报：在你选定的时间，给你发一条简短的资料库引文。",
    is_on="已开启",
    is_off="已关闭",
    is_paused="暂停到 {}",
    is_off_because="已关闭：{}",
    when="{}{}（{}）",
    on_topics="，关于{}",
    on_all_topics="，关于资料库自己的主题",
    within="，限于 {}",
    count="{} 条引文",
    skips_quiet="没有新文章的日子不发布",
    next_comes="下一期：{}。",
    first_comes="简报已开启。第一期：{}。",
    moment="{date_num} {time}",
    fallback="{day} {hour}（{zone}）",
    set_up_by="由 {} 设置",
    saved_off="已保存。简报处于关闭状态，开启前不会发布。",
    switched_off="简报已关闭，不再发布；设置仍然保留。",
    was_off="没有开启的简报。",
    paused="简报已暂停。下一期：{}。",
    ordered="马上会在这里为大家发一期，原定的时间不变。",
    under_way="已有一期正在发布。",
    not_set_up="这里还没有简报。请先设置，之后可以立即发一期。",
    nowhere="简报属于频道或我们的私信：请在那里输入 /chinaai 简报。",
    not_a_member="我不在这个频道里，所以什么也发不出来：请在这里输入 /invite @China AI，或在频道设置中添加我。",
    not_in_direct="我不在这个对话里，所以无法发到这里：请直接给我写信。",
    not_understood="没有做任何设置：",
    nothing_changed="没有任何改动。例如：/chinaai 简报 9:00 工作日 Asia/Shanghai 芯片、开源",
    change="修改",
    set_up="设置",
    show_preview="预览",
    show_history="历史",
    post_now="现在发一期",
    switch_on="开启",
    switch_off="关闭",
    resume="现在恢复",
    ask_here="简报的相关内容只显示给你一个人。",
    ask_button="给我看",
    history="最近各期：",
    on_wish="应要求",
    history_none="还没有发过简报。",
    states=MappingProxyType(
        {
            "claimed": "正在发布",
            "composed": "正在发布",
            "posting": "正在发布",
            "posted": "已发布",
            "skipped_late": "未发：3 小时内无法发布",
            "skipped_quiet": "未发：没有新文章",
            "failed": "未能发布",
        }
    ),
    home="简报",
    home_none="你还没有设置简报。在频道里输入 /chinaai 简报，或在“消息”标签里设置你自己的。",
    home_more="还有 {} 个",
    home_direct="个人简报",
    note_off="你为 {} 设置的简报已关闭：{}。设置仍然保留，输入 /chinaai 简报 开启 即可恢复。",
    note_failed="你为 {} 设置的今天的简报未能发布：{}。下一期会再试。",
    gone=MappingProxyType(
        {
            "is_archived": "频道已归档",
            "channel_not_found": "我已不在其中",
            "not_in_channel": "我已不在其中",
            "account_inactive": "应用已从工作区移除",
            "user_disabled": "账号已停用",
            "slack": "无法连接 Slack，或 Slack 没有接受",
            "fault": "我这边出了问题",
            "unreadable": "它的设置来自另一个版本的程序",
        }
    ),
    gone_otherwise="Slack 不接受",
    every_day="每天",
    weekdays="每周一至周五",
    on_days="每{}",
    days=("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
    last_of_days="、",
    monthly="每月{}日",
    monthly_last="每月最后一天",
    and_more="、",
)
