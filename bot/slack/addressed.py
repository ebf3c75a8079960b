"""Whether words that do not mention the bot ask something. Pure.

Where the bot heads a thread it answers follow-ups, yet not every post: people also talk to each other there, and thank.
"""

import re

_ASKING = re.compile(
    r"(?:so |and |but |ok |okay |well |then |also )*"
    r"(?:who|whom|whose|what|when|where|which|why|how|is|are|was|were|do|does|did|has|have|had|can|could|will|would|"
    r"should|shall|may|might|any|anything|anybody|anyone|tell me|show me|name|list|explain|compare|find|"
    r"(?:and|what|how) about)(?:'s|’s|'re|’re)?\b",
    re.IGNORECASE,
)
_ASKING_IN_CHINESE = re.compile(
    r"谁|誰|什么|什麼|甚麼|哪|几|幾|多少|多大|多久|怎|为何|為何|为什么|為什麼|如何|是否|吗|嗎|呢|请问|請問"
)
_LONGEST_FRAGMENT = 60


def asks(text: str) -> bool:
    """Whether a cleaned text is a question by its form: its mark, its first words, or a Chinese word of asking."""
    if text.endswith(("?", "？")):
        return True
    if _ASKING.match(text) and len(text.split()) > 1:
        return not text.endswith("!")
    return bool(_ASKING_IN_CHINESE.search(text)) and len(text) <= _LONGEST_FRAGMENT
