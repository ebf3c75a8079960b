"""Page furniture: lines that belong to the web page and not to the article, and are never quoted.

A line is furniture only as a whole. Prose that merely mentions newsletters, cookies or advertising stays, and
so do captions, bylines, credits and dates, because they answer "who" and "when". A heading such as "WeChat" or
"Privacy" may be the article's own, so single words count only where hardly any article would use them.
"""

import re
from dataclasses import dataclass

_LONGEST = 320
"""Longer lines are prose; also bounds the time spent on a hostile line."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """One kind of furniture: why it is none of the article's words, and what the whole line looks like."""

    reason: str
    line: re.Pattern[str]


def _kind(reason: str, *alternatives: str) -> _Kind:
    return _Kind(reason, re.compile("|".join(alternatives), re.IGNORECASE))


_NETWORK = (
    r"(?:facebook|twitter|x|linkedin|whatsapp|telegram|reddit|e-?mail|wechat|weibo|instagram|youtube|pinterest"
    r"|messenger|threads|bluesky|mastodon)"
)
_STORE = r"(?:the )?(?:app store|google play(?: store)?|play store|appgallery|microsoft store|mac app store)"
_WORK = r"(?:article|story|post|text|version|interview|piece|episode|page|report)"
_PLEASE = r"(?:点击|長按|长按|微信|请|請|欢迎|歡迎|立即|免费)*"

_KINDS = (
    _kind("nothing but strokes, stars or bullets: an ornament", r"[\W_]+"),
    _kind(
        "the name of an icon, which the page's font would draw",
        r"(?-i:[a-z]+(?:_[a-z0-9]+)+|(?:chevron|caret|hamburger|bookmark|arrow)(?:[ -](?:left|right|up|down))?)",
    ),
    _kind(
        "how long the page takes to read (with or without the date stuck to it), how often it was read",
        r"(?:about )?\d{1,3}[ -]?min(?:ute)?s?(?: to)?[ -]?read(?:ing)?(?: time)?[\s·|•-]*"
        r"(?:[a-z]{3,9}\.? \d{1,2}(?:, ?\d{4})?)?",
        r"(?:estimated )?read(?:ing)? time:? (?:about )?\d{1,3} ?min(?:ute)?s?",
        r"(?:本文|全文)?(?:预计|預計)?(?:阅读|閱讀)(?:时间|時間|全文)?(?:大?[约約]"
        r"|需要?)*[:：]? ?\d{1,3} ?(?:分钟|分鐘)",
        r"(?:阅读|閱讀|浏览|瀏覽|评论|評論|点赞|收藏|转发)[量数數]?[ :：(（]*\d[\d,.]* ?[万萬kw+]*[)）]?次?",
        r"\d[\d,.]*[km]? (?:shares?|claps?|likes?|comments?|followers?|responses|views)",
    ),
    _kind(
        "asks the reader to sign up or to sign in",
        r"stay (?:informed|up to date|in the loop|updated)(?: with .{1,60})?",
        r"(?:simply |please )?sign up (?:to|for) (?:the|our|my|this|free|email|daily|weekly|updates"
        r"|alerts)\b.{0,160}",
        r"(?:sign|log) ?(?:in|up|out)(?: here| now| free| for free)?",
        r"(?:sign|log) in (?:or (?:sign up|register|subscribe|create)|to (?:your|read|continue|comment))\b.{0,60}",
        r"(?:create|open) (?:a |an |your )?(?:free )?account|(?:register|join) (?:now|today|here|for free)",
        r"(?:please )?subscribe(?: (?:now|today|here|free|for free))?",
        r"(?:please )?subscribe (?:to|for) (?:the|our|my|this|receive|get|unlock|continue)\b.{0,100}",
        r"(?:get|receive) .{1,80} (?:to|in|into) your inbox.{0,60}|(?:delivered )?(?:directly"
        r"|straight) to your inbox",
        r"join (?:our|the) (?:newsletter|mailing list)|(?:our |daily |weekly )?newsletter(?: sign-?up)?",
        r"(?:already )?(?:a |have an )?(?:subscriber|member|account)\? (?:sign|log) in.{0,20}",
        rf"this {_WORK} is (?:only )?for (?:paid |paying )?(?:subscribers|members)(?: only)?",
        r"(?:立即|免费)?(?:登录|登錄|登入|注册|註冊|订阅|訂閱)(?:[ |/｜]*(?:登录|登入|注册|註冊))?",
    ),
    _kind(
        "leads to the rest of the page or to another one",
        r"(?:(?:click|tap) here(?: to)? ?)?(?:(?:read|view|see|continue(?: reading)?|get|listen to) (?:the |this )?"
        rf"(?:(?:full|whole|entire|original|complete|rest of the) )?{_WORK}(?: (?:here|online|below|now"
        rf"|on .{{1,30}}))?)",
        r"(?:click|tap) here|(?:read|show|see|view|load|learn|find out|discover) (?:more|less|all)(?: (?:about|on"
        r"|from) .{1,40})?",
        r"(?:read more|read also|also read|see also|related|recommended) ?[:：] ?.{1,150}",
        r"(?:continue|keep) reading(?: below)?|skip to (?:main |the )?(?:content|navigation|footer)",
        r"(?:back|return|scroll) to (?:the )?(?:top|home)|(?:previous|next) (?:article|post|page|story)",
        r"home|menu|comments|leave a (?:comment|reply)|more from(?: [\w’'-]+){1,3}|in this article|top stories"
        r"|trending",
        rf"{_PLEASE}(?:阅读|閱讀|查看)(?:原文|全文|更多|完整版)(?:链接)?(?:[，,：:].{{0,16}})?|(?:了解|查看)更多"
        rf"|展开全文|原文链接",
        r"(?:上一篇|下一篇)(?:[:：].{0,80})?|返回(?:顶部|首页|列表|頂部)|首页|首頁",
    ),
    _kind(
        "offers an app",
        r"(?:get|download|try|install) (?:the|our) [\w’']+(?: \w+)? app(?: now| today| for free)?",
        r"(?:open|view|read|listen|continue) in (?:the )?(?:\w+ )?(?:app|browser)",
        r"a button that says .{1,60} if clicked .{1,120}",
        rf"(?:(?:download|get it|available|listen|now available)(?: it)?,? (?:on|from|in),? )?{_STORE}",
        rf"{_PLEASE}(?:下载|下載|打开|打開)\w{{0,6}}(?:客户端|客戶端|app)(?:[，,：:].{{0,16}})?",
    ),
    _kind(
        "offers to share the page or to follow its makers",
        r"(?:share|tweet|save|print|like|follow|bookmark|copy|gift)"
        rf"(?: (?:this|the|us|me|it|full|link|on|via|to|by|with|friends|now|{_WORK}|{_NETWORK}|[^\w\s]+))*",
        rf"(?:follow|find|like|join) (?:us|me|him|her|them|@\w+|the author) on {_NETWORK}.{{0,60}}",
        rf"{_NETWORK}(?:[\s,|/·•]+{_NETWORK})+",
        rf"{_PLEASE}(?:扫码|掃碼|扫一扫|掃一掃|扫描|掃描|识别|識別)(?:[上下]方|图中|以下)?(?:二维码"
        rf"|二維碼)?[，, ]*(?:即可|立即)?"
        r"(?:关注|關注|下载|下載|加入|添加|订阅|訂閱|分享|[进進入加]群)"
        r"(?:我们|我們|公众号|公眾號|微信|客户端|app|本刊|作者|更多|精彩|内容|资讯|朋友圈|交流|群|获取|了解|到|至"
        r"|[，,！ ])*",
        rf"{_PLEASE}(?:关注|關注)(?:我们|我們|(?:我们的|我們的|本|微信|官方)*(?:公众号|公眾號|微博|账号"
        rf"|帳號))(?:[：:“「 ].{{0,20}})?",
        r"(?:一键)?(?:分享|转发|轉發|收藏|点赞|點讚)(?:到|至|给|給|微信|朋友圈|微博|qq|空间|好友|脸书|臉書"
        r"|facebook|line|本文|文章|[、,，/ ：:])*",
    ),
    _kind(
        "the law of the page: cookies, rights, terms",
        r"(?:©|\(c\) ?\d{4}|copyright (?:©|\(c\)|\d{4})).{0,200}|(?:.{0,80} )?all rights reserved",
        r"(?:we|this (?:web)?site|our (?:web)?site)(?: and our partners)? (?:use|uses|store) cookies.{0,240}",
        r"by (?:continuing|using|clicking|signing up|subscribing|browsing)\b.{0,120}\byou (?:agree|accept"
        r"|consent)\b.{0,120}",
        r"(?:accept|reject|manage|allow|decline)(?: all)? (?:cookies|preferences|choices)|(?:accept|reject) all",
        r"(?:cookies?|privacy|terms) (?:policy|notice|settings|preferences|statement|of (?:use|service)|(?:and"
        r"|&) conditions)",
        r"(?:版权所有|版權所有|版权声明|版權聲明)(?:[ ，,：:©].{0,100})?"
        r"|.{0,20}icp[备備证證]案?号?[:： ]*\d{4,}.{0,30}",
        r"未[经經].{0,20}(?:不得|禁止|严禁|嚴禁|请勿|謝絕|谢绝).{0,10}(?:转载|轉載|摘编).{0,40}",
        r"(?:本网站|本网|本站|我们)(?:会)?使用 ?cookies?.{0,100}",
    ),
    _kind(
        "advertising",
        r"(?:paid )?(?:advertisements?|ad|sponsored|promoted)(?: (?:content|post|message))?|advertorial",
        rf"{_WORK} continues (?:below|after) .{{0,30}}|(?:remove|report|hide|close|skip) (?:this )?ads?",
        r"[\[【(（]?(?:广告|廣告|赞助内容|贊助內容)[\]】)）]?",
    ),
    _kind(
        "the heading of a list of other articles",
        r"(?:related|recommended|suggested|popular|similar|latest|more)"
        r" (?:articles?|stories|posts?|reading|content|news|for you|from (?:the web|our partners)"
        r"|on this (?:topic|story))",
        r"related|recommended(?: for you)?|you (?:may|might) (?:also )?(?:like|enjoy)|(?:read|up) next"
        r"|most (?:read|popular)",
        r"editor[’']?s[’']? (?:picks?|choice)|what to read next|further reading|don[’']t miss|see also",
        r"(?:相关|相關|推荐|推薦|延伸|热门|熱門|更多|精选|最新|往期)(?:阅读|閱讀|文章|新闻|新聞|推荐|推薦|内容"
        r"|資訊|资讯|链接|回顾|精选)+",
        r"猜你喜[欢歡]|大家都在看|编辑推荐|編輯推薦|(?:热门|全部|发表|网友)评论",
    ),
)
"""Every kind of furniture with the reason why it is one. A line must be one of these from end to end."""

_FINISH = ".!:：。！…>»→›↓▶"


def is_furniture(line: str) -> bool:
    """Whether this line of a text saved from a web page is the page's and not the article's.

    An empty line is not: it is nothing at all.
    """
    words = " ".join(line.split())
    if not words or len(words) > _LONGEST:
        return False
    bare = words.strip(_FINISH + " ") or words
    return any(kind.line.fullmatch(bare) for kind in _KINDS)
