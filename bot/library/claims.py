"""What a document says of itself, and which of that is true: titles, authors, dates. Pure.

The fields of a PDF or a DOCX are filled by programs: "Microsoft Word - draft3.doc", "Administrator", the day on which
somebody pressed "Save". None of that is a fact of the article. What is not known to be true stays unknown.
"""

import re
import unicodedata
from datetime import date

from bot.text.languages import HAN

_LONGEST_TITLE = 250
_FILE = re.compile(
    r"(?i)\.(?:docx?|dotx?|rtf|odt|pdf|indd|qxp|qxd|tex|dvi|ps|eps|ai|pptx?|xlsx?|pages|wpd|html?|txt|pmd|fm|cdr)\b\W*$"
)
_JUNK_TITLE = re.compile(
    r"(?i)^(?:(?:microsoft|kingsoft|wps|libreoffice|openoffice)\b.*|untitled.*|无标题.*|未命名.*|no\s?title|title|"
    r"(?:document|dokument|layout|print|page|slide|sheet|scan|img|image|book|template|presentation|file|幻灯片|文档|"
    r"新建)[\s_#-]*\d*|powerpoint[- ].*|新建.*文档.*|新建.*演示.*|word\s*文档.*|about:blank|https?://.*|file://.*)$"
)
_JUNK_AUTHOR = re.compile(
    r"(?i)^(?:admin(?:istrator)?|(?:windows|office|microsoft(?: office)?|微软)? ?(?:user|用户|使用者)\d*|root|owner|"
    r"author|作者|unknown|anonymous|guest|default|pc|lenovo|hp|dell|acer|asus|thinkpad|china|系统管理员|管理员|"
    r"番茄花园|雨林木风|深度技术|python-docx|"
    r".*\b(?:inc|ltd|llc|gmbh|software|acrobat|indesign|latex|word|writer|wps)\b.*)$"
)
_NAMES = re.compile(r"\s*(?:[;；、/|]|,(?!\s*(?:Jr|Sr|PhD|MD|II|III)\b)|\band\b|&)\s*", re.IGNORECASE)
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sep sept", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_BEFORE_A_DATE = (
    r"(?i:(?:published|posted|updated|released|issued|date[d]?|publication date|发布(?:日期|时间)?|日期|时间|發布日期)"
    r"(?:\s+on)?\s*[:：]?\s*)?(?:(?i:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
)
_DATES = tuple(
    re.compile(_BEFORE_A_DATE + pattern + r"\W*")
    for pattern in (
        r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})",
        r"(?P<y>\d{4})\s*年\s*(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*日",
        r"(?P<d>\d{1,2})(?:st|nd|rd|th)?\s+(?P<m>[A-Za-z]{3,9})\.?,?\s+(?P<y>\d{4})",
        r"(?P<m>[A-Za-z]{3,9})\.?\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>\d{4})",
    )
)
_LINES_WITH_FACTS = 30
_NAME = r"[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){1,3}"
_BYLINE = re.compile(
    rf"(?:By|BY)[: ] ?(?P<names>{_NAME}(?:(?:,| and|, and| &) {_NAME}){{0,5}})"
    rf"|作者\s*[:：]\s*(?P<zh>[{HAN}·、，\s]{{2,40}})"
)


def true_title(said: object, name: str = "") -> str | None:
    """The title that a document states; None for what a program put there. `name`: of its file."""
    title = line_of(said)
    if not title or len(title) > _LONGEST_TITLE or "\ufffd" in title or not re.search(r"[^\W\d_]", title):
        return None
    bare = title.casefold()
    is_file = _FILE.search(title) or bare == name.rpartition(".")[0].casefold() or "\\" in title
    is_code = " " not in title and re.search(r"[_\d]", title) and not re.search(f"[{HAN}]", title)
    return None if is_file or is_code or _JUNK_TITLE.match(title) else title


def true_authors(said: object, text: str) -> tuple[str, ...]:
    """The people whom a document names as its authors; `text` is how it begins, where a login's owner is not named."""
    names = [name for each in _NAMES.split(line_of(said) or "") if (name := each.strip(" .,"))]
    return tuple(dict.fromkeys(name for name in names if _is_person(name, text)))


def stated_authors(text: str) -> tuple[str, ...]:
    """The people whom a document names in a byline of its own near its beginning."""
    lines = [line.strip() for line in text.splitlines() if line.strip()][:_LINES_WITH_FACTS]
    found = next((byline for line in lines if (byline := _BYLINE.fullmatch(line))), None)
    if found is None:
        return ()
    names = _NAMES.split(found["names"]) if found["names"] else re.split(r"[、，\s]+", found["zh"])
    return tuple(dict.fromkeys(name for each in names if (name := each.strip(" .,"))))


def stated_day(text: str) -> date | None:
    """The day that a document gives in a line of its own near its beginning; None where it gives none, or two."""
    lines = [line.strip() for line in text.splitlines() if line.strip()][:_LINES_WITH_FACTS]
    days = {day for line in lines if (day := _day(line))}
    return days.pop() if len(days) == 1 else None


def line_of(value: object) -> str | None:
    """A value as one line of ordinary characters; None where there is none."""
    if not isinstance(value, str):
        return None
    plain = "".join(" " if unicodedata.category(char) in {"Cc", "Cs", "Co", "Zl", "Zp"} else char for char in value)
    return " ".join(plain.split()) or None


def _is_person(name: str, text: str) -> bool:
    if len(name) > 80 or re.search(r"[@\d_\\]", name) or _JUNK_AUTHOR.match(name):
        return False
    if name.casefold() in text.casefold():
        return True
    # A name of one Latin word that the document does not give is somebody's login.
    return " " in name or bool(re.fullmatch(f"[{HAN}·]{{2,6}}", name))


def _day(line: str) -> date | None:
    for pattern in _DATES:
        if found := pattern.fullmatch(line):
            month = found["m"]
            number = int(month) if month.isdecimal() else _MONTHS.get(month.lower())
            try:
                return date(int(found["y"]), number or 0, int(found["d"]))
            except ValueError:
                return None
    return None
