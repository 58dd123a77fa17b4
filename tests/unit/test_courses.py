"""Course files: what can't be used is refused with its line, and what is shipped can be taken."""

from pathlib import Path

import pytest

from empathy_tui.errors import EmpathyError, ScenarioError
from empathy_tui.practice import Practice
from empathy_tui.scenario.course_checks import Known, find_course_problems, remarks
from empathy_tui.scenario.courses import KINDS, courses, load_course, read_course
from empathy_tui.scenario.go_phrase import opens, seal

HEAD = """\
format: 1
id: spring
title: Spring
language: en
about: To try things.
credit: {author: The tests, standpoint: Inside the machine}
weeks: 2
minutes: 40
themes: [grief, joy]
steps:
"""
KNOWN = Known(
    scenes=["lake", "chair", "train"],
    kept=["train"],
    cycles=["three-steps"],
    units=["should-we"],
    questionnaires=["compassion"],
)


def written(*steps: str, head: str = HEAD) -> str:
    """Return a course file with these steps; the first stands in line 11."""
    return head + "".join(f"  - {{{step}}}\n" for step in steps)


def problems(folder: Path, text: str) -> list[ScenarioError]:
    path = folder / "spring.yaml"
    path.write_text(text, encoding="utf-8")
    return find_course_problems(path, KNOWN)


GOOD = (
    "id: q, title: Before, questionnaire: compassion, when: before",
    "id: a, title: A, scene: lake, prompts: sparse, cycle: three-steps, stance: fiction, themes: [joy]",
    "id: p, title: P, people: Listen., days: 3, after_days: 2",
    "id: u, title: U, unaided: [chair, train]",
    "id: b, title: B, board: should-we",
    "id: c, title: C, checkpoint: Talk.",
)


def test_a_course_may_hold_all_kinds_of_steps(tmp_path: Path) -> None:
    """Each step is what its one key says; where nothing is said, any model may word it and anyone says go."""
    assert problems(tmp_path, written(*GOOD)) == []
    course = read_course(written(*GOOD).encode())
    assert [step.kind for step in course.steps] == [
        *("questionnaire", "scene", "people", "unaided", "board", "checkpoint")
    ]
    assert (course.ai, course.go, course.steps[2].after_days, course.steps[3].after_days) == (
        "any",
        None,
        2,
        0,
    )


@pytest.mark.parametrize(
    ("steps", "rule", "line", "words"),
    [
        (
            ("id: a, title: A, scene: lake", "id: a, title: B, scene: chair"),
            "Steps-IdsMustDiffer",
            12,
            "taken",
        ),
        (("id: a, title: A",), "Steps-KindMustBeOne", 11, "one of: scene"),
        (("id: a, title: A, scene: lake, people: Go.",), "Steps-KindMustBeOne", 11, "two things"),
        (("id: a, title: A, people: Go., cycle: three-steps",), "Steps-KeyMustBelong", 11, '"cycle"'),
        (("id: a, title: A, scene: lake, days: 3",), "Steps-KeyMustBelong", 11, '"days"'),
        (("id: a, title: A, questionnaire: compassion",), "Steps-TimeMustBeStated", 11, "when: before"),
        (("id: a, title: A, scene: lake, themes: [joy, envy]",), "Steps-ThemeMustBeListed", 11, "envy"),
        (
            ("id: a, title: A, scene: train", "id: b, title: B, unaided: [train]"),
            "Steps-UnaidedMustBeNew",
            12,
            "earlier in the course",
        ),
        (
            ("id: a, title: A, unaided: [train]", "id: b, title: B, unaided: [train]"),
            "Steps-UnaidedMustBeNew",
            12,
            "earlier in the course",
        ),
        (("id: a, title: A, scene: laek",), "Steps-SceneMustExist", 11, 'mean "lake"'),
        (("id: a, title: A, unaided: [train, boat]",), "Steps-SceneMustExist", 11, '"boat"'),
        (("id: a, title: A, scene: lake, cycle: nine",), "Steps-CycleMustExist", 11, '"nine"'),
        (("id: a, title: A, board: shouldwe",), "Steps-UnitMustExist", 11, "should-we"),
        (("id: a, title: A, questionnaire: x, when: after",), "Steps-QuestionnaireMustExist", 11, '"x"'),
        (("id: a, title: A, checkpoint: ''",), "Shape-LengthMustFit", 11, "checkpoint"),
        (("id: a, title: A, scene: lake, prompts: few",), "Shape-WordMustBeKnown", 11, "few"),
        (("id: a, title: A, scene: lake, after_days: -1",), "Shape-NumberMustFit", 11, "after_days"),
        (("id: a, title: A, sceen: lake",), "Shape-KeyMustBeKnown", 11, 'mean "scene"'),
    ],
)
def test_what_makes_no_sense_is_refused_with_its_line(
    tmp_path: Path, steps: tuple[str, ...], rule: str, line: int, words: str
) -> None:
    """One problem, with rule, file, line, and what to write instead."""
    found = problems(tmp_path, written(*steps))
    assert [(item.rule, item.line) for item in found] == [(rule, line)]
    assert words in f"{found[0].message} {found[0].hint}"
    assert found[0].message.startswith(f"{tmp_path / 'spring.yaml'}:{line}:")


def test_all_problems_are_found_at_once(tmp_path: Path) -> None:
    """In the order of their lines, of both kinds."""
    found = problems(
        tmp_path,
        written("id: a, title: A, scene: nowhere", "id: a, title: A", "id: c, title: C, board: none-such"),
    )
    assert [item.line for item in found] == [11, 12, 12, 13]


def test_a_later_probe_may_fall_back_on_another_scene() -> None:
    """What counts is that one of its scenes was not played by then."""
    steps = ("id: a, title: A, unaided: [train]", "id: b, title: B, unaided: [train, chair]")
    assert len(read_course(written(*steps).encode()).steps) == 2


@pytest.mark.parametrize("phrase", ["tea and biscuits", "blue-heron", "12", "[tea]"])
def test_a_line_for_go_must_be_one_that_was_made(phrase: str) -> None:
    """A phrase in plain words is refused, so that none is read in the file; the cure is the command that makes it."""
    with pytest.raises(ScenarioError) as refused:
        read_course((written(*GOOD) + f"go: {phrase}\n").encode())
    assert (refused.value.rule, refused.value.line) == ("Shape-FormMustFit", 17)
    assert refused.value.hint == "Run `empathy-tui course seal FILE` and paste the line it prints."


def test_a_step_id_that_is_taken_names_both_lines(tmp_path: Path) -> None:
    """That of the later step is where it is; that of the earlier one stands in the message."""
    steps = ("id: a, title: A, scene: lake", "id: b, title: B, people: Go.", "id: a, title: C, people: Sit.")
    (found,) = problems(tmp_path, written(*steps))
    assert (found.rule, found.line) == ("Steps-IdsMustDiffer", 13)
    assert "by an earlier step (line 11)" in found.message


def test_two_courses_of_one_id_do_not_both_count(tmp_path: Path) -> None:
    """The first by file name does; the other is listed with the reason, as is one that is broken."""
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(written(*GOOD), encoding="utf-8")
    (tmp_path / "c.yaml").write_text("format: 1\n", encoding="utf-8")
    first, second, third = courses([tmp_path, tmp_path / "none"])
    assert first.course is not None
    assert second.problem is not None
    assert "taken already" in second.problem.message
    assert third.problem is not None


def test_a_scene_that_is_not_kept_for_probes_is_remarked_on() -> None:
    """It can be meant so: the course can be taken all the same."""
    assert [line.split('"')[3] for line in remarks(read_course(written(*GOOD).encode()), KNOWN)] == ["chair"]


def test_only_the_phrase_opens() -> None:
    """Spaces don't count, letters do; the line shows nothing of it, and no two lines are alike."""
    line = seal("Tea  and biscuits ", bytes(16))
    assert opens(line, "Tea and biscuits\n")
    assert not opens(line, "tea and biscuits")
    assert not opens(line, "")
    assert "Tea" not in line
    assert line != seal("Tea and biscuits", bytes(15) + b"x")
    with pytest.raises(EmpathyError, match="empty"):
        seal(" \n", bytes(16))


def test_every_shipped_course_can_be_taken(repository: Path) -> None:
    """With all that it names, and with probes on scenes that are kept for them."""
    known = Practice.at_home().courses.known
    files = sorted((repository / "scenarios" / "courses").glob("*.yaml"))
    assert [path.stem for path in files] == ["eight-weeks"]
    for path in files:
        assert find_course_problems(path, known) == []
        assert remarks(load_course(path), known) == []


def test_the_example_in_the_documentation_can_be_taken(repository: Path, tmp_path: Path) -> None:
    """It is whole, has a step of each kind, and names what comes with the program."""
    page = (repository / "docs" / "courses.md").read_text(encoding="utf-8")
    path = tmp_path / "example.yaml"
    path.write_text(page.split("```yaml\n")[1].split("```")[0], encoding="utf-8")
    known = Practice.at_home().courses.known
    assert find_course_problems(path, known) == []
    assert remarks(load_course(path), known) == []
    assert {step.kind for step in load_course(path).steps} == set(KINDS)


def test_the_shipped_course_goes_from_gentle_to_demanding(repository: Path) -> None:
    """No demanding scene before the second half, none the day after another; every fourth session is a probe."""
    levels = {scene.id: scene.level for scene in Practice.at_home().scenes()}
    course = load_course(repository / "scenarios" / "courses" / "eight-weeks.yaml")
    sessions = [step for step in course.steps if step.kind in ("scene", "unaided")]
    heavy = [place for place, step in enumerate(sessions) if levels.get(step.scene or "") == 3]
    assert min(heavy) >= len(sessions) / 2
    assert all(sessions[place].after_days >= 3 for place in heavy)
    probes = [place for place, step in enumerate(sessions, 1) if step.kind == "unaided"]
    assert probes == [4, 8, 12]
    assert [step.kind for step in course.steps].count("checkpoint") == 2
    assert [step.when for step in course.steps if step.kind == "questionnaire"] == [
        "before",
        "after",
        "later",
    ]
