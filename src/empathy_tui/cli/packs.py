"""`empathy-tui scenarios add` and `remove`: packs of scenes that others wrote."""

from pathlib import Path

import click


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="Put it in the place of a pack of the same id.")
def add(*, path: Path, replace: bool) -> None:
    """Add a pack: a folder or a zip archive with a pack.yaml and scenes beside it. Every scene is checked first."""
    from empathy_tui import paths
    from empathy_tui.practice import Practice
    from empathy_tui.scenario.packs import add_pack, pack_id

    own = pack_id(path)
    scenes = Practice.at_home().scenes()
    taken = {
        scene.id: scene.path
        for scene in scenes
        if scene.playable and not (scene.pack and scene.pack.id == own)
    }
    pack, count = add_pack(path, paths.packs_folder(), taken, replace=replace)
    click.echo(
        f"Added: “{pack.title}”, by {pack.author} ({pack.licence}), {count} {'scene' if count == 1 else 'scenes'}."
    )


@click.command()
@click.argument("pack")
def remove(*, pack: str) -> None:
    """Remove a PACK, by its id. Sessions that were played keep their own copy of the scene."""
    from empathy_tui import paths
    from empathy_tui.scenario.packs import remove_pack

    gone = remove_pack(pack, paths.packs_folder())
    click.echo(f"Removed: “{gone.title}”.")
