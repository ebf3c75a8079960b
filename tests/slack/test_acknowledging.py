from slack_bolt.response import BoltResponse

from bot.slack.acknowledging import LastingAck


async def test_an_acknowledgement_cannot_be_taken_back() -> None:
    ack = LastingAck()
    assert ack.response is None

    given = await ack()
    ack.response = None

    assert ack.response is given


async def test_an_acknowledgement_can_be_replaced() -> None:
    ack = LastingAck()
    await ack()

    ack.response = BoltResponse(status=201)

    assert ack.response.status == 201
