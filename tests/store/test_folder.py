from bot.errors import Problem
from bot.store.store import Store

PROBLEM = Problem(where="/in/b.pdf", what="the document is damaged", remedy="save it anew")


async def test_what_became_of_each_file_is_remembered_in_its_latest_state(store: Store) -> None:
    long = "/in/" + "长" * 500 + ".txt"
    await store.folder.keep("/in/a.txt", "1:1", article="a")
    await store.folder.keep("/in/b.pdf", "2:2", problem=PROBLEM)
    await store.folder.keep(long, "3:3", article="c")
    await store.folder.keep("/in/a.txt", "1:2", article="a")

    assert await store.folder.states() == {"/in/a.txt": "1:2", "/in/b.pdf": "2:2", long: "3:3"}
    assert await store.folder.failures() == (PROBLEM,)


async def test_a_file_that_was_mended_fails_no_more(store: Store) -> None:
    await store.folder.keep("/in/b.pdf", "2:2", problem=PROBLEM)

    await store.folder.keep("/in/b.pdf", "3:3", article="b")

    assert await store.folder.failures() == ()


async def test_files_that_are_gone_are_forgotten(store: Store) -> None:
    await store.folder.keep("/in/a.txt", "1:1", article="a")
    await store.folder.keep("/in/b.pdf", "2:2", problem=PROBLEM)

    await store.folder.forget("/in/b.pdf", "/in/none")
    await store.folder.forget()

    assert await store.folder.states() == {"/in/a.txt": "1:1"}
