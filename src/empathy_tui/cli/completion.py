"""Shell completion: the script to source, and what is offered."""

import click
from click.shell_completion import CompletionItem, get_completion_class

from empathy_tui.errors import EmpathyError

TITLED = 20
"""Sessions that are offered with their titles, for which their files are read."""


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the completion script of SHELL: eval "$(empathy-tui completion bash)"."""
    found = get_completion_class(shell)
    assert found is not None
    root = click.get_current_context().find_root().command
    click.echo(found(root, {}, "empathy-tui", "_EMPATHY_TUI_COMPLETE").source())


def scenario_ids(
    _context: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Return the ids of scenes that can be played."""
    from empathy_tui.practice import Practice

    try:
        scenes = Practice.at_home().scenes()
    except EmpathyError:
        return []
    return [
        CompletionItem(scene.id, help=scene.title)
        for scene in scenes
        if scene.problem is None and scene.id.startswith(incomplete)
    ]


def course_ids(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return the ids of courses that can be used."""
    from empathy_tui.practice import Practice

    try:
        found = [file.course for file in Practice.at_home().courses.files() if file.course]
    except EmpathyError:
        return []
    return [CompletionItem(made.id, help=made.title) for made in found if made.id.startswith(incomplete)]


def session_ids(
    _context: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Return the ids of kept sessions, the newest with their titles."""
    from empathy_tui.practice import Practice

    try:
        store = Practice.at_home().store
        ids = [session for session in store.newest_ids() if session.startswith(incomplete)]
    except EmpathyError:
        return []
    titled = [CompletionItem(item.id, help=item.title) for item in store.iter_summaries(ids[:TITLED])]
    return titled + [CompletionItem(session) for session in ids[TITLED:]]


def provider_names(
    _context: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Return the names of providers."""
    from empathy_tui.practice import Practice

    return [
        CompletionItem(name, help=card.runs) for name, card in Practice.cards() if name.startswith(incomplete)
    ]
