"""Misspelled English words, mended with the words of the library.

A word is mended only if it is no right word. What is right is told by the word list inside the package `symspellpy`
(82,834 words with how often they stand on the web; SCOWL and Google Books n-grams; MIT), by the spellings of the other
side of the Atlantic, and by a short list of words younger than that list. Only its file is read, and only when
somebody asks for a word that the library does not have.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib.resources import files
from string import ascii_lowercase
from threading import Lock

from rapidfuzz.distance import OSA

from bot.search.vocabulary import Vocabulary
from bot.text.tokens import stem

MOST_CORRECTIONS = 3

# Slips, the likeliest first; a correction is offered beside a better one only if it is of the same class.
_SWAPPED_OR_DOUBLED, _ONE_LETTER, _FIRST_LETTER, _TWO_LETTERS = range(4)

# A listed word can be a slip all the same: `copping`, which nobody writes on purpose where `coping` is 45 times as
# usual. Both bounds are powers of two, as counts are kept: below 131,072 times, and at least 32 times rarer.
_RARE = 17
_RARER = 5

_ATLANTIC = (("or", "our"), ("ter", "tre"), ("ber", "bre"), ("iz", "is"), ("yz", "ys"), ("skept", "scept"), ("e", "ae"))
_DOUBLED_L = ("ing", "ed", "er", "ers", "or", "ors")
_PREFIXES = """anti auto bio counter cyber data deep geo giga hyper inter mega micro mini multi nano non over self semi
    super tele ultra under""".split()
_ENDINGS = ("", "s", "d", "ed", "ing")
_MORE = frozenset(
    """
    aging airplane aluminum artifact catalog centered checkered chili cozy defense defund distill donut
    enrollment estrogen forecasted frontrunner fulfillment grandpa hardline hotspot installment jewelry labeled
    licorice livable maneuver marvelous math medalist mold mom mustache offense omelet outmaneuver outsize
    pajama peddler phony plow practice pretense programing rainforest roundtable skillful snuck specialty
    sulfate sulfide sulfur teenaged tidbit tire tradeoff tranquilize whiskey willful woolen worshiped yogurt

    agentic airpod app avatar backend biometric biotech bitcoin blockchain blog bot brexit broadband caregiver
    chatbot chiplet chipmaker clickbait cobot codebase copilot covid crowdfund crypto cryptocurrency
    cybersecurity dashcam datacenter datacentre dataset decarbonise decarbonize decouple deepfake derisk desktop
    devops downskill dropdown ebike ecommerce edtech email emoji esport ethereum exascale exoskeleton
    explainability fab fabless facemask fintech firmware freemium frontend geofence geolocation gigabit
    gigafactory gigawatt google greenwash hackathon handheld hashtag hyperscale hyperscaler incel influencer
    infographic insurtech internet iphone laptop livestream lockdown login malware megacity meme metadata
    metaverse microchip middleware mockup multimodal nanometer nanometre neobank netizen offline offshore
    onboard online onshore overfit paywall petaflop phishing photonics pixel playlist plugin podcast podcaster
    preprint pretrain quadcopter ransomware rebrand regtech reshore reskill retweet ridehail rideshare roadmap
    robocall robotaxi robotics scalability selfie semiconductor smartphone smartwatch spyware startup streamer
    superapp supercomputer takeaway techie telco telehealth telemedicine teraflop tokenise tokeniser tokenize
    tokenizer touchscreen tweet twitter unbox unfollow unfriend upskill username videoconference virality vlog
    vlogger voicemail walkthrough wearable webinar wechat whistleblower wifi wiki wikipedia workaround youtuber
    """.split()
)
"""American words whose British spelling no rule tells, and words younger than the list."""


def right_words() -> str:
    """The list of right words, one to a line with its count, the commonest first."""
    return (files("symspellpy") / "frequency_dictionary_en_82_765.txt").read_text("utf-8-sig")


class Spelling:
    """Knows right words from wrong ones; `read` is called once, by whichever thread asks first."""

    def __init__(self, read: Callable[[], str]) -> None:
        self._read = read
        self._lock = Lock()
        self._loaded: dict[str, int] | None = None

    def is_right(self, word: str) -> bool:
        """Whether a word in lower case is English as it stands, in British or American spelling."""
        known = self._known()
        if word in known or any(form in _MORE for form in _simpler(word)):
            return True
        return any(other in known for other in _other_side(word)) or any(
            word.startswith(prefix) and len(word) - len(prefix) >= 4 and word.removeprefix(prefix) in known
            for prefix in _PREFIXES
        )

    def corrections(self, word: str, vocabulary: Vocabulary) -> tuple[str, ...]:
        """At most three words of the vocabulary that `word` may be a slip for, the likeliest first; often none.

        Nothing is offered for a right word, a word of the vocabulary, one with a capital, a digit or another sign in
        it, or one of fewer than four letters. A slip is one letter missing, added, changed or swapped with its
        neighbour; from seven letters on, two.
        """
        plain = word.isascii() and word.isalpha() and word.islower()
        if not plain or not 4 <= len(word) <= 30 or word in vocabulary:
            return ()
        near = _near(word)
        counts = vocabulary.held(near)
        found = {other: near[other] for other in counts}
        known = self._known()
        if self.is_right(word):
            count = known.get(word, _RARE)
            found = {other: slip for other, slip in found.items() if _is_slip(other, slip, count, known)}
            return self._best(found, counts)
        meant = self._best({other: slip for other, slip in near.items() if other in known}, known)
        if not found and len(word) >= 7:
            counts = vocabulary.held(_two_letters_away(word, vocabulary.like(word)))
            found = dict.fromkeys(counts, _TWO_LETTERS)
        if meant and (not found or near[meant[0]] < min(found.values())):  # it is a word that the library lacks
            stems = set(map(stem, meant))
            found = {other: slip for other, slip in found.items() if stem(other) in stems}  # or has in another form
        return self._best(found, counts)

    def _best(self, found: Mapping[str, int], counts: Mapping[str, int]) -> tuple[str, ...]:
        likeliest = min(found.values(), default=0)
        known = self._known()
        same = [other for other, slip in found.items() if slip == likeliest]
        same.sort(key=lambda other: (-counts.get(other, 0), -known.get(other, 0), other))
        return tuple(same[:MOST_CORRECTIONS])

    def _known(self) -> dict[str, int]:
        if self._loaded is None:
            with self._lock:
                if self._loaded is None:
                    lines = (line.split() for line in self._read().splitlines())
                    # The count's power of two says enough and is a number that Python has already.
                    self._loaded = {word: int(count).bit_length() - 1 for word, count in lines}
        return self._loaded


def _is_slip(other: str, slip: int, count: int, known: Mapping[str, int]) -> bool:
    return slip == _SWAPPED_OR_DOUBLED and count < _RARE and known.get(other, 0) - count >= _RARER


def _simpler(word: str) -> Iterator[str]:
    for ending in _ENDINGS:
        if word.endswith(ending):
            yield word.removesuffix(ending)
    if word.endswith("ing"):
        yield word.removesuffix("ing") + "e"


def _other_side(word: str) -> Iterator[str]:
    for american, british in _ATLANTIC:
        start = word.find(american)
        while start >= 0:
            yield word[:start] + british + word[start + len(american) :]
            start = word.find(american, start + 1)
    for ending in _DOUBLED_L:
        if word.endswith("l" + ending):
            yield word.removesuffix(ending) + "l" + ending


def _near(word: str) -> dict[str, int]:
    """Every string one slip away, with the class of the slip.

    A short word keeps its first letter and changes no other into another: `cuda` is not Cuba, nor Hubei Hebei.
    """
    near: dict[str, int] = {}
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        elsewhere = _ONE_LETTER if at else _FIRST_LETTER
        slips = {head + tail[1:]: _slip_of(head, tail[:1], elsewhere)} if tail else {}
        slips |= {head + letter + tail[1:]: elsewhere for letter in ascii_lowercase if tail and len(word) > 5}
        slips |= {head + letter + tail: _slip_of(head, letter, elsewhere) for letter in ascii_lowercase}
        if len(tail) > 1:
            slips[head + tail[1] + tail[0] + tail[2:]] = _SWAPPED_OR_DOUBLED if at else _FIRST_LETTER
        for other, slip in slips.items():
            near[other] = min(slip, near.get(other, slip))
    near.pop(word, None)
    return {o: slip for o, slip in near.items() if len(o) >= 4 and (len(word) > 5 or slip != _FIRST_LETTER)}


def _slip_of(head: str, letter: str, elsewhere: int) -> int:
    return _SWAPPED_OR_DOUBLED if head.endswith(letter) and head else elsewhere


def _two_letters_away(word: str, candidates: Iterable[str]) -> list[str]:
    """Those that optimal string alignment takes two steps to: letters missing, added, changed or swapped."""
    letters = Counter(word)
    return [
        other
        for other in candidates
        if OSA.distance(word, other, score_cutoff=2) <= 2 and _letters_apart(letters, other) <= 3
    ]


def _letters_apart(letters: Counter[str], other: str) -> int:
    """How many letters one word has and the other has not; two changed letters are four, and too many to be a slip."""
    return sum(abs(letters.get(letter, 0) - other.count(letter)) for letter in {*letters, *other})
