"""An index that was kept is there at the next start; one that cannot be trusted is built anew."""

import json
import logging
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.answers.answering import answer
from bot.indexing import keeping
from bot.indexing.keeping import BuiltFrom, KeptIndex
from bot.search.columns import TYPES
from bot.search.index import Index, build_index
from bot.search.lexicon import Lexicon
from bot.text.concepts import Glossary
from tests.builders import an_article

LEXICON = Lexicon(glossary=Glossary.of(["robotaxi = driverless taxi"]))
FROM = BuiltFrom(files="these", database="this", change=7, stored=frozenset({"a1"}), removed=frozenset({"a9"}))
QUESTION = "Where do driverless taxis drive?"


@pytest.fixture(autouse=True)
def everything_is_worth_keeping(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "WORTH_KEEPING", 1)


def a_library() -> Index:
    articles = [an_article(id=f"a{number}", body=f"Robotaxis drive in city {number}.\n") for number in range(4)]
    return build_index(articles, lexicon=LEXICON)


def files_in(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file()}


def test_what_was_kept_answers_as_before(tmp_path: Path) -> None:
    index = a_library().changed([an_article(id="b", body="Robotaxis came.\n")], removed=["a2"])
    KeptIndex(tmp_path / "here", LEXICON).save(index, FROM)

    kept = KeptIndex(tmp_path / "here", LEXICON).load()

    assert kept is not None
    assert kept.built_from == FROM
    assert dict(kept.index.articles) == dict(index.articles)
    assert answer(QUESTION, kept.index) == answer(QUESTION, index)
    for ours, theirs in zip(kept.index.parts, index.parts, strict=True):
        for name in TYPES:
            assert ours.segment.columns[name].tolist() == theirs.segment.columns[name].tolist()


def test_where_nothing_was_kept_there_is_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert KeptIndex(tmp_path / "nowhere", LEXICON).load() is None
    assert caplog.records == []


def test_a_small_library_is_not_worth_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "WORTH_KEEPING", 1000)

    assert not KeptIndex(tmp_path / "here", LEXICON).save(a_library(), FROM)

    assert files_in(tmp_path) == set()


def test_only_what_is_new_is_written(tmp_path: Path) -> None:
    kept, index = KeptIndex(tmp_path, LEXICON), a_library()
    kept.save(index, FROM)
    before = files_in(tmp_path)

    kept.save(index.changed([an_article(id="b")]), FROM)

    assert before < files_in(tmp_path)
    assert len(files_in(tmp_path)) == len(before) + 2


def test_segments_that_were_merged_are_removed(tmp_path: Path) -> None:
    kept, index = KeptIndex(tmp_path, LEXICON), a_library().changed([an_article(id="b")])
    kept.save(index, FROM)

    kept.save(index.merged(range(2)), FROM)

    assert len(files_in(tmp_path)) == 3
    assert KeptIndex(tmp_path, LEXICON).load() is not None


def test_what_another_copy_tidied_away_is_written_again(tmp_path: Path) -> None:
    kept, index = KeptIndex(tmp_path, LEXICON), a_library()
    kept.save(index, FROM)
    for path in files_in(tmp_path):
        path.unlink()

    kept.save(index, BuiltFrom(files="others"))

    assert KeptIndex(tmp_path, LEXICON).load() is not None


def _flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def _halve(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _empty(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize("damage", [_flip, _halve, _empty, Path.unlink])
@pytest.mark.parametrize("name", ["columns", "layout.json", "library.json"])
def test_a_damaged_index_is_not_used_and_the_log_says_so(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, damage: Callable[[Path], None], name: str
) -> None:
    KeptIndex(tmp_path, LEXICON).save(a_library(), FROM)
    damage(next(path for path in files_in(tmp_path) if path.name == name))

    with caplog.at_level(logging.WARNING):
        assert KeptIndex(tmp_path, LEXICON).load() is None

    nothing_there = name == "library.json" and damage is Path.unlink
    assert [record.message.partition(":")[0] for record in caplog.records] == [] if nothing_there else ["index_damaged"]


def test_an_index_of_another_format_is_not_used(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    KeptIndex(tmp_path, LEXICON).save(a_library(), FROM)
    layout = next(path for path in files_in(tmp_path) if path.name == "layout.json")
    layout.write_text(json.dumps({**json.loads(layout.read_text()), "format": 0}))

    assert KeptIndex(tmp_path, LEXICON).load() is None
    assert "of format 0" in caplog.text


def test_an_index_made_with_another_glossary_is_out_of_date(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    KeptIndex(tmp_path, LEXICON).save(a_library(), FROM)

    kept = KeptIndex(tmp_path, Lexicon()).load()

    assert kept is not None
    assert kept.is_out_of_date
    assert "index_out_of_date" in caplog.text
