"""The journal: what it holds, how it is drawn, and what it never says."""

import io
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import journals
from empathy_tui.cli.main import cli
from empathy_tui.errors import EmpathyError, StoreError
from empathy_tui.plain.lines import Lines
from empathy_tui.plain.program import PlainProgram
from empathy_tui.practice import Practice
from empathy_tui.review.export.journal_html import journal_as_html
from empathy_tui.review.journal import (
    SECTIONS,
    Journal,
    Section,
    build_journal,
    day_of,
    latest_unaided,
    weeks,
    with_themes,
)
from empathy_tui.review.journal_picture import draw, picture, sureness
from empathy_tui.review.journal_session import figures
from empathy_tui.review.journal_words import page, section_page
from empathy_tui.session.carried import Carried, Encounter

NEVER = re.compile(
    r"\b(streaks?|scores?|scored|level(s|led)? up|levels? of empathy|best|improv\w*|better|worse|worst|progress"
    r"|points?|rank\w*|average person|other people's|percentile|goals?|badges?)\b",
    re.IGNORECASE,
)


def told(journal: Journal) -> str:
    return "\n".join(block.text for block in page(journal))


def many(count: int) -> Journal:
    """Return a journal of sessions two days apart, with guesses, unaided ones, and some without a debrief."""
    kinds = [journals.guess("ashamed", 90), journals.guess("tired", 60), journals.guess("angry", 70)]
    traces = [
        journals.trace(
            2 * number,
            guesses=tuple(kinds[: number % 4]),
            unaided=number % 5 == 4,
            stage="played" if number % 7 == 6 else "completed",
            ruptures=number % 3 == 0,
            mended=number % 6 == 0,
            patience=("more", "same", "less", "")[number % 4],
        )
        for number in range(count)
    ]
    return build_journal(traces, journals.carried())


def test_people_come_first() -> None:
    """In the words, on the page, and among the parts."""
    assert SECTIONS[0] == "people"
    text = told(many(3))
    assert text.index("Ring my sister.") < text.index("guesses")
    html = journal_as_html(many(3))
    assert html.index("Ring my sister.") < html.index('id="guesses"')


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "There is no session yet."),
        (1, "1 session, 1 with its debrief done. That is too few"),
        (2, "2 sessions, 2 with their debrief done. That is too few"),
        (3, "3 sessions, 3 with their debrief done.\n"),
    ],
)
def test_few_sessions_are_called_few(count: int, said: str) -> None:
    """In plain words; none at all, with how to begin one."""
    journal = build_journal([journals.trace(number) for number in range(count)], Carried())
    assert said in told(journal)


def test_a_theme_filters_sessions_and_their_plans() -> None:
    """In either case of letters; what was done without a plan belongs to no theme, and that is said."""
    traces = [journals.trace(0), journals.trace(1, themes=("grief", "pride"), scenario="other")]
    journal = build_journal(traces, journals.carried(), theme="GRIEF")
    assert [trace.id for trace in journal.sessions] == [traces[1].id]
    assert [deed.text for deed in journal.deeds] == ["Sit down."]
    assert journal.theme == "grief"
    assert journal.themes == ("grief", "pride")
    assert "belongs to no theme" in told(journal)
    assert "Held a door." not in told(journal)
    nothing = build_journal(traces, journals.carried(), theme="joy")
    assert "no session with this theme" in told(nothing)


def test_sessions_without_themes_take_those_of_their_scene() -> None:
    """Where the scene is here; those that were kept stay."""
    traces = [journals.trace(0, themes=()), journals.trace(1), journals.trace(2, themes=(), scenario="gone")]
    found = list(with_themes(traces, {"lost-key": ("joy", "rain")}))
    assert [trace.themes for trace in found] == [("joy", "rain"), ("pride",), ()]


def test_what_was_not_revealed_is_nowhere() -> None:
    """Guesses, acts, ruptures and how it ended, of a session whose debrief is not done."""
    hidden = journals.trace(
        0, stage="played", guesses=(journals.guess("ashamed", 90),), ruptures=1, ending_kind="rupture"
    )
    (kept,) = build_journal([hidden], Carried()).sessions
    assert (kept.guesses, dict(kept.acts), kept.ruptures, kept.ending_kind) == ((), {}, 0, "")
    text = told(build_journal([hidden], Carried()))
    assert "debrief is not done" in text
    assert "1 of 1" not in text
    assert "ashamed" not in journal_as_html(build_journal([hidden], Carried()))


def test_the_newest_unaided_stand_beside_those_before() -> None:
    """So many of the newest that there are five guesses; with the word of caution, and without a verdict."""
    kinds = (journals.guess("ashamed", 80), journals.guess("angry", 60), journals.guess("tired", 70))
    traces = [journals.trace(number, unaided=True, guesses=kinds) for number in range(4)]
    traces.append(journals.trace(9, guesses=kinds))
    journal = build_journal(traces, Carried())
    now, past = latest_unaided(journal)
    assert (len(now), len(past)) == (6, 6)
    said = "\n".join(block.text for block in section_page(journal, "guesses"))
    assert "Unaided, in 4 sessions: 4 of 12 guesses were it, 4 named what was there too." in said
    assert "2 of these 6 guesses were it, and 2 of your 6 before were it" in said
    assert "they were other moments" in said


def test_a_plan_counts_when_it_is_done() -> None:
    """In the week in which that was said; one of which nothing was said counts nowhere."""
    found = weeks(build_journal([journals.trace(0), journals.trace(1)], journals.carried()))
    assert [(week.monday, week.among_people, week.sessions) for week in found] == [
        ("2026-09-14", 1, 2),
        ("2026-09-21", 1, 0),
    ]


def test_a_date_that_is_far_off_makes_no_endless_picture() -> None:
    """A slip in a file that a person may change gives two weeks, not a hundred thousand."""
    far = Carried(
        encounters=(Encounter(day="0001-01-03", did="Slept."), Encounter(day="9999-12-31", did="Woke."))
    )
    assert [week.monday for week in weeks(build_journal([], far))] == ["0001-01-01", "9999-12-27"]


@pytest.mark.parametrize(
    ("fields", "day"),
    [
        ({"started": "2026-11-03T00:10:00Z", "id": "20261102-2310-x-1"}, "2026-11-03"),
        ({"started": "yesterday", "id": "20261102-2310-x-1"}, "2026-11-02"),
        ({"started": "", "id": "x-1"}, ""),
    ],
)
def test_the_day_of_a_session_is_in_its_file_or_its_name(fields: dict[str, str], day: str) -> None:
    """Or it has none, and that breaks nothing."""
    trace = journals.trace(0, **fields)
    assert day_of(trace) == day
    journal = build_journal([trace], Carried())
    for section in SECTIONS:
        draw(picture(journal, section), 60, 0)
    assert journal_as_html(journal)


@given(
    count=st.integers(0, 90),
    width=st.integers(20, 200),
    section=st.sampled_from(SECTIONS),
    data=st.data(),
)
def test_every_session_can_be_pointed_at(
    count: int, width: int, section: Section, data: st.DataObject
) -> None:
    """At any width: lines of that width, arrows above and below one column, and the rest counted."""
    journal = many(count)
    shown = picture(journal, section)
    cursor = data.draw(st.integers(0, count - 1)) if count else None
    drawn = draw(shown, width, cursor)
    assert {len(line) for line in drawn.lines} <= {width}
    if cursor is None:
        assert drawn.column is None
        return
    column = drawn.column
    assert column is not None
    assert column < width
    assert drawn.lines[drawn.rows.start - 1].index("▼") == column
    assert drawn.lines[drawn.rows.stop].index("▲") == column
    cells = [drawn.lines[place][column] for place in drawn.rows]
    wanted = [row.cells[shown.places[cursor]] for row in shown.rows]
    assert [cell for cell in cells if cell != "─"] == wanted


def test_many_sessions_are_turned_over_like_pages() -> None:
    """The newest first; how many lie before and after is said, and every one is on some page."""
    shown = picture(many(500), "acts")
    newest, middle, first = (draw(shown, 76, cursor) for cursor in (499, 250, 0))
    assert re.match(r"‹ \d+ before", newest.lines[-1])
    assert "after ›" not in newest.lines[-2]
    assert re.match(r"‹ \d+ before", middle.lines[-1])
    assert re.match(r"\d+ after ›", middle.lines[-2])
    assert "before" not in first.lines[-1]
    assert re.match(r"\d+ after ›", first.lines[-2])


def test_shapes_alone_say_what_a_picture_says() -> None:
    """It, there too, something else; shares of turns; blank where the debrief is not done."""
    kinds = (journals.guess("ashamed", 90), journals.guess("tired"), journals.guess("angry", 50))
    traces = [
        journals.trace(0, guesses=kinds, acts={"advice": 2, "silence": 8, "support": 5}),
        journals.trace(1, acts={"advice": 3}),
        journals.trace(2, stage="played"),
    ]
    journal = build_journal(traces, Carried())
    assert [row.cells for row in picture(journal, "guesses").rows] == ["○  ", "◐  ", "●· "]
    assert {row.label: row.cells for row in picture(journal, "acts").rows} == {
        "staying with it": "▆· ",
        "advice": "▂▄ ",
        "silence": "█· ",
    }
    assert list(sureness(journal)) == ["  50  0 of 1     ○", "  90  1 of 1     ●"]


class Seen(HTMLParser):
    """Reads a page and keeps what is open, what links lead to and what they may lead to."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        found = dict(attrs)
        if (name := found.get("id")) is not None:
            self.ids.append(name)
        if tag == "a":
            self.links.append(found["href"] or "")
        assert not any(key.startswith("on") or key == "src" for key in found)
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("count", [0, 1, 2, 70])
def test_the_page_is_whole_and_needs_nothing(count: int) -> None:
    """Every tag is closed, every id is there once, every mark leads to a session, and nothing is fetched or run."""
    journal = many(count)
    html = journal_as_html(journal)
    seen = Seen()
    seen.feed(html)
    assert seen.open == []
    assert len(seen.ids) == len(set(seen.ids))
    assert set(seen.links) <= {f"#{name}" for name in seen.ids}
    assert seen.tags.isdisjoint({"script", "link", "img", "iframe", "object"})
    assert "default-src 'none'" in html
    assert "http:" not in html.replace('http-equiv="', "")
    assert "https:" not in html
    for trace in journal.sessions:
        assert f"empathy-tui review {trace.id}</code>" in html
        assert f"#s-{trace.id}" in seen.links


def test_what_people_wrote_is_text_on_the_page() -> None:
    """A title, a theme and a line with tags in them are shown, and open no tag."""
    evil = '<script>alert("1")</script>&'
    carried = Carried(encounters=(Encounter(day="2026-09-14", did=evil),))
    trace = journals.trace(0, title=evil, themes=(evil,), id='20260914-1800-"><script>-1')
    html = journal_as_html(build_journal([trace], carried, theme=evil))
    assert "<script" not in html
    assert "&lt;script&gt;alert(" in html


def whole() -> Iterator[str]:
    for count in (0, 1, 2, 40):
        journal = many(count)
        yield told(journal)
        yield re.sub(r"<style>.*?</style>", "", journal_as_html(journal), flags=re.DOTALL)
        for section in SECTIONS:
            yield from draw(picture(journal, section), 100, count - 1 if count else None).lines
            yield picture(journal, section).legend
            yield from (figures(journal, trace, section) for trace in journal.sessions)


def test_nothing_is_scored_ranked_or_called_progress() -> None:
    """Neither in words nor in pictures nor on the page."""
    found = [match[0] for text in whole() for match in NEVER.finditer(text)]
    assert found == []
    assert NEVER.search("Your best score")


def test_an_encounter_is_noted_and_shown() -> None:
    """With its day; nothing, or only spaces, is refused, and nothing is kept then."""
    runner = CliRunner()
    assert runner.invoke(cli, ["journal", "add", "Sat", "with", "Ana"]).exit_code == 0
    assert [item.did for item in Practice.at_home().mine.carried.look()[0].encounters] == ["Sat with Ana"]
    shown = runner.invoke(cli, ["journal", "--plain"]).output
    assert f"{Practice.at_home().mine.today()}: Sat with Ana" in shown
    assert "empathy-tui journal add" in shown
    for nothing in ([], [" \t"]):
        with pytest.raises(StoreError, match="Nothing was written"):
            runner.invoke(cli, ["journal", "add", *nothing], catch_exceptions=False)
    with pytest.raises(StoreError, match="at most 20,000 fit"):
        runner.invoke(cli, ["journal", "add", "a" * 20_001], catch_exceptions=False)
    assert len(Practice.at_home().mine.carried.look()[0].encounters) == 1


def test_an_unknown_theme_is_named_with_those_there_are() -> None:
    """With what to do."""
    with pytest.raises(EmpathyError, match="No session has the theme joy"):
        CliRunner().invoke(cli, ["journal", "--theme", "joy", "--plain"], catch_exceptions=False)


def test_the_plain_form_draws_nothing(tmp_path: Path) -> None:
    """No boxes, blocks or discs: sentences and rows."""
    text = told(many(30))
    assert not re.search(r"[\u2500-\u25ff\u2800-\u28ff]", text)
    assert "2026-09-16 The lost key: 1 of 1 guess was it. You said 90." in text


def test_the_page_is_written_where_it_was_asked(tmp_path: Path) -> None:
    """And a file that is there is left alone."""
    target = tmp_path / "journal.html"
    runner = CliRunner()
    assert str(target) in runner.invoke(cli, ["journal", "--html", str(target)]).output
    assert target.read_text(encoding="utf-8").startswith("<!doctype html>")
    with pytest.raises(EmpathyError, match="is there already"):
        runner.invoke(cli, ["journal", "--html", str(target)], catch_exceptions=False)


def test_what_cannot_be_read_is_told_and_left_out() -> None:
    """A damaged session and a carried file that is none: the rest is shown."""
    practice = Practice.at_home()
    practice.store.folder.mkdir(parents=True)
    (practice.store.folder / "20260914-1800-lost-key-1.json").write_text("{", encoding="utf-8")
    practice.mine.carried.path.write_text("plans: 3\n", encoding="utf-8")
    result = CliRunner().invoke(cli, ["journal", "--plain"])
    assert result.exit_code == 0
    assert "1 session can't be read" in result.output
    assert "What you planned and did among people can't be read, and is not here." in result.stdout
    assert "carried.yaml" in result.stdout
    assert "Nothing done or planned" not in result.stdout


def test_the_journal_stands_among_the_scenes_in_lines() -> None:
    """A word brings it, and the choice goes on after it."""
    target = io.StringIO()
    lines = Lines(io.StringIO("/journal\n\n"), target, echo=True)
    practice = Practice.at_home()
    practice.mine.note_encounter("Held a door.")
    PlainProgram(practice, lines).choose()
    written = target.getvalue()
    assert "/journal looks back" in written
    assert f" - {practice.mine.today()}: Held a door." in written
