"""How long it takes from a question to the finished Slack message, in libraries of different sizes.

    python -m tests.benchmarks.answers --sizes 10000 100000 1000000

Needs the extra `fast`. Nothing is left out: concepts with the glossary, the dictionary and the mending of misspellings,
the search, reading the best passages, choosing sentences, the verdict, the message and its check against the sources.
The articles are those of `tests.benchmarks.collection` as text, twenty passages each, with the terms of the glossary's
names. A third of the questions are six words of a passage, a third of those words with a slip in one, and a third are
sentences in English and Chinese about the subject. Each library is made in one process, which keeps it on the disk,
and asked in another, of which are measured:

- *start*: from opening the kept index, its checksum included, to the first answer, without the import of Python's
  modules and of the glossary; then the compiled search is loaded, which a bot does beside its first answers;
- *p50*, *p95*, *p99*: of answers; every question is asked once, after forty others;
- *one more*: from an article to an index in which it was found; *merged*: the tenth of the library that came last
  joined with the rest, which happens beside answers;
- *memory* that is resident at the fullest, mapped files included; *own*: without those, which the system takes back
  when it needs room, after all answers (from Linux); and *disk*.
"""

import argparse
import gc
import json
import math
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from rich.console import Console
from rich.table import Table

from bot.answers.answering import answer
from bot.indexing.keeping import BuiltFrom, KeptIndex
from bot.library.lexicon import packaged_lexicon
from bot.search.building import laid_out
from bot.search.index import Index, Part
from bot.search.merging import merged
from bot.search.terms import Reader
from bot.slack.blocks.answer import PRIVATE, answer_message
from bot.slack.blocks.message import Look
from bot.slack.verbatim import check_message
from bot.slack.wording_english import ENGLISH
from bot.text.article import Article, Passage, PassageKind, Span
from tests.benchmarks.collection import Collection, make

_PASSAGES, _SENTENCE = 20, 18
_ARTICLES_AT_ONCE = 2500
_WARMING = 40
_SENTENCES = """
    Where did Baidu deploy driverless taxis?
    How many people live in China?
    what does grace shao say about open source models
    Which startups build large language models in Shanghai?
    Who founded SenseTime?
    Why do Chinese companies lag behind in semiconductors?
    how is facial recognition used in traffic
    When did the government publish its AI plan?
    百度在哪里部署了无人驾驶出租车？
    中国的人工智能人才为什么回国？
    DeepSeek 的开源模型
    哪些公司在做芯片？
""".strip().splitlines()


def articles_of(collection: Collection, reader: Reader) -> Iterator[tuple[Article, list[Passage], list[list[str]]]]:
    """The collection as articles, cut already, with the terms of each passage."""
    names = {key[0]: groups for key, groups in reader.lexicon.glossary.groups.items() if len(key) == 1}
    texts = collection.texts()
    number = 0
    while some := list(islice(texts, _PASSAGES)):
        number += 1
        body, places = _written(some)
        article = Article(
            id=f"b{number}",
            title=f"Report {number} on {some[0][0]}",
            body=body,
            url=f"https://example.com/{number}",
            publisher=f"Paper {number % 40}",
        )
        passages = [
            Passage(
                article=article,
                number=place + 1,
                kind=PassageKind.PARAGRAPH,
                span=Span(sentences[0].start, sentences[-1].end),
                sentences=tuple(sentences),
                speakers=(None,) * len(sentences),
            )
            for place, sentences in enumerate(places)
        ]
        yield article, passages, [[*words, *(g for word in words for g in names.get(word, ()))] for words in some]


def _written(passages: Sequence[Sequence[str]]) -> tuple[str, list[list[Span]]]:
    """The passages as a text of sentences, and where those are."""
    pieces: list[str] = []
    places: list[list[Span]] = []
    end = 0
    for words in passages:
        places.append([])
        for start in range(0, len(words), _SENTENCE):
            sentence = " ".join(words[start : start + _SENTENCE]).capitalize() + "."
            places[-1].append(Span(end, end + len(sentence)))
            pieces += [sentence, " "]
            end += len(sentence) + 1
        pieces[-1] = "\n\n"
        end += 1
    return "".join(pieces), places


def questions_of(collection: Collection, count: int) -> list[str]:
    """Words of passages, the same with a slip, and sentences, in turn."""
    rng = np.random.default_rng(11)
    asked: list[str] = []
    for number, words in enumerate(collection.questions(count)):
        match number % 3:
            case 0:
                asked.append(" ".join(words))
            case 1:
                longest = max(words, key=len)
                at = int(rng.integers(1, max(len(longest) - 1, 2)))
                slip = longest[:at] + longest[at + 1 :]
                asked.append(" ".join(slip if word == longest else word for word in words))
            case _:
                asked.append(_SENTENCES[number // 3 % len(_SENTENCES)].strip())
    return asked


def build(size: int, folder: Path) -> None:
    """Make the library and keep it."""
    collection, reader = make(size), Reader(packaged_lexicon())
    (folder / "questions.json").write_text(json.dumps(questions_of(collection, 600)), "utf-8")
    articles = articles_of(collection, reader)
    segments = []
    while some := list(islice(articles, _ARTICLES_AT_ONCE)):
        named, cut, terms = zip(*some, strict=True)
        segments.append(laid_out(named, cut, [each for listed in terms for each in listed]))
    everything = [np.ones(segment.articles, np.bool_) for segment in segments]
    tenth = max(1, len(segments) - max(1, len(segments) // 10))
    parts = [
        Part(merged(segments[some], everything[some])) for some in (slice(tenth), slice(tenth, None)) if segments[some]
    ]
    KeptIndex(folder / "index", packaged_lexicon()).save(Index.of(parts, reader), BuiltFrom())


def ask(folder: Path) -> dict[str, float]:
    """Open it, ask it, add to it."""
    lexicon = packaged_lexicon()
    asked = json.loads((folder / "questions.json").read_text("utf-8"))
    began = time.perf_counter()
    kept = KeptIndex(folder / "index", lexicon).load()
    assert kept is not None
    _answered(asked[0], kept.index)
    started = time.perf_counter() - began

    from bot.search import compiled

    index = kept.index.searched_by(compiled)
    if lexicon.translator:
        lexicon.translator.segment("中文")
    gc.freeze()  # as a bot does once it has started, and read the dictionary
    for question in asked[:_WARMING]:
        _answered(question, index)
    took = [_answered(question, index) for question in asked[_WARMING:]]
    own, memory = _own_memory(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    assert index.articles.places  # which a bot reads at its start
    began = time.perf_counter()
    more = index.changed([Article(id="new", title="New", body="Quokkas study zymurgy in Wuhan.\n")])
    assert answer("quokkas zymurgy", more).quotes
    added = time.perf_counter() - began
    began = time.perf_counter()
    index.merged(range(len(index.parts)))
    joined = time.perf_counter() - began
    p50, p95, p99 = np.percentile(np.array(took) * 1000, [50, 95, 99]).tolist()
    disk = sum(path.stat().st_size for path in (folder / "index").rglob("*"))
    return {
        "start": started, "p50": p50, "p95": p95, "p99": p99, "one more": added, "merged": joined,
        "memory": memory / 1e6, "own": own / 1e6, "disk": disk / 1e6,
    }  # fmt: skip


def _own_memory() -> float:
    """Bytes that are resident and not of a mapped file; not a number where the system does not say."""
    try:
        lines = Path("/proc/self/status").read_text("ascii").splitlines()
    except FileNotFoundError:
        return math.nan
    return float(next(line.split()[1] for line in lines if line.startswith("RssAnon:"))) * 1024


def _answered(question: str, index: Index) -> float:
    """Seconds from the question to a message that has been checked."""
    began = time.perf_counter()
    check_message(answer_message(answer(question, index), Look(words=ENGLISH), setting=PRIVATE))
    return time.perf_counter() - began


def main() -> None:
    """Measure, and print a table."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    arguments.add_argument("--build", type=Path, help=argparse.SUPPRESS)
    arguments.add_argument("--ask", type=Path, help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.build:
        build(given.sizes[0], given.build)
        return
    if given.ask:
        print(json.dumps(ask(given.ask)))  # noqa: T201 - read by the process that started this one
        return
    table = Table("passages", "start s", "p50 ms", "p95 ms", "p99 ms", "one more s", "merged s")
    for heading in ("memory MB", "own MB", "disk MB"):
        table.add_column(heading)
    for size in given.sizes:
        with TemporaryDirectory() as folder:
            this = [sys.executable, "-m", "tests.benchmarks.answers", "--sizes", str(size)]
            subprocess.run([*this, "--build", folder], check=True)  # noqa: S603 - this program
            done = subprocess.run([*this, "--ask", folder], check=True, stdout=subprocess.PIPE)  # noqa: S603
        measured = json.loads(done.stdout)
        table.add_row(f"{size:,}", *(f"{value:.3g}" if value < 100 else f"{value:.0f}" for value in measured.values()))
    Console().print(table)


if __name__ == "__main__":
    main()
