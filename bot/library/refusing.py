"""Why something did not become an article of the library: a reason, and what there is to say about it."""

from enum import Enum

from bot.errors import BadInput, Problem


class Why(Enum):
    """A reason, as a clause in which `{}` stands for its detail, and what to do about it."""

    ADDRESS = "{}", "give the full address of a web page, such as https://example.com/article"
    PORT = "pages are read at the usual ports 80 and 443 only", "give an address without a port"
    INSIDE = "the address leads into a private network ({})", "give the address of a public page"
    UNKNOWN_HOST = "there is no such host ({})", "check the address"
    UNREACHABLE = "the site cannot be reached ({})", "try again later"
    SLOW = "the site took longer than {} seconds", "try again later"
    REDIRECTS = "the page redirects more than {} times", "give the address that a browser ends at"
    STATUS = "the site answers {}", "check in a browser that everybody can read the page"
    ROBOTS = "the site's robots.txt does not let programs read the page", "ask the publisher"
    NO_ROBOTS = "the site's robots.txt cannot be read ({})", "try again later"
    GONE = "the site says that this is gone for good", "remove it, or give its new address"
    NO_FEED = "there is no feed, nor a page that names one", "look on the site for a link called RSS, Atom or feed"
    KIND = "this is no text that can be read ({})", "give a web page, PDF, DOCX, Markdown or plain text"
    ENCODING = "the page came in a form that cannot be read ({})", "give the address of another copy"
    LARGE = "it is larger than {} million bytes", "give the article itself"
    NO_TEXT = "no article was found on the page", "give the address of the article itself, not of a list of them"
    READER = "the text could not be read out", "give another copy"
    EMPTY = "there is no text in it", "give another copy"
    LOCKED = "the document is protected by a password", "save it without one"
    SCANNED = "the document holds pictures of its pages and no text", "run it through text recognition (OCR) first"
    DAMAGED = "the document is damaged", "open it, save it anew, and add that"
    LONG = "the document has more than {} pages", "split it"
    OLD_WORD = "this is a Word document of the old kind", "save it as .docx"
    TAKEN = "another article has its id: {}", "give it another id, or the file another name"
    REMOVED = "somebody took it out of the library", "add it by its address, should it come back"
    NO_FILE = "there is no such file or folder", "check the path"
    FILE = "the file cannot be read ({})", "check that it exists and who may read it"

    @property
    def what(self) -> str:
        """The clause."""
        return self.value[0]

    @property
    def remedy(self) -> str:
        """What to do."""
        return self.value[1]


class Unfit(Exception):
    """Bytes of which no article can be made, and why; whoever knows where they came from makes NotAdded of it."""

    def __init__(self, why: Why, detail: str = "") -> None:
        super().__init__(why.what.format(detail))
        self.why, self.detail = why, detail


class NotAdded(BadInput):
    """An address whose page cannot be added, or a file, and why.

    `after_seconds`: how long the site asks to wait because it has too much to do, 0 where it does not say; else None.
    """

    def __init__(self, address: str, why: Why, detail: str = "", *, after_seconds: float | None = None) -> None:
        super().__init__(Problem(where=address, what=why.what.format(detail), remedy=why.remedy))
        self.address, self.why, self.detail, self.after_seconds = address, why, detail, after_seconds
