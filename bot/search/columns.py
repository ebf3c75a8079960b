"""Columns: how articles, passages and postings are laid out, in memory and on the disk alike. Pure.

Every column is one array whose type never changes, so a file of it can be mapped into memory as it stands and read
where it is touched. What has no fixed length lies end to end in a column of bytes, and another says where each ends.
"""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

Columns = Mapping[str, NDArray[Any]]

LONGEST_WORD = 32
"""Bytes of a word in the vocabulary; no misspelt word of more is mended."""

TYPES: Mapping[str, np.dtype[Any]] = MappingProxyType(
    {
        # One entry an article; `_ends` of bytes have one more, and begin with 0.
        "facts": np.dtype("u1"),
        "facts_ends": np.dtype("<i8"),
        "bodies": np.dtype("u1"),
        "bodies_ends": np.dtype("<i8"),
        "marks": np.dtype("V16"),
        "chinese": np.dtype("?"),
        "first_passage": np.dtype("<i4"),
        # One entry a passage; a span of 0 to 0 is none.
        "kinds": np.dtype("u1"),
        "spans": np.dtype("<i4,<i4"),
        "headings": np.dtype("<i4,<i4"),
        "lead_ins": np.dtype("<i4,<i4"),
        "lengths": np.dtype("<i4"),
        "first_sentence": np.dtype("<i8"),
        # One entry a sentence; a speaker is a number in `names`, or -1.
        "sentences": np.dtype("<i4,<i4"),
        "speakers": np.dtype("<i4"),
        "names": np.dtype("u1"),
        "names_ends": np.dtype("<i8"),
        # One entry a term, in the order of the hashes; the postings of term `t` begin at `starts[t]`.
        "terms": np.dtype("<u8"),
        "starts": np.dtype("<i8"),
        "passages": np.dtype("<i4"),
        "frequencies": np.dtype("<u2"),
        # What lets a search pass over postings (`bot.search.bounds`), and the average length it was computed at.
        "peaks": np.dtype("<f4"),
        "peaks_at": np.dtype("<f8"),
        "landmarks": np.dtype("<i4"),
        # The words that a misspelling may be meant for, in their order, and how often each occurs.
        "words": np.dtype(f"S{LONGEST_WORD}"),
        "word_counts": np.dtype("<i8"),
    }
)
"""Every column by its name."""


def array_of(name: str, values: Iterable[Any]) -> NDArray[Any]:
    """The column of this name with these values."""
    given = values if isinstance(values, (np.ndarray, list)) else list(values)
    return np.array(given, TYPES[name])


def packed(texts: Sequence[bytes]) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """Texts end to end, and where each ends, after a 0."""
    ends = np.zeros(len(texts) + 1, np.int64)
    np.cumsum(np.fromiter(map(len, texts), np.int64, count=len(texts)), out=ends[1:])
    return np.frombuffer(b"".join(texts), np.uint8), ends


def bytes_at(column: NDArray[Any], ends: NDArray[Any], number: int) -> bytes:
    """One of the texts that lie end to end."""
    return column[int(ends[number]) : int(ends[number + 1])].tobytes()


def hash_of(term: str) -> int:
    """What a term is found by: 64 bits of BLAKE2b.

    Of a million terms two share a hash with a chance of 1 in 37 million; they would then be scored as one.
    """
    return int.from_bytes(blake2b(term.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")
