"""The labelled sentences: our own (`corpus/*.jsonl`) and the two public sources (`data/`)."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from empathy_tui.acts.seeing import Seen, see, turn_of
from empathy_tui.vocabulary import Act

HERE = Path(__file__).parent
OWN = HERE / "corpus"
DATA = HERE / "data"
HELD_BACK = 10
"""One block in so many is never trained on."""

ONE_SIDED = "hard-words"
"""How the names of places begin that are full of blame. They count less, so that it is not expected everywhere."""

PLAIN = "plain"
"""How the names of places begin that hold what people type first; there are fewer of them than in talk."""

MOVES = ("question", "reflection", "support", "advice", "information", "self_disclosure", "other")
"""The seven moves that other corpora tell apart."""

_CLINIC: dict[str, Act] = {
    "open_question": "open_question",
    "closed_question": "closed_question",
    "simple_reflection": "reflection",
    "complex_reflection": "reflection",
    "validation": "support",
    "advice": "advice",
    "information": "information",
    "other": "other",
}


@dataclass(frozen=True)
class Message:
    """A message of our own corpus.

    Args:
        said: What the other person had said; empty where the talk begins.
        parts: Its sentences, each with its act.
        place: Where it was written for: the file.
    """

    said: str
    parts: tuple[tuple[Act, str], ...]
    place: str

    @property
    def text(self) -> str:
        """The whole message."""
        return " ".join(text for _, text in self.parts)

    @property
    def one_sided(self) -> bool:
        """Whether it stands in a place that is full of blame."""
        return self.place.startswith(ONE_SIDED)

    @property
    def counts(self) -> float:
        """What a sentence of it counts in training."""
        return 0.6 if self.one_sided else 4.0 if self.place.startswith(PLAIN) else 1.0

    @property
    def held_back(self) -> bool:
        """Whether its block, all answers to one line, is kept for testing."""
        return crc32(f"{self.place} {self.said}".encode()) % HELD_BACK == 0


@dataclass(frozen=True)
class Example:
    """One sentence as the model sees it, with its act.

    Args:
        seen: The sentence.
        act: What it does.
        group: Sentences of one group are never on both sides of a split.
        weight: How much it counts in training.
    """

    seen: Seen
    act: Act
    group: str
    weight: float = 1.0


@dataclass(frozen=True)
class Labelled:
    """A message from a public source: one label for the whole of it, or None where it has none of our acts."""

    text: str
    said: str
    act: Act | None
    move: str
    group: str


def read_own(folder: Path = OWN) -> list[Message]:
    """Return our own corpus, file by file in the order of names."""
    return [message for path in sorted(folder.glob("*.jsonl")) for message in read_messages(path)]


def read_messages(path: Path) -> Iterator[Message]:
    """Yield the messages of one file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield Message(row["said"], tuple((act, text) for act, text in row["parts"]), path.stem)


def read_public(name: str) -> list[Labelled]:
    """Return `train` or `dev` of AnnoMI and PA-sim."""
    rows = map(json.loads, (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines())
    return [
        Labelled(row["text"], row["context"], _CLINIC.get(row["label"]), row["coarse"], row["group"])
        for row in rows
    ]


def sentences(text: str, said: str) -> list[Seen]:
    """Return what the model sees of a message; gestures are left out."""
    return [piece for piece in see(text, turn_of(said)) if isinstance(piece, Seen)]


def examples(messages: Iterable[Message], weight: float = 1.0) -> Iterator[Example]:
    """Yield the sentences of our own messages with their acts.

    A part may hold more than one sentence; each does what the part does.
    """
    for message in messages:
        found = sentences(message.text, message.said)
        for piece, act in zip(found, _aligned(message, found), strict=True):
            if act is not None:
                yield Example(piece, act, message.place, weight * message.counts)


def _aligned(message: Message, found: Sequence[Seen]) -> list[Act | None]:
    """Return the act of each sentence: that of the part it begins in, None where it runs over into the next."""
    ends, end = [], 0
    for act, text in message.parts:
        end += len(text) + 1
        ends.append((end, act))
    result: list[Act | None] = []
    at = 0
    for piece in found:
        at = message.text.find(piece.text, at)
        first = next((act for end, act in ends if at < end), None)
        at += len(piece.text)
        last = next((act for end, act in ends if at <= end), None)
        result.append(first if first == last else None)
    return result
