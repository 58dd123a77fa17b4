"""Follow-up questions: they quote the learner, name a theme, and only ask."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from empathy_tui.review.question_frames import CUES, FRAMES, PAIR_TIES, TIES, Frame, called
from empathy_tui.review.question_pairs import questions_for_posts
from empathy_tui.review.questions import (
    LEAST_WORDS,
    FollowUp,
    ask,
    at_most,
    check,
    count_words,
)
from empathy_tui.review.spans import touches
from empathy_tui.scenario.loader import load_scenario
from empathy_tui.scenario.model import Question

THEMES = ("grief", "being needed", "growing old at work")
PIECE = (
    "Rosa said she was fine but I don't think she was. She always cooks for two, and maybe that is grief. "
    "My mother did the same after my father died. I felt sad and a bit guilty. The chair was empty."
)
OTHER = "He kept joking about the bearing, and nobody asked him what was wrong. I think he wanted to be needed there."
IN_SCRIPTS = {
    "cyrillic": "Она сказала, что всё хорошо. Но я не поверил ей, потому что она смотрела в окно и молчала.",
    "greek": "Είπε ότι είναι καλά. Δεν την πίστεψα, γιατί κοίταζε έξω από το παράθυρο και δεν μιλούσε καθόλου.",
    "arabic": "قالت إنها بخير، لكنني لم أصدقها. كانت تطبخ لشخصين كل يوم، وربما هذا هو الحزن؟ لم أعرف ماذا أقول.",
    "hebrew": "היא אמרה שהכול בסדר, אבל לא האמנתי לה. היא בישלה לשניים כל יום, ואולי זה האבל שלה.",
    "hindi": "उसने कहा कि सब ठीक है, लेकिन मुझे यकीन नहीं हुआ। वह हर दिन दो लोगों के लिए खाना बनाती थी।",
    "chinese": "她说她很好，可是我不相信。她每天都做两个人的饭，也许这就是悲伤。我不知道该说什么才好。",
    "japanese": "彼女は元気だと言いました。でも、私は信じませんでした。カーテンは閉まっていました。",
    "korean": "그녀는 괜찮다고 말했다. 하지만 나는 믿지 않았다. 그녀는 매일 두 사람 몫의 밥을 지었고 창밖을 보았다.",
    "thai": "เธอบอกว่าเธอสบายดี แต่ฉันไม่เชื่อเธอ เธอทำอาหารสำหรับสองคนทุกวัน",
    "emoji": "She 😀 cooks 👩🏽‍🍳 for two 🇪🇸 every day ❤️ and I sat there and said nothing at all to her.",
}
QUOTE = "she always cooks for two"
ODD_QUOTES = (
    ("she always cooks for two", "always"),
    ("Why did he never ask? Nobody knows", "never"),
    ('he said "fine" and left!', "fine"),
    ("[red]no[/red] **but** yes", "but"),
    ("{quote} and {theme}", "and"),
    ("you should try to be good", "good"),
    ("她说她很好，可是我不相信", "可是"),
    ("что всё хорошо", "хорошо"),
)


def question(text: str, quote: str = QUOTE, theme: str = "grief", second: str = "") -> FollowUp:
    return FollowUp(text, quote, theme, second=second)


def filled(frame: Frame, quote: str, theme: str, cue: str) -> FollowUp:
    second = "nobody asked him what was wrong" if "{second}" in frame.text else ""
    text = frame.text.format(quote=quote, theme=called(theme), cue=cue, second=second)
    return FollowUp(text, quote, theme, frame.id, second)


OF_A_KIND = [frame for frames in FRAMES.values() for frame in frames]
ALL_FRAMES = [*TIES, *PAIR_TIES, *OF_A_KIND]


@pytest.mark.parametrize("theme", [*THEMES, "悲しみ", "l'écoute", "fairness", "what is lost"])
@pytest.mark.parametrize("frame", ALL_FRAMES, ids=lambda frame: frame.id)
def test_every_frame_makes_a_question_that_may_be_shown(frame: Frame, theme: str) -> None:
    """Whatever stands in the quote, and whatever the theme."""
    for quote, cue in ODD_QUOTES:
        asked = filled(frame, quote, theme, cue)
        pieces = (f"({quote})", OTHER) if asked.second else (f"({quote})",)
        assert check(asked, pieces, (theme,)) is None, asked.text


def test_each_kind_has_eight_frames_or_more_and_no_frame_comes_twice() -> None:
    """Ids are all different, so are the texts of a kind, and every kind with cue words has frames."""
    assert min(map(len, FRAMES.values())) >= 8
    assert set(CUES) < set(FRAMES)
    assert len({frame.id for frame in ALL_FRAMES}) == len(ALL_FRAMES)
    assert all(len({frame.text for frame in frames}) == len(frames) for frames in FRAMES.values())


LEAD = f"You wrote “{QUOTE}”."
BAD = [
    (f"{LEAD} Where is grief in that.", "does not end in a question mark"),
    (f"Where is grief in “{QUOTE}”? Tell more.", "does not end in a question mark"),
    (f"{LEAD} Where is grief? And where not?", "more than one question"),
    (f"{LEAD} Grief?? Where?", "more than one question"),
    (f"{LEAD} Where is grief in that, {'and that ' * 25}?", "too long"),
    (f"{LEAD}\nWhere is grief?", "line break"),
    (f"{LEAD} Where is \x1b[31mgrief?", "line break or a control"),
    (f"{LEAD} Where is \u202egrief?", "line break or a control"),
    (f"{LEAD} Where is **grief**?", "markup"),
    (f"{LEAD} Where is [b]grief[/b]?", "markup"),
    (f"{LEAD} Where is <i>grief</i>?", "markup"),
    (f"{LEAD} You also wrote “she hates it”. Where is grief?", "markup, or quotes"),
    (f'{LEAD} And "she hates it". Where is grief?', "markup, or quotes"),
    (f"{LEAD} Grief! Where is it?", "exclaims"),
    ("You wrote “she always cooked for two”. Where is grief?", "does not hold its quote"),
    ("You wrote that she always cooks for two. Where is grief?", "does not hold its quote"),
    (f"You wrote '{QUOTE}'. Where is grief?", "does not hold its quote"),
    (f"{LEAD} Where is pride in that?", "does not name its theme"),
    (f"{LEAD} Where is griefless life in that?", "does not name its theme"),
    (f"{LEAD} What do I see of grief there?", "as if it were a person"),
    (f"{LEAD} What makes me think of grief?", "as if it were a person"),
    (f"Well done. {LEAD} Where is grief?", "praises"),
    (f"{LEAD} That is a great line on grief: what comes next?", "praises"),
    (f"Good. {LEAD} Where is grief?", "praises"),
    (f"{LEAD} How did you come to so insightful a view of grief?", "praises"),
    (f"Thank you. {LEAD} Where is grief?", "praises"),
    (f"Beautifully said: “{QUOTE}”. Where is grief?", "praises"),
    (f"{LEAD} You should ask her: where is the grief?", "advises"),
    (f"{LEAD} Try to name it: where is grief?", "advises"),
    (f"{LEAD} Why don't you ask her about grief?", "advises"),
    (f"{LEAD} Have you considered asking about grief?", "advises"),
    (f"{LEAD} How about a word on grief?", "advises"),
    (f"{LEAD} You could say more of grief, and what?", "advises"),
    (f"{LEAD} Remember grief: where is it?", "advises"),
    (f"{LEAD} It would help to name grief, so where is it?", "advises"),
    (f"{LEAD} It's okay. Where is grief?", "comforts"),
    (f"{LEAD} Anyone would think of grief: where is it?", "comforts"),
    (f"{LEAD} You are not alone with grief: who else is there?", "comforts"),
    (f"{LEAD} That is quite normal in grief, so where is it?", "comforts"),
    (f"{LEAD} Don't worry about grief: where is it?", "comforts"),
    (f"{LEAD} You must have felt grief: where?", "takes a feeling for granted"),
    (f"{LEAD} You were sad: where is the grief?", "takes a feeling for granted"),
    (f"{LEAD} How painful: where is the grief?", "takes a feeling for granted"),
    (f"{LEAD} Where does your grief sit?", "takes a feeling for granted"),
    (f"{LEAD} When were you angry, in that grief?", "takes a feeling for granted"),
    (f"{LEAD} What was your fear, beside grief?", "takes a feeling for granted"),
    (f"{LEAD} That must have been grief, or what?", "takes a feeling for granted"),
    (f"{LEAD} You’re so lonely: where is the grief?", "takes a feeling for granted"),
    (f"{LEAD} You are right about grief: where is it?", "grades"),
    (f"{LEAD} You missed the grief: where is it?", "grades"),
    (f"{LEAD} That scores four on grief: what else is there?", "grades"),
    (f"{LEAD} That shows grief: where is it?", "answers or rewrites"),
    (f"{LEAD} Clearly it is grief: where is it?", "answers or rewrites"),
    (f"{LEAD} What would a better sentence about grief be?", "answers or rewrites"),
    (f"{LEAD} In other words, she is in grief: where?", "answers or rewrites"),
]


@pytest.mark.parametrize(("text", "reason"), BAD)
def test_a_question_that_does_more_than_ask_is_refused(text: str, reason: str) -> None:
    """With the reason that is true of it."""
    assert reason in (check(question(text), PIECE.lower(), THEMES) or "shown")


@pytest.mark.parametrize(
    ("quote", "piece", "reason"),
    [
        ("she sang", "She cooked and cooked.", "letter by letter"),
        ("She Always cooks", "She always cooks.", "letter by letter"),
        ("she always", "xshe always cooks", "within a word"),
        ("he always cooks", "she always cooks", "within a word"),
        ("always cook", "she always cooks", "within a word"),
        ("I don", "and I don't know", "within a word"),
        ("t know", "and I don't know", "within a word"),
        ("a well", "it was a well-being day", "within a word"),
        ("she cafe", "she cafe\u0301 went", "within a word"),
        (" she always", "and she always cooks", "within a word"),
        ("always", "she always cooks", "too short or too long"),
        ("a b c d e f g h i j k l m", "a b c d e f g h i j k l m n", "too short or too long"),
        (f"{'a' * 120} {'b' * 120}", f"{'a' * 120} {'b' * 120}", "too short or too long"),
        ("她说她", "她说她很好", "too short or too long"),
        ("她" * 31, "她" * 40, "too short or too long"),
        ("she “always” cooks", "she “always” cooks", "quote marks of its own"),
        ("", "she always cooks", "too short or too long"),
        ("she\nalways", "she\nalways cooks", "line break"),
    ],
)
def test_a_quote_that_is_not_a_clean_cut_of_the_piece_is_refused(quote: str, piece: str, reason: str) -> None:
    """Letter by letter, 2 to 12 words, from word to word."""
    found = check(question(f"You wrote “{quote}”. Where is grief?", quote), piece, THEMES)
    assert reason in (found or "shown")


def test_a_theme_of_ones_own_is_refused() -> None:
    """The theme must be one the course or scenario has."""
    asked = question(f"{LEAD} Where is money in that?", theme="money")
    assert check(asked, PIECE.lower(), THEMES) == "its theme is not one of the list"


@pytest.mark.parametrize(
    "text",
    [
        f"{LEAD} Where is grief?",
        f"{LEAD} Где здесь grief?",
        f"{LEAD} أين grief؟",
        f"{LEAD} grief はどこですか？",
        f"{LEAD} Πού είναι grief;",
        f"{LEAD} What stands behind the “always” in grief?",
        f"{LEAD} What good news would Grief not have spoilt?",
    ],
)
def test_a_plain_question_may_be_shown(text: str) -> None:
    """In any script that has a question mark."""
    assert check(question(text), PIECE.lower(), THEMES) is None


def test_what_the_learner_wrote_is_not_held_against_the_question() -> None:
    """Praise, advice and question marks inside the quote are the learner's own."""
    quote = "Why? You should be good! It's okay"
    assert check(question(f"You wrote “{quote}”. Where is grief?", quote), f"{quote}.", THEMES) is None


def test_two_pieces_need_two_quotes() -> None:
    """And one piece takes only one."""
    one, both = f"{LEAD} Where is grief?", f"“{QUOTE}” and “nobody asked him”: where is grief?"
    assert check(question(one), (PIECE.lower(), OTHER), THEMES) is not None
    assert check(question(both, second="nobody asked him"), PIECE.lower(), THEMES) is not None
    assert check(question(both, second="nobody asked him"), (PIECE.lower(), OTHER), THEMES) is None
    assert check(question(both, second="nobody asked him"), (OTHER, PIECE.lower()), THEMES) is not None


def test_the_number_of_questions_falls_with_the_level() -> None:
    """Three, two, one; and no level brings more or none."""
    assert [len(ask(PIECE, THEMES, level=level)) for level in (1, 2, 3)] == [3, 2, 1]
    assert [at_most(level) for level in (-4, 0, 4, 99)] == [3, 3, 1, 1]


def test_nothing_is_asked_before_a_dozen_words() -> None:
    """The twelfth word opens it."""
    words = "she cooks for two every day and nobody has ever asked why".split()
    assert len(words) == LEAST_WORDS
    assert ask(" ".join(words[:-1]), THEMES) == ()
    assert len(ask(" ".join(words), THEMES)) == 1


def test_signs_of_a_script_without_spaces_count_half() -> None:
    """So a dozen words are 24 signs, and an apostrophe makes no word."""
    assert count_words("她" * 24) == count_words("don't " * 12) == 12


@pytest.mark.parametrize("script", IN_SCRIPTS)
def test_a_piece_in_any_script_is_asked_about(script: str) -> None:
    """With the learner's own words, though the program knows none of them."""
    asked = ask(IN_SCRIPTS[script], THEMES)
    assert asked
    assert [check(item, IN_SCRIPTS[script], THEMES) for item in asked] == [None] * len(asked)


def test_the_same_piece_and_seed_give_the_same_questions() -> None:
    """And another seed gives others."""
    assert ask(PIECE, THEMES, seed=3) == ask(PIECE, THEMES, seed=3)
    assert len({ask(PIECE, THEMES, seed=seed) for seed in range(10)}) > 5


def test_no_frame_comes_twice_in_a_session() -> None:
    """As long as the session hands back what was used; when all are used nothing is asked."""
    used: set[str] = set()
    for seed in range(60):
        frames = [item.frame for item in ask(PIECE, THEMES, used=used, seed=seed)]
        assert len(frames) == len(set(frames))
        assert not used & set(frames)
        used |= set(frames)
    assert ask(PIECE, THEMES, used={frame.id for frame in ALL_FRAMES}) == ()


def test_the_questions_to_a_piece_take_different_words_and_themes() -> None:
    """No two quote the same words."""
    for seed in range(20):
        asked = ask(PIECE, THEMES, seed=seed)
        assert len({item.quote for item in asked}) == 3
        assert len({item.theme for item in asked}) > 1


@pytest.mark.parametrize(
    ("piece", "kind", "part"),
    [
        (
            "It was late and cold out there. Maybe he wanted to be asked about it. So it went.",
            "hedge",
            "Maybe",
        ),
        ("It went on like that for weeks. She never looked up from her work at all.", "absolute", "never"),
        (
            "It went on like that for weeks. He laughed, although it was not a joke to him.",
            "contrast",
            "although",
        ),
        (
            "It went on like that for weeks. He grew ashamed of what he had said to them.",
            "feeling",
            "ashamed",
        ),
        ("It went on like that for weeks. She was grieving for him in her own way.", "theme", "grieving"),
        (
            "It went on like that for weeks. They came in the evenings for a whole winter and they went as they liked.",
            "clause",
            "They came in the evenings for a whole winter",
        ),
    ],
)
def test_a_cue_brings_frames_of_its_kind(piece: str, kind: str, part: str) -> None:
    """And the span holds the word it was chosen for."""
    asked = [item for seed in range(12) for item in ask(piece, ("grief",), seed=seed)]
    assert any(item.frame.startswith(kind) and part in item.quote for item in asked)


def test_words_that_speak_of_a_theme_are_asked_about_that_theme() -> None:
    """Whatever else they were chosen for."""
    asked = [item for seed in range(20) for item in ask(PIECE, THEMES, seed=seed) if "grief" in item.quote]
    assert asked
    assert {item.theme for item in asked} == {"grief"}


def test_a_contrast_is_quoted_with_both_its_sides() -> None:
    """Its questions speak of two halves."""
    piece = "But it went on for weeks. He laughed at it, but it was not a joke to him. But he stayed."
    asked = [item for seed in range(20) for item in ask(piece, THEMES, seed=seed) if "contrast" in item.frame]
    assert asked
    assert not [item for item in asked if item.quote.lower().startswith("but")]


def test_the_authors_own_questions_follow_words_that_touch_their_theme() -> None:
    """Under the id of their step, and no more once used."""
    authored = (Question(theme="grief", ask="Where did it show? And when?"),)
    found = {item for seed in range(30) for item in ask(PIECE, ("grief",), authored=authored, seed=seed)}
    own = [item for item in found if item.frame == "question-1"]
    assert {item.text for item in own} == {
        "You wrote “She always cooks for two, and maybe that is grief”, which touches grief. Where did it show?"
    }
    spent = [ask(PIECE, ("grief",), authored=authored, seed=seed, used={"question-1"}) for seed in range(30)]
    assert all(item.frame != "question-1" for asked in spent for item in asked)


def test_the_authors_own_questions_wait_for_their_theme() -> None:
    """A piece without a word of it is not asked them."""
    authored = (Question(theme="fairness", ask="Where was each of you right?"),)
    asked = [item for seed in range(30) for item in ask(PIECE, ("fairness",), authored=authored, seed=seed)]
    assert asked
    assert not [item for item in asked if item.frame.startswith("question-")]


@pytest.mark.parametrize("name", ["empty-chair", "night-shift", "the-lake"])
def test_shipped_scenes_bring_questions_of_their_own(name: str) -> None:
    """Some of their authored questions pass the same check as frames do, where their theme is spoken of."""
    scene = load_scenario(Path(__file__).parent.parent.parent / "scenarios" / f"{name}.yaml")
    piece = f"{PIECE} It was fair. They asked me about it. I found joy in that. She felt it was her pride."
    asked = [
        item
        for seed in range(40)
        for item in ask(piece, scene.themes, authored=scene.debrief.questions, seed=seed)
    ]
    assert any(item.frame.startswith("question-") for item in asked)


LETTER = (
    "Dear Rosa,\nhey you there, I heard your radio through the door again yesterday. I was right about the minutes, "
    "but I would never admit that in front of all the others on the dock. You asked me in, and I sat down. "
    "Because it was late, nobody came up the stairs. I was too proud to say so.\nLove to all,\nTom"
)
WHOLE = {
    "I heard your radio through the door again yesterday",
    "you there, I heard your radio through the door again yesterday",
    "I was right about the minutes",
    "You asked me in, and I sat down",
    "Because it was late, nobody came up the stairs",
    "nobody came up the stairs",
    "I was too proud to say so",
}


def test_quotes_are_whole_clauses_and_no_greeting_or_name() -> None:
    """From a clause's start to its end; a clause of more than twelve words is passed over."""
    found = {item.quote for seed in range(40) for item in ask(LETTER, ("pride", "being asked"), seed=seed)}
    assert found <= WHOLE
    assert {"I was too proud to say so", "You asked me in, and I sat down"} <= found


def test_no_two_questions_quote_one_sentence_or_ask_the_same() -> None:
    """Though a sentence holds several words to ask about."""
    piece = (
        "I was sad, and maybe she was angry. He never came back, but she was always afraid of it. It rained."
    )
    for seed in range(40):
        asked = ask(piece, THEMES, seed=seed)
        assert len(asked) == 2
        assert len({item.quote in piece.split(".")[0] for item in asked}) == 2
        assert len({frame.ask for frame in ALL_FRAMES if frame.id in {item.frame for item in asked}}) == 2


@pytest.mark.parametrize("frame", OF_A_KIND, ids=lambda frame: frame.id)
def test_the_theme_stands_in_the_lead_only(frame: Frame) -> None:
    """So the question makes sense whatever the theme."""
    assert "{theme}" not in frame.ask
    assert frame.text.endswith(f" {frame.ask}")
    assert frame.text.count("{theme}") == 1


def test_a_theme_is_found_where_the_piece_touches_it() -> None:
    """Before anything else is asked about."""
    for seed in range(20):
        first = ask(LETTER, ("joy", "pride"), seed=seed)[0]
        assert (first.theme, first.quote) == ("pride", "I was too proud to say so")


def test_a_doubt_put_in_by_the_way_is_not_asked_about() -> None:
    """“I think” between commas is no clause."""
    piece = "You need somebody for the shelf in there, I think, and I have a drill. The tea was on the table."
    assert not [
        item for seed in range(20) for item in ask(piece, ("joy",), seed=seed) if "I think" in item.quote
    ]


def test_a_question_on_two_posts_quotes_both_and_ties_them_by_a_theme() -> None:
    """Where both speak of a theme, it is that one."""
    (asked,) = questions_for_posts(PIECE, f"{OTHER} It is a grief of its own.", THEMES)
    assert check(asked, (PIECE, f"{OTHER} It is a grief of its own."), THEMES) is None
    assert asked.theme == "grief"
    assert "grief" in asked.quote
    assert "grief" in asked.second


EFFORT = "I think the effort is what counts. You sat there and nobody made you sit there on that evening."
UNSURE = "I am not sure practising with a machine is listening at all. Who gains from this, the school?"
UNIT_THEMES = ("what empathy is for", "effort", "whose way of caring", "who gains", "what is lost")
LOOSE = "The bus was late on Monday again, and it rained on the whole street until the evening came."


@pytest.mark.parametrize("answers", [False, True])
def test_a_theme_is_named_only_beside_words_that_touch_it(answers: bool) -> None:
    """In one of the two quotes at least, whoever wrote first; and the sentence that touches it is the one quoted."""
    found = {
        item
        for seed in range(60)
        for pair in ((EFFORT, UNSURE), (UNSURE, EFFORT))
        for item in questions_for_posts(*pair, UNIT_THEMES, answers=answers, seed=seed)
    }
    assert {item.theme for item in found} == {"effort", "who gains"}
    for item in found:
        told = {"effort": "the effort is what counts", "who gains": "Who gains from this"}[item.theme]
        assert any(told in quote for quote in (item.quote, item.second)), item.text


def test_a_theme_that_both_touch_goes_before_one_that_one_touches() -> None:
    """Even where that is the other's question, and whatever else either wrote."""
    asker = f"{UNSURE} And is it an effort if it can be stopped?"
    for seed in range(30):
        (asked,) = questions_for_posts(EFFORT, asker, UNIT_THEMES, seed=seed)
        assert (asked.theme, "effort" in asked.quote, "effort" in asked.second) == ("effort", True, True)


def test_posts_that_touch_no_theme_are_tied_only_where_one_answers_the_other() -> None:
    """And then the tie itself is asked for."""
    tied = {frame.id for frame in PAIR_TIES}
    for seed in range(20):
        assert questions_for_posts(LOOSE, LOOSE.replace("bus", "train"), UNIT_THEMES, seed=seed) == ()
        (asked,) = questions_for_posts(LOOSE, PIECE, UNIT_THEMES, answers=True, seed=seed)
        assert asked.frame in tied
        assert check(asked, (LOOSE, PIECE), UNIT_THEMES) is None


@pytest.mark.parametrize(
    ("theme", "touching", "not_touching"),
    [
        ("what is lost", "and nothing was lost by it", "the effort is what counts"),
        ("who gains", "the school gains by it", "the one who waited"),
        ("whose way of caring", "they cared for him at home", "she met a car on the way"),
        ("what empathy is for", "so much empathic talk", "what she said then"),
    ],
)
def test_a_theme_that_is_a_clause_is_not_touched_by_its_small_words(
    theme: str, touching: str, not_touching: str
) -> None:
    """A question word or a way is found in any piece."""
    assert touches(touching, theme)
    assert not touches(not_touching, theme)


def test_an_answer_that_touches_a_theme_may_be_short() -> None:
    """Half a dozen words where that is asked for; a short piece that touches none is left in peace."""
    answer = "Effort, yes. But who gains from it if she is asleep?"
    assert ask(answer, ("effort", "who gains")) == ()
    for seed in range(20):
        (asked,) = ask(answer, ("effort", "who gains"), seed=seed, short=True)
        assert (asked.theme, asked.quote) == ("who gains", "But who gains from it if she is asleep")
    assert ask("Yes, but not if she is asleep by then.", ("effort", "who gains"), short=True) == ()
    assert ask("But who gains from it?", ("effort", "who gains"), short=True) == ()


def test_a_theme_of_several_words_stands_between_quote_marks() -> None:
    """So that a question reads whatever the theme is; quote marks around anything else are refused still."""
    asked = [item for seed in range(20) for item in ask(LOOSE, ("what is lost",), seed=seed)]
    assert asked
    assert all("“what is lost”" in item.text for item in asked)
    quote = "who gains by it"
    named = question(f"On “who gains”: you wrote “{quote}”. What else?", quote, "who gains")
    assert check(named, f"{quote}.", ("who gains",)) is None
    alone = question("You wrote “who gains”. What else?", "who gains", "who gains")
    assert check(alone, "who gains.", ("who gains",)) == "it does not name its theme"


def test_a_doubt_and_a_never_are_asked_about_the_matter_not_the_word() -> None:
    """Whoever wrote “never” of somebody close isn't asked for another word."""
    for frame in (*FRAMES["hedge"], *FRAMES["absolute"]):
        assert "{cue}" not in frame.text
        assert "word" not in frame.ask


def test_a_short_post_is_left_in_peace() -> None:
    """Whichever of the two it is."""
    assert (
        questions_for_posts(PIECE, "I agree.", THEMES) == questions_for_posts("I agree.", PIECE, THEMES) == ()
    )


def test_without_themes_nothing_is_asked() -> None:
    """Nor with a theme that cannot be named."""
    assert ask(PIECE, ()) == ask(PIECE, ("", "?", "…")) == questions_for_posts(PIECE, OTHER, ()) == ()


WORDS = [
    *"I she maybe always but never felt sad sort of the chair my mother Marek said grief needed don't good".split(),
    *"она сказала молчала ничего قالت الحزن ربما היא אמרה उसने कहा 她说 可是我不相信 彼女は カーテン เธอบอกว่า แต่ฉัน 그녀는 cafe\u0301".split(),
    *"😀 👩🏽‍🍳 🇪🇸 ❤️ 3.5 12:30 [red] **b** {quote} https://x.y/z \u200d \ufe0f \u0301 \ud800 \x1b[2J \u202e \u200c".split(
        " "
    ),
]
JOINS = [
    *[" "] * 12,
    *", |. |! |? |\n|\r\n|\t| – |“|”| “|” |'|’|\"|…|。|，|？|؟ |، |; |-|_|.|\u2028|\u00a0|\u3000|".split("|"),
]
RUNS = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(JOINS)), max_size=80).map(
    lambda pairs: "".join(part for pair in pairs for part in pair)
)
PIECES = st.one_of(
    RUNS,
    RUNS,
    st.text(max_size=300),
    st.text(st.characters(), max_size=200),
    st.sampled_from([PIECE, OTHER, *IN_SCRIPTS.values()]).flatmap(
        lambda piece: st.integers(0, len(piece)).map(lambda cut: piece[cut:] + piece[:cut])
    ),
)
NAMES = st.lists(
    st.one_of(st.sampled_from([*THEMES, "悲しみ", "{x}", "I", "good"]), st.text(max_size=12)), max_size=4
)


@settings(max_examples=2000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PIECES, NAMES, st.integers(1, 3), st.integers(0, 9))
def test_whatever_is_written_every_question_passes_the_check(
    piece: str, themes: list[str], level: int, seed: int
) -> None:
    """In any script, with any marks, and nothing raises."""
    asked = ask(piece, themes, level=level, seed=seed)
    assert [check(item, piece, themes) for item in asked] == [None] * len(asked)
    assert len(asked) <= at_most(level)
    assert all(item.quote in piece and f"“{item.quote}”" in item.text for item in asked)


@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PIECES, PIECES, st.integers(0, 9))
def test_whatever_two_people_write_a_question_on_both_passes_the_check(
    one: str, other: str, seed: int
) -> None:
    """In any two scripts."""
    asked = questions_for_posts(one, other, THEMES, seed=seed)
    assert [check(item, (one, other), THEMES) for item in asked] == [None] * len(asked)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from("she he they cooked waited quietly there again home with him and one".split()),
        min_size=14,
    )
)
def test_plain_words_enough_always_bring_a_question(words: list[str]) -> None:
    """The engine isn't correct by silence."""
    assert ask(" ".join(words), THEMES)


@settings(max_examples=1000, deadline=None)
@given(st.text(max_size=80), st.text(max_size=20), st.one_of(PIECES, st.lists(PIECES, max_size=3)), NAMES)
def test_the_check_raises_for_nothing(
    text: str, quote: str, piece: str | list[str], themes: list[str]
) -> None:
    """Whatever a model sends."""
    found = check(FollowUp(f"{text}“{quote}”{text}?", quote, themes[0] if themes else ""), piece, themes)
    assert found is None or found


@pytest.mark.parametrize(
    "piece", [PIECE * 400, "他说" * 30_000, "word " * 30_000, "a" * 100_000, "🇪🇸" * 20_000]
)
def test_a_very_long_piece_is_read_without_harm(piece: str) -> None:
    """Questions to it pass the check as others do."""
    assert [item for item in ask(piece, THEMES) if check(item, piece, THEMES)] == []


def test_a_clause_that_touches_no_theme_is_asked_for_its_tie() -> None:
    """More often than not; a clause that touches one is asked about the thing itself."""
    tied = {frame.id for frame in TIES}
    loose = "We sat by the window for a long while and the rain came down on the yard outside."
    asked = [item.frame in tied for seed in range(60) for item in ask(loose, THEMES, seed=seed)]
    assert len(asked) >= 60
    assert sum(asked) > len(asked) / 2
    close = "There was some pride in how she sat. Her pride was in that cup, I think now."
    assert not any(item.frame in tied for seed in range(60) for item in ask(close, ("pride",), seed=seed))
