"""Who may take a post from view: its author with a key, the facilitator with a signature. Pure.

Marks lie in a folder where anyone may put files. Which of them counts is found out whenever the board is read.
"""

import hmac
import json
from datetime import datetime, timedelta
from hashlib import sha256

from empathy_tui.board.model import Deletion, Hiding, Post, Unhiding
from empathy_tui.board.seal import public_key, sign, verify


def author_key(secret: bytes, post: str) -> str:
    """Return the author's key to one post; it opens no other."""
    return hmac.new(secret, post.encode(), sha256).hexdigest()


def author_hash(secret: bytes, post: str) -> str:
    """Return what stands in a post as its author."""
    return _hash(author_key(secret, post))


def is_authors(post: Post, secret: bytes) -> bool:
    """Return whether a post was written with this secret."""
    return hmac.compare_digest(post.author, author_hash(secret, post.id))


def deletes(mark: Deletion, post: Post) -> bool:
    """Return whether a deletion comes from the post's author."""
    return mark.post == post.id and hmac.compare_digest(_hash(mark.key), post.author)


def facilitator_hash(token: str) -> str:
    """Return what `board.json` keeps of a facilitator's token."""
    return public_key(_seed(token)).hex()


def hiding(token: str, post: Post, at: str, why: str) -> Hiding:
    """Return the facilitator's mark on a post, signed."""
    seal = sign(_seed(token), _signed(post.id, post.unit, at, why)).hex()
    return Hiding(post=post.id, unit=post.unit, at=at, why=why, seal=seal)


def unhiding(token: str, post: Post, at: str) -> Unhiding:
    """Return the facilitator's mark that takes a hiding back, signed."""
    seal = sign(_seed(token), _signed_back(post.id, post.unit, at)).hex()
    return Unhiding(post=post.id, unit=post.unit, at=at, seal=seal)


def is_facilitators(mark: Hiding | Unhiding, post: Post, facilitator: str) -> bool:
    """Return whether a mark on this post comes from the facilitator.

    Args:
        mark: Found beside it.
        post: The post.
        facilitator: As in `board.json`.
    """
    if (mark.post, mark.unit) != (post.id, post.unit):
        return False
    if isinstance(mark, Hiding):
        message = _signed(mark.post, mark.unit, mark.at, mark.why)
    else:
        message = _signed_back(mark.post, mark.unit, mark.at)
    return verify(bytes.fromhex(facilitator), message, bytes.fromhex(mark.seal))


def place_in_time(mark: Hiding | Unhiding) -> tuple[str, str, bool]:
    """Return what marks on one post are ordered by: the last counts, and of two at one moment the hiding."""
    return (*_moment(mark.at), isinstance(mark, Hiding))


def not_before(now: datetime, last: str) -> datetime:
    """Return the time for a new mark: now, or a millisecond after the last where this clock is behind that one's."""
    try:
        return max(now, datetime.fromisoformat(last) + timedelta(milliseconds=1))
    except (ValueError, OverflowError):  # there is none, or another program wrote a 31st of June
        return now


def _moment(at: str) -> tuple[str, str]:
    whole, _, part = at.removesuffix("Z").partition(".")
    return whole, part.ljust(6, "0")


def _hash(key: str) -> str:
    return sha256(bytes.fromhex(key)).hexdigest()


def _seed(token: str) -> bytes:
    return sha256(b"empathy-tui board\n" + token.strip().casefold().encode()).digest()


def _signed(post: str, unit: str, at: str, why: str) -> bytes:
    return json.dumps(["hide", post, unit, at, why], ensure_ascii=True).encode()


def _signed_back(post: str, unit: str, at: str) -> bytes:
    return json.dumps(["unhide", post, unit, at], ensure_ascii=True).encode()
