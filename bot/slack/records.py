"""What is noted of an answered question: the asker's own list of recent questions, and what the library lacks."""

from bot.answers.model import Answer, NoAnswer
from bot.slack.asker import Asker
from bot.slack.services import Services


async def noted(text: str, answer: Answer | None, asker: Asker, services: Services) -> None:
    """Note a question and how it was answered; nothing where no question was asked, such as for help."""
    if answer is None or not answer.thread.concepts:  # a greeting is no question
        return
    await services.store.questions.add(asker.team, asker.user, text, answer.verdict)
    if answer.verdict != "answered" and not _was_narrowed(answer):
        await services.store.gaps.add(asker.team, text, answer.language, answer.verdict)


def _was_narrowed(answer: Answer) -> bool:
    """Whether filters may be why there is nothing: that is no gap in the library."""
    return isinstance(answer, NoAnswer) and bool(answer.no_such or answer.within)
