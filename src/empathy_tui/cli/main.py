"""Commands and their options."""

from collections.abc import Sequence
from typing import cast

import click

from empathy_tui import __version__, paths
from empathy_tui.cli.about import about
from empathy_tui.cli.acts import acts
from empathy_tui.cli.board import board
from empathy_tui.cli.carried import carried
from empathy_tui.cli.completion import completion, scenario_ids, session_ids
from empathy_tui.cli.course import course
from empathy_tui.cli.doctor import doctor
from empathy_tui.cli.erase import erase
from empathy_tui.cli.export import export
from empathy_tui.cli.journal import journal
from empathy_tui.cli.play import Way, open_program, play, review_session
from empathy_tui.cli.providers import providers
from empathy_tui.cli.questionnaires import questionnaires
from empathy_tui.cli.scenarios import scenarios
from empathy_tui.cli.sessions import sessions
from empathy_tui.cli.streams import prepare_streams
from empathy_tui.cli.ways import instant_option, plain_option, provider_options
from empathy_tui.config import languages
from empathy_tui.errors import EmpathyError
from empathy_tui.language import _, install
from empathy_tui.runner.wish import Wish
from empathy_tui.scrub import clean_line
from empathy_tui.vocabulary import Prompts, Stance

PURPOSE = (
    "Practise your own empathy in role-play. The learner is the only one here who can empathise; the character is "
    "fiction. Nothing is scored, and nothing leaves this computer unless you choose a model elsewhere or post to a board you share."
)
INTERRUPTED = 130


@click.group(
    invoke_without_command=True, help=PURPOSE, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(__version__, prog_name="empathy-tui")
@plain_option
@instant_option
@provider_options
@click.pass_context
def cli(
    context: click.Context,
    *,
    plain: bool,
    instant: bool,
    provider: str | None,
    model: str | None,
    base_url: str | None,
) -> None:
    """Open the program when no command is given."""
    if context.invoked_subcommand is None:
        open_program(Way(plain=plain, instant=instant, provider=provider, model=model, base_url=base_url))


@cli.command()
@click.argument("scenario", required=False, shell_complete=scenario_ids)
@plain_option
@instant_option
@click.option(
    "--seed", type=click.IntRange(0, 2**32 - 1), help="The same seed and words give the same session."
)
@click.option(
    "--stance", type=click.Choice(["fiction", "rehearsal"]), help="Play it as fiction, or as a rehearsal."
)
@click.option(
    "--prompts",
    type=click.Choice(["full", "sparse", "none"]),
    help="How much this session prompts; by itself it fades from session to session.",
)
@click.option(
    "--resume", metavar="SESSION", shell_complete=session_ids, help="Go on with a session: its id, or last."
)
@click.option("--first-time", is_flag=True, help="The character meets you as if for the first time.")
@provider_options
def practice(
    *,
    scenario: str | None,
    plain: bool,
    instant: bool,
    seed: int | None,
    stance: str | None,
    prompts: str | None,
    resume: str | None,
    first_time: bool,
    provider: str | None,
    model: str | None,
    base_url: str | None,
) -> None:
    """Play a scene: SCENARIO is an id from `scenarios list`, or a file."""
    if scenario and resume:
        raise click.UsageError("Name a scenario, or a session to resume, not both.")
    way = Way(plain=plain, instant=instant, provider=provider, model=model, base_url=base_url)
    wish = Wish(
        seed=seed,
        stance=cast("Stance | None", stance),
        prompts=cast("Prompts | None", prompts),
        first_time=first_time,
    )
    play(way, scenario, wish, resume=resume)


@cli.command()
@click.argument("session", required=False, shell_complete=session_ids)
@plain_option
def review(*, session: str | None, plain: bool) -> None:
    """Go through the debrief of SESSION, by default the last."""
    review_session(Way(plain=plain, instant=False), session)


for command in (
    *(scenarios, sessions, journal, carried, questionnaires, course, board, about, providers),
    *(acts, export, erase, doctor, completion),
):
    cli.add_command(command)


def run(arguments: Sequence[str]) -> int:
    """Run a command line and return its exit code: 0, 1 for trouble, 2 for wrong usage, 130 for Ctrl+C."""
    prepare_streams()
    install(languages(paths.config_file()))
    try:
        result = cli.main(args=list(arguments), prog_name="empathy-tui", standalone_mode=False)
    except click.ClickException as error:
        _show_usage(error)
        return error.exit_code
    except EmpathyError as error:
        click.echo(error.message, err=True)
        if error.hint:
            click.echo(error.hint, err=True)
        return error.exit_code
    except OSError as error:
        if error.filename is not None:
            raise
        # a stream of the program's own: those have no name
        click.echo(
            _("Lines could not be read or written: {reason}.").format(reason=(error.strerror or "").lower()),
            err=True,
        )
        click.echo(_("See where they come from and go to. Everything that was sent is kept."), err=True)
        return 1
    except (click.Abort, KeyboardInterrupt):
        click.echo("\n" + _("Stopped. Everything that was sent is kept."), err=True)
        return INTERRUPTED
    return result if isinstance(result, int) else 0


def _show_usage(error: click.ClickException) -> None:
    """Say what is wrong with a command line, as Click does, but with what was typed as harmless text."""
    if isinstance(error, click.UsageError) and error.ctx is not None:
        click.echo(error.ctx.get_usage(), err=True)
        click.echo(f"Try '{error.ctx.command_path} --help' for help.\n", err=True)
    click.echo(f"Error: {clean_line(error.format_message())}", err=True)
