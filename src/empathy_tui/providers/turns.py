"""A request as turns: what every wire format makes of it."""

import re
from typing import NamedTuple

from empathy_tui.chat import ChatRequest

OPENING = "(The scene begins.)"
"""What stands for the learner's first message: the formats want one before the character's."""

DIRECTION = "<direction>\n{}\n</direction>"
"""How the active direction stands behind what the learner said last."""

_TAG = re.compile(r"direction\s*>", re.IGNORECASE)


class WireTurn(NamedTuple):
    """One turn on the wire: `user` is the learner, `assistant` the character."""

    role: str
    text: str


def turns(request: ChatRequest) -> list[WireTurn]:
    """Return the conversation that is sent: roles by turns, the learner's first and last.

    Where the oldest turns are left out, their summary stands in their place.
    """
    found = [WireTurn("user", request.summary or OPENING)]
    for message in request.messages[request.since :]:
        role = "user" if message.role == "learner" else "assistant"
        text = without_tags(message.text)
        if found[-1].role == role:
            found[-1] = WireTurn(role, f"{found[-1].text}\n{text}")
        else:
            found.append(WireTurn(role, text))
    if found[-1].role == "assistant":
        found.append(WireTurn("user", "…"))
    return found


def direction(request: ChatRequest) -> str:
    """Return the active direction in its tags; nothing in it can close them."""
    return DIRECTION.format(without_tags(request.direction))


def without_tags(text: str) -> str:
    """Return a text that can neither open nor close a direction."""
    return _TAG.sub(lambda found: f"{found[0][:-1]}›", text)
