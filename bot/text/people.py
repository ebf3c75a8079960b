"""Names of people as an article gives them: `Zhou` is `Dillon Zhou` where the same article says so."""

import re
from functools import lru_cache

CAPITAL = r"[A-ZÀ-ÖØ-Þ]"
NAME_WORD = rf"{CAPITAL}(?:[\w-]|[’'](?=\w)(?!s\b))*"
PARTICLES = r"(?:(?:von|van|der|den|de|del|della|di|da|dos|du|la|le|al|el|bin|ibn|ter|ten)[ \u00a0])*"
_RUN = re.compile(rf"\b{NAME_WORD}(?:[ \u00a0]{PARTICLES}{NAME_WORD})*")
_ENDS_PHRASE = re.compile(r"[,.;:)]|[ \u00a0](?:and|or)\b")
_LONGEST_NAME = 3
"""Longer runs of capitalised words are titles of books and names of firms."""

CONJUNCTIONS = frozenset(
    """Also Although And As Because But Finally Furthermore Hence However Indeed Instead Later Meanwhile Moreover
    Nor Now Once Or Since So Still Such Then Thereby Therefore Though Thus Today Ultimately When Whereas Where Which
    While Yesterday Yet""".split()
)
"""Words that a sentence opens with and that leave the name after them alone: `But Zhou said`."""
_ARTICLES = frozenset(["A", "An", "The"])
_OTHER_OPENERS = frozenset(
    """About Above According Across After Against All Among Another Any Are At Before Behind Beside Between Beyond
    Both By Can Could Despite Did Do Does Due During Each Earlier Either Even Every Everyone Few For From Given Had
    Has Have He Her Here His How I If In Inside Into Is It Its Just Last Like Many May Might More Most Much My Near
    Neither Next No Nobody None Not Of Off Often On One Only Other Others Our Out Outside Over Per Perhaps Recently
    She Should Some Somebody Someone Than That Their There These They This Those Through To Toward Towards Two Under
    Unless Unlike Until Upon Was We Were What Who Why Will With Within Without Would You Your Monday Tuesday
    Wednesday Thursday Friday Saturday Sunday January February March April June July August September October
    November December""".split()
)
OPENERS = CONJUNCTIONS | _ARTICLES | _OTHER_OPENERS
"""Capitalised only because they open a sentence, or no part of anybody's name."""

TITLES = frozenset(
    """Academician Admiral Ambassador Analyst Boss CEO CFO COO CTO Chair Chairman Chairwoman Chancellor Chief
    Co-Founder Co-founder Congressman Congresswoman Deputy Director Doctor Dr Economist Editor Engineer Executive
    Founder Gen General Gov Governor Head Investor Judge Lawyer Lt Madam Manager Mayor Minister Miss Mr Mrs Ms
    Officer Partner Premier President Prime Prof Professor Rep Reporter Researcher Scientist Secretary Sen Senator
    Senior Sir Vice VP""".split()
)
_NO_PERSON = frozenset(
    """AI Academy Administration Africa America American Asia Association Bank Beijing Bureau Capital Central
    Chamber China Chinese City Cloud College Commission Commerce Committee Conference Corp Council Court Department
    East Eastern Energy Europe European Exchange Forum Foundation Fund Global Government Greater Group Holdings Hong
    House Inc Industry Institute International Kong Labs Lab Law London Ltd Mainland Markets Media Ministry Mobile
    Motor Motors National New News North Northern Office Party Pro Research School Securities Shanghai Shenzhen
    Society South Southern State States Street Summit Taiwan Tech Technologies Technology Times Tokyo UK US United
    University Ventures Wall Washington West Western White World""".split()
)
"""Words that are no part of a person's name: where one stands beside a name, the two are a firm, an office, a place."""


def words_of(name: str) -> list[str]:
    """The words of a name, whatever space is between them."""
    return name.replace("\u00a0", " ").split(" ")


def without_openers(words: list[str]) -> list[str]:
    """A run of capitalised words less the ones in front that are no part of a name."""
    while words and words[0] in OPENERS:
        words = words[1:]
    return words


def without_titles(words: list[str]) -> list[str]:
    """`Nvidia Chief Executive Jensen Huang` less what stands before the person; an office (`Minister of …`) is kept."""
    last = max((place for place, word in enumerate(words) if word in TITLES), default=-1)
    return words if words[last + 1 : last + 2] in (["of"], ["for"]) else words[last + 1 :]


def full_name(name: str, body: str) -> str:
    """The form in which `body` introduces the person called `name`; `name` itself where there is none, or several.

    A surname is tried before a given name (`Zhou` → `Dillon Zhou`, then `Stella` → `Stella Zheng`). A name that the
    text uses by itself before it gives the longer form is no person's: `Alibaba` is not `Alibaba Cloud`. Capitals are
    taken for a name if the text has it so: `STELLA` → `Stella Zheng`.
    """
    if not re.match(CAPITAL, words_of(name)[-1]) or (" " in name and name[0].isupper()):
        return name
    plain = name.title()  # which is in capitals still where each letter stands alone: `A.B`
    if name.isupper() and len(name) > 2 and not plain.isupper() and (known := full_name(plain, body)) != plain:
        return known
    names = names_in(body)
    for candidates in (
        {full for full in names if full.endswith(f" {name}")},
        {full for full in names if full.startswith(f"{name} ")},
    ):
        if candidates:
            full = next(iter(candidates))
            return full if len(candidates) == 1 and _is_introduced_by(full, name, body) else name
    return name


@lru_cache(maxsize=2)  # an article is read sentence by sentence, and its text is the same each time
def names_in(body: str) -> frozenset[str]:
    """`people_in` an article, remembered."""
    return people_in(body)


def people_in(text: str) -> frozenset[str]:
    """Every run of two or three capitalised words that could be a person's name in full."""
    found = set()
    for match in _RUN.finditer(text):
        words = words_of(match[0])
        if words[0] in _OTHER_OPENERS and not _ENDS_PHRASE.match(text, match.end()):
            continue  # “In Beijing Lee said” makes nobody of that name; “With Dillon Zhou, …” does
        words = without_titles(without_openers(words))
        capitalised = [word for word in words if word[0].isupper()]
        if 2 <= len(capitalised) <= _LONGEST_NAME and not _NO_PERSON.intersection(words):
            found.add(" ".join(words))
    return frozenset(found)


@lru_cache(maxsize=2)
def words_in_names(body: str) -> frozenset[str]:
    """The words of all those names."""
    return frozenset(word for name in names_in(body) for word in words_of(name))


def _is_introduced_by(full: str, name: str, body: str) -> bool:
    """Whether the text, its first line aside (a headline names people by surname), gives the full form first."""
    start = body.find("\n") + 1 if full not in body.partition("\n")[0].replace("\u00a0", " ") else 0
    text = body[start:].replace("\u00a0", " ")
    first = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    place = text.find(full)
    return first is not None and 0 <= place <= first.start() < place + len(full)
