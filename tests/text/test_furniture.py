"""What is never quoted, and what must not be mistaken for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.furniture import is_furniture

FURNITURE = [
    "auto_awesome",
    "play_arrow",
    "--",
    "* * *",
    "———",
    "4 min readApr 16, 2023",
    "12 min read",
    "Reading time: 5 minutes",
    "1.2K claps",
    "Stay informed with free updates",
    "Simply sign up to the Chinese business & finance myFT Digest — delivered directly to your inbox.",
    "Sign up for our weekly newsletter",
    "Sign in",
    "Log in to continue reading",
    "Subscribe now",
    "Subscribe to our newsletter for more stories like this.",
    "Get the best of our reporting delivered to your inbox every morning",
    "Already a subscriber? Log in",
    "This post is for paid subscribers",
    "Read the full article here",
    "Click here to read the original story",
    "Read more »",
    "Related: The chips that China cannot buy",
    "Continue reading",
    "Skip to main content",
    "Back to top",
    "Get the Medium app",
    "Open in app",
    "Download on the App Store",
    "A button that says 'Download on the App Store', and if clicked it will lead you to the iOS App store",
    "A button that says 'Get it on, Google Play', and if clicked it will lead you to the Google Play store",
    "Share",
    "Share this article on Twitter",
    "Follow us on LinkedIn",
    "Facebook | Twitter | LinkedIn",
    "© 2024 The Example Times Ltd. All rights reserved.",
    "Copyright 2023 Example Media",
    "We use cookies to improve your experience on this website.",
    "By continuing to browse this site you agree to our use of cookies.",
    "Accept all cookies",
    "Privacy policy",
    "ADVERTISEMENT",
    "Article continues below advertisement",
    "Sponsored content",
    "Related articles",
    "Recommended for you",
    "You may also like",
    "Most read",
    "点击阅读原文",
    "阅读全文",
    "阅读原文，了解更多",
    "长按识别二维码关注我们",
    "扫码关注",
    "扫码关注公众号，获取更多精彩内容",
    "关注我们的微信公众号：智能观察",
    "广告",
    "【广告】",
    "分享到",
    "分享到：微信 朋友圈 微博",
    "阅读时间约5分钟",
    "阅读 10万+",
    "版权所有 未经授权不得转载",
    "未经许可，不得转载。",
    "京ICP备12345678号-1",
    "相关阅读",
    "推荐文章",
    "上一篇：人工智能的明天",
    "登录 | 注册",
]

QUOTABLE = [
    "",
    "The company asked users to sign up for its newsletter in May, and two million did.",
    "Subscribers to the newsletter doubled in a year.",
    "Copyright law in China protects works made with the help of AI.",
    "By using smaller models, Chinese firms compete in terms of price.",
    "Cookies on Chinese sites are regulated by the same law.",
    "All rights reserved for the state are listed in the annex of the law.",
    "Advertising pays for most chatbots in China.",
    "More from Baidu is expected in spring.",
    "Share prices of chip makers fell by a fifth.",
    "Follow the money, said one investor.",
    "Get the data first, then train the model.",
    "Sign language is translated by an app.",
    "Download numbers on the App Store rose by half.",
    "A button that says “yes” is not consent.",
    "Dillon Zhou, Policy Researcher @Tsinghua CIDEG",
    "Photos were taken by Shubh Vachher and Nico Gous.",
    "By Gabrielle Chou",
    "Gabrielle Chou",
    "Apr 16, 2025",
    "Deep dives",
    "WeChat",
    "Privacy",
    "The Open Source Trend",
    "GPT_4",
    "24/7",
    "An event organized by TAIS at Tsinghua xSpace",
    "Here are the key takeaways from our conversation with this exceptional panel:",
    "责任编辑：李明",
    "来源：新华社",
    "作者：王伟",
    "扫码支付在中国很普遍。",
    "扫码下载应用的用户超过一亿。",
    "关注人工智能的发展。",
    "广告收入增长了两成。",
    "推荐算法受到监管。",
    "分享数据的公司越来越多。",
    "未经授权使用数据的公司被罚款。",
    "阅读理解是语言模型的强项。",
]


@pytest.mark.parametrize("line", FURNITURE)
def test_the_pages_own_lines_are_furniture(line: str) -> None:
    assert is_furniture(line)
    assert is_furniture(f"\u00a0 {line}  ")


@pytest.mark.parametrize("line", QUOTABLE)
def test_the_articles_lines_are_not_furniture_whatever_they_mention(line: str) -> None:
    assert not is_furniture(line)


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture_inside_prose_is_prose(line: str) -> None:
    assert not is_furniture(f"The researchers found that the words {line} stood on nine of ten pages in China.")


@given(st.text(max_size=400))
def test_a_long_line_is_never_furniture(text: str) -> None:
    assert not is_furniture("Prose " * 60 + text)
