"""`empathy-tui scenarios preview`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from empathy_tui.errors import EmpathyError
from empathy_tui.scrub import clean_line

if TYPE_CHECKING:
    from empathy_tui.vocabulary import Before, EndingKind

WAYS = ("opened", "unsolved", "rupture", "quiet", "left")


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--beat", help="Begin in this beat.")
@click.option(
    "--after",
    type=click.Choice(WAYS),
    help="Begin as a second meeting, after a talk that was left like this.",
)
@click.option("--seed", type=click.IntRange(0, 2**32 - 1), default=7, show_default=True)
@click.option("--plain", is_flag=True, help="Lines on stdin and stdout instead of a full screen.")
def preview(*, file: Path, beat: str | None, after: str | None, seed: int, plain: bool) -> None:
    """Talk to the scene in FILE while you write it; it is read anew when it changes, and shows the machine's inside."""
    from empathy_tui.cli.play import Way
    from empathy_tui.workbench.preview import Preview

    talk = Preview(file, seed, before=_before(after))
    if not file.exists():
        raise EmpathyError(f"There is no file {clean_line(str(file))}.", "scenarios new writes one.")
    if beat is not None:
        talk.look()
        if talk.problems:
            raise talk.problems[0]
        talk.jump(beat)
    if Way(plain=plain, instant=True).lines():
        from empathy_tui.plain.lines import Lines
        from empathy_tui.plain.preview import PlainPreview

        PlainPreview(talk, Lines(sys.stdin, sys.stdout, echo=not sys.stdin.isatty())).go()
        return
    from empathy_tui.tui.preview import PreviewApp

    app = PreviewApp(talk)
    app.run()
    if app.return_code:
        raise SystemExit(app.return_code)


def _before(left: str | None) -> "Before | None":
    from empathy_tui.vocabulary import Before

    if left is None:
        return None
    ending = None if left == "left" else cast("EndingKind", left)
    return Before(ending=ending, rupture="open" if left == "rupture" else "none")
