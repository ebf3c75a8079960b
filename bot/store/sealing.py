"""Encryption of what must not be read in a copy of the database."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from bot.errors import CannotStart, StoreUnavailable


@dataclass(frozen=True, slots=True)
class Seal:
    """Seals with the newest key and opens with any; without keys it does neither. `several`: there are older keys."""

    keys: MultiFernet | None
    several: bool = False

    @classmethod
    def of(cls, secret_keys: Sequence[str]) -> Self:
        """The seal of these keys, newest first; raises CannotStart where one is no key."""
        try:
            keys = [Fernet(key) for key in secret_keys]
        except ValueError:
            # Its text is about the key; nothing of a key is to be read anywhere.
            raise CannotStart(
                "A secret key is not one: make it with python -c "
                "'from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())'."
            ) from None
        return cls(MultiFernet(keys) if keys else None, several=len(keys) > 1)

    def close(self, text: str) -> str:
        """A text sealed; raises StoreUnavailable without a key."""
        if self.keys is None:
            raise StoreUnavailable("Tokens are kept encrypted only: set a secret key, then install the app again.")
        return self.keys.encrypt(text.encode()).decode()

    def open(self, sealed: str) -> str:
        """The text that was sealed; raises StoreUnavailable where no key fits."""
        try:
            return self._fit().decrypt(sealed).decode()
        except InvalidToken:
            raise self._no_fit() from None

    def anew(self, sealed: str) -> str:
        """The same text under the newest key; raises StoreUnavailable where no key fits."""
        text = self.open(sealed)
        return self.close(text) if self.several else sealed

    def _fit(self) -> MultiFernet:
        if self.keys is None:
            raise self._no_fit()
        return self.keys

    @staticmethod
    def _no_fit() -> StoreUnavailable:
        return StoreUnavailable(
            "The tokens in the database were encrypted with another secret key: "
            "add that key to the keys, or install the app again."
        )
