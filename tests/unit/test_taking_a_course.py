"""A course from its beginning to its end, line by line over simulated days, with the scripted character."""

import io
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from builders import minimal_scenario
from empathy_tui import paths
from empathy_tui.errors import ConfigError, EmpathyError, ScenarioError, StoreError
from empathy_tui.plain.lines import Lines
from empathy_tui.plain.program import PlainProgram
from empathy_tui.practice import Practice
from empathy_tui.runner.standing import Standing
from empathy_tui.runner.taking import Taking
from empathy_tui.scenario.go_phrase import seal
from empathy_tui.session.carried import Carried, Scaffold
from empathy_tui.session.progress import Progress
from empathy_tui.session.record import SessionRecord
from homes import Home
from unit.test_courses import HEAD, written

SCENE = ["Hello, how was it?", "/out"]
DEBRIEF = ["1"] * 40
"""Short, and a word at each step."""


@dataclass
class Days:
    """A clock that is moved by hand."""

    now: datetime = field(default_factory=lambda: datetime(2026, 3, 2, 18, 30, tzinfo=UTC))

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@dataclass
class Learner:
    """Someone who takes a course with lines."""

    practice: Practice
    days: Days

    @classmethod
    def at(cls, days: Days) -> "Learner":
        return cls(replace(Practice.at_home(instant=True), clock=days), days)

    def taking(self, course: str = "spring") -> Taking:
        return Taking(self.practice.courses, course)

    def next(self, *lines: str, early: bool = False, course: str = "spring") -> str:
        """Take a step with these lines; the plan of the session before is let go first, where it is asked about."""
        out = io.StringIO()
        asked = (
            ["d"]
            if list(lines[: len(SCENE)]) == SCENE
            and self.practice.mine.carried.look()[0].open_plan(self.practice.mine.today())
            else []
        )
        typed = io.StringIO("".join(f"{line}\n" for line in (*asked, *lines)))
        PlainProgram(self.practice, Lines(typed, out, echo=True)).next_step(course, early=early)
        return out.getvalue()

    def stands(self, course: str = "spring") -> Standing:
        return self.practice.courses.standing(course)

    def states(self) -> str:
        return " ".join(item.state for item in self.stands().steps)

    def sessions(self) -> list[SessionRecord]:
        store = self.practice.store
        return [store.load(item.id) for item in reversed(store.summaries())]


@pytest.fixture
def learner() -> Learner:
    """A learner with the small scene in their home, beside the shipped ones."""
    Home(paths.data_folder())
    return Learner.at(Days())


def begin(learner: Learner, *steps: str, tail: str = "") -> Learner:
    """Put a course into the home, and begin it."""
    folder = paths.own_courses_folder()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "spring.yaml").write_text(written(*steps) + tail, encoding="utf-8")
    learner.practice.courses.start("spring")
    return learner


def test_the_shipped_course_is_taken_to_its_end(learner: Learner) -> None:
    """Every scene with what the course says, probes on new scenes without prompts, each step on or after its day."""
    learner.practice.courses.start("eight-weeks")
    first = learner.days.now
    for _turn in range(60):
        if (now := learner.stands("eight-weeks").now) is None:
            break
        if now.state == "waiting":
            learner.days.now = datetime.fromisoformat(f"{now.due}T18:30:00+00:00")
        match now.step.kind:
            case "scene" | "unaided":
                learner.next(*SCENE, *DEBRIEF, course="eight-weeks")
            case "questionnaire":
                learner.next(*["3"] * 10, course="eight-weeks")
            case "people":
                learner.next(course="eight-weeks")
                learner.days.now += timedelta(days=now.step.days or 0)
                learner.next("a", "It was quiet.", course="eight-weeks")
            case "board":
                assert "empathy-tui board post should-we" in learner.next("a", course="eight-weeks")
            case _:
                assert "course go eight-weeks" in learner.next(course="eight-weeks")
                learner.taking("eight-weeks").go()
    found = learner.stands("eight-weeks")
    assert {item.state for item in found.steps} == {"done"}
    assert not any(item.finished and item.finished.early for item in found.steps)
    played = learner.sessions()
    assert [record.scenario.id for record in played] == [
        *("the-lake", "empty-chair", "wet-shoes", "the-video-call", "own-words", "the-pass-list"),
        *("the-last-batch", "first-page", "night-shift", "the-bag", "meals-on-wheels", "just-a-minute"),
    ]
    assert {record.stage for record in played} == {"completed"}
    assert {record.course for record in played} == {"eight-weeks"}
    assert [place for place, record in enumerate(played, 1) if record.unaided] == [4, 8, 12]
    assert [record.prompts for record in played] == [
        *(
            "full",
            "full",
            "full",
            "none",
            "sparse",
            "sparse",
            "sparse",
            "none",
            "sparse",
            "none",
            "none",
            "none",
        )
    ]
    carried = learner.practice.mine.carried.look()[0]
    assert [item.did for item in carried.encounters] == ["It was quiet."] * 4
    assert 7 * 7 <= (learner.days.now - first).days - 28 <= 9 * 7
    assert "every step is behind you" in learner.next(course="eight-weeks")


def test_a_step_waits_for_its_day_unless_the_learner_overrules_it(learner: Learner) -> None:
    """Nothing begins before; with `--now` it does, and that is noted."""
    begin(
        learner,
        "id: a, title: A, scene: lost-key",
        "id: b, title: B, scene: lost-key, after_days: 3",
        "id: c, title: C, people: Go out., after_days: 2",
    )
    learner.next(*SCENE, *DEBRIEF)
    with pytest.raises(EmpathyError) as refused:
        learner.next(*SCENE, *DEBRIEF)
    assert "from 2026-03-05 on" in refused.value.message
    assert "course next spring --now" in refused.value.hint
    assert len(learner.sessions()) == 1
    learner.next(*SCENE, early=True)
    assert learner.states() == "done begun ahead"
    learner.next(*DEBRIEF)
    assert [item.finished.early for item in learner.stands().steps if item.finished] == [False, True]
    learner.next(early=True)
    learner.next("a", "")
    ended = learner.stands().steps[2].finished
    assert ended is not None
    assert (ended.early, ended.outcome) == (True, "done")
    assert [item.did for item in learner.practice.mine.carried.look()[0].encounters] == ["Go out."]


def test_a_scene_counts_only_when_its_debrief_is_done(learner: Learner) -> None:
    """What was broken off is taken up again, in its scene or in its debrief: no second session begins."""
    begin(learner, "id: a, title: A, scene: lost-key", "id: b, title: B, people: Go.")
    learner.next("Hello.")
    assert learner.states() == "begun ahead"
    learner.next("/out", "1")
    assert learner.states() == "begun ahead"
    assert "Course “Spring”: B (among people): next." in learner.next(*DEBRIEF)
    assert [record.stage for record in learner.sessions()] == ["completed"]


def test_a_session_of_another_course_or_of_none_does_not_count(learner: Learner) -> None:
    """Playing the same scene from the library leaves the step ahead."""
    begin(learner, "id: a, title: A, scene: lost-key")
    out = io.StringIO()
    lines = Lines(io.StringIO("\n".join([*SCENE, *DEBRIEF])), out, echo=True)
    PlainProgram(learner.practice, lines).play("lost-key")
    assert learner.sessions()[0].stage == "completed"
    assert learner.states() == "now"


def test_a_session_that_is_gone_or_empty_is_begun_anew(learner: Learner) -> None:
    """One that was deleted; one in which nothing was said, which no debrief can complete."""
    begin(learner, "id: a, title: A, scene: lost-key")
    learner.next("/out")
    assert learner.states() == "now"
    learner.next("Hello.")
    learner.practice.store.delete(learner.sessions()[-1].id)
    assert learner.states() == "now"
    learner.next(*SCENE, *DEBRIEF)
    assert learner.states() == "done"


def test_an_unaided_probe_takes_the_first_scene_that_was_not_met(learner: Learner) -> None:
    """By what was carried and the sessions kept; where all were met, one is played without prompts, and is no probe."""
    begin(
        learner,
        "id: a, title: A, unaided: [lost-key, night-train]",
        "id: b, title: B, unaided: [lost-key, night-train]",
        "id: c, title: C, scene: lost-key",
    )
    learner.next(*SCENE, *DEBRIEF)
    learner.practice.store.delete(learner.sessions()[0].id)
    learner.practice.mine.carried.delete()
    PlainProgram(learner.practice, Lines(io.StringIO("Hello.\n"), io.StringIO(), echo=True)).play(
        "night-train"
    )
    learner.days.now += timedelta(hours=1)
    assert "without hints" in learner.next(*SCENE, *DEBRIEF)
    again = learner.sessions()[-1]
    assert (again.scenario.id, again.prompts, again.unaided) == ("lost-key", "none", True)
    path = paths.own_courses_folder() / "spring.yaml"
    path.write_text(path.read_text().replace("id: b,", "id: d,"), encoding="utf-8")
    learner.days.now += timedelta(hours=1)
    assert "compared with none" in learner.next(*SCENE, *DEBRIEF)
    third = learner.sessions()[-1]
    assert (third.scenario.id, third.prompts, third.unaided) == ("night-train", "none", False)


def test_the_debrief_proposes_the_cycle_of_the_step_first(learner: Learner) -> None:
    """Also when it is taken up again on another day; without a course, the tasks come first."""
    begin(learner, "id: a, title: A, scene: lost-key, cycle: six-steps")
    learner.next("Hello.", "/out", "long")
    record = learner.sessions()[0]
    with learner.practice.resume(record.id) as runner:
        debrief = learner.practice.debrief(runner)
        step = next(step for step in debrief.steps if step.id == "writing")
    assert step.keys[0] == "six-steps"
    assert step.choices[0] == "Six steps, about 15 minutes: the course proposes it"
    assert len(set(step.keys)) == len(step.keys) == len(step.choices)


def test_prompts_that_the_learner_chose_themselves_count_before_the_courses(learner: Learner) -> None:
    """The course says how much a session prompts only where they did not."""
    begin(learner, "id: a, title: A, scene: lost-key, prompts: sparse")
    assert learner.taking().assigned().prompts == "sparse"
    chosen = Scaffold(level="none", chosen=True)
    learner.practice.mine.carried.update(lambda _: Carried(prompts=chosen))
    learner.next(*SCENE)
    assert learner.sessions()[0].prompts == "none"


def test_a_checkpoint_opens_with_the_facilitators_phrase(learner: Learner) -> None:
    """Nothing else opens it: not another phrase, not `next`, not leaving it out."""
    sealed = f"go: {seal('tea and biscuits', bytes(16))}\n"
    begin(learner, "id: c, title: C, checkpoint: Talk.", "id: p, title: P, people: Go.", tail=sealed)
    for _ in range(2):
        assert "The facilitator's phrase opens it: empathy-tui course go spring" in learner.next()
    taking = learner.taking()
    for phrase in ("tea", "", None):
        with pytest.raises(EmpathyError, match="not the phrase"):
            taking.go(phrase)
    with pytest.raises(EmpathyError, match="can't be left out"):
        taking.leave_out()
    assert learner.states() == "now ahead"
    taking.go("tea and biscuits")
    opened = learner.stands().steps[0].finished
    assert opened is not None
    assert opened.go == "phrase"
    with pytest.raises(EmpathyError, match="No checkpoint"):
        taking.go("tea and biscuits")


def test_without_a_phrase_it_is_recorded_that_somebody_confirmed(learner: Learner) -> None:
    """A file without `go:` leaves it to who sits there."""
    begin(learner, "id: c, title: C, checkpoint: Talk.")
    learner.taking().go()
    opened = learner.stands().steps[0].finished
    assert opened is not None
    assert opened.go == "confirmed"


def test_any_other_step_may_be_left_out(learner: Learner) -> None:
    """That is noted; nothing is begun by it, and nothing goes among the encounters."""
    begin(learner, "id: a, title: A, scene: lost-key", "id: b, title: B, people: Go., after_days: 3")
    taking = learner.taking()
    taking.leave_out()
    taking.leave_out()
    assert learner.states() == "left-out left-out"
    assert learner.sessions() == []
    assert learner.practice.mine.carried.look()[0].encounters == ()
    with pytest.raises(EmpathyError, match="behind you"):
        taking.leave_out()


def test_something_among_people_stays_open_until_it_is_said_what_came_of_it(learner: Learner) -> None:
    """`Not yet` and an empty line leave it; what was let go is no encounter."""
    begin(learner, "id: a, title: A, people: Listen., days: 3")
    assert "There is time until 2026-03-05." in learner.next()
    for answer in ("c", "", "nonsense"):
        learner.next(answer)
        assert learner.states() == "begun"
    learner.next("d")
    assert learner.states() == "done"
    assert learner.practice.mine.carried.look()[0].encounters == ()


def test_a_questionnaire_is_broken_off_and_taken_up_again(learner: Learner) -> None:
    """In the same file; the step is done with its last item."""
    begin(learner, "id: q, title: Q, questionnaire: ipip-bfas-compassion, when: later")
    learner.next()
    assert learner.states() == "begun"
    assert "To go on: empathy-tui course next spring" in learner.next("1", "2")
    assert "Taken up again after 2 of 10 items." in learner.next(*["3"] * 8)
    assert learner.states() == "done"
    ended = learner.stands().steps[0].finished
    assert ended is not None
    assert [path.name for path in paths.answers_folder().glob("*.json")] == [ended.answers]


def test_a_course_without_models_refuses_one(learner: Learner) -> None:
    """To begin a session and to go on with it; with the script both work."""
    head = HEAD.replace("themes:", "ai: scripted\nthemes:")
    folder = paths.own_courses_folder()
    folder.mkdir(parents=True)
    course = written("id: a, title: A, scene: lost-key", head=head)
    (folder / "spring.yaml").write_text(course, encoding="utf-8")
    learner.practice.courses.start("spring")
    scripted = learner.practice
    learner.practice = scripted.choose("ollama", "small")
    with pytest.raises(ConfigError, match="scripted characters only") as refused:
        learner.next(*SCENE)
    assert "--provider scripted" in refused.value.hint
    assert learner.sessions() == []
    learner.practice = scripted
    learner.next("Hello.")
    learner.practice = scripted.choose("ollama", "small")
    with pytest.raises(ConfigError, match="scripted characters only"):
        learner.next("/out")
    learner.practice = scripted
    learner.next("/out", *DEBRIEF)
    assert learner.states() == "done"


def test_a_course_file_that_changes_keeps_what_was_done(learner: Learner) -> None:
    """Matched by ids, and the new file's hash is kept."""
    begin(learner, "id: a, title: A, people: One.", "id: b, title: B, people: Two.")
    learner.next()
    learner.next("a", "")
    before = learner.stands().progress.hash
    path = paths.own_courses_folder() / "spring.yaml"
    path.write_text(
        written(
            "id: z, title: Z, board: should-we",
            "id: b, title: B, people: Two.",
            "id: a, title: A, people: One.",
        ),
        encoding="utf-8",
    )
    assert learner.states() == "now ahead done"
    kept = learner.practice.courses.shelf.progress.load("spring")
    assert kept is not None
    assert kept.hash != before


def test_a_course_begins_once_and_can_be_left(learner: Learner) -> None:
    """Leaving forgets how far it went; sessions stay, and it can be begun anew."""
    begin(learner, "id: a, title: A, scene: lost-key")
    learner.next(*SCENE, *DEBRIEF)
    courses = learner.practice.courses
    with pytest.raises(StoreError, match="begun already"):
        courses.start("spring")
    assert courses.leave("spring")
    assert not courses.leave("spring")
    assert learner.practice.begun_courses() == []
    assert len(learner.sessions()) == 1
    courses.start("spring")
    assert learner.states() == "now"


def test_a_course_that_names_what_is_not_here_is_not_begun(learner: Learner) -> None:
    """It says which line; nothing is kept."""
    with pytest.raises(ScenarioError, match=r":11:.*no scene called"):
        begin(learner, "id: a, title: A, scene: nowhere")
    assert learner.practice.courses.ids() == []


def test_a_begun_course_stands_in_the_list_of_scenes(learner: Learner) -> None:
    """With what comes now; its letter takes it on. Without one, nothing of the kind is shown."""
    practice = learner.practice
    out = io.StringIO()
    PlainProgram(practice, Lines(io.StringIO("\n"), out, echo=True)).choose()
    assert "Course" not in out.getvalue()
    begin(learner, "id: a, title: A, people: Listen to somebody.")
    out = io.StringIO()
    PlainProgram(practice, Lines(io.StringIO("C\n"), out, echo=True)).choose()
    assert " c  Course “Spring”: A (among people): next." in out.getvalue()
    assert learner.states() == "begun"


@pytest.mark.parametrize("text", [None, "format: 1\n"])
def test_a_begun_course_that_cannot_be_read_is_named(learner: Learner, text: str | None) -> None:
    """Its file is gone or damaged: the list says so with the reason, and how it is forgotten."""
    begin(learner, "id: a, title: A, people: Listen to somebody.")
    path = paths.own_courses_folder() / "spring.yaml"
    path.unlink()
    if text is not None:
        path.write_text(text, encoding="utf-8")
    out = io.StringIO()
    PlainProgram(learner.practice, Lines(io.StringIO("c\n"), out, echo=True)).choose()
    (line,) = (line for line in out.getvalue().splitlines() if "Course “spring”" in line)
    assert line.startswith(" -  Course “spring” can't be read: ")
    assert ("no course called spring" if text is None else "missing") in line
    assert line.endswith("empathy-tui course leave spring")
    assert learner.practice.courses.ids() == ["spring"]


def test_a_finished_step_that_comes_back_is_still_done(learner: Learner) -> None:
    """Taken out of the file and put back later, with the learner going on in between."""
    one, two = "id: a, title: A, people: Go.", "id: b, title: B, people: Sit."
    path = begin(learner, one, two).practice.courses.file("spring").path
    learner.next()
    learner.next("a", "It rained.")
    path.write_text(written(two), encoding="utf-8")
    learner.next()
    assert learner.states() == "begun"
    path.write_text(written(one, two), encoding="utf-8")
    assert learner.states() == "done begun"


def test_courses_stand_beside_scenes_of_the_settings_too(learner: Learner, tmp_path: Path) -> None:
    """In `courses` below a folder of scenes that a class shares."""
    (tmp_path / "class" / "courses").mkdir(parents=True)
    path = tmp_path / "class" / "courses" / "spring.yaml"
    path.write_text(written("id: a, title: A, people: Go."), encoding="utf-8")
    settings = replace(learner.practice.settings, scenario_folders=(tmp_path / "class",))
    shared = replace(learner.practice, settings=settings)
    assert shared.courses.start("spring").course.title == "Spring"
    assert minimal_scenario()["id"] not in {file.path.stem for file in shared.courses.files()}


def test_two_screens_of_one_course_destroy_nothing(learner: Learner) -> None:
    """What the other did stands: a step it finished and the session it began, whatever a stale one says of them."""
    begin(learner, "id: a, title: A, people: One.", "id: b, title: B, scene: lost-key")
    learner.taking().take_on()
    stale, other = learner.taking(), learner.taking()
    other.came_of_it("done", "Rang Ana.")
    learner.next("Hello.")
    begun = learner.stands().begun
    assert begun is not None
    stale.leave_out()
    assert learner.states() == "done begun"
    assert learner.stands().begun == begun
    assert stale.found.now is not None
    assert stale.found.now.step.id == "b"


def test_a_course_that_was_left_meanwhile_does_not_come_back(
    learner: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the look at it and the keeping of what was found there."""
    begin(learner, "id: a, title: A, people: One.")
    path = paths.own_courses_folder() / "spring.yaml"
    path.write_text(
        path.read_text(encoding="utf-8") + "\n", encoding="utf-8"
    )  # so that there is a hash to keep
    courses = learner.practice.courses
    load = courses.shelf.progress.load

    def left_after_the_look(course: str) -> Progress | None:
        found = load(course)
        courses.shelf.progress.delete(course)
        return found

    monkeypatch.setattr(courses.shelf.progress, "load", left_after_the_look)
    with pytest.raises(EmpathyError, match="left meanwhile"):
        courses.standing("spring")
    assert load("spring") is None


def test_a_damaged_answers_file_does_not_block_a_course(learner: Learner) -> None:
    """How it stands can be seen, going on names the file and the way past it, and the step can be left out."""
    begin(
        learner,
        "id: q, title: Q, questionnaire: ipip-bfas-compassion, when: before",
        "id: b, title: B, people: One.",
    )
    learner.next("1", "2")
    (kept,) = paths.answers_folder().glob("*.json")
    kept.write_text("{", encoding="utf-8")
    assert learner.states() == "begun ahead"
    with pytest.raises(StoreError, match=f"{kept.name} is damaged") as caught:
        learner.next()
    assert "course next spring --skip" in caught.value.hint
    learner.taking().leave_out()
    assert learner.states() == "left-out now"
    assert kept.read_text(encoding="utf-8") == "{"


def test_words_that_do_not_fit_leave_the_step_open(learner: Learner) -> None:
    """They are refused in words before anything is kept."""
    begin(learner, "id: a, title: A, people: One.")
    learner.next()
    with pytest.raises(StoreError, match="at most 20,000"):
        learner.taking().came_of_it("done", "a" * 20_001)
    assert learner.states() == "begun"
    assert learner.practice.mine.carried.look()[0].encounters == ()
