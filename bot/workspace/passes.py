"""What the app may use for a while: trigger ids (3 seconds, once) and response URLs (30 minutes, 5 times)."""

import secrets
from dataclasses import dataclass, replace

from bot.workspace.timing import Clock

TRIGGER_SECONDS = 3.0
RESPONSE_SECONDS = 30 * 60.0
RESPONSE_USES = 5


class PassRefused(Exception):
    """Unknown, too late or used up; `code` is Slack's error code."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Trigger:
    """What a person did: a modal may open in front of them; `channel` is where they were, if anywhere."""

    person: str
    channel: str | None = None


class TriggerIds:
    """Each lets the app open one modal in front of the person who did something."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._issued: dict[str, tuple[Trigger, float]] = {}
        self._used: set[str] = set()

    def issue(self, person: str, channel: str | None = None) -> str:
        """A fresh one, in Slack's form; `channel` is where the person did it."""
        now = self._clock()
        self._issued = {id_: one for id_, one in self._issued.items() if now - one[1] < RESPONSE_SECONDS}
        self._used &= self._issued.keys()
        trigger_id = f"{int(now * 1000)}.{secrets.randbelow(10**12)}.{secrets.token_hex(16)}"
        self._issued[trigger_id] = (Trigger(person, channel), now)
        return trigger_id

    def check(self, trigger_id: object) -> Trigger:
        """Whose it is, or why it cannot be used; using it is another call."""
        if not isinstance(trigger_id, str) or trigger_id not in self._issued:
            raise PassRefused("invalid_trigger_id")
        trigger, issued_at = self._issued[trigger_id]
        if trigger_id in self._used:
            raise PassRefused("exchanged_trigger_id")
        if self._clock() - issued_at >= TRIGGER_SECONDS:
            raise PassRefused("expired_trigger_id")
        return trigger

    def use(self, trigger_id: str) -> None:
        """Mark it as exchanged."""
        self._used.add(trigger_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseTarget:
    """Where a response goes: the person and conversation, and the message acted on, if there was one."""

    person: str
    channel: str
    response_to: str | None = None
    message_ts: str | None = None


@dataclass(frozen=True, slots=True)
class _Issued:
    target: ResponseTarget
    at: float
    uses: int = 0


class ResponsePasses:
    """The ids inside response URLs."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._issued: dict[str, _Issued] = {}

    def issue(self, target: ResponseTarget) -> str:
        """A fresh id that nobody can guess."""
        now = self._clock()
        self._issued = {name: one for name, one in self._issued.items() if now - one.at < RESPONSE_SECONDS}
        id_ = secrets.token_urlsafe(18)
        self._issued[id_] = _Issued(target, now)
        return id_

    def use(self, id_: str) -> ResponseTarget:
        """Use it once more."""
        issued = self._issued.get(id_)
        if issued is None or self._clock() - issued.at >= RESPONSE_SECONDS:
            raise PassRefused("expired_url")
        if issued.uses >= RESPONSE_USES:
            raise PassRefused("used_url")
        self._issued[id_] = replace(issued, uses=issued.uses + 1)
        return issued.target
