"""From which sureness on a note about blame or smoothing over is right: `python tools/acts/notes.py`.

Counts the lines whose surest act is the one in question, in the hard test sentences and in harmless ones.
"""

import json
from pathlib import Path
from typing import Any

from empathy_tui.acts.recognise import recognise
from empathy_tui.acts.recognition import ActGuess

HERE = Path(__file__).parent
THRESHOLDS = (0.6, 0.7, 0.8, 0.9, 0.93, 0.95)


def load(*names: str) -> list[dict[str, Any]]:
    return [
        json.loads(line) for name in names for line in (HERE / name).read_text(encoding="utf-8").splitlines()
    ]


def surest(row: dict[str, Any]) -> ActGuess:
    heard = recognise(" ".join(text for _act, text in row["parts"]), row.get("said", ""))
    return max(heard.acts, key=lambda guess: guess.p, default=ActGuess("other", 0.0))


def main() -> None:
    harmless = [surest(row) for row in load("untrained/plain-questions.jsonl")]
    hard = [
        (surest(row), {act for act, _text in row["parts"]})
        for row in load("tests/hard-1.jsonl", "tests/hard-2.jsonl")
    ]
    for act in ("judgement", "reassurance"):
        for least in THRESHOLDS:
            noted = [labels for guess, labels in hard if guess.act == act and guess.p >= least]
            right = sum(act in labels for labels in noted)
            wrong = sum(guess.act == act and guess.p >= least for guess in harmless)
            print(
                f"{act} from {least}: {right} of {len(noted)} right; {wrong} of {len(harmless)} harmless lines noted"
            )


if __name__ == "__main__":
    main()
