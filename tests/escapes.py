"""Control sequences of terminals: what to answer, what to leave out."""

import re

# What a current terminal answers (VT220 with colour, in-band resize off, no keyboard protocol in use).
ANSWERS: tuple[tuple[re.Pattern[bytes], bytes], ...] = (
    (re.compile(rb"\x1b\[0?c"), b"\x1b[?62;22c"),
    (re.compile(rb"\x1b\[>0?c"), b"\x1b[>1;10;0c"),
    (re.compile(rb"\x1b\[>0?q"), b"\x1bP>|terminal(1.0)\x1b\\"),
    (re.compile(rb"\x1b\[6n"), b"\x1b[1;1R"),
    (re.compile(rb"\x1b\[\?2026\$p"), b"\x1b[?2026;2$y"),
    (re.compile(rb"\x1b\[\?2048\$p"), b"\x1b[?2048;0$y"),
    (re.compile(rb"\x1b\[\?u"), b"\x1b[?0u"),
    (re.compile(rb"\x1b\[14t"), b"\x1b[4;480;640t"),
    (re.compile(rb"\x1b\[16t"), b"\x1b[6;20;8t"),
    (re.compile(rb"\x1b\]10;\?(?:\x07|\x1b\\)"), b"\x1b]10;rgb:ffff/ffff/ffff\x1b\\"),
    (re.compile(rb"\x1b\]11;\?(?:\x07|\x1b\\)"), b"\x1b]11;rgb:0000/0000/0000\x1b\\"),
)
_CONTROL = re.compile(
    rb"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"  # title, clipboard, colours
    rb"|\x1b[P_^X][^\x1b]*\x1b\\"  # strings to the terminal
    rb"|\x1b\[[0-?]*[ -/]*[@-~]"  # cursor, styles, modes
    rb"|\x1b[()][A-Za-z0-9]|\x1b[=>78DMEHc]"
)
_UNFINISHED = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*|\][^\x07\x1b]*\x1b?|[P_^X][^\x1b]*\x1b?|[()])?\Z")
# Sequences pyte 0.8 takes for text or for something else.
_BEYOND_PYTE = re.compile(
    rb"\x1b\[[<>=][0-?]*[ -/]*[@-~]|\x1b\[\?[0-9;]*(?:\$[a-z]|u)"
    rb"|\x1b\[[0-9;]*[ $!'\"][@-~]|\x1b[P_^X][^\x1b]*\x1b\\"
)


def visible(data: bytes) -> bytes:
    """Return output without control sequences."""
    return _CONTROL.sub(b"", data)


def for_pyte(data: bytes) -> bytes:
    """Return output without what pyte cannot read."""
    return _BEYOND_PYTE.sub(b"", data)


def split_unfinished(data: bytes) -> tuple[bytes, bytes]:
    """Return output up to the start of a sequence that has not ended yet, and the rest."""
    match = _UNFINISHED.search(data)
    return (data[: match.start()], data[match.start() :]) if match else (data, b"")
