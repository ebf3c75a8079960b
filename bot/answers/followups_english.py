"""How an English question leans on what was said before: `and …`, `what about …`, `it`, `of those`, `who said that`.

A pronoun whose antecedent stands in the same question points inside it: a possessive after a noun (`companies … their
users`), or any pronoun after a noun and the beginning of another clause. The object of a clause is never its subject
(Chomsky's principle B), so `who edited it` points outside; so does a subject after its verb (`how many does it have`).
"""

import re
from collections.abc import Sequence

_FEW = 3
"""A fragment has at most this many concepts of its own."""

_AUX = (
    r"(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|might|must"
    r"|(?:is|are|was|were|do|does|did|has|have|had|could|would|should|wo|ca)n't)"
)
_TIMES = r"(?: (?:years?|months?|weeks?|days?|decades?|quarters?|times?|century|summer|autumn|winter|spring))"
_HARD = (
    r"(?:\w+ly |so |very |too )?(?:hard|easy|difficult|true|possible|likely|unlikely|impossible|legal|illegal|safe"
    r"|worth|important|necessary|expensive|cheap|common|clear|unclear|known|said|fair|better|best|good|bad|wise|feasible"
    r"|time|harder|easier|certain|obvious|estimated|reported|believed)\b"
)
_THAT_WAY = r"(?: (?:that|this|it|so|these|those))"


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


POINTERS = frozenset("among latter former else instead one ones others another".split())
PERSON = _pattern(r"\b(?:he|she|him|her|his|hers)\b")
WHOSE = _pattern(
    r"^(?:(?:and|but|so|ok|okay)\W+)?(?:"
    rf"who(?:'s| is| was)? (?:said|says|say|saying|wrote|claims|claimed|is quoted|told){_THAT_WAY}?|says who"
    rf"|whose (?:words|quotes?|opinion|view)(?: (?:is|are|was|were){_THAT_WAY})?|(?:according to|from|by) whom?"
    r"|who is (?:speaking|talking|quoted)(?: here| there)?|(?:what(?:'s| is) (?:the|your) )?source"
    rf"|where (?:is|does|was|did){_THAT_WAY} (?:from|come from|said|written|published)"
    rf"|which article(?: is{_THAT_WAY} (?:in|from))?)\W*$"
)
MORE = _pattern(
    r"^(?:(?:and|but|so|ok|okay)\W+)?(?:more|go on|continue|elaborate|say more|can you elaborate"
    rf"|(?:tell|show|give) me more(?: about{_THAT_WAY})?|(?:what|anything|something) (?:else|more)|(?:any|some) more"
    rf"|more (?:on|about){_THAT_WAY}|(?:is|are) there (?:more|anything else|any others?))(?: please)?\W*$"
)

_HAS_AUX = _pattern(rf"\b{_AUX}\b|'(?:s|re|ve|d|ll)\b")
_WH = _pattern(r"\b(?:who|whom|whose|what|which|when|where|why|how)\b")
_CONNECTIVE = _pattern(r"^(?:ok(?:ay)?\W+)?(?:and|but|or|so|also|plus|then|now)\b\W*")
_WHAT_ABOUT = _pattern(
    r"^(?:(?:ok|okay|and|but|so)\W+)?(?:what|how) (?:about|if)\b|^same (?:for|in|with)\b|\binstead\W*$"
)
_PREPOSITION = _pattern(
    r"^(?:in|for|from|at|by|with|on|among|outside|inside|within|without|since|before|after|during|under|between|to|as"
    r"|compared|versus|vs|only|even|not|just)\b"
)
_CLAUSE = _pattern(r"[,;:]|\b(?:and|but|or|when|if|because|while|although|after|before|that|which|who|whose|than)\b")
_EXPLETIVE = _pattern(
    rf"\bit (?:\w+ )?(?:tak(?:e|es|en)|took|matters?|makes? sense)\b|\bit (?:mean|cost|like|have|need) (?:\w+ )?to\b"
    rf"|\b{_AUX} it {_HARD}|\bit (?:is|was) {_HARD}|\bis it that\b"
)
_OUTSIDE_ITS_CLAUSE = _pattern(
    rf"(?:^|\b{_AUX} (?:also |still |really |even )?)(?P<subject>it|they)\b|\b(?P<object>it|they|them)\b"
    rf"|\b{_AUX} (?P<subjects>its|their)\b"
    rf"|(?:^|\b{_AUX} |\b(?:of|in|about|for|with|from|by|on|behind|at|like|than|among|why|how) )"
    rf"(?P<this>this|that|these|those)\b(?!{_TIMES})(?! (?:who|that|which|with|of)\b)"
)
_POSSESSIVE = _pattern(r"\b(?:its|their|theirs)\b")
_ENDS_POINTING = _pattern(r"\b(?:this|that|these|those|there|then)\W*$")
_OTHERS = _pattern(
    r"\b(?:else|which ones?|the (?:\w+ )?ones?|that one|(?:any|the|some) others?|others|another)\W*$"
    r"|\b(?:who|what|where|anyone|anybody|anything|which \w+) else\b|\bthe (?:latter|former|same)\b"
    r"|\b(?:any|how many|how much|which)(?: (?:are|is|were))?(?: (?:in|from|for|at|by|among|outside)\b|\W*$)"
)
_THE = _pattern(
    r"\bthe (?:company|firm|start-?up|model|article|author|writer|speaker|event|lab|report|podcast|study|researcher"
    r"|product|app|figure|number|reason|other|two|rest)\b(?! of)"
)


def leans(text: str, concepts: Sequence[str]) -> bool:
    """Whether a question points outside itself, or makes no whole question."""
    lowered = text.casefold()
    places = [place for concept in concepts if (place := lowered.find(concept.casefold())) >= 0]
    names = [place for concept in concepts if concept[:1].isupper() and (place := text.find(concept)) >= 0]
    return _points_outside(lowered, places, names) or _is_fragment(lowered, len(concepts), len(names))


def _points_outside(text: str, places: Sequence[int], names: Sequence[int]) -> bool:
    """Whether a pronoun means something that the question does not name."""
    if person := PERSON.search(text):
        return not any(name < person.start() for name in names)
    plain = _EXPLETIVE.sub(" ", text)
    first = min(places, default=len(text))
    for match in _OUTSIDE_ITS_CLAUSE.finditer(plain):
        if not _CLAUSE.search(plain, first, match.start()):
            return True
    if any(match.start() < first for match in _POSSESSIVE.finditer(plain)):
        return True
    if len(places) > _FEW:
        return False
    ending = _ENDS_POINTING.search(plain)
    if ending and not _CLAUSE.search(plain, first, ending.start()):
        return True
    return _OTHERS.search(plain) is not None or _THE.search(plain) is not None


def _is_fragment(text: str, own: int, names: int) -> bool:
    """Whether the words make no whole question."""
    if own == 0:
        return _WH.search(text) is not None
    if _WHAT_ABOUT.search(text) and own <= _FEW + 1:
        return True
    rest = _CONNECTIVE.sub("", text)
    finite = _HAS_AUX.search(rest) is not None
    if rest != text and ((own <= _FEW and not finite) or own == 1):
        return True
    if finite:
        return False
    if _PREPOSITION.search(rest) and own <= _FEW:
        return True
    return own == 1 and not names and _WH.match(rest) is not None
