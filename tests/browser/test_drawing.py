"""Slack's formats as the page's modules draw them; the modules run in the page, without a message around them."""

import pytest

pytest.importorskip("playwright", reason="needs playwright, of the extra `dev`")

from playwright.async_api import Page

pytestmark = pytest.mark.asyncio(loop_scope="package")

DIRECTORY = """{ me: 'U1', person: (id) => ({ U1: 'Mei Lin', U2: 'Jonas' })[id] ?? null,
  channel: (id) => (id === 'C1' ? 'general' : null) }"""


MRKDWN = {
    "*bold* _italic_ ~gone~ `co*d*e`": "<strong>bold</strong> <em>italic</em> <s>gone</s> <code>co*d*e</code>",
    "*_both_*": "<strong><em>both</em></strong>",
    "snake_case_name and 2*3*4": "snake_case_name and 2*3*4",
    "a &lt; b &amp;&amp; c &gt; d &amp;lt;": "a &lt; b &amp;&amp; c &gt; d &amp;lt;",
    "&gt; one\n&gt; two\nthree": "<blockquote>one\ntwo</blockquote>three",
    "```a *b*\n&lt;c&gt;```": "<pre>a *b*\n&lt;c&gt;</pre>",
    "<https://x.example/?a=1&amp;b=2|the page>": (
        '<a href="https://x.example/?a=1&amp;b=2" target="_blank" rel="noopener noreferrer">the page</a>'
    ),
    "<javascript:alert(1)|press>": "<span>press</span>",
    "<@U2> <@U1> <#C1>": (
        '<span class="mention">@Jonas</span> <span class="mention mention-me">@Mei Lin</span> '
        '<span class="mention">#general</span>'
    ),
    "<!channel>": '<span class="mention mention-me">@channel</span>',
    ":wave: :no_such:": "👋 :no_such:",
    "<script>alert(1)</script>": "<span>script</span>alert(1)<span>/script</span>",
}


async def test_mrkdwn_is_drawn_as_slack_draws_it(workspace_page: Page) -> None:
    script = f"""async (texts) => {{
      const {{ mrkdwn }} = await import('/page/mrkdwn.js');
      return texts.map((text) => {{
        const drawing = document.createElement('div');
        drawing.append(...mrkdwn(text, {DIRECTORY}));
        return [text, drawing.innerHTML];
      }});
    }}"""

    assert dict(await workspace_page.evaluate(script, list(MRKDWN))) == MRKDWN


async def test_a_quote_is_drawn_character_for_character(workspace_page: Page) -> None:
    words = "*Not bold* :wave: <https://x.example> &amp; “two  spaces”\u00a0…"
    quote = {"type": "rich_text_quote", "elements": [{"type": "text", "text": words}]}

    script = """async (block) => (await import('/page/richtext.js')).richText(block, {}).querySelector('blockquote')
      .textContent"""
    assert await workspace_page.evaluate(script, {"type": "rich_text", "elements": [quote]}) == words


async def test_plain_text_keeps_short_names_that_are_meant_literally(workspace_page: Page) -> None:
    script = "async (texts) => { const { plain } = await import('/page/emoji.js'); return texts.map(plain); }"
    texts = [{"text": ":wave:", "emoji": False}, {"text": ":wave:"}]

    assert await workspace_page.evaluate(script, texts) == [":wave:", "👋"]


async def test_a_picture_of_another_origin_is_described_and_not_fetched(workspace_page: Page) -> None:
    block = {"type": "image", "image_url": "https://x.example/a.png", "alt_text": "A chart"}
    script = "async (all) => (await import('/page/blocks.js')).blocks(all, { directory: {}, key: '' })[0].innerHTML"

    drawing = await workspace_page.evaluate(script, [block])

    assert "A chart" in drawing
    assert "<img" not in drawing


async def test_a_message_is_typed_again_as_it_was_typed(workspace_page: Page) -> None:
    texts = {
        "<@U2> &amp; <@U9|nobody>: <#C1|general>": "@Jonas & @nobody: #general",
        "<https://x.example/?a=1&amp;b=2> &lt;!channel&gt;": "https://x.example/?a=1&b=2 <!channel>",
        "plain *bold*": "plain *bold*",
    }
    script = f"""async (texts) => {{
      const {{ typedAgain }} = await import('/page/typed.js');
      return texts.map((text) => [text, typedAgain(text, {DIRECTORY})]);
    }}"""

    assert dict(await workspace_page.evaluate(script, list(texts))) == texts


async def test_lengths_are_written_as_people_read_them(workspace_page: Page) -> None:
    sizes = {0: "0 bytes", 999: "999 bytes", 1600: "1.6 KB", 24_000: "24 KB", 3_400_000: "3.4 MB"}
    script = "async (all) => { const { sizeOf } = await import('/page/attached.js'); return all.map(sizeOf); }"

    assert await workspace_page.evaluate(script, list(sizes)) == list(sizes.values())
