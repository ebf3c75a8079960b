"""Whether an answer helped: Slack's own two buttons, and the form that asks why it did not. Pure.

docs.slack.dev/reference/block-kit/block-elements/feedback-buttons-element and
docs.slack.dev/reference/block-kit/blocks/context-actions-block, which stands in messages only.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.slack import limits
from bot.slack.blocks.message import Block, Look, View
from bot.slack.blocks.pieces import plain, section
from bot.slack.phrases.feedback import feedback_words

FEEDBACK_ACTION = "feedback"
WHY_CALLBACK = "feedback_why"
REASON = "reason"
COMMENT = "comment"
MOST_COMMENT = 500
_QUESTION = 200
_VERDICTS = ("answered", "related", "none")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """What a feedback button says: of which question, how it was answered, and whether that helped."""

    helpful: bool
    question: str
    verdict: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rated:
    """The message that was rated."""

    channel: str
    message_ts: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """What was filled in: a reason by the name it is stored under, and a comment; either may be missing."""

    rated: Rated
    reason: str | None
    comment: str | None


def feedback_row(name: str, *, question: str, verdict: str, look: Look) -> Block:
    """The two buttons, as small print under an answer."""
    said = feedback_words(look.words)

    def half(text: str, label: str, *, helpful: bool) -> Block:
        value = {"h": int(helpful), "q": limits.clip(limits.tidy(question), _QUESTION), "v": verdict}
        return {
            "text": plain(text, limits.BUTTON_TEXT),
            "value": json.dumps(value, ensure_ascii=False, separators=(",", ":")),
            "accessibility_label": limits.clip(label, limits.BUTTON_LABEL),
        }

    buttons = {
        "type": "feedback_buttons",
        "action_id": FEEDBACK_ACTION,
        "positive_button": half(said.helpful, said.helpful_label, helpful=True),
        "negative_button": half(said.not_helpful, said.not_helpful_label, helpful=False),
    }
    return {"type": "context_actions", "block_id": name, "elements": [buttons]}


def read_rating(value: str) -> Rating | None:
    """What a pressed button says; None where it is not one of ours."""
    try:
        record = json.loads(value)
        rating = Rating(helpful=bool(record["h"]), question=str(record["q"]), verdict=str(record["v"]))
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return rating if rating.verdict in _VERDICTS else None


def why_view(rated: Rated, look: Look) -> View:
    """The form: a reason, and a comment for whoever wants to say more; neither has to be given."""
    said = feedback_words(look.words)
    options = [{"text": plain(words, limits.BUTTON_TEXT), "value": name} for name, words in said.reasons.items()]
    return View(
        body={
            "type": "modal",
            "callback_id": WHY_CALLBACK,
            "private_metadata": json.dumps([rated.channel, rated.message_ts]),
            "title": plain(said.title, limits.MODAL_TITLE),
            "submit": plain(said.send, limits.MODAL_TITLE),
            "close": plain(said.cancel, limits.MODAL_TITLE),
            "blocks": [
                section(said.noted),
                _input(REASON, said.why, {"type": "radio_buttons", "options": options}),
                _input(
                    COMMENT,
                    said.comment,
                    {"type": "plain_text_input", "multiline": True, "max_length": MOST_COMMENT},
                    hint=said.comment_hint,
                ),
            ],
        }
    )


def read_why(view: Mapping[str, Any]) -> Why | None:
    """What was filled in; None where the form is not one of ours."""
    try:
        channel, message_ts = json.loads(view["private_metadata"])
        values = view["state"]["values"]
        reason = (values[REASON][REASON].get("selected_option") or {}).get("value")
        comment = limits.clip(limits.tidy(values[COMMENT][COMMENT].get("value") or ""), MOST_COMMENT)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    known = feedback_words(Look().words).reasons
    return Why(
        rated=Rated(channel=str(channel), message_ts=str(message_ts)),
        reason=str(reason) if reason in known else None,
        comment=comment or None,
    )


def _input(name: str, label: str, element: Block, hint: str | None = None) -> Block:
    block: Block = {
        "type": "input",
        "block_id": name,
        "label": plain(label),
        "element": {**element, "action_id": name},
        "optional": True,
    }
    return {**block, "hint": plain(hint)} if hint else block
