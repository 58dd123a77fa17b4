"""Questions: open, closed, tagged, in fragments, with and without punctuation."""

import pytest

from acts_missed import rows
from empathy_tui.acts.recognise import recognise

OPEN = [
    "What have the evenings been like?",
    "what was he like",
    "How did you two meet?",
    "hows it going at work",
    "whats been going on",
    "What’s it like in the house now?",
    "why did you leave the party",
    "Why?",
    "and the evenings?",
    "and since then?",
    "how come you stopped going",
    "tell me about him",
    "Tell me more.",
    "Can you tell me what happened?",
    "would you like to talk about it",
    "do you want to talk about it?",
    "Could you say a bit more about that?",
    "help me understand what it was like",
    "I wonder what that was like for you.",
    "im curious how you see it",
    "I'd like to hear about her.",
    "go on",
    "what happened then",
    "How are you, really?",
    "how r u doing",
    "so what did you say to him",
    "What do you think you should do?",
    "how do you mean",
    "Like what?",
    "Why not?",
    "what else",
    "talk to me",
    "What's on your mind?",
    "What would help right now?",
    "oh no what happened",
    "Hey Dad, how was the hospital?",
    "In what way?",
    "what about your sister?",
    "And how do you feel about the move?",
    "walk me through yesterday",
    "ok so what's the worst part of it",
    "what do you miss most",
    "Why do you say that?",
]
CLOSED = [
    "Did you sleep?",
    "did you eat anything today",
    "are you ok",
    "you ok?",
    "Is it the job?",
    "have you told her",
    "Has he called?",
    "tea?",
    "Coffee, Rosa?",
    "is your daughter coming",
    "When did he die?",
    "who told you that",
    "Where do you sleep now?",
    "how long were you married",
    "How many shifts did you do this week?",
    "what time does she get home",
    "What's his name?",
    "was it yesterday",
    "Do you have anyone to talk to?",
    "can I ask you something",
    "May I sit?",
    "wanna go?",
    "u sleeping ok?",
    "Isn't he in your class?",
    "dont you miss him",
    "Nice day, isn't it?",
    "are u mad at me",
    "So did you call him?",
    "Anyone else know?",
    "Would you have wanted to know?",
    "is there someone with you",
    "Were you scared?",
    "you didn't tell your wife what happened at the bank?",
    "which ward is she on",
    "does it help, the cleaning?",
    "Do you want the window open?",
]
NEITHER = [
    "what a shame",
    "What a lovely thing to say.",
    "I don't know what to say.",
    "how awful",
    "When my dad died I stopped eating.",
    "why don't you call her",
    "Have you thought of joining a choir?",
    "at least you tried",
    "Sorry?",
    "What you need is a holiday.",
    "Can I help with the shopping?",
    "Do you want me to stay?",
    "what were you thinking",
    "I get why you did it.",
]


@pytest.mark.parametrize("text", rows(OPEN))
def test_an_open_question_is_recognised(text: str) -> None:
    """What invites telling is answered as an open question, however it is typed."""
    assert recognise(text).confident()[:1] == ("open_question",)


@pytest.mark.parametrize("text", rows(CLOSED))
def test_a_closed_question_is_recognised(text: str) -> None:
    """What asks for a yes, a no or a fact is a closed question."""
    assert recognise(text).confident()[:1] == ("closed_question",)


@pytest.mark.parametrize("text", NEITHER)
def test_what_only_looks_like_a_question_is_none(text: str) -> None:
    """Question words alone make no question."""
    assert not {"open_question", "closed_question"} & set(recognise(text).confident())
