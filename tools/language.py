"""Makes the catalogues of the program's words: extracts them from the code, updates translations, compiles them.

python tools/language.py               all three
python tools/language.py extract       the template, locales/empathy_tui.pot
python tools/language.py update        each locales/*/LC_MESSAGES/empathy_tui.po, by the template
python tools/language.py compile       each .mo, by its .po
python tools/language.py --add fr      a new, empty translation
python tools/language.py --check       1 if anything is stale, missing, fuzzy, or has other {places} than its source
"""

import argparse
import io
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from gettext import GNUTranslations
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "empathy_tui"
LOCALES = SOURCE / "locales"
NAME = "empathy_tui"
TEMPLATE = LOCALES / f"{NAME}.pot"
WORDS = {"_": None, "N_": None, "ngettext": (1, 2)}
"""Functions of `empathy_tui.language` whose texts are taken."""
ANY_DAY = datetime(2026, 1, 1, tzinfo=UTC)
"""In place of the time, so that the same texts give the same files."""


def extracted() -> Catalog:
    """Return what stands in the code, without line numbers: those would change with every edit."""
    found = Catalog()
    for file, _line, text, comments, _context in extract_from_dir(
        SOURCE, method_map=[("**.py", "python")], keywords=WORDS, comment_tags=("Translators:",)
    ):
        found.add(text, locations=[(f"src/empathy_tui/{file}", 0)], auto_comments=comments)
    return found


def told(catalog: Catalog) -> None:
    """Put into the head of a catalogue what is the same each time."""
    catalog.project, catalog.version = "empathy-tui", "1"
    catalog.header_comment = (
        f"# The words of empathy-tui: {catalog.locale_identifier or 'template'}. MIT licence."
    )
    catalog.msgid_bugs_address = catalog.last_translator = catalog.language_team = "the empathy-tui authors"
    catalog.creation_date = catalog.revision_date = ANY_DAY
    catalog.fuzzy = False


def translations() -> list[Path]:
    """Return the files of the translations there are."""
    return sorted(LOCALES.glob(f"*/LC_MESSAGES/{NAME}.po"))


def read(path: Path) -> Catalog:
    """Return a catalogue from its file."""
    folders = path.relative_to(LOCALES).parts
    with path.open("rb") as file:
        return read_po(file, locale=folders[0] if len(folders) > 1 else None)


def write(catalog: Catalog, path: Path) -> None:
    """Write a catalogue as text."""
    told(catalog)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalog, width=100, sort_by_file=True, include_lineno=False, ignore_obsolete=True)


def update(template: Catalog, path: Path) -> None:
    """Bring a translation up to the template: new texts are empty, those that have gone go."""
    catalog = read(path)
    catalog.update(template, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    write(catalog, path)


def compiled(catalog: Catalog) -> bytes:
    """Return a catalogue as gettext reads it; fuzzy texts are left out."""
    told(catalog)
    out = io.BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def entries(compiled_catalog: bytes) -> dict[object, str]:
    """Return the texts of a compiled catalogue, without its header."""
    found = dict(vars(GNUTranslations(io.BytesIO(compiled_catalog)))["_catalog"])
    found.pop("", None)
    return found


def both(texts: str | Iterable[str] | None) -> tuple[str, ...]:
    """Return a message's one text, or those of singular and plural."""
    return (texts or "",) if isinstance(texts, str | None) else tuple(texts)


def places(text: str) -> set[str]:
    """Return the names of the `{places}` in a text.

    Raises:
        ValueError: Its braces don't pair.
    """
    return {name for _text, name, _form, _conversion in Formatter().parse(text) if name is not None}


def faults_of(message: Message) -> Iterator[str]:
    """Yield what is wrong with one translation."""
    sources, texts = both(message.id), both(message.string)
    if message.fuzzy:
        yield f"fuzzy: {sources[0]!r}"
    if not all(texts):
        yield f"not translated: {sources[0]!r}"
        return
    known = [places(source) for source in sources]
    for number, text in enumerate(texts):
        wanted = known[min(number, len(known) - 1)]
        try:
            found = places(text)
        except ValueError:
            yield f"braces don't pair: {text!r}"
            continue
        if found != wanted:
            yield f"other places than {sorted(wanted)}: {text!r}"


def faults(template: Catalog, path: Path) -> Iterator[str]:
    """Yield what is wrong with a translation and its compiled form."""
    catalog = read(path)
    theirs, ours = ({both(m.id) for m in found if m.id} for found in (catalog, template))
    yield from (f"new in the code: {text[0]!r}" for text in sorted(ours - theirs))
    yield from (f"no more in the code: {text[0]!r}" for text in sorted(theirs - ours))
    for message in catalog:
        if message.id:
            yield from faults_of(message)
    binary = path.with_suffix(".mo")
    if not binary.is_file() or entries(binary.read_bytes()) != entries(compiled(catalog)):
        yield f"{binary.name} is not what {path.name} says"


def check() -> list[str]:
    """Return everything that is wrong, a line each."""
    template = extracted()
    ours = {both(message.id) for message in template}
    found = []
    if not TEMPLATE.is_file() or {both(message.id) for message in read(TEMPLATE)} != ours:
        found.append(f"{TEMPLATE.name} is not what stands in the code")
    for path in translations():
        found += [f"{path.relative_to(LOCALES).parts[0]}: {fault}" for fault in faults(template, path)]
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("what", nargs="?", choices=("extract", "update", "compile"))
    parser.add_argument("--add", metavar="LANGUAGE")
    parser.add_argument("--check", action="store_true")
    asked = parser.parse_args()
    if asked.check:
        found = check()
        print(
            "\n".join(
                found or [f"{len(extracted())} texts, all translated: {len(translations())} language(s)"]
            )
        )
        return 1 if found else 0
    if asked.add:
        write(Catalog(locale=asked.add), LOCALES / str(asked.add) / "LC_MESSAGES" / f"{NAME}.po")
    if asked.what in {None, "extract"}:
        write(extracted(), TEMPLATE)
    for path in translations():
        if asked.what in {None, "update"}:
            update(extracted(), path)
        if asked.what in {None, "compile"}:
            path.with_suffix(".mo").write_bytes(compiled(read(path)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
