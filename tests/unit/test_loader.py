"""What the loader takes, and what it makes of it."""

import hashlib
import json
import os
from pathlib import Path
from typing import Any

import pytest
import yaml

from builders import minimal_scenario, scenario
from empathy_tui.errors import ScenarioError
from empathy_tui.scenario import loader
from empathy_tui.scenario.loader import find_problems, load_file, load_scenario, read_scenario


def as_bytes(data: dict[str, Any]) -> bytes:
    return json.dumps(data).encode()  # JSON is YAML


def test_a_scenario_is_read_with_its_bytes_and_their_hash(tmp_path: Path) -> None:
    """A loaded file carries the scenario, the bytes, and the hash that `sha256sum` would give."""
    path = tmp_path / "lost-key.yaml"
    path.write_bytes(as_bytes(minimal_scenario()))
    file = load_file(path)
    assert file.scenario == scenario() == load_scenario(path)
    assert file.raw == path.read_bytes()
    assert file.hash == hashlib.sha256(path.read_bytes()).hexdigest()
    assert file.path == path


def test_a_good_file_has_no_problems() -> None:
    """`find_problems` is empty for what can be played."""
    assert find_problems(as_bytes(minimal_scenario())) == []


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm() -> None:
    """A file saved by a Windows editor reads the same, lines included."""
    text = json.dumps(minimal_scenario(), indent=1).replace("\n", "\r\n")
    assert read_scenario(b"\xef\xbb\xbf" + text.encode()) == scenario()
    broken = json.dumps(minimal_scenario(levle=1), indent=1)
    line = broken[: broken.index('"levle"')].count("\n") + 1
    assert find_problems(broken.replace("\n", "\r\n").encode())[0].line == line


def test_a_line_separator_does_not_shift_the_lines() -> None:
    """A pasted U+2028, which YAML counts as a line break and editors don't, leaves line numbers right."""
    text = json.dumps(minimal_scenario(customs="You\u2028sit.", levle=1), indent=1, ensure_ascii=False)
    line = text[: text.index('"levle"')].count("\n") + 1
    assert find_problems(text.encode())[0].line == line


def test_escape_sequences_in_values_come_out_clean() -> None:
    """What a terminal would obey is gone from every text, keys in messages included."""
    read = read_scenario(
        as_bytes(minimal_scenario(title="The \x1b[31mlost\x07 key", customs="a\u202eb\x00c"))
    )
    assert read.title == "The [31mlost key"
    assert read.customs == "abc"
    error = find_problems(as_bytes(minimal_scenario(**{"bad\x1b]0;x\x07key": "1"})))[0]
    assert "\x1b" not in error.message + error.key + error.hint


def test_a_missing_file_is_an_error_with_a_hint(tmp_path: Path) -> None:
    """A path that leads nowhere is no traceback."""
    with pytest.raises(ScenarioError, match="can't be read") as caught:
        load_scenario(tmp_path / "none.yaml")
    assert caught.value.rule == "File-MustBeReadable"
    assert caught.value.hint


@pytest.mark.parametrize("make", [os.mkdir, os.mkfifo], ids=["folder", "pipe"])
def test_what_is_no_file_is_refused_without_waiting(tmp_path: Path, make: Any) -> None:
    """A folder, or a pipe that would never end, is named as what it is."""
    make(tmp_path / "scene.yaml")
    with pytest.raises(ScenarioError, match="not a file") as caught:
        load_scenario(tmp_path / "scene.yaml")
    assert caught.value.rule == "File-MustBeReadable"


def test_a_name_that_no_file_can_have_is_refused() -> None:
    """A NUL in a path is an error like any other."""
    with pytest.raises(ScenarioError) as caught:
        load_scenario(Path("a\0b.yaml"))
    assert caught.value.rule == "File-MustBeReadable"


def test_a_large_file_is_refused(tmp_path: Path) -> None:
    """Two MiB are refused, from disk and from memory, though they are a good scenario with a comment."""
    raw = as_bytes(minimal_scenario()) + b"\n#" + b"x" * (2 * 1024 * 1024)
    (tmp_path / "big.yaml").write_bytes(raw)
    with pytest.raises(ScenarioError) as caught:
        load_scenario(tmp_path / "big.yaml")
    assert caught.value.rule == "File-MustBeSmall"
    assert find_problems(raw)[0].rule == "File-MustBeSmall"


@pytest.fixture(params=["C parser", "pure parser"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both parsers: which one is there depends on how PyYAML was built."""
    if request.param == "pure parser":
        monkeypatch.setattr(loader, "_PARSER", yaml.SafeLoader)
    return str(request.param)


def bomb() -> str:
    return "a: &a [x]\n" + "".join(f"b{n}: &b{n} [*b{n - 1},*b{n - 1}]\n" for n in range(1, 40))


HOSTILE = {
    "alias bomb": (bomb(), "Yaml-NoAliases", 1),
    "10,000 brackets": ("[" * 10_000, "Yaml-NoDeepNesting", 1),
    "10,000 braces": ("a: " + "{a: " * 10_000, "Yaml-NoDeepNesting", 1),
    "1,000 indents": ("".join(" " * n + "- \n" for n in range(1000)), "Yaml-NoDeepNesting", 21),
    "30,000 items": ("a:\n" + "- x\n" * 30_000, "Yaml-NoHugeTrees", 19_999),
    "NUL": ("format: 1\ntitle: a\0b\n", "File-NoControlCharacters", 2),
    "code to run": ("a: !!python/object/apply:os.system [ls]\n", "Yaml-NoTags", 1),
    "unquoted cue": ("a: 1\nb: *sits down", "Yaml-NoAliases", 2),
    "tab": ("a: 1\n\tb: 2\n", "Yaml-MustParse", 2),
    "open quotation": ('a: 1\nb: "never closed\nc: 2\n', "Yaml-MustParse", 2),
    "open bracket": ("a: 1\nb: [1, 2\nc: 3\n", "Yaml-MustParse", 2),
    "no such character": ('a: "\\UFFFFFFFF"', "Yaml-MustParse", 1),
    "endless version": ("%YAML 1." + "1" * 5000 + "\n---\na: 1", "Yaml-MustParse", 1),
    "list as key": ("{[a]: 1}", "Yaml-KeysMustBeText", 1),
    "mapping as key": ("{{a: b}: 1}", "Yaml-KeysMustBeText", 1),
    "key twice in braces": ("a: 1\nb: {c: 1, c: 2}", "Yaml-KeysMustDiffer", 2),
    "empty": ("", "File-MustBeOneMapping", 1),
    "comment": ("# nothing\n", "File-MustBeOneMapping", 1),
    "words": ("just words", "File-MustBeOneMapping", 1),
}


@pytest.mark.parametrize(("text", "rule", "line"), HOSTILE.values(), ids=HOSTILE)
def test_hostile_and_broken_yaml_is_refused_with_its_line(
    parser: str, text: str, rule: str, line: int
) -> None:
    """Nothing is expanded, run or recursed into, whichever parser there is."""
    error = find_problems(text.encode())[0]
    assert (error.rule, error.line) == (rule, line), parser
    assert error.hint


def test_both_parsers_read_the_same(parser: str) -> None:
    """The pure parser finds the same scenario."""
    assert read_scenario(as_bytes(minimal_scenario())) == scenario(), parser


@pytest.mark.parametrize(
    "title",
    ["2024-01-01", "2024-13-45", "=", "<<", "0b_", "1" * 5000, ":".join(["1", *["2"] * 50])],
    ids=[
        "date",
        "no date",
        "equals sign",
        "merge sign",
        "no binary number",
        "long number",
        "long sum of sixties",
    ],
)
def test_what_yaml_would_make_odd_values_of_stays_text(title: str) -> None:
    """Dates, signs and numbers too long to be one are read as they were written."""
    text = json.dumps(minimal_scenario(title="TITLE")).replace('"TITLE"', title)
    assert [(error.rule, error.key) for error in find_problems(text.encode())] in (
        [],
        [("Shape-LengthMustFit", "title")],
    )
