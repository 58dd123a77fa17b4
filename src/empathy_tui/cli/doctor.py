"""`empathy-tui doctor`: what the program finds on this machine."""

import json
import locale
import os
import platform
import sys
import tempfile
from pathlib import Path

import click

from empathy_tui import __version__, paths
from empathy_tui.errors import EmpathyError
from empathy_tui.scrub import clean_line


@click.command()
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def doctor(*, as_json: bool) -> None:
    """Say what is here, what is missing, and where files are. Nothing is sent anywhere."""
    found = {"program": _program(), "folders": _folders(), "terminal": _terminal(), **_kept()}
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        for title, rows in found.items():
            click.echo(f"{title}:")
            for name, value in rows.items():
                click.echo(f"  {name}: {clean_line(str(value))}")
    if any(str(value).startswith(TROUBLE) for rows in found.values() for value in rows.values()):
        raise click.exceptions.Exit(1)


TROUBLE = "trouble: "


def _program() -> dict[str, str]:
    from importlib.metadata import PackageNotFoundError, version

    packages = {
        name: version(name) for name in ("textual", "rich", "pydantic", "pyyaml", "click", "anthropic")
    }
    for name in ("openai", "xllamacpp", "keyring"):
        try:
            packages[name] = version(name)
        except PackageNotFoundError:
            packages[name] = "not installed; an optional extra"
    return {
        "empathy-tui": __version__,
        "python": platform.python_version(),
        "system": platform.platform(),
        **packages,
    }


def _folders() -> dict[str, str]:
    return {
        "data": f"{clean_line(str(paths.data_folder()))} ({_writable(paths.data_folder())})",
        "settings": clean_line(str(paths.config_file())),
        "shipped scenarios": clean_line(str(paths.shipped_scenarios_folder())),
        "own scenarios": clean_line(str(paths.own_scenarios_folder())),
        "keeping sessions": _writable(paths.data_folder()),
    }


def _writable(folder: Path) -> str:
    nearest = next((place for place in (folder, *folder.parents) if place.exists()), folder)
    try:
        with tempfile.TemporaryFile(dir=nearest):
            return "can be written"
    except OSError as error:
        return f"{TROUBLE}{error.strerror}; sessions can't be kept"


def _terminal() -> dict[str, str]:
    return {
        "TERM": clean_line(os.environ.get("TERM", "not set")),
        "a terminal": "yes" if sys.stdin.isatty() and sys.stdout.isatty() else "no: the program uses lines",
        "colours": "off, by NO_COLOR" if os.environ.get("NO_COLOR") else "on",
        "encoding": f"{sys.stdout.encoding}, {locale.getpreferredencoding(do_setlocale=False)}",
    }


def _kept() -> dict[str, dict[str, str]]:
    from empathy_tui.practice import Practice

    try:
        practice = Practice.at_home()
    except EmpathyError as error:
        return {"settings": {"file": f"{TROUBLE}{error.message} {error.hint}"}}
    scenes, kept = practice.scenes(), len(practice.store.ids())
    broken = [scene for scene in scenes if scene.problem is not None]
    damaged = [item.id for item in practice.sessions() if item.damaged]
    return {
        "scenes": {
            "playable": str(len(scenes) - len(broken)),
            **{clean_line(scene.path.name): f"{TROUBLE}{scene.problem}" for scene in broken},
        },
        "sessions": {
            "kept": str(kept),
            **{item: f"{TROUBLE}damaged; empathy-tui sessions repair {item}" for item in damaged},
        },
    }
