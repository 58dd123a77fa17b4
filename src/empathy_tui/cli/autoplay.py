"""`empathy-tui scenarios autoplay`."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from empathy_tui.cli.completion import scenario_ids
from empathy_tui.cli.files import write_file
from empathy_tui.scrub import clean, clean_line

if TYPE_CHECKING:
    from empathy_tui.scenario.model import Scenario
    from empathy_tui.workbench.autoplay import Tally

MANNERS = ("patient", "fixer", "hostile", "silent", "sweet-talker", "scatter", "random")


@click.command()
@click.argument("scenarios", nargs=-1, shell_complete=scenario_ids)
@click.option(
    "--seeds",
    type=click.IntRange(1, 10_000),
    default=20,
    show_default=True,
    help="Talks of each learner, from the first seed on.",
)
@click.option(
    "--first-seed", type=click.IntRange(0, 2**31), default=0, show_default=True, help="Where the seeds begin."
)
@click.option("--learner", "wanted", multiple=True, type=click.Choice(MANNERS), help="Only these learners.")
@click.option(
    "--svg", type=click.Path(path_type=Path), help="Draw the beats and how often each exit was taken."
)
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def autoplay(
    *,
    scenarios: tuple[str, ...],
    seeds: int,
    first_seed: int,
    wanted: tuple[str, ...],
    svg: Path | None,
    as_json: bool,
) -> None:
    """Play SCENARIOS with simulated learners; without any, all in the library. Ends with 1 where something is amiss."""
    from empathy_tui.practice import Practice
    from empathy_tui.workbench import autoplay as player
    from empathy_tui.workbench.learners import LEARNERS
    from empathy_tui.workbench.second import play_again

    practice = Practice.at_home()
    names = scenarios or tuple(entry.id for entry in practice.scenes() if entry.playable)
    if svg is not None and len(names) != 1:
        raise click.UsageError("--svg draws one scene: name it.")
    learners = [learner for learner in LEARNERS if not wanted or learner.name in wanted]
    rows = []
    bad = False
    for name in names:
        scenario = practice.scene(name).scenario
        tally = player.autoplay(scenario, learners, range(first_seed, first_seed + seeds))
        again = play_again(scenario, learners)
        wrong = [*player.amiss(scenario, tally), *again.amiss] if not wanted else []
        bad = bad or bool(wrong)
        rows.append({**_row(scenario, tally, wrong), "second_talks": again.talks})
        if not as_json:
            if again.talks:
                click.echo(f"Met again: {again.talks} talks, {again.turns} turns.")
            _write(scenario, tally, wrong)
        if svg is not None:
            _draw(scenario, tally, svg)
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    if bad:
        raise click.exceptions.Exit(1)


def _write(scenario: "Scenario", tally: "Tally", wrong: list[str]) -> None:
    from empathy_tui.workbench.report import report

    for line in report(scenario, tally):
        click.echo(clean(line))
    click.echo(f"Amiss: {len(wrong)}" if wrong else "Nothing is amiss.")
    for line in wrong:
        click.echo(f"  {clean_line(line)}")
    click.echo("")


def _row(scenario: "Scenario", tally: "Tally", wrong: list[str]) -> dict[str, object]:
    from empathy_tui.workbench.autoplay import POOR

    return {
        "id": scenario.id,
        "talks": dict(tally.talks),
        "turns": tally.turns,
        "endings": {name: dict(counts) for name, counts in tally.endings.items()},
        "beats": {beat.id: tally.beats[beat.id] for beat in scenario.beats},
        "facts": {fact.id: tally.facts[fact.id] for fact in scenario.facts},
        "ways": [
            {"from": source, "exit": number, "to": to, "times": count}
            for (source, number, to), count in sorted(tally.ways.items())
        ],
        "lines": tally.lines,
        "unsaid": list(tally.unsaid),
        "longest_repeat": {"times": tally.repeats[0], "reply": tally.repeats[1]},
        "most_entered": {"times": tally.entered[0], "beat": tally.entered[1]},
        "apart": {poor: round(tally.apart(poor), 3) for poor in POOR},
        "amiss": wrong,
    }


def _draw(scenario: "Scenario", tally: "Tally", target: Path) -> None:
    from empathy_tui.workbench.graph import as_svg

    write_file(target, as_svg(scenario, tally), overwrite=True)
