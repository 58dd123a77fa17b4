"""Write `docs/plays`: each scene played whole by fresh eyes in four manners, as the script answers it now.

python tools/transcripts.py           write the pages anew
python tools/transcripts.py --check   end with 1 if a page is not what the script says now
"""

import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from empathy_tui.chat import split_parts
from empathy_tui.engine.state import Entered, Spoken
from empathy_tui.review.export.markdown import escape
from empathy_tui.review.words import SHOWN_SILENCE
from empathy_tui.scenario.loader import load_scenario
from empathy_tui.scenario.model import Scenario
from playing import Play, Played, play, read_play

PAGES = ROOT / "docs" / "plays"
FRESH = "fresh-"
_FORMS = {"say": "tells", "early": "too soon", "again": "comes back to"}


def page(scenario: Scenario, plays: list[Play]) -> str:
    """Return one scene's page."""
    return "\n\n".join(_page(scenario, plays)) + "\n"


def _page(scenario: Scenario, plays: list[Play]) -> Iterator[str]:
    yield "<!-- Written by `python tools/transcripts.py` from `tests/plays`. -->"
    yield f"# {escape(scenario.title)}"
    yield (
        f"{escape(scenario.summary)} This page gives the scene away: it was played by somebody who had not written it, in "
        f"{len(plays)} manners. Behind a reply stands where the machine went."
    )
    for one in plays:
        played = list(play(scenario, one.lines, one.seed))
        yield f"## {one.learner.removeprefix(FRESH).capitalize()}"
        yield f"**{escape(scenario.speaker.short)}:** {_spoken(' '.join(line.text for line in scenario.opening))}"
        for turn in played:
            yield f"**You:** {_spoken(_said(turn.line))}"
            yield f"**{escape(scenario.speaker.short)}:** {_spoken(turn.reply)}{_inside(turn)}"
        ending = played[-1].state.ending
        yield f"*{escape(scenario.ending(ending).title)}.*" if ending else "*Left there.*"


def _said(line: str) -> str:
    if line == "/wait":
        return SHOWN_SILENCE
    return f"*{line.removeprefix('/do ')}*" if line.startswith("/do ") else line


def _spoken(text: str) -> str:
    return " ".join(
        f"*({escape(part.text)})*" if part.kind == "cue" else escape(part.text) for part in split_parts(text)
    )


def _inside(turn: Played) -> str:
    found = [f"→ {event.beat}" for event in turn.events if isinstance(event, Entered)]
    found += [f"{_FORMS[event.form]}: {event.fact}" for event in turn.events if isinstance(event, Spoken)]
    return f" `{'; '.join(found)}`" if found else ""


def main() -> None:
    check = "--check" in sys.argv
    PAGES.mkdir(exist_ok=True)
    plays = [read_play(path) for path in sorted((ROOT / "tests" / "plays").glob("*.play.yaml"))]
    stale = []
    for path in sorted((ROOT / "scenarios").glob("*.yaml")):
        own = [one for one in plays if one.scenario == path.stem and one.learner.startswith(FRESH)]
        if not own:
            continue
        target = PAGES / f"{path.stem}.md"
        text = page(load_scenario(path), own)
        if not check:
            target.write_text(text, encoding="utf-8")
        elif not target.exists() or target.read_text(encoding="utf-8") != text:
            stale.append(target.name)
    if stale:
        sys.exit(f"not what the script says now: {', '.join(stale)}; run python tools/transcripts.py")


if __name__ == "__main__":
    main()
