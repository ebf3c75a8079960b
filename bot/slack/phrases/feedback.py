"""The words of the feedback buttons, and of the form that asks why an answer did not help."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bot.slack.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackWords:
    """The bot's own words in one language. `reasons`: each reason's words, by the name it is stored under."""

    helpful: str
    helpful_label: str
    not_helpful: str
    not_helpful_label: str
    title: str
    send: str
    cancel: str
    noted: str
    why: str
    reasons: Mapping[str, str]
    comment: str
    comment_hint: str


def feedback_words(words: Wording) -> FeedbackWords:
    """These words in the language of the others."""
    return CHINESE if words.code == "zh" else ENGLISH


ENGLISH = FeedbackWords(
    helpful="Helpful",
    helpful_label="This answer helped me",
    not_helpful="Not helpful",
    not_helpful_label="This answer did not help me; asks why",
    title="Not helpful",
    send="Send",
    cancel="Cancel",
    noted="Noted that this answer did not help. If you like, say why; you can also press Helpful instead.",
    why="What was wrong?",
    reasons=MappingProxyType(
        {
            "not_about": "It is not about my question",
            "missing": "Something is missing",
            "out_of_date": "It is out of date",
            "wrong_source": "Wrong source or speaker",
            "other": "Something else",
        }
    ),
    comment="Anything to add",
    comment_hint="Whoever looks after the library reads this.",
)

CHINESE = FeedbackWords(
    helpful="有帮助",
    helpful_label="这个回答对我有帮助",
    not_helpful="没有帮助",
    not_helpful_label="这个回答对我没有帮助，可以说明原因",
    title="没有帮助",
    send="提交",
    cancel="取消",
    noted="已记录：这个回答没有帮助。如果愿意，请说明原因；也可以改按“有帮助”。",
    why="问题出在哪里？",
    reasons=MappingProxyType(
        {
            "not_about": "与我的问题无关",
            "missing": "缺少内容",
            "out_of_date": "内容过时",
            "wrong_source": "来源或发言人有误",
            "other": "其他",
        }
    ),
    comment="补充说明",
    comment_hint="资料库的维护者会看到。",
)
