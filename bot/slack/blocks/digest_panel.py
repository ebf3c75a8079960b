"""What is said about a digest: how it is set up, what was changed, its history, its line in the App Home. Pure.

Times are written so that Slack shows each reader their own: docs.slack.dev/messaging/formatting-message-text, "date
formatting"; the fallback names the digest's local time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.digest.complaints import Complaint
from bot.digest.plan import Plan
from bot.digest.wording import what_is_wrong
from bot.slack import limits
from bot.slack.blocks.help import bulleted
from bot.slack.blocks.message import Block, Look, Message
from bot.slack.blocks.pieces import button, header, line, markup, plain, row, section, small, words
from bot.slack.mrkdwn import escape
from bot.slack.phrases.digest import digest_words, zone_of

DO_ACTION = "digest_do"
"""A press on it is as if its value had been typed after `digest`."""
FORM_ACTION = "digest_form"
HERE = "here"
"""Opens the form of the channel that is its value; `here` is the one it stands in."""
_HOME_MOST = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A channel's digest as it is shown: its plan, who set it up, and when the next edition comes.

    `off_why`: Slack's word for why the bot itself has switched it off.
    """

    channel: str
    plan: Plan
    set_by: str
    next_at: datetime | None = None
    off_why: str | None = None

    @property
    def is_direct(self) -> bool:
        """Whether it is one person's own, in their direct message with the bot."""
        return self.channel.startswith("D")


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """What became of one edition: `state` is the ledger's word for it, `extra`: somebody wished it."""

    day: date
    state: str
    quotes: int = 0
    reason: str | None = None
    extra: bool = False


def moment_of(at: datetime, plan: Plan, look: Look) -> str:
    """A time as Slack text, shown to each reader in their own zone."""
    said, local = digest_words(look.words), at.astimezone(ZoneInfo(plan.zone))
    fallback = said.fallback.format(
        day=look.words.day_of(local.date()), hour=f"{local.hour}:{local.minute:02}", zone=zone_of(plan.zone)
    )
    return f"<!date^{int(at.timestamp())}^{said.moment}|{escape(fallback)}>"


def panel_message(shown: Shown | None, look: Look, *, direct: bool, today: date) -> Message:
    """How a channel's digest is set up, with buttons for everything that can be done with it."""
    said = digest_words(look.words)
    if shown is None:
        text = said.none_direct if direct else said.none_channel
        buttons = [opens(said.set_up, style="primary"), does(said.show_preview, "preview")]
        return Message(text=escape(text), blocks=[section(text), row("digest", buttons)])
    title = said.title_direct if direct else said.title_channel
    lines = plan_lines(shown, look, today=today)
    comes = _comes(said.next_comes, shown, look)
    blocks = [line(words(title, bold=True)), bulleted(lines), *([_moment_line(comes)] if comes else [])]
    blocks.append(small(markup(said.set_up_by.format(f"<@{shown.set_by}>"))))
    blocks.append(row("digest", _buttons(shown.plan, look, today)))
    return Message(text="\n".join([*map(escape, (title, *lines)), *([comes] if comes else [])]), blocks=blocks)


def saved_message(shown: Shown, look: Look, *, was_on: bool, may_arrive: bool) -> Message:
    """That a digest was set up or changed, and when it comes; where it cannot arrive, why and what to do."""
    said = digest_words(look.words)
    what = f"{said.when_of(shown.plan)}{look.words.colon}{said.what_of(shown.plan, look.words.comma)}"
    comes = _comes(said.next_comes if was_on else said.first_comes, shown, look)
    hindrance = "" if may_arrive else said.not_in_direct if shown.is_direct else said.not_a_member
    blocks = [_moment_line(comes) if comes else section(said.saved_off), small(plain(what))]
    blocks += [section(hindrance)] if hindrance else []
    blocks.append(row("digest", [does(said.show_preview, "preview"), opens(said.change)]))
    spoken = [comes or escape(said.saved_off), escape(what), *([escape(hindrance)] if hindrance else [])]
    return Message(text="\n".join(spoken), blocks=blocks)


def paused_message(shown: Shown, look: Look) -> Message:
    """That a digest rests, and until when."""
    said = digest_words(look.words)
    comes = _comes(said.paused, shown, look)
    if not comes:
        return Message(text=escape(said.was_off), blocks=[section(said.was_off)])
    return Message(text=comes, blocks=[_moment_line(comes), row("digest", [does(said.resume, "on")])])


def switched_off_message(look: Look) -> Message:
    """That nothing more is posted, with a button that takes it back."""
    said = digest_words(look.words)
    press = does(said.switch_on, "on")
    return Message(text=escape(said.switched_off), blocks=[section(said.switched_off), row("digest", [press])])


def complaints_message(complaints: Sequence[Complaint], look: Look) -> Message:
    """Everything that was not understood, part by part, and that nothing was changed."""
    said = digest_words(look.words)
    lines = [limits.clip(what_is_wrong(each, look.words.code), limits.HEADER * 4) for each in complaints]
    return Message(
        text=escape("\n".join([said.not_understood, *lines, said.nothing_changed])),
        blocks=[section(said.not_understood), bulleted(lines), small(plain(said.nothing_changed))],
    )


def history_message(came: Sequence[Came], look: Look) -> Message:
    """The latest editions, the newest first, and what became of each."""
    said = digest_words(look.words)
    if not came:
        return Message(text=escape(said.history_none), blocks=[section(said.history_none)])
    lines = [_history_line(each, look) for each in came]
    return Message(text=escape("\n".join([said.history, *lines])), blocks=[section(said.history), bulleted(lines)])


def home_digests(digests: Sequence[Shown], look: Look, *, today: date) -> list[Block]:
    """The digests that somebody may change, in their App Home."""
    said = digest_words(look.words)
    if not digests:
        return [header(said.home), section(said.home_none)]
    blocks = [header(said.home)]
    for shown in digests[:_HOME_MOST]:
        where = said.home_direct if shown.is_direct else f"<#{shown.channel}>"
        state = _state(shown, look, today)
        change = button(said.change, action=FORM_ACTION, value=shown.channel)
        text = markup(f"{where} · {escape(said.when_of(shown.plan))} · {escape(state)}")
        blocks.append({"type": "section", "block_id": f"digest-{shown.channel}", "text": text, "accessory": change})
        blocks.append(small(plain(said.what_of(shown.plan, look.words.comma))))
    left = len(digests) - _HOME_MOST
    return [*blocks, *([small(plain(said.home_more.format(left)))] if left > 0 else [])]


def note_message(channel: str, reason: str, look: Look, *, switched_off: bool) -> Message:
    """What whoever set a digest up is told: that it was switched off, or that an edition failed; and why."""
    said = digest_words(look.words)
    where = said.home_direct if channel.startswith("D") else f"<#{channel}>"
    text = (said.note_off if switched_off else said.note_failed).format(where, escape(said.why_gone(reason)))
    return Message(text=text, blocks=[{"type": "section", "text": markup(text)}])


def ask_message(typed: str, look: Look) -> Message:
    """What answers `digest …` where everybody would see it: a button that does it for whoever presses."""
    said = digest_words(look.words)
    press = button(said.ask_button, action=f"{DO_ACTION}:ask", value=limits.clip(typed, limits.BUTTON_VALUE) or "show")
    return Message(text=escape(said.ask_here), blocks=[section(said.ask_here), row("digest", [press])])


def plan_lines(shown: Shown, look: Look, *, today: date) -> list[str]:
    """A digest in words: whether it is on, when it comes, what is in it."""
    said, plan = digest_words(look.words), shown.plan
    lines = [_state(shown, look, today), said.when_of(plan), said.what_of(plan, look.words.comma)]
    return [*lines, *([said.skips_quiet] if plan.skip_quiet else [])]


def _state(shown: Shown, look: Look, today: date) -> str:
    said, plan = digest_words(look.words), shown.plan
    if not plan.on and shown.off_why:
        return said.is_off_because.format(said.why_gone(shown.off_why))
    if plan.on and plan.paused_until and plan.paused_until > today:
        return said.is_paused.format(look.words.day_of(plan.paused_until))
    return said.is_on if plan.on else said.is_off


def _buttons(plan: Plan, look: Look, today: date) -> list[Block]:
    said = digest_words(look.words)
    buttons = [opens(said.change), does(said.show_preview, "preview"), does(said.post_now, "now")]
    if not plan.on:
        buttons.append(does(said.switch_on, "on"))
    elif plan.paused_until and plan.paused_until > today:
        buttons.append(does(said.resume, "on"))
    if plan.on:
        buttons.append(does(said.switch_off, "off"))
    return [*buttons, does(said.show_history, "history")]


def _comes(sentence: str, shown: Shown, look: Look) -> str:
    """The sentence with the time of the next edition, as Slack text; nothing where none comes."""
    return sentence.format(moment_of(shown.next_at, shown.plan, look)) if shown.next_at else ""


def _moment_line(text: str) -> Block:
    return {"type": "section", "text": markup(text)}


def _history_line(came: Came, look: Look) -> str:
    said = digest_words(look.words)
    parts = [said.states.get(came.state, came.state)]
    if came.state == "posted":
        parts.append(said.count.format(came.quotes))
    if came.state == "failed" and came.reason:
        parts.append(said.why_gone(came.reason))
    if came.extra:
        parts.append(said.on_wish)
    return look.words.day_of(came.day) + look.words.colon + look.words.comma.join(parts)


def does(text: str, typed: str) -> Block:
    """A button that does what could be typed after `digest`."""
    return button(text, action=f"{DO_ACTION}:{typed}", value=typed)


def opens(text: str, *, style: str | None = None) -> Block:
    """A button that opens the form of the channel it stands in."""
    return {**button(text, action=FORM_ACTION, value=HERE), **({"style": style} if style else {})}
