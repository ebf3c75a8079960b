import io
from collections.abc import Iterator
from itertools import count

import pytest

from bot.cli.loading import progress_after


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.setenv("TERM", "xterm")
    return Terminal()


def ticking(seconds: float) -> Iterator[float]:
    return count(step=seconds)


def test_a_bar_appears_once_patience_has_run_out(terminal: Terminal) -> None:
    with progress_after(1.0, total=10, stream=terminal, clock=ticking(0.4).__next__) as report:
        assert report
        report(1)
        report(2)
        assert terminal.getvalue() == ""
        report(3)
        report(10)

    assert "Reading the library" in terminal.getvalue()


def test_what_is_quick_shows_nothing(terminal: Terminal) -> None:
    with progress_after(1.0, total=2, stream=terminal, clock=ticking(0.1).__next__) as report:
        assert report
        report(1)
        report(2)

    assert terminal.getvalue() == ""


def test_without_a_terminal_there_is_no_bar() -> None:
    with progress_after(0.0, total=2, stream=io.StringIO()) as report:
        assert report is None
