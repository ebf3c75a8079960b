"""An edition of a digest: why these quotes, and each under its heading with a button that asks for more. Pure.

Slack bounds a message as a whole, so an edition of long quotes is cut: what does not fit follows in the thread.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.answers.threads import Place, Thread
from bot.digest.contents import Edition, Item
from bot.digest.plan import Plan
from bot.digest.reasons import Quiet, Why
from bot.digest.wording import why_none, why_these
from bot.slack import limits, references
from bot.slack.blocks.answer import TOPIC_ACTION
from bot.slack.blocks.citations import cite_button
from bot.slack.blocks.feedback import feedback_row
from bot.slack.blocks.help import sentence_message
from bot.slack.blocks.message import Block, Look, Message
from bot.slack.blocks.pieces import button, header, line, markup, plain, row, section, small, words
from bot.slack.blocks.quoted import excerpts_of, fits, fitted, quote_blocks, quote_text
from bot.slack.blocks.sources import facts_line, source_link, title_of
from bot.slack.languages import words_in
from bot.slack.mrkdwn import escape
from bot.slack.phrases.digest import digest_words

_LINK = 1000
"""An edition is cut rather than that a link as long as this is left out."""


def look_of(plan: Plan, reader: str | None) -> Look:
    """How a digest looks: in the language that was chosen for it, whatever its topics are written in."""
    return Look(words=words_in(plan.language), reader=reader, always=True)


def edition_messages(edition: Edition, plan: Plan, look: Look) -> tuple[Message, ...]:
    """The post, and what follows in its thread where it is too long for one message."""
    said = digest_words(look.words)
    title = said.heading_of(look.words.day_of(edition.day))
    rating = feedback_row("rating", question=title, verdict="answered", look=look)
    opening = (title, why_these(edition.reason, plan.language))
    return tuple(_parts(edition, plan, look, opening=opening, closing=(rating,)))


def preview_messages(
    edition: Edition | Quiet, plan: Plan, look: Look, buttons: Sequence[Block] = ()
) -> tuple[Message, ...]:
    """What the next edition would be, for one person's eyes, and `buttons`; a sentence where there would be none."""
    if isinstance(edition, Quiet):
        return (sentence_message(why_none(edition, plan.language)),)
    said = digest_words(look.words)
    title = said.heading_of(look.words.day_of(edition.day))
    opening = (title, said.preview, why_these(edition.reason, plan.language))
    closing = (row("digest", buttons),) if buttons else ()
    return tuple(_parts(edition, plan, look, opening=opening, closing=closing))


def thread_of(edition: Edition) -> Thread:
    """The conversation that an edition begins: what is said below it may mean its quotes."""
    return Thread.about((), (Place(item.quote.article.id, item.quote.span) for item in edition.items))


def _parts(
    edition: Edition, plan: Plan, look: Look, *, opening: Sequence[str], closing: Sequence[Block]
) -> Iterator[Message]:
    """Messages with as many items each as fit, at least one; `opening` and `closing` belong to the first."""
    items: Sequence[Item] = [replace(item, quote=replace(item.quote, matches=())) for item in edition.items]
    while items:
        part = _Part(items, plan, look, opening, closing)
        count = next((n for n in range(len(items), 1, -1) if part.has_room_for(n)), 1)
        yield part.message(count)
        items, opening, closing = items[count:], (), ()


class _Part:
    """One message of an edition, with the first so many of the items that are left."""

    def __init__(
        self, items: Sequence[Item], plan: Plan, look: Look, opening: Sequence[str], closing: Sequence[Block]
    ) -> None:
        self._items = items
        self._plan = plan
        self._look = look
        self._said = digest_words(look.words)
        self._opening = opening
        self._closing = closing

    def has_room_for(self, count: int) -> bool:
        """Whether Slack takes so many items in one message, with their links."""
        return fits(self._blocks(count, _LINK))

    def message(self, count: int) -> Message:
        """The message with so many items."""
        items = self._items[:count]
        spoken = [escape(text) for text in self._opening]
        for heading, item in _headed(items, self._look):
            spoken += [escape(heading)] if heading else []
            spoken += quote_text([item.quote], self._look)
        spoken += [self._said.rest_in_thread] if count < len(self._items) else []
        return Message(
            text="\n".join(spoken),
            blocks=fitted(lambda longest_link: self._blocks(count, longest_link)),
            excerpts=excerpts_of([item.quote for item in items]),
        )

    def _blocks(self, count: int, longest_link: int) -> list[Block]:
        items = self._items[:count]
        blocks: list[Block] = []
        if self._opening:
            title, *notes, why = self._opening
            blocks += [header(title), *(small(plain(note)) for note in notes), section(why)]
        for number, (heading, item) in enumerate(_headed(items, self._look), 1):
            blocks += [line(words(heading, bold=True))] if heading else []
            quote, _ = quote_blocks([item.quote], self._look, longest_link)
            blocks += [quote, *self._source(number, item, longest_link)]
        if count < len(self._items):
            blocks.append(small(plain(self._said.rest_in_thread)))
        return [*blocks, self._buttons(items), *self._closing]

    def _source(self, number: int, item: Item, longest_link: int) -> list[Block]:
        """Whose words these are; then the link to them and, at the other end of its line, the button."""
        facts = facts_line(item.quote.article, self._look.words, speaker=item.quote.speaker)
        link = markup(source_link(item.quote, self._look, longest_link))
        below: Block = {"type": "section", "block_id": f"item-{number}", "text": link, "accessory": self._more(item)}
        return [small(plain(facts)), below]

    def _more(self, item: Item) -> Block:
        """The button that asks about an item's heading, privately; a topic within the digest's filters."""
        within = f" {self._plan.filters}" if item.why is Why.TOPIC and self._plan.filters else ""
        value = references.written(limits.tidy(item.heading) + within)
        label = self._look.words.asked_by_topic(item.heading)
        return button(self._said.more, action=f"{TOPIC_ACTION}:digest", value=value, label=label)

    def _buttons(self, items: Sequence[Item]) -> Block:
        """Context and Copy citation, for all quotes of the message."""
        quotes, look = [item.quote for item in items], self._look
        context = button(
            look.words.context,
            action="context",
            value=references.places(quotes, look.words.code),
            label=look.words.context_label,
        )
        return row("answer", [context, cite_button(quotes, look.words.code, look)])


def _headed(items: Sequence[Item], look: Look) -> Iterator[tuple[str, Item]]:
    """Each item with its heading; nothing in its place where the item before has the same."""
    before: tuple[str, Why] | None = None
    for item in items:
        yield ("" if before == (item.heading, item.why) else _heading(item, look)), item
        before = item.heading, item.why


def _heading(item: Item, look: Look) -> str:
    article = item.quote.article
    named = title_of(article) if item.heading == article.title else limits.clip(limits.tidy(item.heading), limits.TEXT)
    named = named or look.words.unknown_source
    return digest_words(look.words).new.format(named) if item.why is Why.NEW else named
