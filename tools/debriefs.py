"""Write the debriefs in `docs/debriefs`: whole sessions of five kinds of learner, as the program exports them.

    python tools/debriefs.py            write them anew
    python tools/debriefs.py --check    end with 1 if what stands there is not what the program writes now

Each file of `tools/debriefs` has the lines of one learner in the scene (`says`), the answers to questions asked there by
their beats (`probes`), the answers to the steps of the debrief by their ids (`answers`), the tries of one moment again (`tries`) and the lines in the other chair (`chair`).
They go through the line mode's own scene and debrief; where an answer is missing, its step is named.
"""

import io
import itertools
import sys
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from empathy_tui.config import Settings
from empathy_tui.plain.debrief import PlainDebrief
from empathy_tui.plain.lines import Lines
from empathy_tui.plain.scene import PlainScene
from empathy_tui.practice import Practice
from empathy_tui.review.export import export
from empathy_tui.runner.debrief import DebriefRunner
from empathy_tui.runner.session import SessionRunner
from empathy_tui.runner.wish import Wish
from empathy_tui.scenario.library import Library
from empathy_tui.session.store import SessionStore

ROOT = Path(__file__).parent.parent
LEARNERS = sorted((ROOT / "tools" / "debriefs").glob("*.yaml"))
PAGES = ROOT / "docs" / "debriefs"
BEGAN = datetime(2026, 11, 26, 18, 0, tzinfo=UTC)

INTRO = """<!-- Written by `python tools/debriefs.py`; the lines of the learner stand in `tools/debriefs`. -->

{about}

What follows is the session as `empathy-tui sessions export` writes it.

"""


@dataclass
class Learner(Lines):
    """Answers what is asked from a file.

    Args:
        source: Not read.
        target: Where the program's lines go.
        echo: As for lines that come from a pipe.
        plan: What stands in the file.
    """

    plan: dict[str, Any] = field(default_factory=dict)
    scene: PlainScene | None = None
    debrief: DebriefRunner | None = None
    asked: str = ""
    """The step that was answered last."""

    def __post_init__(self) -> None:
        self._says = iter(self.plan["says"])
        self._tries = iter(self.plan.get("tries", []))
        self._chair = iter(self.plan.get("chair", []))

    def ask(self, prompt: str = "> ") -> str | None:
        """Return the next line."""
        if self.debrief is None:
            probe = self.scene._probe if self.scene is not None else None
            if probe is not None and (guess := self.plan.get("probes", {}).get(probe.at)):
                return str(guess)
            return str(next(self._says, "/out"))
        step = self.debrief.step
        assert step is not None
        answers = self.plan["answers"]
        if step.kind == "retry":
            return str(next(self._tries, "/done"))
        if step.kind == "swap":
            return str(next(self._chair, "/done"))
        if step.id not in answers or step.id == self.asked:
            sys.exit(
                f"{self.plan['learner']}: no answer to {step.id} that is taken: {step.ask} {step.choices}"
            )
        self.asked = step.id
        answer = str(answers[step.id])
        if step.id in ("opened", "closed"):
            return str(next(n for n, choice in enumerate(step.choices, start=1) if choice.startswith(answer)))
        if step.keys and answer in step.keys:
            return str(step.keys.index(answer) + 1)
        return answer


def played(plan: dict[str, Any], folder: Path) -> tuple[str, str]:
    """Return a whole session: what the line mode wrote, and the export as Markdown."""
    ticks = itertools.count()
    practice = Practice(
        Settings(),
        Library([ROOT / "scenarios"]),
        SessionStore(folder / "sessions"),
        clock=lambda: BEGAN + timedelta(seconds=20 * next(ticks)),
        instant=True,
    )
    lines = Learner(io.StringIO(), io.StringIO(), echo=True, plan=plan)
    runner: SessionRunner
    with practice.begin(practice.scene(plan["scene"]), Wish(seed=plan.get("seed", 7))) as runner:
        lines.scene = PlainScene(runner, lines, ())
        lines.scene.play()
        lines.debrief = practice.debrief(runner)
        PlainDebrief(lines.debrief, lines, ()).go()
        runner.record.id = f"{plan['scene']}-{plan['learner']}"
        text = export(runner.record, runner.scenario, "markdown")
    written = lines.target
    assert isinstance(written, io.StringIO)
    return written.getvalue(), text


def main() -> None:
    check = "--check" in sys.argv
    stale = []
    PAGES.mkdir(exist_ok=True)
    for path in LEARNERS:
        plan = yaml.safe_load(path.read_text(encoding="utf-8"))
        with TemporaryDirectory() as folder:
            lines, text = played(plan, Path(folder))
        if "--lines" in sys.argv:
            print(f"######## {path.stem}\n{lines}")
        page = INTRO.format(about=plan["about"].strip()) + text
        target = PAGES / f"{path.stem}.md"
        if check:
            if not target.exists() or target.read_text(encoding="utf-8") != page:
                stale.append(target.name)
        else:
            target.write_text(page, encoding="utf-8")
    if stale:
        sys.exit(f"not as the program writes them now: {', '.join(stale)}; run python tools/debriefs.py")


if __name__ == "__main__":
    main()
