"""Reading a library from the disk: a folder of `.md` and `.txt`, one such file, or a `.jsonl`.

Nothing is raised while reading: whatever cannot be used becomes a Problem with its file, its line and a
remedy, and the rest is read on, so that one look shows every problem of every file.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from bot.errors import BadInput, Problem
from bot.library.records import FACTS, Checked, article_from, title_from
from bot.text.article import Article
from bot.text.markdown import FrontMatterError, parse_markdown

_BOM = b"\xef\xbb\xbf"
_LONGEST_LINE = 50_000_000
_KINDS = (".md", ".txt")


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """What was read: the articles that can be used, in order, and everything that is wrong."""

    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """A record's id and its place, and its article if there is one: a faulty record takes its id all the same."""

    id: str
    where: str
    line: int
    article: Article | None


_Found = Iterator[_Entry | Problem]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What stands in a line of a `.jsonl`. `upto`: how many bytes of the file there are up to its end."""

    found: Article | Problem
    number: int
    upto: int


def packaged_library() -> Path:
    """The folder of seeds: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).parent.parent
    installed = package / "seeds"
    return installed if installed.is_dir() else package.parent / "seeds"


def load_library(path: Path) -> tuple[Article, ...]:
    """The articles at `path`; raises BadInput with every problem where there is one."""
    library = read_library(path)
    if library.problems:
        raise BadInput(*library.problems)
    return library.articles


def read_library(path: Path) -> Library:
    """Everything at `path`, with its problems in the order of the files and their lines."""
    articles: list[Article] = []
    problems: list[Problem] = []
    first: dict[str, _Entry] = {}
    order: dict[str, int] = {}
    for found in _read(path):
        order.setdefault(found.where, len(order))
        if isinstance(found, Problem):
            problems.append(found)
            continue
        earlier = first.setdefault(found.id, found)
        if earlier is not found:
            what = f'the id "{found.id}" is taken by {earlier.where}:{earlier.line}'
            problems.append(Problem(where=found.where, line=found.line, what=what, remedy="give it another id"))
        elif found.article:
            articles.append(found.article)
    problems.sort(key=lambda problem: (order[problem.where], problem.line or 0))
    return Library(articles=tuple(articles), problems=tuple(problems))


def _read(path: Path) -> _Found:
    try:
        if path.is_dir():
            yield from _read_folder(path)
        elif not path.exists():
            yield _problem(path, "there is no such file or folder", "check the path")
        elif path.suffix == ".jsonl":
            yield from _read_jsonl(path)
        elif path.suffix in _KINDS:
            yield from _read_file(path)
        else:
            yield _problem(path, "this is not a library", "give a folder of .md or .txt files, or a .jsonl file")
    except OSError as error:
        yield _unreadable(path, error)


def _read_folder(folder: Path) -> _Found:
    visible = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    files = [path for path in visible if path.suffix in _KINDS]
    others = [path for path in visible if path.suffix == ".jsonl"]
    if others and not files:
        yield _problem(folder, "the folder holds no .md or .txt files", f"give {others[0]} itself")
    for path in files:
        try:
            yield from _read_file(path)
        except OSError as error:
            yield _unreadable(path, error)


def _read_file(path: Path) -> _Found:
    if path.is_dir():
        yield _problem(path, "this is a folder, not an article", "rename it, or move it out of the library")
        return
    if path.exists() and not path.is_file():
        # Reading a pipe or a device might never end.
        yield _problem(path, "this is not an ordinary file", "remove it from the library")
        return
    text = _decoded(path.read_bytes(), path)
    if isinstance(text, Problem):
        yield text
    elif path.suffix == ".md":
        yield from _read_markdown(text, path)
    else:
        title = title_from(text)
        facts = {"id": path.stem, "title": title, "title_supplied": title.endswith("…")}
        yield from _entries(article_from(facts, text, source=path.name), path, lines={}, line=1)


def _read_markdown(text: str, path: Path) -> _Found:
    try:
        seed = parse_markdown(text)
    except FrontMatterError as error:
        yield _problem(path, error.what, error.remedy, error.line)
        return
    for name, line in seed.lines.items():
        # An unknown name is somebody else's business, unless it is a slip that would lose a fact.
        meant = [] if name in FACTS else get_close_matches(name, FACTS, n=1, cutoff=0.8)
        if meant and meant[0] not in seed.lines:
            yield _problem(path, f"`{name}` is no fact of an article", f"write `{meant[0]}`", line)
    body_line = text.count("\n", 0, len(text) - len(seed.body)) + 1
    checked = article_from(seed.fields, seed.body, source=path.name)
    yield from _entries(checked, path, lines={"text": body_line, **seed.lines}, line=1)


def read_lines(path: Path) -> Iterator[Line]:
    """The articles of a `.jsonl`, one after the other, however many there are; a Problem in place of each that is none.

    What stands in two lines with one id is an article in the first of them.
    """
    first: dict[str, int] = {}
    for found, upto in _lines_of(path):
        if isinstance(found, Problem):
            yield Line(found=found, number=found.line or 0, upto=upto)
            continue
        earlier = first.setdefault(found.id, found.line)
        if earlier != found.line:
            what = f'the id "{found.id}" is taken by line {earlier}'
            problem = Problem(where=found.where, line=found.line, what=what, remedy="give it another id")
            yield Line(found=problem, number=found.line, upto=upto)
        elif found.article:
            yield Line(found=found.article, number=found.line, upto=upto)


def _read_jsonl(path: Path) -> _Found:
    return (found for found, _ in _lines_of(path))


def _lines_of(path: Path) -> Iterator[tuple[_Entry | Problem, int]]:
    """What stands in each line, and how many bytes there were up to its end."""
    with path.open("rb") as file:
        for number, data in enumerate(iter(lambda: file.readline(_LONGEST_LINE), b""), start=1):
            if len(data) == _LONGEST_LINE and not data.endswith(b"\n"):
                what = f"this line is longer than {_LONGEST_LINE // 1_000_000} million bytes"
                yield _problem(path, what, "split the file, or leave the line out", number), file.tell()
                while (more := file.readline(_LONGEST_LINE)) and not more.endswith(b"\n"):
                    pass
                continue
            if not data.removeprefix(_BOM).strip():
                continue
            yield from ((found, file.tell()) for found in _of_line(data, path, number))


def _of_line(data: bytes, path: Path, number: int) -> _Found:
    text = _decoded(data, path, first_line=number)
    if isinstance(text, Problem):
        yield text
        return
    record = _json(text)
    if isinstance(record, str):
        yield _problem(path, record, 'write {"id": …, "title": …, "text": …}', number)
        return
    checked = article_from(record, record.get("text"), source=path.name)
    yield from _entries(checked, path, lines={}, line=number)


def _json(line: str) -> dict[str, object] | str:
    """The object of a line, or what is wrong with it."""
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        return f"this line is not JSON ({error.msg})"
    except (ValueError, RecursionError):
        return "this line is not JSON that can be read"
    return record if isinstance(record, dict) else "this line is not a JSON object"


def _entries(checked: Checked, path: Path, *, lines: Mapping[str, int], line: int) -> _Found:
    for fault in checked.faults:
        what = fault.what if fault.fact in {"id", "text"} else f"{fault.fact}: {fault.what}"
        yield _problem(path, what, fault.remedy, lines.get(fault.fact, line))
    if checked.id is not None:
        place = lines.get("id", line)
        yield _Entry(id=checked.id, where=str(path), line=place, article=checked.article)


def _decoded(data: bytes, path: Path, *, first_line: int = 1) -> str | Problem:
    """The text of some bytes without their byte order mark, or where they are not UTF-8."""
    try:
        return data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        within = " of the line" if path.suffix == ".jsonl" else ""
        what = f"byte {error.start}{within} is not UTF-8 (0x{data[error.start]:02x})"
        line = first_line + data.count(b"\n", 0, error.start)
        return _problem(path, what, "save the file as UTF-8", line)


def _unreadable(path: Path, error: OSError) -> Problem:
    what = f"this cannot be read ({error.strerror or error})"
    return _problem(path, what, "check that it exists and who may read it")


def _problem(path: Path, what: str, remedy: str, line: int | None = None) -> Problem:
    return Problem(where=str(path), what=what, remedy=remedy, line=line)
