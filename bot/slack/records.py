"""What is noted of a question that was answered: that it was, whose it is, and what the library lacks.

The answer is on the screen by then: nobody reads that something failed because the database does not hear of it.
"""

import logging
from collections.abc import Iterator

from bot.answers.model import Answer, NoAnswer
from bot.errors import StoreUnavailable
from bot.slack.arrivals import count_answer
from bot.slack.asker import Asker
from bot.slack.services import Services
from bot.store.inbox import Entry, Note

_log = logging.getLogger(__name__)


async def finished(entry: Entry, services: Services, *notes: Note) -> None:
    """Note that an entry of the inbox is dealt with, and `notes` with it; the database is told until it hears so."""
    try:
        await services.store.inbox.done(entry.id, *notes)
    except StoreUnavailable:
        _log.warning("answer_not_noted")
        services.underway.answered.add(entry.id)


async def noted(text: str, answer: Answer | None, asker: Asker, services: Services) -> None:
    """Count an answer that was sent, and note the question."""
    counted(answer, services)
    try:
        for note in notes_of(text, answer, asker, services):
            await services.store.database.write(note)
    except StoreUnavailable:
        _log.warning("answer_not_noted")


def counted(answer: Answer | None, services: Services) -> None:
    """Count an answer that was sent."""
    if answer is not None:
        count_answer(answer.verdict, services.counting)


def notes_of(text: str, answer: Answer | None, asker: Asker, services: Services) -> Iterator[Note]:
    """What there is to note; nothing where no question was asked, such as for help."""
    if answer is None or not answer.thread.concepts:  # a greeting is no question
        return
    yield services.store.questions.adding(asker.team, asker.user, text, answer.verdict)
    if answer.verdict != "answered" and not _was_narrowed(answer):
        yield services.store.gaps.adding(asker.team, text, answer.language, answer.verdict)


def _was_narrowed(answer: Answer) -> bool:
    """Whether filters may be why there is nothing: that is no gap in the library."""
    return isinstance(answer, NoAnswer) and bool(answer.no_such or answer.within)
