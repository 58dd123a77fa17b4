"""The tables of an export and all their columns: the one declaration of what is written."""

from typing import get_args

from empathy_tui.engine.state import RAPPORT_HIGHEST, RAPPORT_LOWEST
from empathy_tui.review.research.columns import Column, Table
from empathy_tui.vocabulary import ACTS, Mark, Seat, Stage, Stance, TurnStatus

MARKS: tuple[str, ...] = tuple(mark for mark in get_args(Mark) if mark != "danger")
"""Marks that are exported: a line that spoke of real danger is left out whole."""
STEP_ANSWERS = ("short", "long", "pov", "letter", "thoughts", "cycle", "none", "more", "same", "less")
HERE, ELSEWHERE = "here", "elsewhere"

_HIDDEN = "the learner had not come to the hidden side in the debrief"
_UNMOVED = "the turn is the character's, it moved neither rapport nor patience"
_NOT_KEPT = "the program that made the session did not keep it"
_NO_TIME = "a time in the session can't be read"
_SESSION = Column("session", "word", "Random name of the session, made for this export.")
_LEARNER = Column("learner", "word", "Random name made for this export, or the code the learner gave.")
_SECONDS = Column("seconds", "float", "Time since the session began.", _NO_TIME, unit="s")


def _count(name: str, meaning: str, missing: str = "") -> Column:
    return Column(name, "int", meaning, missing, low=0)


def _position(meaning: str) -> Column:
    return Column("position", "int", meaning, low=1)


SESSIONS = Table(
    "sessions",
    "one session",
    (
        _LEARNER,
        _SESSION,
        Column(
            "number",
            "int",
            "Its place among the sessions exported, by their ids, which begin with the time.",
            low=1,
        ),
        Column(
            "day",
            "int",
            "Periods of 24 hours since the first session exported began, rounded down.",
            _NO_TIME,
            unit="d",
        ),
        Column("program", "word", "Program that began it, with its version."),
        Column("scenario", "word", "Id of the scene."),
        Column("scenario_version", "int", "Version its author gave it.", "no number"),
        Column("scenario_hash", "word", "SHA-256 of the scene's file, in hex; '' where it was lost."),
        Column("language", "word", "Of the scene, as a BCP 47 tag."),
        Column("themes", "words", "Themes of the scene.", _NOT_KEPT),
        Column("level", "int", "1 gentle, 2 mixed, 3 demanding.", _NOT_KEPT, low=1, high=3),
        Column("seat", "word", "The learner's seat.", values=get_args(Seat)),
        Column("stance", "word", "What the learner began it as.", "it was not said", values=get_args(Stance)),
        Column("provider", "word", "What worded the character in the end."),
        Column(
            "model", "word", "The language model; of a file its name alone.", "the character was scripted"
        ),
        Column("where", "word", "Whether that ran on the learner's computer.", values=(HERE, ELSEWHERE)),
        Column(
            "prompts",
            "word",
            "Hints and questions within the scene: all, two and one, or neither.",
            values=("full", "sparse", "none"),
        ),
        Column(
            "unaided", "bool", "Whether it was an unaided probe: without prompts, on a scene not met before."
        ),
        Column(
            "met_before",
            "int",
            "Earlier talks with this learner that the character knew of.",
            "they met for the first time",
            low=1,
        ),
        Column("course", "word", "Id of the course it was played in.", "it belonged to none"),
        Column("stage", "word", "How far it went.", values=get_args(Stage)),
        Column("revealed", "bool", "Whether the learner had come to the hidden side in the debrief."),
        Column("stepped_out", "bool", "Whether the learner left the scene before it ended."),
        Column("ending", "word", "Id of the ending reached.", f"none was reached, or {_HIDDEN}"),
        _count("turns_learner", "Turns of the learner in the scene."),
        _count("turns_character", "Turns of the character in the scene."),
        Column("words_scene", "int", "Words of the learner's turns in the scene.", unit="words", low=0),
        Column("words_debrief", "int", "Words the learner wrote in the debrief.", unit="words", low=0),
        Column(
            "words_tries",
            "int",
            "Words of the learner's in one moment again and in the other chair.",
            unit="words",
            low=0,
        ),
        Column(
            "seconds_scene",
            "float",
            "From the beginning to the last turn or the end of the scene.",
            _NO_TIME,
            unit="s",
        ),
        Column("seconds_all", "float", "From the beginning to the last entry.", _NO_TIME, unit="s"),
        _count(
            "resumed",
            "How often the scene was broken off and taken up again within it. Breaks in the debrief are not marked. "
            "The time of all breaks counts: of those in the scene in `seconds_scene` and `seconds_all`, of those in "
            "the debrief in `seconds_all`.",
        ),
        _count("hints", "Hints the learner asked for."),
        _count("facts_told", "Facts the character told.", _HIDDEN),
        _count("notes_struck", "Notes of the debrief that the learner struck."),
        _count("notes_by_model", "Further notes that a language model worded."),
        _count("retries", "Other words tried at one moment."),
        _count("chair_turns", "The learner's turns in the other chair."),
        _count("chair_heard", "Replies there by which the learner felt heard."),
        _count("chair_shut", "Replies there by which the learner did not."),
        _count("breaches", "What a model wrote out of its part and nobody has seen."),
        Column(
            "patience",
            "word",
            "More or less patience with people afterwards, by the learner's word.",
            "it was not asked or not answered",
            values=("more", "same", "less"),
        ),
        _count("other_entries", "Entries of kinds this program does not know; nothing else is said of them."),
    ),
)

TURNS = Table(
    "turns",
    "one turn of a scene; a line that spoke of real danger paused the scene and is left out",
    (
        _SESSION,
        _position("Its place among the turns of the session."),
        Column("who", "word", "Who spoke, acted or waited.", values=("learner", "character")),
        Column("beat", "word", "Id of the beat it fell into.", _HIDDEN),
        Column("acts", "acts", "What the program heard the learner do, with the probability of each.", f"the turn is the character's, or {_HIDDEN}", low=0, high=1, values=ACTS),
        Column("marks", "words", "What else it heard in it.", f"the turn is the character's, or {_HIDDEN}", values=MARKS),
        Column("tagged", "bool", "Whether the learner picked the act of this line from a list themselves; so in scenes whose language the recogniser does not know. `acts` then holds their choice.", "the turn is the character's"),
        Column("status", "word", "Whether the turn was finished.", "the turn is the learner's", values=get_args(TurnStatus)),
        Column("provider", "word", "What worded the turn.", "the turn is the learner's"),
        Column("change", "int", "What the turn did to rapport: rapport after it less rapport before it.", f"{_UNMOVED}, or {_HIDDEN}", low=-4, high=4),
        Column("rapport", "int", "Rapport after the turn: how safe the character feels. It begins at 0; where the two have met before, within -3 and 3.", f"{_UNMOVED}, or {_HIDDEN}", low=RAPPORT_LOWEST, high=RAPPORT_HIGHEST),
        _SECONDS,
        Column("words", "int", "Words in it, those of cues too; 0 where the learner waited.", unit="words", low=0),
        Column("text", "text", "The turn; cues stand between asterisks."),
    ),
)  # fmt: skip

GUESSES = Table(
    "guesses",
    "one question of what the character feels, each time it was answered or put off",
    (
        _SESSION,
        _position("Its place among the guesses of the session."),
        Column("beat", "word", "Id of the beat it was asked in.", _HIDDEN),
        Column("when", "word", "Where it was answered.", values=("scene", "debrief")),
        Column("choice", "word", "What the learner took it for.", "it was put off"),
        Column("truth", "word", "What the author wrote.", f"it was put off, or {_HIDDEN}"),
        Column("also", "words", "What was there too, by the author.", f"it was put off, or {_HIDDEN}"),
        Column("sure", "int", "How sure the learner was; 50 is even odds.", "it was not said", unit="percent", low=50, high=100),
        _SECONDS,
        Column("words", "int", "Words on what told them.", unit="words", low=0),
        Column("text", "text", "What told them; what was written in the debrief counts before what was written in the scene."),
    ),
)  # fmt: skip

BEATS = Table(
    "beats",
    "one beat entered, of sessions whose hidden side was shown",
    (
        _SESSION,
        _position("Its place among the beats of the session."),
        Column("beat", "word", "Id of the beat."),
        Column("before", "word", "Id of the beat it was entered from.", "it is the first"),
        Column("why", "word", "The condition that held, in the words of the machine or the scene's author."),
        Column("rupture", "bool", "Whether the character closed up in it.", _NOT_KEPT),
        Column("turn", "int", "How many turns of the learner had gone before.", low=0),
        _SECONDS,
    ),
)

ANSWERS = Table(
    "answers",
    "one answer in the debrief",
    (
        _SESSION,
        _position("Its place among the answers of the session, in the order they were given."),
        Column("step", "word", "Id of the step (they are listed below); a beat's id in it is a number as long as the hidden side was not shown."),
        Column("skipped", "bool", "Whether it was left out."),
        Column("choice", "word", "What was chosen: a word, an act, the number of a turn, a percentage, or the numbers of the notes struck.", "the step asks for words, it was left out, no note was struck, or the choice is in `guesses`"),
        Column("words", "int", "Words written.", "the step asks for none", unit="words", low=0),
        _SECONDS,
        Column("text", "text", "What was written.", "the step asks for none"),
    ),
)  # fmt: skip

QUESTIONNAIRES = Table(
    "questionnaires",
    "one item of a questionnaire, each time the questionnaire was answered",
    (
        _LEARNER,
        Column("questionnaire", "word", "Id of the questionnaire."),
        Column("wording", "word", "The first 16 hex digits of the SHA-256 of all it asked: the same where it was the same."),
        Column("language", "word", "Of the questionnaire, as a BCP 47 tag."),
        Column("time", "int", "Which time it was answered, from 1.", low=1),
        Column("when", "word", "Which of the three times it was meant as.", values=("before", "after", "later")),
        Column("day", "int", "Periods of 24 hours since the first session exported began, rounded down: 0 is less than 24 hours after it, -1 up to 24 hours before it.", unit="d"),
        Column("finished", "bool", "Whether the learner came to its end."),
        _position("The item's place."),
        Column("item", "word", "Id of the item."),
        Column("reached", "bool", "Whether the item was reached."),
        Column("value", "int", "Position of the label chosen, as it was chosen: not turned round.", "it was left out or not reached", low=1, high=11),
        Column("scale", "int", "How many labels there are.", low=2, high=11),
        Column("reversed", "bool", "Whether the item counts the other way round: scale + 1 - value."),
    ),
)  # fmt: skip

TABLES = (SESSIONS, TURNS, GUESSES, BEATS, ANSWERS, QUESTIONNAIRES)
