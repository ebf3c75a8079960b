"""Small lines under a verdict: which words nothing here mentions, and why other words were found. Pure."""

from dataclasses import dataclass
from itertools import chain

from bot.answers.because import surprising
from bot.answers.model import Answer
from bot.slack import limits
from bot.slack.blocks.message import Block, Look
from bot.slack.blocks.pieces import line, markup, small, words
from bot.slack.mrkdwn import escape

_UNSEEN = 4
_WORD = 60


@dataclass(frozen=True, slots=True)
class Notes:
    """The lines as blocks, and as escaped text for screen readers."""

    blocks: tuple[Block, ...] = ()
    spoken: tuple[str, ...] = ()


def notes_of(answer: Answer, look: Look) -> Notes:
    """What there is to note about an answer; of an answered question, the words never seen are not named."""
    unseen = [] if answer.verdict == "answered" else _unseen(answer)
    pairs = [pair for pair in surprising(answer.quotes) if max(map(len, pair)) <= _WORD]
    blocks: list[Block] = []
    spoken: list[str] = []
    if unseen:
        before, _, after = look.words.unseen.partition("{}")
        joints = chain(
            [before], [look.words.unseen_comma] * (len(unseen) - 2), [look.words.unseen_or] * (len(unseen) > 1)
        )
        named = [element for joint, word in zip(joints, unseen, strict=True) for element in _bold(joint, word)]
        blocks.append(line(*named, words(after)))
        spoken.append(escape("".join(element["text"] for element in named) + after))
    if pairs:
        # Neither of a pair holds anything that Slack's format could take for its own: see `surprising`.
        said = " · ".join(look.words.matched(escape(asked), escape(found)) for asked, found in pairs)
        blocks.append(small(markup(said)))
        spoken.append(said.replace("*", ""))
    return Notes(tuple(blocks), tuple(spoken))


def _unseen(answer: Answer) -> list[str]:
    named = {word.casefold(): limits.clip(word, _WORD) for word in map(limits.tidy, answer.unseen) if word}
    return list(named.values())[:_UNSEEN]


def _bold(joint: str, word: str) -> tuple[Block, ...]:
    return (words(joint), words(word, bold=True)) if joint else (words(word, bold=True),)
