"""The part of the App Home for those who look after the library; and the list of unanswered questions. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.answers.lacking import Subject
from bot.search.sources import Source
from bot.slack import limits
from bot.slack.blocks.help import bulleted, sentence_message
from bot.slack.blocks.message import Block, Look, Message
from bot.slack.blocks.pickers import offered_sources, source_option, sources_menu
from bot.slack.blocks.pieces import button, header, line, plain, row, section, small, words
from bot.slack.mrkdwn import escape
from bot.slack.phrases.administration import administration_words
from bot.slack.phrases.commands import commands_words
from bot.slack.phrases.feedback import feedback_words
from bot.slack.wording import Wording
from bot.store.feedback import Summary, Vote
from bot.store.gaps import Gap

DONE_ACTION = "gap_done"
SOURCES_ACTION = "sources_on"
SOURCES_OFF_ACTION = "sources_off"
KEEPERS_ACTION = "keepers"
EXPORT_UNANSWERED_ACTION = "export_unanswered"
EXPORT_FEEDBACK_ACTION = "export_feedback"
SHOW_UNANSWERED_ACTION = "show_unanswered"
_GAPS = 8
_GAPS_IN_MESSAGE = 20
_SUBJECTS = 8
_SUBJECT = 80
_VOTES = 5
_REASONS = 10
_KEEPERS = 20
_IN_BOX = 10
"""Boxes to tick in one block."""
_BOXES = 3
_QUESTION = 200
_COMMENT = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What whoever looks after the library sees.

    `gaps` are the most asked of `gaps_in_all`. `sources`: all of them, those switched `off` included. `may_name`:
    whether this person may say who else looks after the library, which only administrators may.
    """

    gaps: Sequence[Gap] = ()
    gaps_in_all: int = 0
    summary: Summary | None = None
    votes: Sequence[Vote] = ()
    sources: Sequence[Source] = ()
    off: frozenset[str] = frozenset()
    keepers: frozenset[str] = frozenset()
    may_name: bool = False


def desk_blocks(desk: Desk, look: Look) -> list[Block]:
    """Unanswered questions, feedback, sources, who looks after the library, and files to export; at most 28 blocks."""
    said = administration_words(look.words)
    exports = [
        button(
            said.export_unanswered, action=EXPORT_UNANSWERED_ACTION, value="csv", label=said.export_unanswered_label
        ),
        button(said.export_feedback, action=EXPORT_FEEDBACK_ACTION, value="csv", label=said.export_feedback_label),
    ]
    return [
        header(said.title),
        *_gap_blocks(desk, look),
        *_feedback_blocks(desk, look),
        *_source_blocks(desk, look),
        *_keeper_blocks(desk, look),
        section(said.export),
        row("exports", exports),
    ]


def unanswered_message(gaps: Sequence[Gap], in_all: int, look: Look, subjects: Sequence[Subject] = ()) -> Message:
    """What the library did not answer, the most asked first, as a list. `in_all`: how many such questions there are.

    Above it stand the `subjects` that several of these gaps have in common.
    """
    said = commands_words(look.words)
    if not gaps:
        return sentence_message(said.unanswered_none)
    shown = gaps[:_GAPS_IN_MESSAGE]
    lines = [f"{_clipped(gap.question, _QUESTION)} · {_facts(gap, look)}" for gap in shown]
    lines += [said.questions_left_out(in_all - len(shown))] if in_all > len(shown) else []
    on = [_subject_line(each, gaps, look) for each in subjects[:_SUBJECTS]]
    above = [section(said.subjects), bulleted(on)] if on else []
    spoken = [*([said.subjects, *on] if on else []), said.unanswered, *lines, said.settle_at_home]
    return Message(
        text=escape("\n".join(spoken)),
        blocks=[*above, section(said.unanswered), bulleted(lines), small(plain(said.settle_at_home))],
    )


def unanswered_ask(look: Look) -> Message:
    """What answers `unanswered` where others would see the list: a button that shows it to whoever may see it."""
    said = commands_words(look.words)
    press = button(said.show_unanswered_button, action=SHOW_UNANSWERED_ACTION, value="unanswered")
    return Message(
        text=escape(said.show_unanswered), blocks=[section(said.show_unanswered), row("unanswered", [press])]
    )


def day_of(moment: float, words: Wording) -> str:
    """The day of a moment in seconds since the epoch, in universal time."""
    return words.day_of(datetime.fromtimestamp(moment, UTC).date())


def _gap_blocks(desk: Desk, look: Look) -> list[Block]:
    said = administration_words(look.words)
    if not desk.gaps:
        return [section(said.unanswered_none)]
    blocks = [line(words(said.unanswered, bold=True))]
    for gap in desk.gaps[:_GAPS]:
        question = _clipped(gap.question, _QUESTION)
        done = button(said.done, action=DONE_ACTION, value=str(gap.id), label=said.done_with(question))
        blocks.append({**section(f"{question}\n{_facts(gap, look)}"), "block_id": f"gap-{gap.id}", "accessory": done})
    rest = desk.gaps_in_all - len(desk.gaps[:_GAPS])
    return [*blocks, *([small(plain(commands_words(look.words).questions_left_out(rest)))] if rest > 0 else [])]


def _feedback_blocks(desk: Desk, look: Look) -> list[Block]:
    said = administration_words(look.words)
    summary = desk.summary
    if summary is None or not summary.helpful + summary.not_helpful:
        return [section(said.feedback_none)]
    reasons, colon = feedback_words(look.words).reasons, look.words.colon
    why = [f"{reasons.get(code, code)}{colon}{count:,}" for code, count in list(summary.reasons.items())[:_REASONS]]
    numbers = "\n".join([said.opinions(summary.helpful, summary.not_helpful), *([" · ".join(why)] if why else [])])
    comments = [vote for vote in desk.votes if vote.comment][:_VOTES]
    return [
        line(words(said.feedback, bold=True)),
        section(numbers),
        *([bulleted([_comment(v, look) for v in comments])] if comments else []),
    ]


def _comment(vote: Vote, look: Look) -> str:
    said = administration_words(look.words)
    comment = said.comment.format(_clipped(vote.comment or "", _COMMENT))
    asked = f"{look.words.asked}{_clipped(vote.question, _QUESTION)}"
    reason = feedback_words(look.words).reasons.get(vote.reason, vote.reason) if vote.reason else ""
    return " · ".join(part for part in (comment, reason, asked, day_of(vote.at, look.words)) if part)


def _source_blocks(desk: Desk, look: Look) -> list[Block]:
    said = administration_words(look.words)
    if not desk.sources:
        return []
    offered = offered_sources(desk.sources, desk.off)
    rest = len(desk.sources) - len(offered)
    left_out = [small(plain(said.sources_left_out(rest)))] if rest else []
    if len(offered) > _IN_BOX * _BOXES:
        element = sources_menu(
            SOURCES_OFF_ACTION, desk.sources, desk.off, nameless=said.no_publisher, placeholder=said.sources_off_none
        )
        return [{**section(said.sources_off), "block_id": "sources", "accessory": element}, *left_out]
    boxes = [
        {
            "type": "actions",
            "block_id": f"sources-{start}",
            "elements": [_boxes(offered[start : start + _IN_BOX], desk.off, look, start)],
        }
        for start in range(0, len(offered), _IN_BOX)
    ]
    return [line(words(said.sources, bold=True)), *boxes, small(plain(said.sources_hint))]


def _boxes(sources: Sequence[Source], off: frozenset[str], look: Look, start: int) -> Block:
    nameless = administration_words(look.words).no_publisher
    options = [source_option(source.name, nameless) for source in sources]
    ticked = [each for each, source in zip(options, sources, strict=True) if source.name not in off]
    element: Block = {"type": "checkboxes", "action_id": f"{SOURCES_ACTION}:{start}", "options": options}
    return {**element, **({"initial_options": ticked} if ticked else {})}


def _keeper_blocks(desk: Desk, look: Look) -> list[Block]:
    said = administration_words(look.words)
    keepers = sorted(desk.keepers)
    if not desk.may_name:
        if not keepers:
            return []
        more = ["…"] if len(keepers) > _KEEPERS else []
        named = look.words.comma.join([*(f"<@{user}>" for user in keepers[:_KEEPERS]), *more])
        return [small({"type": "mrkdwn", "text": said.keepers.format(named)})]
    element = {
        "type": "multi_users_select",
        "action_id": KEEPERS_ACTION,
        "placeholder": plain(said.keepers_placeholder, limits.HEADER),
        **({"initial_users": keepers} if keepers else {}),
    }
    return [{**section(said.keepers_choose), "block_id": "keepers", "accessory": element}]


def _subject_line(subject: Subject, gaps: Sequence[Gap], look: Look) -> str:
    """`Moonshot · 2 questions · asked 8 times · 1 person wants an article · last on 16 Apr 2025`."""
    said, of = commands_words(look.words), [gaps[place] for place in subject.questions]
    count, wanted = sum(gap.count for gap in of), sum(gap.wanted for gap in of)
    facts = said.asked_often(count, wanted, day_of(max(gap.last_at for gap in of), look.words))
    return f"{_clipped(subject.name, _SUBJECT)} · {said.questions_on.format(len(of))} · {facts}"


def _facts(gap: Gap, look: Look) -> str:
    return commands_words(look.words).asked_often(gap.count, gap.wanted, day_of(gap.last_at, look.words))


def _clipped(text: str, limit: int) -> str:
    return limits.clip(limits.tidy(text), limit)
