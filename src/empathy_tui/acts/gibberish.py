"""Telling mashed keys from words, in any language written with Latin letters."""

import re

from empathy_tui.acts.sentences import LONGEST

_WORD = re.compile(r"[^\W\d_]+")
_LETTERS = re.compile(r"[^\W_]")
_REPEATED = re.compile(r"(.)\1{3,}")
_CONSONANTS = re.compile(r"[bcdfghjklmnpqrstvwxz]{6,}")
_VOWEL = re.compile(r"[aeiouyàáâãäåæèéêëìíîïòóôõöøœùúûüýÿ]")
_LATIN = re.compile(r"^[a-zà-ÿāăąćčďđēėęěğīįłńňōőřśşšţťūůűųźżžœß]+$")
_ROWS = re.compile(
    r"qwer|rtyu|tyui|yuio|uiop|asdf|sdfg|dfgh|fghj|ghjk|hjkl|zxcv|xcvb|cvbn|vbnm|poiu|oiuy|iuyt|uytr|lkjh|kjhg|jhgf|"
    r"hgfd|gfds|fdsa|mnbv|nbvc|bvcx|vcxz|qaz|wsx|edcr|asdj|jkl|fjdk|dksl|skdj"
)
_NEVER = frozenset(
    (
        "bx cj cv cx dx fj fk fq fv fx fz gq gx hj hx jb jc jf jg jh jk jl jm jp jq jr jv jw jx jz kj kq kx "
        "kz lx mq mx pq pv px qb qc qd qf qg qh qj qk ql qm qn qp qr qs qt qv qw qx qy qz sx vb vc vf vg vh "
        "vj vk vm vp vq vt vw vx vz wj wq wv wx wz xd xj xk xr xz zf zg zj zq zx zv jd "
        "kd fd hk kf dj gf hg df"
    ).split()
)
_SOUNDS = re.compile(
    r"^(?:h*m+h*m*|s+h+|p+s+t+|p+f+t*|t+s*k+|b*r+|g+r+|z+|n+h*|x+|l+|hmph|mhm|pft|ngl|tbh|brb|btw|omg|wtf|lmk|idk|imo|"
    r"nvm|thx|pls|plz|gtg|lmao|ty|np|mr|mrs|ms|dr|st|tv|dvd|sms|gp|nhs|[a-z]{1,3}|(?:ha|he|hi|ho|la|na|da|xd)+h?)$"
)
_COMMON = frozenset(
    (
        "rhythm rhythms myth hymn lynx crypt glyph tryst nymph syndrome strengths lengths halfway wednesday "
        "birdfeeder handful catchphrase midfield landfill windfall windfarm"
    ).split()
)
_SILENT = frozenset(".…?!-–—, \n'\"")
_PAUSE = frozenset(".… \n")
_A_FEW = 6
_LONG = 40


def is_gibberish(text: str) -> bool:
    """Return whether a message holds no words: mashed keys, one key held down, or nothing but signs.

    A name, a number, a short sound (`hm`), another language or another script is not gibberish; neither are
    dots alone, which are a silence.
    """
    text = text[:LONGEST].lower().strip()
    if not text:
        return False
    if not _LETTERS.search(text):
        return not set(text) <= (_PAUSE if len(text) > _A_FEW else _SILENT)
    words = [word[:_LONG] for word in _WORD.findall(text) if len(word) > 1]
    bad = sum(_is_mashed(word) for word in words)
    return bad > 0 and bad * 2 > len(words)


def _is_mashed(word: str) -> bool:
    if _SOUNDS.match(word) or word in _COMMON or not _LATIN.match(word):
        return False
    if held := _REPEATED.search(word):
        squeezed = re.sub(r"(.)\1+", r"\1", word)
        return len(squeezed) < 2 or (held[1] not in "aeiouyhmrswz" and len(word) > 5) or _is_odd(squeezed)
    return _is_odd(word)


def _is_odd(word: str) -> bool:
    if len(word) < 4:
        return False
    if not _VOWEL.search(word) or _CONSONANTS.search(word):
        return True
    pairs = len(word) - 1
    never = sum(word[place : place + 2] in _NEVER for place in range(pairs))
    rows = sum(len(match) for match in _ROWS.findall(word))
    return never / pairs >= 0.34 or (never >= 2 and rows > 0) or rows * 2 > len(word)
