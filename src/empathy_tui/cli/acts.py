"""`empathy-tui acts`: what messages do, as JSON lines."""

import sys

import click

from empathy_tui.errors import EmpathyError


@click.command()
@click.option("--explain", is_flag=True, help='Add to each sentence "why": what spoke for its act, in words.')
def acts(explain: bool) -> None:
    """Read JSON lines with "text" and "context" on stdin; write the acts recognised, a line each."""
    from empathy_tui.acts.lines import answer_line

    for number, line in enumerate(sys.stdin, start=1):
        if not line.strip():
            continue
        try:
            answer = answer_line(line, why=explain)
        except EmpathyError as error:
            raise EmpathyError(f"Line {number}: {error.message}", error.hint) from error
        click.echo(answer)
