"""Measure the recognition of acts on labelled messages: `python tools/acts_measure.py FILE [--wrong ACT]`.

FILE is JSON lines with `text`, `context` and a `coarse` label. Only the first act counts. Labels that the file
doesn't tell apart (`question`) are compared as one.
"""

import argparse
import json
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from empathy_tui.acts.recognise import recognise
from empathy_tui.acts.recognition import CONFIDENT, Recognition

Row = dict[str, str]
Pair = tuple[str, str]


def read_rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def coarse(found: Recognition, least: float = CONFIDENT) -> str:
    acts = [guess for guess in found.acts if guess.p >= least]
    if not acts:
        return "other" if least else "unclear"
    return "question" if acts[0].act.endswith("_question") else acts[0].act


def scores(pairs: Sequence[Pair], label: str) -> tuple[float, float, float]:
    hit = sum(want == got == label for want, got in pairs)
    got = sum(got == label for _, got in pairs)
    want = sum(want == label for want, _ in pairs)
    precision, recall = hit / got if got else 0.0, hit / want if want else 0.0
    return precision, recall, 2 * hit / (got + want) if got + want else 0.0


def report(pairs: Sequence[Pair], milliseconds: float) -> None:
    labels = sorted({want for want, _ in pairs})
    print(f"{'act':16}{'precision':>10}{'recall':>8}{'F1':>6}{'rows':>6}{'guessed':>9}")
    for label in sorted({*labels, *(got for _, got in pairs)}):
        precision, recall, f1 = scores(pairs, label)
        counts = Counter(want for want, _ in pairs), Counter(got for _, got in pairs)
        print(f"{label:16}{precision:10.2f}{recall:8.2f}{f1:6.2f}{counts[0][label]:6}{counts[1][label]:9}")
    print(
        f"macro-F1 over {len(labels)} labels: {sum(scores(pairs, label)[2] for label in labels) / len(labels):.3f}"
    )
    print(f"right: {sum(want == got for want, got in pairs) / len(pairs):.3f} of {len(pairs)} messages")
    print(f"time: {milliseconds / len(pairs):.3f} ms a message")


def show_wrong(rows: Sequence[Row], pairs: Sequence[Pair], act: str) -> None:
    for row, (want, got) in zip(rows, pairs, strict=True):
        if want != got and act in (want, got):
            print(f"{want} taken for {got}: {row['text'][:160]} || {row.get('context', '')[-60:]}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument(
        "--wrong", metavar="ACT", help="print the messages taken wrongly for this act, or not for it"
    )
    options = parser.parse_args()
    rows = read_rows(options.file)
    recognise("Did you sleep?")
    began = time.perf_counter()
    found = [recognise(row["text"], row.get("context", "")) for row in rows]
    spent = (time.perf_counter() - began) * 1000
    pairs = [(row["coarse"], coarse(recognition)) for row, recognition in zip(rows, found, strict=True)]
    report(pairs, spent)
    sure = [recognition.confident() for recognition in found]
    among = sum(
        any(act == want or (want == "question" and act.endswith("_question")) for act in acts)
        for acts, (want, _) in zip(sure, pairs, strict=True)
    )
    print(
        f"sure of something: {sum(map(bool, sure)) / len(rows):.2f}; the label among the sure acts: {among / len(rows):.2f}"
    )
    sentences = sum(len(recognition.sentences) for recognition in found)
    print(f"      {spent / max(sentences, 1):.3f} ms a sentence, over {sentences} sentences")
    if options.wrong:
        show_wrong(rows, pairs, options.wrong)


if __name__ == "__main__":
    main()
