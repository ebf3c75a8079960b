from bot.store.store import Store

LARGEST, SMALLEST = 2**63 - 1, -(2**63)


async def test_what_agrees_in_most_bands_comes_first(store: Store) -> None:
    sketches = store.articles.sketches
    await sketches.put({"a": (1, 2, LARGEST), "b": (1, 9, SMALLEST), "c": (7, 8, 9)})

    assert await sketches.alike([(1, LARGEST, 5), (SMALLEST,), (4, 5, 6)]) == [["a", "b"], ["b"], []]


async def test_new_bands_take_the_place_of_the_old(store: Store) -> None:
    sketches = store.articles.sketches
    await sketches.put({"a": (1, 2), "b": (1, 3)})

    await sketches.put({"a": (4, 5)})

    assert await sketches.alike([(1, 2), (4,)]) == [["b"], ["a"]]


async def test_what_is_forgotten_is_neither_found_nor_known(store: Store) -> None:
    sketches = store.articles.sketches
    await sketches.put({"a": (1, 2), "b": (1, 3)})

    await sketches.forget("a", "none")

    assert await sketches.alike([(1, 2)]) == [["b"]]
    assert await sketches.known(["a", "b", "c"]) == {"b"}


async def test_another_copy_finds_them_too(copies: tuple[Store, Store]) -> None:
    one, two = copies
    await one.articles.sketches.put({"a": (1, 2)})

    assert await two.articles.sketches.alike([(2,)]) == [["a"]]


async def test_nothing_is_asked_of_nothing(store: Store) -> None:
    sketches = store.articles.sketches
    await sketches.put({})

    assert await sketches.alike([]) == []
    assert await sketches.known([]) == frozenset()


async def test_candidates_are_few_however_many_agree(store: Store) -> None:
    sketches = store.articles.sketches
    await sketches.put({f"a{number:03}": (1, number + 10) for number in range(100)})

    [found] = await sketches.alike([(1, 52)])

    assert (found[0], len(found)) == ("a042", 8)
