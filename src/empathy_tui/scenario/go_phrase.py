"""The facilitator's pass phrase of a course: a practical signal, which keeps nobody out who can change files."""

import hmac
import unicodedata
from hashlib import scrypt

from empathy_tui.errors import EmpathyError
from empathy_tui.language import _
from empathy_tui.scrub import clean_line

SALT_BYTES = 16
_COST, _BLOCK, _LANES, _LENGTH = 2**14, 8, 1, 32
"""Parameters of scrypt (RFC 7914): 16 MiB and some 50 ms, the same for all, so that no file can ask for more."""


def seal(phrase: str, salt: bytes) -> str:
    """Return what a course file holds in place of a phrase.

    Args:
        phrase: The phrase; spaces at its ends, and how many stand between words, don't count.
        salt: 16 random bytes.

    Raises:
        EmpathyError: The phrase is empty.
    """
    if not _plain(phrase):
        raise EmpathyError(_("The phrase is empty."), _("Choose a few words, and keep them to yourself."))
    return f"scrypt-{salt.hex()}-{_digest(phrase, salt).hex()}"


def opens(sealed: str, phrase: str) -> bool:
    """Return whether a phrase is the one that was sealed."""
    _name, salt, digest = sealed.split("-")
    return hmac.compare_digest(_digest(phrase, bytes.fromhex(salt)), bytes.fromhex(digest))


def _digest(phrase: str, salt: bytes) -> bytes:
    return scrypt(_plain(phrase).encode(), salt=salt, n=_COST, r=_BLOCK, p=_LANES, dklen=_LENGTH)


def _plain(phrase: str) -> str:
    return unicodedata.normalize("NFKC", clean_line(phrase))
