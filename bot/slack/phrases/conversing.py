"""What is said around a conversation: that the bot works, that it will be quiet, what could be asked."""

from dataclasses import dataclass

from bot.slack.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversingWords:
    """`working` continues the bot's name; `prompt` is a question on a topic."""

    working: str
    stopped: str
    prompts_title: str
    prompt: str
    only_for_you: str


ENGLISH = ConversingWords(
    working="is looking through the library…",
    stopped="I will say nothing more in this thread unless somebody mentions me.",
    prompts_title="Ask about AI in China",
    prompt="What is said about {}?",
    only_for_you="Type {} for this: its answer is seen by you alone.",
)

CHINESE = ConversingWords(
    working="正在查找资料库……",
    stopped="除非有人提到我，我不会再在这个消息列中发言。",
    prompts_title="询问中国的人工智能",
    prompt="关于{}有哪些说法？",
    only_for_you="请输入 {}，答复只有您能看到。",
)


def conversing_words(words: Wording) -> ConversingWords:
    """The sentences in the language of these words."""
    return CHINESE if words.code == "zh" else ENGLISH
