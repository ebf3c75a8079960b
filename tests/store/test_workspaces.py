from bot.store.store import Store
from bot.store.workspaces import WorkspaceSettings


async def test_each_setting_is_kept_by_itself(store: Store) -> None:
    assert await store.workspaces.of("T1") == WorkspaceSettings()

    await store.workspaces.set_sources_off("T1", {"Snipd"})
    await store.workspaces.set_keepers("T1", {"U1", "U2"})
    await store.workspaces.set_sources_off("T1", {"Medium", ""})

    assert await store.workspaces.of("T1") == WorkspaceSettings(
        sources_off=frozenset({"Medium", ""}), keepers=frozenset({"U1", "U2"})
    )
    assert await store.workspaces.of("T2") == WorkspaceSettings()
