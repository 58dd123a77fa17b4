"""The language in which the program speaks. Scenes keep their own.

The source texts in the code are English. `install` is called once, before anything is shown, by who starts the
program; nothing here reads the environment. Words are translated where they are shown and never at import: constants
of modules hold English, marked with `N_` so that they come into the catalogue, and go through `_` when they are drawn;
Textual's bindings do so in `tui.keys`. So it makes no difference when a language is installed.
"""

from collections.abc import Iterable
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

DOMAIN = "empathy_tui"
LOCALES = Path(__file__).parent / "locales"
SOURCE = "en"
"""The language of the texts in the code."""

_AS_WRITTEN = frozenset({SOURCE, "c", "posix"})


class _Speech:
    """What is installed: a language and its catalogue."""

    language = SOURCE
    catalogue = NullTranslations()


def install(wanted: Iterable[str]) -> str:
    """Speak the first of these languages that there is a catalogue for, English if there is none; return which.

    Args:
        wanted: Names as in a locale, such as `de`, `de_AT.UTF-8` or `C`; the first is the dearest.
    """
    _Speech.language, _Speech.catalogue = SOURCE, NullTranslations()
    for name in wanted:
        plain = name.partition(".")[0].partition("@")[0].replace("-", "_")
        short = plain.partition("_")[0].lower()
        if short in _AS_WRITTEN:
            break
        for folder in (plain, short):
            file = LOCALES / folder / "LC_MESSAGES" / f"{DOMAIN}.mo"
            if folder.replace("_", "").isalpha() and file.is_file():
                with file.open("rb") as opened:
                    _Speech.language, _Speech.catalogue = folder, GNUTranslations(opened)
                return folder
    return SOURCE


def spoken() -> str:
    """Return the language that is installed."""
    return _Speech.language


def _(text: str) -> str:
    """Return a text of the program in the language that is installed."""
    return _Speech.catalogue.gettext(text) if text else ""


def ngettext(one: str, many: str, count: int) -> str:
    """Return the one of two texts of the program that fits a number, in the language that is installed."""
    return _Speech.catalogue.ngettext(one, many, count)


def N_(text: str) -> str:
    """Return the text as it is: it is marked for the catalogue, and translated where it is shown."""
    return text
