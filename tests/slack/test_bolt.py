import pytest

from bot.slack.clients import slack_client
from tests.scenarios.stage import BATTERIES, quotes_in, stage


def test_a_client_takes_an_address_with_or_without_a_slash() -> None:
    assert slack_client("xoxb-1", "https://slack.com/api").base_url == "https://slack.com/api/"
    assert slack_client("xoxb-1", "https://slack.com/api/").base_url == "https://slack.com/api/"


async def test_a_proxy_is_used_for_slack_and_not_for_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")

    async with stage() as opened:
        await opened.slack.mei.types("#china-ai", "/chinaai who sells batteries?")
        assert quotes_in(opened.slack.mei.sees("#china-ai")[0]) == [BATTERIES]

    assert slack_client("xoxb-1", "https://slack.com/api/").proxy == "http://127.0.0.1:9"
