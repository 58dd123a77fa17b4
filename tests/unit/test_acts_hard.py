"""Judgement, and the repair of it."""

import pytest

from acts_missed import rows
from empathy_tui.acts.recognise import recognise

JUDGEMENT = [
    "You can't just give up.",
    "you cant just sit there all day",
    "You're being ridiculous.",
    "your being so selfish",
    "That's ridiculous.",
    "thats nonsense",
    "You're wrong.",
    "It's your own fault.",
    "this is your fault",
    "Pull yourself together.",
    "Stop whining.",
    "stop feeling sorry for yourself",
    "Get over it.",
    "just get over it already",
    "What's wrong with you?",
    "How could you do that to her?",
    "You should be ashamed.",
    "You should have called me.",
    "You never listen.",
    "You're overreacting.",
    "Don't be so dramatic.",
    "dont be stupid",
    "You have no right to be angry.",
    "Grow up.",
    "Calm down.",
    "You need to stop crying.",
    "I told you so.",
    "You're not even trying.",
    "you brought this on yourself",
    "Who cares.",
    "You're making excuses.",
    "At your age?",
    "you always make it about yourself",
    "What did you expect?",
    "I expected better of you.",
    "you gave up, that's pathetic",
    "shut up",
    "why on earth would you do that",
    "Don't you dare give up now",
]
NOT_JUDGEMENT = [
    "It's not your fault.",
    "It wasn't your fault.",
    "You can't sleep.",
    "You're being so brave.",
    "You couldn't get over it.",
    "They told you to pull yourself together.",
    "He said you were being silly.",
    "You always loved the sea.",
    "You never got to say goodbye.",
    "You deserve better.",
    "People keep saying get over it, don't they?",
    "That was ridiculous of me.",
    "You feel it's your fault.",
    "You think you're selfish.",
    "I'm not saying it's your fault.",
    "So what happened?",
    "Did he really call you selfish?",
    "I was selfish.",
    "You stopped crying.",
    "Your boss is wrong.",
]
REPAIR = [
    "Sorry, that was clumsy of me.",
    "sorry that came out wrong",
    "Sorry.",
    "My mistake.",
    "my bad",
    "I should have asked you.",
    "I shouldn't have said that.",
    "i shouldnt of said that",
    "I was wrong.",
    "I'm sorry I snapped at you.",
    "sorry for pushing",
    "I apologise.",
    "That was thoughtless of me.",
    "I wasn't listening.",
    "I didn't mean to hurt you.",
    "I take that back.",
    "Let me start again.",
    "I jumped in too fast.",
    "You're right, I wasn't listening.",
    "I'm sorry about before.",
    "I was being pushy.",
    "I interrupted you.",
    "I said the wrong thing.",
    "Forgive me.",
    "I'll put it right.",
    "I didn't ask what you wanted.",
    "im sorry if that hurt",
]
NOT_REPAIR = [
    "Sorry for your loss.",
    "I'm sorry to hear that.",
    "I'm so sorry about your dad.",
    "I'm sorry you had to go through that.",
    "Sorry?",
    "He should say sorry.",
    "You should have asked me.",
    "Sorry, but you're wrong.",
    "Did he apologise?",
    "I'm so sorry.",
    "You were wrong to leave.",
    "Nobody said sorry to you.",
]
REPROACH = "You sound like the leaflet. You didn't even ask."


@pytest.mark.parametrize("text", rows(JUDGEMENT))
def test_judgement_is_recognised(text: str) -> None:
    """Blame, contempt, arguing and orders are judgement."""
    assert recognise(text).confident()[:1] == ("judgement",)


@pytest.mark.parametrize("text", rows(NOT_JUDGEMENT))
def test_kind_reported_or_own_failings_are_not_judgement(text: str) -> None:
    """Hard words that deny blame, report others or speak of oneself judge nobody."""
    assert "judgement" not in recognise(text).confident()


@pytest.mark.parametrize("text", rows(REPAIR))
def test_repair_is_recognised(text: str) -> None:
    """Owning one's own misstep is repair."""
    assert recognise(text).confident()[:1] == ("repair",)


@pytest.mark.parametrize("text", NOT_REPAIR)
def test_condolence_and_others_missteps_are_not_repair(text: str) -> None:
    """`Sorry` mends only what the learner did."""
    assert "repair" not in recognise(text).confident()


def test_sorry_alone_mends_after_a_reproach() -> None:
    """The same words console after a loss and mend after a reproach."""
    assert recognise("I'm so sorry.", REPROACH).confident() == ("repair",)
    assert recognise("I'm so sorry.", "He died in March.").confident() == ("support",)


@pytest.mark.parametrize(
    "text", ["I'll write to him tonight.", "I'll bring it back tomorrow.", "ill ring her tonight"]
)
def test_an_offer_mends_after_a_reproach(text: str) -> None:
    """An offer is support, and puts right where the learner went wrong."""
    assert recognise(text).confident() == ("support",)
    assert recognise(text, "You promised. You never told him.").confident() == ("repair",)


def test_an_offer_after_owning_a_misstep_mends() -> None:
    """Within one message, too."""
    found = recognise("I should have asked you first. I'll write to him tonight.")
    assert found.confident() == ("repair",)
    assert found.sentences[1].guesses[0].act == "repair"
