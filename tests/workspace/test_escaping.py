import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.workspace.escaping import as_command_text, as_message, escaped
from bot.workspace.people import field_notes

CAST = field_notes("China AI", ())


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("a < b & c > d", "a &lt; b &amp; c &gt; d"),
        ("<!channel> <@U01MEI>", "&lt;!channel&gt; &lt;@U01MEI&gt;"),
        ("@China AI who?", "<@U00BOT> who?"),
        ("@china ai: who?", "<@U00BOT>: who?"),
        ("ask @Mei Lin and @jonas", "ask <@U01MEI> and <@U02JONAS>"),
        ("@meister", "@meister"),
        ("a@mei.example", "a@mei.example"),
        ("see #china-ai, not #general-talk", "see <#C02CHINAAI|china-ai>, not #general-talk"),
        ("https://example.com/a?b=1&c=2.", "<https://example.com/a?b=1&amp;c=2>."),
        ("（https://example.com/页）", "（<https://example.com/页）>"),
        ("百度@China AI 有多少?", "百度@China AI 有多少?"),
    ],
)
def test_typed_text_is_stored_as_slack_does(typed: str, stored: str) -> None:
    assert as_message(typed, CAST) == stored


@given(st.text(alphabet="<>&!@#|/: abcUhtps.", max_size=60))
def test_nothing_typed_becomes_a_broadcast_or_a_labelled_link(typed: str) -> None:
    stored = as_message(typed, CAST)

    assert "<!" not in stored
    assert as_command_text(typed) == escaped(typed)


@given(st.text(max_size=60))
def test_entities_give_back_what_was_typed(typed: str) -> None:
    unescaped = escaped(typed).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")

    assert unescaped == typed
