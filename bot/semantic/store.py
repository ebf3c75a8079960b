"""Vectors on the disk: one `.npz` for each model, every vector under the hash of its text.

Nothing here is precious: a file that cannot be read counts as empty and is written anew. Vectors are kept in half
precision, 768 bytes for 384 numbers; products change by less than .001.
"""

import hashlib
import logging
import os
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from bot.search.meaning import Matrix, Vector

_log = logging.getLogger(__name__)


class VectorStore:
    """The vectors of one model in a folder (`~` is the user's own), which is made when something is first kept."""

    def __init__(self, folder: Path, model: str) -> None:
        self._path = folder.expanduser() / f"{model}.npz"
        self._vectors = _read(self._path)
        self._unsaved = 0

    @property
    def unsaved(self) -> int:
        """How many vectors have been added since the file was written."""
        return self._unsaved

    def missing(self, texts: Sequence[str]) -> list[str]:
        """The texts without a vector, in order, each once."""
        return [text for text in dict.fromkeys(texts) if _key(text) not in self._vectors]

    def add(self, texts: Sequence[str], vectors: Matrix) -> None:
        """Remember vectors; `save` keeps them."""
        self._vectors |= {_key(text): vector for text, vector in zip(texts, vectors.astype(np.float16), strict=True)}
        self._unsaved += len(texts)

    def rows(self, texts: Sequence[str]) -> Matrix:
        """The vectors of texts, none of which is missing; equal to the last bit, whether computed or read."""
        if not texts:
            return np.empty((0, 0), np.float32)
        return np.stack([self._vectors[_key(text)] for text in texts]).astype(np.float32)

    def save(self) -> None:
        """Write the file whole, then put it in place of the one before."""
        if not self._unsaved:
            return
        self._path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = self._path.with_name(f"{self._path.name}.{os.getpid()}.tmp")
        keys = np.frombuffer(b"".join(self._vectors), np.uint8).reshape(len(self._vectors), -1)
        with unfinished.open("wb") as file:
            np.savez(file, keys=keys, rows=np.stack(list(self._vectors.values())))
        unfinished.replace(self._path)
        self._unsaved = 0


def _read(path: Path) -> dict[bytes, Vector]:
    try:
        # The file is opened here, because numpy leaves it open when it turns out to be damaged.
        with path.open("rb") as file, np.load(file, allow_pickle=False) as kept:
            vectors: Mapping[bytes, Vector] = {
                key.tobytes(): row for key, row in zip(kept["keys"], kept["rows"], strict=True)
            }
            return dict(vectors)
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        _log.warning("vectors_unreadable", extra={"path": str(path)}, exc_info=True)
        return {}


def _key(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:16]
