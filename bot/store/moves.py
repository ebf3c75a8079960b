"""The statements by which an edition gets from one state of the ledger to the next.

Whoever moves an edition has to be the one who took it in hand last (`attempt`), except to say that Slack has it, which
is true whoever says it.
"""

from sqlalchemy import bindparam, update

from bot.store.lines import IS_UNDER_WAY, LINE, THIS
from bot.store.tables import editions, subscriptions

_MINE = THIS & IS_UNDER_WAY & (LINE.attempt == bindparam("my_attempt"))
TAKE = update(editions).where(THIS).values(held=True, attempt=LINE.attempt + 1, beat=LINE.beat + 1)
TAKE_OVER = TAKE.where(IS_UNDER_WAY, LINE.held.is_(True), LINE.beat == bindparam("seen_beat"))
RENEW = update(editions).where(_MINE).values(beat=LINE.beat + 1)
LETTING_GO = update(editions).where(_MINE).values(held=False, beat=LINE.beat + 1)
COMPOSED = (
    update(editions)
    .where(_MINE)
    .values(
        state="composed",
        record=bindparam("new_record"),
        quotes=bindparam("new_quotes"),
        seen=bindparam("new_seen"),
        beat=LINE.beat + 1,
        at=bindparam("now"),
    )
)
POSTING = update(editions).where(_MINE).values(state="posting", beat=LINE.beat + 1, at=bindparam("now"))
_END = (
    update(editions)
    .values(
        state=bindparam("end"),
        held=False,
        record=None,
        posted_ts=bindparam("ts"),
        reason=bindparam("why"),
        at=bindparam("now"),
    )
    .returning(LINE.quotes, LINE.seen)
)
ENDED = _END.where(_MINE)
POSTED = _END.where(THIS, LINE.state != "posted")
_CHANNEL = (subscriptions.c.team == bindparam("of_team")) & (subscriptions.c.channel == bindparam("of_channel"))
MOVE_ON = (
    update(subscriptions).where(_CHANNEL).values(next_at=bindparam("new_next"), handled_until=bindparam("new_handled"))
)
SEEN = (
    update(subscriptions)
    .where(_CHANNEL, subscriptions.c.seen < bindparam("new_seen"))
    .values(seen=bindparam("new_seen"))
)
SUBSCRIPTION = subscriptions.select().where(_CHANNEL).with_for_update()
