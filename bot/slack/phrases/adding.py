"""The words around adding a page to the library."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bot.library.refusing import Why
from bot.slack.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class AddingWords:
    """The bot's own words in one language. Fields with `{}` are filled by the methods below."""

    reading: str
    preview: str
    title: str
    address: str
    publisher: str
    authors: str
    published: str
    language: str
    length: str
    not_found: str
    languages: Mapping[str, str]
    one_word: str
    words: str
    characters: str
    begins: str
    add: str
    add_label: str
    cancel: str
    cancel_label: str
    added: str
    remove: str
    remove_label: str
    removed: str
    there: str
    there_by_text: str
    changed: str
    changed_since: str
    take: str
    take_label: str
    keep: str
    keep_label: str
    renewed: str
    too_late: str
    offer: str
    offer_one: str
    offer_button: str
    offer_label: str
    not_offered: str
    failed: str
    reasons: Mapping[Why, str]

    def failed_because(self, address: str, why: Why, detail: str) -> str:
        """Why a page could not be added."""
        return self.failed.format(address=address, reason=self.reasons[why].format(detail))

    def changed_on(self, day: str) -> str:
        """The sentence above a page that says something else by now; `day`: when it was added, if that is known."""
        return self.changed_since.format(day) if day else self.changed

    def language_of(self, code: str) -> str:
        """A language by its name; by its code where it has none here."""
        return self.languages.get(code, code)

    def long(self, count: int, language: str) -> str:
        """`1,204 words`."""
        if language == "zh":
            return self.characters.format(f"{count:,}")
        return self.one_word if count == 1 else self.words.format(f"{count:,}")


def adding_words(words: Wording) -> AddingWords:
    """These words in the language of the others."""
    return CHINESE if words.code == "zh" else ENGLISH


ENGLISH = AddingWords(
    reading="Reading {} …",
    preview="This is what I found on the page. Nothing has been added yet; please check it.",
    title="Title: {}",
    address="Address: {}",
    publisher="Publisher: {}",
    authors="Authors: {}",
    published="Published: {}",
    language="Language: {}",
    length="Length: {}",
    not_found="not found",
    languages=MappingProxyType({"en": "English", "zh": "Chinese"}),
    one_word="1 word",
    words="{} words",
    characters="{} characters",
    begins="It begins:",
    add="Add",
    add_label="Add to the library: {}",
    cancel="Cancel",
    cancel_label="Do not add: {}",
    added="Added to the library, and can be quoted from now on: {}",
    remove="Take it out again",
    remove_label="Take out of the library: {}",
    removed="Taken out of the library, and no longer quoted: {}",
    there="The library has this article already: {}",
    there_by_text="The library has this article already, nearly word for word, from another address: {}",
    changed="This page has changed since it came into the library. The library still quotes the text from before.",
    changed_since="This page has changed since it was added on {}. The library still quotes the text from before.",
    take="Take the new version",
    take_label="Quote the new version from now on: {}",
    keep="Keep the old one",
    keep_label="Go on quoting the text from before: {}",
    renewed="The new version is in the library and quoted from now on; quotes already posted keep their text: {}",
    too_late="I no longer have this page at hand. Please give me its address again.",
    offer="These pages are not in the library yet. Only you see this.",
    offer_one="This page is not in the library yet. Only you see this.",
    offer_button="Add to the library",
    offer_label="Add to the library: {}",
    not_offered="Articles are added by whoever runs this bot, not from Slack.",
    failed="I cannot add {address}: {reason}.",
    reasons=MappingProxyType({why: f"{why.what}; {why.remedy}" for why in Why}),
)

CHINESE = AddingWords(
    reading="正在读取 {} ……",
    preview="这是我在页面上找到的内容。还没有添加，请先核对。",
    title="标题：{}",
    address="网址：{}",
    publisher="发布方：{}",
    authors="作者：{}",
    published="发布日期：{}",
    language="语言：{}",
    length="篇幅：{}",
    not_found="未找到",
    languages=MappingProxyType({"en": "英文", "zh": "中文"}),
    one_word="1 词",
    words="{} 词",
    characters="{} 字",
    begins="开头：",
    add="添加",
    add_label="添加到资料库：{}",
    cancel="取消",
    cancel_label="不添加：{}",
    added="已添加到资料库，现在就可以引用：{}",
    remove="移出资料库",
    remove_label="移出资料库：{}",
    removed="已移出资料库，不再引用：{}",
    there="资料库里已经有这篇文章：{}",
    there_by_text="资料库里已经有这篇文章，来自另一个网址，文字几乎相同：{}",
    changed="这个页面在收入资料库之后有改动，资料库引用的仍是原来的文字。",
    changed_since="这个页面在 {} 添加之后有改动，资料库引用的仍是原来的文字。",
    take="采用新版本",
    take_label="今后引用新版本：{}",
    keep="保留旧版本",
    keep_label="继续引用原来的文字：{}",
    renewed="新版本已收入资料库，今后引用新版本；已经发布的引文保持原文：{}",
    too_late="这个页面已经不在手边了，请再发一次网址。",
    offer="这些页面还不在资料库里。这条消息只有你能看到。",
    offer_one="这个页面还不在资料库里。这条消息只有你能看到。",
    offer_button="添加到资料库",
    offer_label="添加到资料库：{}",
    not_offered="文章由运行本机器人的人添加，不能在 Slack 里添加。",
    failed="无法添加 {address}：{reason}。",
    reasons=MappingProxyType(
        {
            Why.ADDRESS: "这不是完整的网页地址，请给出类似 https://example.com/article 的地址",
            Why.PORT: "只读取 80 和 443 端口的网页，请给出不带端口的地址",
            Why.INSIDE: "这个地址指向内部网络（{}），请给出公开网页的地址",
            Why.UNKNOWN_HOST: "找不到这个主机（{}），请检查地址",
            Why.UNREACHABLE: "无法连接这个网站（{}），请稍后再试",
            Why.SLOW: "网站超过 {} 秒没有给完，请稍后再试",
            Why.REDIRECTS: "页面跳转超过 {} 次，请给出浏览器最后停留的地址",
            Why.STATUS: "网站的回答是 {}，请在浏览器里确认这个页面人人可读",
            Why.ROBOTS: "网站的 robots.txt 不允许程序读取这个页面，请联系发布方",
            Why.NO_ROBOTS: "无法读取网站的 robots.txt（{}），请稍后再试",
            Why.GONE: "网站说这里已经永久移除，请移除它，或给出新的地址",
            Why.NO_FEED: "这里没有订阅源，页面也没有指明，请在网站上找名为 RSS、Atom 或“订阅”的链接",
            Why.KIND: "这不是可以读取的文字（{}），请给出网页、PDF、DOCX、Markdown 或纯文本",
            Why.ENCODING: "页面的传输格式无法读取（{}），请给出其他来源的地址",
            Why.LARGE: "内容超过 {} 百万字节，请给出文章本身",
            Why.NO_TEXT: "页面上没有找到文章，请给出文章本身的地址，而不是文章列表",
            Why.READER: "无法读出文字，请给出其他来源",
            Why.EMPTY: "里面没有文字，请给出其他来源",
            Why.LOCKED: "文档有密码保护，请另存一份没有密码的",
            Why.SCANNED: "文档里是页面的图片，没有文字，请先做文字识别（OCR）",
            Why.DAMAGED: "文档已损坏，请打开后重新保存，再添加",
            Why.LONG: "文档超过 {} 页，请拆分后再添加",
            Why.OLD_WORD: "这是旧格式的 Word 文档，请另存为 .docx",
            Why.TAKEN: "另一篇文章已用了它的编号：{}，请换一个编号，或给文件改名",
            Why.REMOVED: "有人把它移出了资料库，如需恢复，请用网址重新添加",
            Why.NO_FILE: "没有这个文件或文件夹，请检查路径",
            Why.FILE: "无法读取文件（{}），请确认它存在并且可读",
        }
    ),
)
