"""Support that stays, and reassurance that smooths over."""

import pytest

from acts_missed import rows
from empathy_tui.acts.recognise import recognise

SUPPORT = [
    "Anyone would be worn out by that.",
    "anyone would",
    "Of course you're angry.",
    "no wonder youre exhausted",
    "I'm here.",
    "im not going anywhere",
    "Take your time.",
    "No rush.",
    "That makes sense.",
    "makes sense",
    "That's hard.",
    "thats so hard",
    "That sounds really hard.",
    "I'm glad you told me.",
    "glad you said it",
    "Thank you for telling me.",
    "That's brilliant, Dad.",
    "congratulations!",
    "omg that's amazing news",
    "Well done, you.",
    "I'd be furious too.",
    "I can see why you left.",
    "I can't imagine what that was like.",
    "What a shame.",
    "how awful",
    "I'm so sorry to hear that.",
    "I'm sorry that happened to you.",
    "I don't know what to say.",
    "I believe you.",
    "You don't have to talk.",
    "we can just sit here",
    "I won't tell you what to do.",
    "I can carry that for you.",
    "i'll put the kettle on",
    "Can I help with the shopping?",
    "Shall I come with you?",
    "Would you like me to stay?",
    "let me get that",
    "I'm listening.",
    "You did what you could.",
    "It's okay to cry.",
    "I care about you.",
    "I'm proud of you.",
    "that's a lot to carry",
    "You have every right to be angry.",
    "that sucks",
    "How exciting!",
    "You're doing great.",
    "want me to ring them?",
    "you can tell me",
    "I've no idea what that's like",
    "It's understandable.",
]
REASSURANCE = [
    "At least you had forty years.",
    "at least its over now",
    "It'll be fine.",
    "itll all work out",
    "Don't worry.",
    "dont worry about it",
    "Time heals all wounds.",
    "Give it time.",
    "It could be worse.",
    "He's in a better place now.",
    "You're strong.",
    "You'll be grand.",
    "youll get over it soon",
    "Everything will be okay.",
    "Cheer up!",
    "Look on the bright side.",
    "Other people have it worse.",
    "It's not the end of the world.",
    "It's not that bad.",
    "Don't cry.",
    "Don't be sad.",
    "There are plenty more fish in the sea.",
    "I'm sure she didn't mean it.",
    "He wouldn't want you to be sad.",
    "You've still got your health.",
    "This too shall pass.",
    "things will get better",
    "Everything happens for a reason.",
    "it was only a dog",
    "chin up love",
    "It happens to everyone.",
    "You've got this!",
    "I'm sure it's nothing.",
    "stay positive",
    "She'd be proud of you.",
    "ah come on, it's only a haircut",
    "it will be fine, won't it?",
    "Luckily nobody was hurt.",
]
NOT_REASSURANCE = [
    "at least two people saw it",
    "Will it be fine tomorrow?",
    "You don't have to be strong.",
    "People say it'll be fine, and it isn't.",
    "I'm not going to tell you it'll be fine.",
    "That's not fine.",
    "They told you time heals.",
    "You worry about her.",
    "I worry too.",
]
NOT_SUPPORT = [
    "That's not a good idea.",
    "You should take your pills.",
    "That's ridiculous.",
    "I was proud of my dad.",
    "Of course not.",
    "Take your coat.",
    "I'm here since nine because the bus was early.",
]


@pytest.mark.parametrize("text", rows(SUPPORT))
def test_support_is_recognised(text: str) -> None:
    """Acknowledging, staying, being glad with someone and offering a hand are support."""
    assert recognise(text).confident()[:1] == ("support",)


@pytest.mark.parametrize("text", rows(REASSURANCE))
def test_reassurance_is_recognised(text: str) -> None:
    """Smoothing over, comparing with worse and cheering up are reassurance."""
    assert recognise(text).confident()[:1] == ("reassurance",)


@pytest.mark.parametrize("text", NOT_REASSURANCE)
def test_words_of_comfort_reported_or_denied_reassure_nobody(text: str) -> None:
    """What others say, or what one won't say, is not one's own reassurance."""
    assert "reassurance" not in recognise(text).confident()


@pytest.mark.parametrize("text", NOT_SUPPORT)
def test_what_shares_words_with_support_is_not_support(text: str) -> None:
    """Words of support in other sentences don't count."""
    assert "support" not in recognise(text).confident()
