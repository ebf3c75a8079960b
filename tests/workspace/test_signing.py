from slack_sdk.signature import SignatureVerifier

from bot.workspace.signing import signature, signed_headers


def test_the_signature_is_the_one_in_slacks_documentation() -> None:
    body = (
        b"token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V"
        b"&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text="
        b"&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
        b"&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"
    )

    made = signature("8f742231b10e8888abcd99yyyzzz85a5", "1531420618", body)

    assert made == "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"


def test_slack_sdk_accepts_the_headers() -> None:
    headers = signed_headers("secret", 1_700_000_000.9, b"body")
    verifier = SignatureVerifier("secret")

    made = verifier.generate_signature(timestamp=headers["X-Slack-Request-Timestamp"], body=b"body")

    assert headers["X-Slack-Signature"] == made
    assert headers["X-Slack-Request-Timestamp"] == "1700000000"
