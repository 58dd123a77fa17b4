"""Keeps a long talk within what a provider holds: the oldest turns give way to a plain summary made from the record."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from empathy_tui.acts.recognition import CONFIDENT
from empathy_tui.chat import ChatRequest
from empathy_tui.runner import entries
from empathy_tui.scenario.model import Scenario
from empathy_tui.session.record import (
    BeatEntered,
    CharacterTurn,
    Entry,
    FactSpoken,
    LearnerTurn,
    RapportMoved,
    SessionRecord,
)

REPLY_ROOM = 1024
"""Tokens kept free for the reply, and never more than a quarter of the whole."""

_BYTES_A_TOKEN = 3.0
"""Fewer than the usual tokenizers take for English (about 4), so that the estimate is rather too high."""

_TURN_TOKENS = 8
"""Tokens that a turn's role and frame take."""

_ACTS = {
    "open_question": "asked openly",
    "closed_question": "asked for facts",
    "reflection": "gave back what was said",
    "support": "stayed with it",
    "reassurance": "smoothed over",
    "advice": "gave advice",
    "information": "told facts",
    "self_disclosure": "told of their own life",
    "judgement": "blamed or ordered",
    "repair": "took something back",
    "silence": "said nothing",
    "gesture": "did something",
}


def tokens(text: str) -> int:
    """Return about how many tokens a text takes, rather too many than too few."""
    return int(len(text.encode()) / _BYTES_A_TOKEN) + 1


def fit(request: ChatRequest, context: int | None, scenario: Scenario, record: SessionRecord) -> ChatRequest:
    """Return a request that fits into `context` tokens, its reply included.

    What is left out is decided in steps, half of the room at a time, so that what a server can keep from turn to
    turn stays the same for many turns. The last thing said is always there.
    """
    if context is None:
        return request
    room = context - min(REPLY_ROOM, context // 4) - tokens(request.system) - tokens(request.direction)
    sizes = [tokens(message.text) + _TURN_TOKENS for message in request.messages]
    since = _since(sizes, room)
    if since == 0:
        return request
    return replace(request, since=since, summary=summary(scenario, list(_before(record, since))))


def _since(sizes: Sequence[int], room: int) -> int:
    """Return the number of the first message that is sent: moved on by half of the room whenever it is full."""
    since = 0
    total = 0
    for place, size in enumerate(sizes):
        total += size
        if total > room:
            while since < place and total > room // 2:
                total -= sizes[since]
                since += 1
    return since


def _before(record: SessionRecord, since: int) -> Iterator[Entry]:
    """Yield the entries up to the message of this number."""
    wanted = list(entries.messages(record))[:since]
    left = len(wanted)
    for entry in record.entries:
        if left == 0:
            return
        yield entry
        if entries.is_message(entry):
            left -= 1


def summary(scenario: Scenario, left_out: Sequence[Entry]) -> str:
    """Return what happened in the entries that are left out: what was done, never in the learner's words."""
    return f"(What came before, shortened. {' '.join(_sentences(scenario, left_out))})"


def _sentences(scenario: Scenario, left_out: Sequence[Entry]) -> Iterator[str]:
    speaker, listener = scenario.speaker.short, scenario.listener.name
    turns = [entry for entry in left_out if isinstance(entry, LearnerTurn)]
    said = sum(isinstance(entry, CharacterTurn) for entry in left_out)
    yield f"{listener} spoke {_times(len(turns))}, {speaker} {_times(said)}."
    acts = Counter(
        guess.act for turn in turns for guess in turn.acts if guess.p >= CONFIDENT and guess.act in _ACTS
    )
    if acts:
        yield f"{listener} {_listed([_ACTS[act] for act, _ in acts.most_common(3)])}."
    moved_on = sum(isinstance(entry, BeatEntered) for entry in left_out)
    if moved_on > 1:
        yield f"The talk has turned {_times(moved_on - 1)}."
    changes = [entry.change for entry in left_out if isinstance(entry, RapportMoved) and entry.change]
    closed = sum(change < 0 for change in changes)
    if closed:
        since = "nearer since" if changes[-1] > 0 else "still wary"
        yield f"{speaker} drew back {_times(closed)}, and is {since}."
    told = [entry.fact for entry in left_out if isinstance(entry, FactSpoken) and entry.form == "say"]
    if told:
        yield f"{speaker} has told: {' '.join(scenario.fact(fact).say[0].text for fact in told)}"


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _listed(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else words[0]
