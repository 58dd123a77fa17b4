"""The trained model: what a sentence does, as probabilities. Made by `tools/acts/train.py`, read with no library.

The file is a line of JSON and a table. The line holds `labels` (the acts, in the order of the columns), `count`
(rows), `scales` (per act: what one unit of the table is worth), `intercepts` and `sharpness` (what the scores are
multiplied by, so that probabilities are as often right as they say). The table holds `count` keys (4 bytes each,
little endian, sorted: see `features.key`), then for every key one signed byte an act.
"""

import json
import math
import sys
from array import array
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from empathy_tui.acts.features import Features, key
from empathy_tui.acts.recognition import ActGuess
from empathy_tui.vocabulary import Act

LEAN = 0.3
"""How much a sure phrase counts on top of the model, which has seen few bare formulas."""

_ZERO = 128
_BLOCK = 2.0


class Weight(NamedTuple):
    """What one feature adds to the score of an act, against its mean over all acts."""

    feature: str
    value: float


class Model:
    """A multinomial logistic regression over the features of a sentence.

    Args:
        data: The bytes of a model file.

    Raises:
        ValueError: They are none.
    """

    def __init__(self, data: bytes) -> None:
        head, _, table = data.partition(b"\n")
        facts = json.loads(head)
        self.labels: tuple[Act, ...] = tuple(facts["labels"])
        self._scales: list[float] = facts["scales"]
        self._intercepts: list[float] = facts["intercepts"]
        self.sharpness: float = facts["sharpness"]
        keys = array("I", table[: 4 * facts["count"]])
        if sys.byteorder == "big":
            keys.byteswap()
        width = len(self.labels)
        if len(table) != facts["count"] * (4 + width):
            raise ValueError("the model's table is cut off")
        self._width = width
        self._rows = table[4 * facts["count"] :]  # stored with 128 added, so that bytes are their values
        self._starts = dict(zip(keys, range(0, width * len(keys), width), strict=True))

    def probabilities(self, seen: Features, phrase: ActGuess | None = None) -> dict[Act, float]:
        """Return the probability of each act, from 0 to 1, in sum 1.

        Args:
            seen: The sentence.
            phrase: What the phrases make of it, if they are sure: it counts once more, at `LEAN` of its log odds.
        """
        scores = [self.sharpness * score for score in self.scores(seen)]
        if phrase is not None and phrase.act in self.labels:
            scores[self.labels.index(phrase.act)] += LEAN * math.log(phrase.p / (1 - phrase.p))
        most = max(scores)
        parts = [math.exp(score - most) for score in scores]
        total = sum(parts)
        return {label: part / total for label, part in zip(self.labels, parts, strict=True)}

    def scores(self, seen: Features) -> list[float]:
        """Return the score of each act, in the order of `labels`."""
        blocks = (self._block(seen.words), self._block(seen.letters), self._block(seen.shapes))
        sums = [sum(column) for column in zip(*blocks, strict=True)]
        for name, strength in seen.cues:
            if row := self._row(name):
                sums = [total + strength * (value - _ZERO) for total, value in zip(sums, row, strict=True)]
        return [
            scale * total + intercept
            for scale, total, intercept in zip(self._scales, sums, self._intercepts, strict=True)
        ]

    def _block(self, names: Iterable[str]) -> list[float]:
        rows = [row for name in names if (row := self._row(name))]
        if not rows:
            return [0.0] * self._width
        share = block_share(len(rows))
        return [share * (sum(column) - _ZERO * len(rows)) for column in zip(*rows, strict=True)]

    def _row(self, name: str) -> bytes:
        start = self._starts.get(key(name))
        return b"" if start is None else self._rows[start : start + self._width]

    def knows(self, name: str) -> bool:
        """Return whether a feature weighs anything."""
        return key(name) in self._starts

    def reasons(self, seen: Features, act: Act) -> list[Weight]:
        """Return what spoke for an act, the weightiest first; runs of letters are left out."""
        found = [Weight(name, strength * self._lead(name, act)) for name, strength in seen.cues]
        known = [name for name in seen.words if self._row(name)]
        share = block_share(len(known)) if known else 0.0
        found += [Weight(name, share * self._lead(name, act)) for name in known]
        return sorted(
            (weight for weight in found if weight.value > 0), key=lambda it: (-it.value, it.feature)
        )

    def _lead(self, name: str, act: Act) -> float:
        row = self._row(name)
        if not row:
            return 0.0
        values = [scale * (value - _ZERO) for scale, value in zip(self._scales, row, strict=True)]
        return values[self.labels.index(act)] - sum(values) / len(values)


def block_share(count: int) -> float:
    """Return what each of `count` features of a block is multiplied by, so that long sentences don't shout."""
    return _BLOCK / math.sqrt(count)


def pack(
    labels: Sequence[Act],
    rows: Mapping[int, Sequence[int]],
    scales: Sequence[float],
    intercepts: Sequence[float],
    sharpness: float,
) -> bytes:
    """Return a model file.

    Args:
        labels: The acts.
        rows: By key, a whole number from -127 to 127 for each act.
        scales: What one unit is worth, an act.
        intercepts: An act.
        sharpness: What scores are multiplied by.
    """
    facts = {
        "labels": list(labels),
        "count": len(rows),
        "scales": [round(scale, 8) for scale in scales],
        "intercepts": [round(value, 6) for value in intercepts],
        "sharpness": round(sharpness, 4),
    }
    keys = array("I", sorted(rows))
    if sys.byteorder == "big":
        keys.byteswap()
    table = b"".join(bytes(value + _ZERO for value in rows[number]) for number in sorted(rows))
    return json.dumps(facts, separators=(",", ":")).encode() + b"\n" + keys.tobytes() + table


@cache
def shipped() -> Model:
    """Return the model that comes with the program."""
    return Model(files("empathy_tui.acts").joinpath("model.bin").read_bytes())
