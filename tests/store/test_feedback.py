from bot.store.feedback import Summary, Vote
from bot.store.keeping import VOTE_SECONDS
from bot.store.store import Store
from bot.store.tables import votes
from tests.store.clock import FakeClock


async def vote(store: Store, user: str, *, helpful: bool, message_ts: str = "1.1") -> None:
    await store.feedback.vote("T1", "C1", message_ts, user, helpful=helpful, question="Why?", verdict="related")


async def explain(store: Store, user: str, reason: str) -> None:
    await store.feedback.explain("T1", "C1", "1.1", user, reason=reason, comment="Too old")


async def test_the_last_vote_of_a_person_counts(store: Store) -> None:
    await vote(store, "U1", helpful=False)
    await vote(store, "U1", helpful=True)
    await vote(store, "U2", helpful=False)
    await vote(store, "U2", helpful=False, message_ts="2.2")

    assert await store.feedback.summary("T1") == Summary(helpful=1, not_helpful=2, reasons={})
    assert await store.feedback.summary("T2") == Summary(helpful=0, not_helpful=0, reasons={})


async def test_a_vote_is_explained_by_who_gave_it(store: Store, clock: FakeClock) -> None:
    await vote(store, "U1", helpful=False)

    await explain(store, "U2", "wrong")
    await explain(store, "U1", "stale")

    assert await store.feedback.latest("T1") == (
        Vote(question="Why?", verdict="related", helpful=False, reason="stale", comment="Too old", at=clock.now),
    )


async def test_reasons_are_counted_most_often_first(store: Store) -> None:
    for user, reason in (("U1", "wrong"), ("U2", "stale"), ("U3", "stale")):
        await vote(store, user, helpful=False)
        await explain(store, user, reason)

    summary = await store.feedback.summary("T1")

    assert list(summary.reasons.items()) == [("stale", 2), ("wrong", 1)]
    assert summary.not_helpful == 3


async def test_who_changes_their_mind_takes_the_reason_back(store: Store) -> None:
    await vote(store, "U1", helpful=False)
    await explain(store, "U1", "stale")

    await vote(store, "U1", helpful=True)
    await explain(store, "U1", "late")

    [only] = await store.feedback.everything("T1")
    assert (only.helpful, only.reason, only.comment) == (True, None, None)


async def test_voting_the_same_again_keeps_the_reason(store: Store) -> None:
    await vote(store, "U1", helpful=False)
    await explain(store, "U1", "stale")

    await vote(store, "U1", helpful=False)

    assert (await store.feedback.summary("T1")).reasons == {"stale": 1}


async def test_the_latest_votes_come_newest_first(store: Store, clock: FakeClock) -> None:
    for number in range(3):
        clock.now += 1
        await vote(store, f"U{number}", helpful=bool(number % 2))

    latest = await store.feedback.latest("T1", limit=2)

    assert [each.at for each in latest] == [clock.now, clock.now - 1]


async def test_a_vote_names_nobody_and_is_kept_for_its_time(store: Store, clock: FakeClock) -> None:
    await vote(store, "U0123456", helpful=True)

    [row] = await store.database.read(lambda connection: connection.execute(votes.select()).all())

    assert "U0123456" not in str(row)
    clock.now += VOTE_SECONDS
    assert await store.feedback.everything("T1") == ()
