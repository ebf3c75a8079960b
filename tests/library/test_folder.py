"""A real folder, looked through by hand: each `look` is one round, with no clock in between."""

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.errors import Problem
from bot.library.folder import WatchedFolder
from bot.library.importing import Outcome
from bot.library.refusing import Why
from tests.library.pages import Memory, Pages, an_intake, read_here
from tests.library.sites import SENTENCES, page_of

BROKEN = b"%PDF-1.4 nothing"


class Files:
    """What is remembered of the folder's files."""

    def __init__(self) -> None:
        self.kept: dict[str, tuple[str, str | None, Problem | None]] = {}

    async def states(self) -> Mapping[str, str]:
        return {path: state for path, (state, _, _) in self.kept.items()}

    async def keep(self, path: str, state: str, *, article: str | None = None, problem: Problem | None = None) -> None:
        self.kept[path] = (state, article, problem)

    async def forget(self, *paths: str) -> None:
        for path in paths:
            self.kept.pop(path, None)

    @property
    def failed(self) -> list[str]:
        return [str(problem) for _, _, problem in self.kept.values() if problem]


class Round:
    """A watched folder and the library behind it; `imported` are the files of lines that were handed on."""

    def __init__(self, folder: Path, memory: Memory | None = None, files: Files | None = None) -> None:
        self.folder, self.memory, self.files = folder, memory or Memory(), files or Files()
        self.imported: list[Path] = []
        self.watched = WatchedFolder(
            folder,
            taker=an_intake(Pages({}), self.memory),
            files=self.files,
            read=read_here,
            import_=self.import_,
        )

    async def import_(self, path: Path) -> Outcome:
        self.imported.append(path)
        return Outcome(added=2, problems=[Problem(where=f"{path}", line=3, what="bad", remedy="mend")] * 2)

    async def looks(self, times: int = 2) -> list[str]:
        for _ in range(times):
            await self.watched.look()
        return sorted(article.title for article in self.memory.articles.values())

    def put(self, name: str, content: bytes | str, *, at: int = 1) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        os.utime(path, ns=(at, at))
        return path


@pytest.fixture
def round_(tmp_path: Path) -> Round:
    folder = tmp_path / "in"
    folder.mkdir()
    return Round(folder)


async def test_a_file_is_added_when_it_has_looked_the_same_twice(round_: Round) -> None:
    round_.put("a.txt", "Taxis\n" + SENTENCES[0])
    assert await round_.looks(1) == []
    round_.put("a.txt", "Taxis\n" + "\n".join(SENTENCES), at=2)  # it is still being written
    assert await round_.looks(1) == []

    assert await round_.looks(1) == ["Taxis"]

    [article] = round_.memory.articles.values()
    assert article.body == "Taxis\n" + "\n".join(SENTENCES)
    assert article.source == "a.txt"


async def test_files_of_every_kind_in_folders_within_are_added_and_nothing_else(round_: Round, tmp_path: Path) -> None:
    round_.put("deep/er/page.HTML", page_of())
    round_.put("note.md", "# A note\n\nCATL sold **30%** more batteries.")
    for name in (".hidden.txt", "~$open.docx", "a.part", ".git/x.txt", "image.png"):
        round_.put(name, "Nothing for anybody.")
    (tmp_path / "elsewhere.txt").write_text("A secret of another folder.")
    (round_.folder / "link.txt").symlink_to(tmp_path / "elsewhere.txt")
    os.mkfifo(round_.folder / "pipe.txt")

    assert await round_.looks() == ["A note", "Taxis and batteries"]
    assert len(round_.files.kept) == 2


async def test_a_file_that_cannot_be_used_is_named_once_until_it_changes(
    round_: Round, caplog: pytest.LogCaptureFixture
) -> None:
    path = round_.put("a.pdf", BROKEN)
    round_.put("b.txt", "One\n" + SENTENCES[1])

    assert await round_.looks(5) == ["One"]
    assert [record.getMessage() for record in caplog.records] == [
        f"folder_file_not_added: {path}: the document is damaged; open it, save it anew, and add that"
    ]
    assert len(round_.files.failed) == 1

    round_.put("a.pdf", b"%PDF-1.4 nothing new", at=2)
    await round_.looks(3)
    assert len(caplog.records) == 2


async def test_a_file_that_is_changed_becomes_a_new_version(round_: Round) -> None:
    round_.put("a.txt", "One\n" + SENTENCES[1])
    await round_.looks()
    round_.put("a.txt", "One\n" + SENTENCES[1] + " It is corrected.", at=2)

    assert await round_.looks() == ["One"]

    [article] = round_.memory.articles.values()
    assert (article.version, article.body) == (2, "One\n" + SENTENCES[1] + " It is corrected.")
    assert round_.files.failed == []


async def test_a_file_that_another_text_has_taken_the_place_of_is_named(round_: Round) -> None:
    path = round_.put("a.txt", "One\n" + SENTENCES[1])
    await round_.looks()
    round_.put("a.txt", "Two\n" + SENTENCES[2], at=2)

    assert await round_.looks() == ["One"]

    assert round_.files.failed == [f"{path}: another article has its id: “One”; {Why.TAKEN.remedy}"]


async def test_after_a_new_start_nothing_is_read_again(round_: Round) -> None:
    round_.put("a.txt", "One\n" + SENTENCES[1])
    await round_.looks()
    round_.memory.articles.clear()  # as if somebody had removed it

    again = Round(round_.folder, round_.memory, round_.files)

    assert await again.looks(3) == []


async def test_what_is_deleted_stays_in_the_library_and_may_come_back(round_: Round) -> None:
    path = round_.put("a.txt", "One\n" + SENTENCES[1])
    round_.put("b.txt", "Two\n" + SENTENCES[2])
    await round_.looks()

    path.unlink()

    assert await round_.looks() == ["One", "Two"]
    assert len(round_.files.kept) == 1
    round_.put("a.txt", "One\n" + SENTENCES[1])
    assert await round_.looks() == ["One", "Two"]
    assert len(round_.files.kept) == 2


async def test_a_folder_that_is_not_there_for_a_moment_changes_nothing(
    round_: Round, caplog: pytest.LogCaptureFixture
) -> None:
    round_.put("a.txt", "One\n" + SENTENCES[1])
    await round_.looks()
    away = round_.folder.rename(round_.folder.with_name("away"))
    assert await round_.looks(3) == ["One"]
    round_.folder.mkdir()  # the empty place at which a drive is mounted
    assert await round_.looks(3) == ["One"]
    round_.folder.rmdir()
    away.rename(round_.folder)

    assert await round_.looks(3) == ["One"]
    assert len(round_.files.kept) == 1
    assert [record.getMessage().split(":")[0] for record in caplog.records] == ["folder_missing"]


async def test_another_copy_that_looks_at_the_same_folder_leaves_what_was_read(round_: Round) -> None:
    round_.put("a.pdf", BROKEN)
    other = Round(round_.folder, round_.memory, round_.files)

    await round_.watched.look()
    await other.watched.look()
    await round_.watched.look()
    state = dict(round_.files.kept)
    await other.watched.look()

    assert round_.files.kept == state


async def test_a_file_of_lines_is_imported_and_says_what_was_wrong_in_it(round_: Round) -> None:
    path = round_.put("many.jsonl", '{"id": "x"}')

    await round_.looks(4)

    assert round_.imported == [path]
    assert round_.files.failed == [f"{path}:3: bad (and 1 more); mend"]


async def test_a_look_that_fails_is_followed_by_another(round_: Round, caplog: pytest.LogCaptureFixture) -> None:
    round_.put("a.txt", "One\n" + SENTENCES[1])
    rests: list[float] = []
    states, round_.files.states = round_.files.states, None  # type: ignore[method-assign, assignment]

    class Enough(Exception):
        pass

    async def sleep(seconds: float) -> None:
        rests.append(seconds)
        if len(rests) == 2:
            round_.files.states = states  # type: ignore[method-assign]
        if len(rests) == 5:
            raise Enough

    with pytest.raises(Enough):
        await round_.watched.keep_looking(sleep)

    assert [article.title for article in round_.memory.articles.values()] == ["One"]
    assert all(rest >= 2 for rest in rests)
    assert "folder_not_followed" in caplog.text
