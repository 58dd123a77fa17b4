"""Noticing that a learner has left the part and speaks of a life of their own."""

import re

_OUTSIDE = re.compile(
    r"\b(?:in|out of|outside) (?:my |the )?(?:real life|character|the (?:story|scene|game|role))\b"
    r"|\bthis is (?:really |actually )?(?:me|my (?:own )?life)\b"
    r"|\bi(?:'m| am) not (?:acting|pretending|playing|in (?:the )?(?:role|character))\b"
    r"|\b(?:speaking|talking|saying this) as (?:myself|me)\b"
    r"|\b(?:for real|seriously) now\b"
    r"|\bnot (?:part of|in) the (?:scene|story|game|role|exercise)\b"
    r"|\b(?:can|could|do|will) (?:you|this program|the (?:ai|app|program)) (?:really |actually )?(?:help|hear|understand) me\b",
    re.IGNORECASE,
)


def leaves_the_part(text: str, speaker: str) -> bool:
    """Return whether a message says that it is not the part that speaks.

    Args:
        text: The message.
        speaker: The short name of whom the learner plays.
    """
    named = re.search(
        rf"\bnot (?:as |just )?{re.escape(speaker)}\b|\bi(?:'m| am) not {re.escape(speaker)}\b", text, re.I
    )
    return named is not None or _OUTSIDE.search(text.replace("’", "'")) is not None
