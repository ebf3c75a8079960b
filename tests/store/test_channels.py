from bot.store.channels import ChannelSettings
from bot.store.store import Store

CHANGED = ChannelSettings(answers="questions", language="zh", sources=frozenset({"EqualOcean", "", "金融时报"}))


async def test_a_channel_has_the_default_until_somebody_changes_it(store: Store) -> None:
    assert await store.channels.of("T1", "C1") == ChannelSettings()

    await store.channels.set("T1", "C1", ChannelSettings(sources=frozenset()))
    await store.channels.set("T1", "C1", CHANGED)

    assert await store.channels.of("T1", "C1") == CHANGED
    assert await store.channels.of("T1", "C2") == await store.channels.of("T2", "C1") == ChannelSettings()


async def test_no_source_at_all_is_not_every_source(store: Store) -> None:
    await store.channels.set("T1", "C1", ChannelSettings(sources=frozenset()))

    assert (await store.channels.of("T1", "C1")).sources == frozenset()


async def test_a_forgotten_channel_has_the_default(store: Store) -> None:
    await store.channels.set("T1", "C1", CHANGED)

    await store.channels.forget("T1", "C1")

    assert await store.channels.of("T1", "C1") == ChannelSettings()
