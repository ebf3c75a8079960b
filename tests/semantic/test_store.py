"""Vectors are kept by model and text, and are never worth an error."""

import logging
from pathlib import Path

import numpy as np
import pytest

from bot.semantic.store import VectorStore
from tests.semantic.fakes import WordEncoder

TEXTS = ["Driverless cabs roll.", "芯片 is a chip.", "Laws bind."]


def kept(folder: Path, texts: list[str] = TEXTS, model: str = "m") -> VectorStore:
    store = VectorStore(folder, model)
    store.add(texts, WordEncoder().passages(texts))
    store.save()
    return store


def test_what_was_kept_is_read_back_to_the_last_bit(tmp_path: Path) -> None:
    before = kept(tmp_path).rows(TEXTS)

    again = VectorStore(tmp_path, "m")

    assert again.missing(TEXTS) == []
    assert np.array_equal(again.rows(TEXTS), before)


def test_only_new_texts_are_missing_each_once(tmp_path: Path) -> None:
    store = kept(tmp_path)

    assert store.missing(["New.", "Laws bind.", "New.", "Newer."]) == ["New.", "Newer."]


def test_another_model_has_vectors_of_its_own(tmp_path: Path) -> None:
    kept(tmp_path, model="one")

    assert VectorStore(tmp_path, "two").missing(TEXTS) == TEXTS


def test_what_is_added_later_stands_beside_what_was_kept(tmp_path: Path) -> None:
    kept(tmp_path)
    kept(tmp_path, ["Chips are scarce."])

    assert VectorStore(tmp_path, "m").missing([*TEXTS, "Chips are scarce."]) == []


@pytest.mark.parametrize("damage", [b"", b"not an archive", b"PK\x03\x04 cut short"])
def test_a_damaged_file_counts_as_empty_and_is_written_anew(
    tmp_path: Path, damage: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    kept(tmp_path)
    (tmp_path / "m.npz").write_bytes(damage)

    with caplog.at_level(logging.WARNING):
        store = VectorStore(tmp_path, "m")

    assert store.missing(TEXTS) == TEXTS
    assert caplog.messages == ["vectors_unreadable"]
    kept(tmp_path)
    assert VectorStore(tmp_path, "m").missing(TEXTS) == []


def test_half_a_file_is_damage_too(tmp_path: Path) -> None:
    kept(tmp_path)
    whole = (tmp_path / "m.npz").read_bytes()
    (tmp_path / "m.npz").write_bytes(whole[: len(whole) // 2])

    assert VectorStore(tmp_path, "m").missing(TEXTS) == TEXTS


def test_nothing_is_written_without_need(tmp_path: Path) -> None:
    VectorStore(tmp_path / "data", "m").save()

    assert not (tmp_path / "data").exists()


def test_no_unfinished_file_stays_behind(tmp_path: Path) -> None:
    kept(tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["m.npz"]
