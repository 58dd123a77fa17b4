"""Measure the recogniser and write its model card: `python tools/acts/evaluate.py [--card docs/acts-model.md]`.

Figures on the messages that were held back are those of the shipped model; counsellors are scored by models that
were trained without their transcripts (five folds, some minutes; `--quick` leaves them out).
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from unittest.mock import patch

from corpus import DATA, HERE, MOVES, examples, read_messages, read_own, read_public
from empathy_tui.acts import model
from empathy_tui.acts.recognise import recognise
from empathy_tui.acts.recognition import CONFIDENT, Recognition
from empathy_tui.engine.machine import advance, start
from empathy_tui.engine.state import Move
from empathy_tui.scenario.loader import load_scenario
from empathy_tui.scenario.model import Scenario
from measuring import Guess, auc, calibration_error, coverage, interval, macro_f1, mistakes, scores

ROOT = HERE.parent.parent
HARD = HERE / "tests"
FOLDS = 5
VALUES = {
    "reflection": 1.0,
    "support": 0.5,
    "open_question": 1.0,
    "closed_question": -0.5,
    "advice": -1.0,
    "information": -0.5,
    "judgement": -2.0,
}
"""The fixed score of a helper's message, by which good counsellors are told from poor ones."""

Write = Callable[[str], object]


def as_move(act: str) -> str:
    """Return the move that other corpora know an act as."""
    if act.endswith("_question"):
        return "question"
    return {"reassurance": "support", "judgement": "other", "repair": "other"}.get(act, act)


def overall_move(found: Recognition) -> tuple[str, float]:
    """Return the likeliest of the seven moves of a message and its probability."""
    chances: dict[str, float] = {}
    for guess in found.overall:
        chances[as_move(guess.act)] = chances.get(as_move(guess.act), 0.0) + guess.p
    move, p = max(chances.items(), key=lambda item: item[1])
    return move, min(p, 1.0)


def held_back() -> list[Guess]:
    """Return the guesses on the sentences of our own that were held back."""
    result = []
    for example in examples(message for message in read_own() if message.held_back):
        chances = model.shipped().probabilities(example.seen.features, example.seen.phrase)
        act, p = max(chances.items(), key=lambda item: item[1])
        result.append(Guess(example.act, act, p))
    return result


def clinic() -> list[Guess]:
    """Return the guesses on the public messages that were held back, as moves."""
    return [
        Guess(message.move, *overall_move(recognise(message.text, message.said)))
        for message in read_public("dev")
    ]


def hard_cases(name: str) -> list[Guess]:
    """Return the guesses on one of the sets of judgement, reassurance and their near misses."""
    result = []
    for message in read_messages(HARD / f"{name}.jsonl"):
        best = recognise(message.text, message.said).overall[0]
        result.append(Guess(message.parts[0][0], best.act if best.p >= CONFIDENT else "unclear", best.p))
    return result


# Counsellors


def transcripts() -> Iterator[tuple[bool, str, str, list[tuple[str, str]]]]:
    """Yield whether a counsellor is a good one, the transcript's name and group, and each message with what it answers."""
    for quality in ("high", "low"):
        for line in (DATA / f"dialogues_{quality}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            said, lines = "", []
            for who, text in row["turns"]:
                if who == "c":
                    said = text
                else:
                    lines.append((text, said))
            yield quality == "high", row["id"], row["group"], lines


def counsellors(folds: int = FOLDS) -> tuple[list[tuple[bool, float, float]], int]:
    """Return for each transcript whether it is good, its score, and the rapport it ends with in our scenes."""
    import train

    all_of_them = list(transcripts())
    groups = sorted({group for _, _, group, _ in all_of_them})
    fold = {group: number % folds for number, group in enumerate(groups)}
    scenes = [load_scenario(path) for path in sorted((ROOT / "scenarios").glob("*.yaml"))]
    result = []
    for number in range(folds):
        inside = [row for row in all_of_them if fold[row[2]] == number]
        trained = train.fit(train.gather(frozenset(name for _, name, _, _ in inside)))
        unseen = model.Model(train.packed(trained, model.shipped().sharpness))
        with patch.object(model, "shipped", return_value=unseen):
            for good, _, _, lines in inside:
                found = [(text, recognise(text, said)) for text, said in lines]
                rapport = [_rapport(scene, found) for scene in scenes]
                result.append((good, score(found), sum(rapport) / len(rapport)))
    return result, len(scenes)


def score(found: Sequence[tuple[str, Recognition]]) -> float:
    """Return the fixed score of a counsellor, a message."""
    total = sum(VALUES.get(guess.act, 0.0) * guess.p for _, it in found for guess in it.overall)
    return total / len(found)


def _rapport(scene: Scenario, found: Sequence[tuple[str, Recognition]]) -> float:
    state = start(scene, 0).state
    for text, it in found:
        if state.ending is not None:
            break
        state = advance(scene, state, Move.of(text, it.acts, it.marks)).state
    return state.rapport


# The card


def table(guesses: Sequence[Guess], write: Write) -> None:
    """Write the scores of each label."""
    write("| does | precision | recall | F1 | 95% of F1 | sentences |\n|---|---|---|---|---|---|\n")
    for label in sorted({guess.wanted for guess in guesses}):
        found = scores(guesses, label)
        low, high = interval(guesses, partial(_f1, label))
        write(
            f"| {label} | {found.precision:.2f} | {found.recall:.2f} | {found.f1:.2f} | {low:.2f}–{high:.2f} "
            f"| {found.wanted} |\n"
        )
    low, high = interval(guesses, macro_f1)
    share, least = coverage(guesses)
    write(
        f"\nMacro-F1 {macro_f1(guesses):.3f} ({low:.2f}–{high:.2f}); right "
        f"{sum(guess.right for guess in guesses) / len(guesses):.3f}; expected calibration error "
        f"{calibration_error(guesses):.3f}; at 90% precision {share:.2f} are answered (from a probability of "
        f"{least:.2f} on).\n"
    )


def _f1(label: str, guesses: Sequence[Guess]) -> float:
    return scores(guesses, label).f1


def confused(guesses: Sequence[Guess], write: Write) -> None:
    """Write what is most often taken for what."""
    write("\nMost often mistaken: ")
    write("; ".join(f"{wanted} for {got} ({count})" for wanted, got, count in mistakes(guesses)) + ".\n")


def card(write: Write, *, quick: bool) -> None:
    """Write the figures."""
    own = held_back()
    write(f"\n### Sentences of our own that were held back ({len(own)})\n\n")
    table(own, write)
    confused(own, write)
    public = clinic()
    write(f"\n### Public messages that were held back ({len(public)}), as moves\n\n")
    table(public, write)
    confused(public, write)
    write(f"\nMoves: {', '.join(MOVES)}; these messages have no self-disclosure.\n")
    for name, about in (
        ("hard-1", "looked at while the model was built"),
        ("hard-2", "its sentences not read"),
    ):
        guesses = hard_cases(name)
        write(f"\n### Judgement and reassurance, {len(guesses)} sentences ({about})\n\n")
        write("Below a probability of 0.6 nothing counts as found.\n\n")
        write("| does | precision | recall |\n|---|---|---|\n")
        for label in ("judgement", "reassurance"):
            found = scores(guesses, label)
            write(f"| {label} | {found.precision:.2f} | {found.recall:.2f} |\n")
        both = [guess._replace(wanted=_hard(guess.wanted), got=_hard(guess.got)) for guess in guesses]
        found = scores(both, "hard")
        write(f"| either, as either | {found.precision:.2f} | {found.recall:.2f} |\n")
    if not quick:
        rows, scenes = counsellors()
        write("\n### Good and poor counsellors\n\n")
        for place, what in ((1, "the fixed score"), (2, f"rapport at the end of {scenes} scenes")):
            found_auc = auc(
                [float(r[place]) for r in rows if r[0]], [float(r[place]) for r in rows if not r[0]]
            )
            write(f"- by {what}: AUC {found_auc:.2f}\n")
        write(f"\nOver {len(rows)} transcripts, each scored by a model trained without those of its group.\n")


def _hard(label: str) -> str:
    return "hard" if label in {"judgement", "reassurance"} else label


def speed(write: Write) -> None:
    """Write what recognising costs, beside the phrases alone."""
    from empathy_tui.acts.seeing import see, turn_of

    messages = read_public("dev")
    spent = {"phrases and features": 0.0, "all of it": 0.0}
    count = 0
    for _ in range(3):
        began = time.process_time()
        for message in messages:
            see(message.text, turn_of(message.said))
        middle = time.process_time()
        for message in messages:
            count += len(recognise(message.text, message.said).sentences)
        spent["phrases and features"] += middle - began
        spent["all of it"] += time.process_time() - middle
    write("\n### What it costs\n\n")
    for what, seconds in spent.items():
        write(f"- {what}: {seconds / count * 1000:.2f} ms a sentence\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--card", type=Path, help="write the figures into this file, after its line of figures"
    )
    parser.add_argument("--quick", action="store_true", help="leave the counsellors out")
    options = parser.parse_args()
    lines: list[str] = []
    card(lines.append, quick=options.quick)
    speed(lines.append)
    text = "".join(lines)
    sys.stdout.write(text)
    if options.card:
        head, mark, _ = options.card.read_text(encoding="utf-8").partition("## Figures\n")
        if not mark:
            sys.exit(f"{options.card} has no line “## Figures”")
        options.card.write_text(f"{head}{mark}{text}", encoding="utf-8")


if __name__ == "__main__":
    main()
