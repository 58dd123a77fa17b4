"""Signatures that anyone can check and only the holder of a seed can make: Ed25519 as in RFC 8032, section 6.

Slow (some milliseconds each) and not hardened against who can time it; both are fine for a note in a folder.
"""

from functools import lru_cache
from hashlib import sha512
from typing import TypeAlias

_Spot: TypeAlias = tuple[int, int, int, int]
_P = 2**255 - 19
_L = 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, -1, _P) % _P
_ROOT = pow(2, (_P - 1) // 4, _P)


def public_key(seed: bytes) -> bytes:
    """Return the 32 bytes by which signatures made with a seed of 32 bytes are checked."""
    return _packed(_times(_halves(seed)[0], _BASE))


def sign(seed: bytes, message: bytes) -> bytes:
    """Return the signature to a message, 64 bytes; always the same for the same two."""
    secret, prefix = _halves(seed)
    nonce = _number(prefix + message) % _L
    spot = _packed(_times(nonce, _BASE))
    challenge = _number(spot + public_key(seed) + message) % _L
    return spot + ((nonce + challenge * secret) % _L).to_bytes(32, "little")


@lru_cache(maxsize=4096)
def verify(public: bytes, message: bytes, signature: bytes) -> bool:
    """Return whether a signature was made to this message with the seed of this public key.

    It takes some milliseconds, and is remembered: a board is read again and again.
    """
    if len(public) != 32 or len(signature) != 64:
        return False
    key, spot = _unpacked(public), _unpacked(signature[:32])
    answer = int.from_bytes(signature[32:], "little")
    if key is None or spot is None or answer >= _L:
        return False
    challenge = _number(signature[:32] + public + message) % _L
    return _same(_times(answer, _BASE), _sum(spot, _times(challenge, key)))


def _number(data: bytes) -> int:
    return int.from_bytes(sha512(data).digest(), "little")


def _halves(seed: bytes) -> tuple[int, bytes]:
    digest = sha512(seed).digest()
    number = int.from_bytes(digest[:32], "little")
    return number & ((1 << 254) - 8) | (1 << 254), digest[32:]


def _sum(one: _Spot, other: _Spot) -> _Spot:
    a = (one[1] - one[0]) * (other[1] - other[0]) % _P
    b = (one[1] + one[0]) * (other[1] + other[0]) % _P
    c, d = 2 * one[3] * other[3] * _D % _P, 2 * one[2] * other[2] % _P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % _P, g * h % _P, f * g % _P, e * h % _P


def _times(number: int, spot: _Spot) -> _Spot:
    total: _Spot = (0, 1, 1, 0)
    while number:
        if number & 1:
            total = _sum(total, spot)
        spot = _sum(spot, spot)
        number >>= 1
    return total


def _same(one: _Spot, other: _Spot) -> bool:
    return (one[0] * other[2] - other[0] * one[2]) % _P == 0 and (
        one[1] * other[2] - other[1] * one[2]
    ) % _P == 0


def _x_of(y: int, sign_bit: int) -> int | None:
    if y >= _P:
        return None
    square = (y * y - 1) * pow(_D * y * y + 1, -1, _P) % _P
    if square == 0:
        return None if sign_bit else 0
    x = pow(square, (_P + 3) // 8, _P)
    if (x * x - square) % _P:
        x = x * _ROOT % _P
    if (x * x - square) % _P:
        return None
    return _P - x if (x & 1) != sign_bit else x


def _packed(spot: _Spot) -> bytes:
    inverse = pow(spot[2], -1, _P)
    x, y = spot[0] * inverse % _P, spot[1] * inverse % _P
    return (y | (x & 1) << 255).to_bytes(32, "little")


def _unpacked(data: bytes) -> _Spot | None:
    number = int.from_bytes(data, "little")
    y = number & ((1 << 255) - 1)
    x = _x_of(y, number >> 255)
    return None if x is None else (x, y, 1, x * y % _P)


def _base() -> _Spot:
    y = 4 * pow(5, -1, _P) % _P
    x = _x_of(y, 0)
    assert x is not None
    return x, y, 1, x * y % _P


_BASE = _base()
