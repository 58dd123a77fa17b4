"""Train the recogniser's model: `python tools/acts/train.py`. Seeded: the same corpus gives the same bytes.

Needs scikit-learn (the extra `train`). Sentences of our own are trained on as they are labelled. Public messages
have one label for the whole: those of one sentence are taken as they are, of longer ones the sentence that a first
model finds likeliest to have earned it. How sure the scores are is set on sentences of places that a model has
not seen. A tenth of our own blocks is held back for `evaluate.py`.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

import empathy_tui.acts
from corpus import Example, Labelled, examples, read_own, read_public, sentences
from empathy_tui.acts.features import Features, key
from empathy_tui.acts.model import block_share, pack
from empathy_tui.vocabulary import ACTS, Act

MODEL = Path(empathy_tui.acts.__file__).parent / "model.bin"
LABELS: tuple[Act, ...] = tuple(act for act in ACTS if act not in {"silence", "gesture"})
MOST_ROWS = 26_500
"""Features that are kept: 15 bytes each."""

LEAST_SEEN = 2
"""Sentences a feature must occur in."""

CLINIC = 0.6
"""What a public message counts against a sentence of our own: they are of one kind of talk."""

ALONE = 0.3
"""What each of our sentences counts a second time, without what the other had said."""

FOLDS = 4
_UNITS = 127
_SOFTNESS = 1.0  # LogisticRegression's C


@dataclass(frozen=True)
class Trained:
    """A model before it is packed.

    Args:
        columns: The features, each with its column.
        weights: By act and column.
        intercepts: By act.
    """

    columns: dict[str, int]
    weights: np.ndarray
    intercepts: np.ndarray

    def scores(self, seen: Sequence[Features]) -> np.ndarray:
        """Return the scores of sentences, by sentence and act."""
        return np.asarray(matrix(seen, self.columns) @ self.weights.T + self.intercepts)


def matrix(seen: Sequence[Features], columns: dict[str, int]) -> csr_matrix:
    """Return the features of sentences as numbers, by sentence and column."""
    rows, places, values = [], [], []
    for row, features in enumerate(seen):
        for block in (features.words, features.letters, features.shapes):
            known = sorted(columns[name] for name in block if name in columns)
            rows += [row] * len(known)
            places += known
            values += [block_share(len(known))] * len(known) if known else []
        for name, strength in features.cues:
            if name in columns:
                rows.append(row)
                places.append(columns[name])
                values.append(strength)
    return csr_matrix((np.array(values, float), (rows, places)), shape=(len(seen), len(columns)))


def names(features: Features) -> Iterator[str]:
    """Yield every feature of a sentence."""
    yield from features.words
    yield from features.letters
    yield from features.shapes
    yield from (name for name, _ in features.cues)


def fit(given: Sequence[Example], most: int | None = MOST_ROWS) -> Trained:
    """Return a model of the examples, with the features that weigh most."""
    counts = Counter(name for example in given for name in names(example.seen.features))
    columns = _numbered(name for name, count in counts.items() if count >= LEAST_SEEN)
    trained = _fit(given, columns)
    if most is None or len(columns) <= most:
        return trained
    strength = np.abs(trained.weights).max(axis=0)
    weight = {name: strength[place] * counts[name] ** 0.5 for name, place in columns.items()}
    kept = sorted(columns, key=lambda name: (-weight[name], name))[:most]
    return _fit(given, _numbered(kept))


def _numbered(found: Iterable[str]) -> dict[str, int]:
    return {name: place for place, name in enumerate(sorted(found))}


def _fit(given: Sequence[Example], columns: dict[str, int]) -> Trained:
    solver = LogisticRegression(C=_SOFTNESS, max_iter=200, tol=1e-3)
    solver.fit(
        matrix([example.seen.features for example in given], columns),
        [LABELS.index(example.act) for example in given],
        sample_weight=[example.weight for example in given],
    )
    return Trained(columns, solver.coef_, solver.intercept_)


def public_examples(first: Trained, messages: Sequence[Labelled]) -> Iterator[Example]:
    """Yield from each public message the sentence that is likeliest to have earned it its label."""
    for message in messages:
        if message.act is None or not (found := sentences(message.text, message.said)):
            continue
        scores = first.scores([seen.features for seen in found])
        chances = softmax(scores)[:, LABELS.index(message.act)]
        yield Example(found[int(chances.argmax())], message.act, message.group, CLINIC)


def softmax(scores: np.ndarray) -> np.ndarray:
    """Return probabilities, by row."""
    parts = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(parts / parts.sum(axis=1, keepdims=True))


def gather(without: frozenset[str] = frozenset()) -> list[Example]:
    """Return all that may be trained on.

    Args:
        without: Groups of public messages to leave out.
    """
    own = [message for message in read_own() if not message.held_back]
    alone = (replace(message, said="") for message in own if message.said and not message.one_sided)
    mine = [*examples(own), *examples(alone, ALONE)]
    public = [message for message in read_public("train") if message.group not in without]
    single = [
        Example(found[0], message.act, message.group, CLINIC)
        for message in public
        if message.act and len(found := sentences(message.text, message.said)) == 1
    ]
    return [*mine, *public_examples(fit([*mine, *single], None), public)]


def unseen_scores(given: Sequence[Example]) -> np.ndarray:
    """Return the scores of each example by a model that has seen nothing of its group's fold."""
    groups = sorted({example.group for example in given})
    fold = {group: number % FOLDS for number, group in enumerate(groups)}
    scores = np.zeros((len(given), len(LABELS)))
    for number in range(FOLDS):
        inside = [place for place, example in enumerate(given) if fold[example.group] == number]
        rest = [example for example in given if fold[example.group] != number]
        scores[inside] = fit(rest, None).scores([given[place].seen.features for place in inside])
    return scores


def sharpness(scores: np.ndarray, given: Sequence[Example]) -> float:
    """Return what scores must be multiplied by for the likeliest probabilities (temperature scaling, Guo 2017)."""
    wanted = np.array([LABELS.index(example.act) for example in given])
    weights = np.array([example.weight for example in given])

    def loss(factor: float) -> float:
        chances = softmax(scores * factor)[np.arange(len(wanted)), wanted]
        return float(-(weights * np.log(chances)).sum() / weights.sum())

    return float(minimize_scalar(loss, bounds=(0.2, 3.0), method="bounded").x)


def packed(trained: Trained, factor: float) -> bytes:
    """Return the model as the bytes of its file; of two features with one key, both are left out."""
    scales = np.abs(trained.weights).max(axis=1) / _UNITS
    units = np.rint(trained.weights / scales[:, None]).astype(int)
    times = Counter(map(key, trained.columns))
    rows = {
        key(name): units[:, place].tolist()
        for name, place in trained.columns.items()
        if times[key(name)] == 1 and units[:, place].any()
    }
    return pack(LABELS, rows, scales.tolist(), trained.intercepts.tolist(), factor)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=MODEL, help="where to write it")
    options = parser.parse_args()
    given = gather()
    places = {message.place for message in read_own()}
    own = np.array([example.group in places for example in given])
    print(f"{own.sum()} sentences of our own, some a second time alone; {(~own).sum()} public messages")
    scores = unseen_scores(given)
    factor = sharpness(scores, given)
    right = scores.argmax(axis=1) == [LABELS.index(example.act) for example in given]
    print(
        f"in places not seen: {right[own].mean():.3f} of ours right, {right[~own].mean():.3f} of public ones"
    )
    print(f"sharpness {factor:.3f}")
    data = packed(fit(given), factor)
    options.out.write_bytes(data)
    print(f"{options.out.name}: {len(data)} bytes")


if __name__ == "__main__":
    main()
