"""Real danger to the learner or someone near them is noticed; figures of speech and the scene are not."""

import pytest

from empathy_tui.acts.recognise import recognise

DANGER = [
    "I want to kill myself",
    "i wanna kill myself",
    "im going to kill myself tonight",
    "I don't want to be alive anymore",
    "i dont want to live anymore",
    "I'm going to hurt myself",
    "I've taken pills",
    "i took all my tablets",
    "My partner hits me",
    "my husband beats me when he drinks",
    "He's hitting me right now",
    "this is real, I need help",
    "This is not a game, I need help",
    "I can't go on",
    "i cant go on anymore",
    "I can't go on like this",
    "I'm thinking of ending it",
    "I've been thinking about suicide",
    "i am suicidal",
    "I feel suicidal",
    "I just want to die",
    "I wish I was dead",
    "everyone would be better off without me",
    "There's no point in living",
    "I've been cutting myself",
    "i have a plan to end my life",
    "My dad is hitting my mum",
    "my boyfriend choked me last night",
    "I don't feel safe at home",
    "he says he'll kill me if i leave",
    "My son says he wants to kill himself",
    "my friend is going to kill herself",
    "I'm not safe",
    "I keep thinking of killing myself",
    "i overdosed an hour ago",
    "someone is breaking in, call the police",
    "I might do something, I want to end it all",
    "My stepdad hurts me",
    "i would rather die, i mean it, i want to end my life",
    "We are in danger",
    "I do not want to wake up tomorrow",
    "Honestly? I'm not acting any more.",
    "i need an ambulance",
    "please call an ambulance",
    "Call the police now",
]
SAFE = [
    "Are you thinking of killing yourself?",
    "Do you want to die?",
    "Have you thought about ending it?",
    "Are you thinking about suicide?",
    "Does he hit you?",
    "This job is killing me",
    "I could die of embarrassment",
    "I'd kill for a coffee",
    "My uncle killed himself",
    "My uncle killed himself when I was ten.",
    "I was hit by a bus of work",
    "my feet are killing me",
    "I nearly died laughing",
    "You'll kill yourself working like that.",
    "I don't want to be here if you're angry.",
    "I don't want to live in this town anymore",
    "I want to end it with my boyfriend",
    "I can't go on holiday this year",
    "I can't go on the bus alone.",
    "He died in March.",
    "My dad died last year.",
    "I took my vitamins.",
    "I took the pills back to the pharmacy for her",
    "I cut myself shaving",
    "i cut myself on a tin",
    "He hit the ball at me",
    "My mum died of cancer.",
    "Did you take the pills?",
    "I want to help you.",
    "I need help with the boxes",
    "You want to die in your own bed.",
    "She wanted to die at home.",
    "I'm dying to know what happened.",
    "I'm not going to hurt myself, don't worry.",
    "I could murder a sandwich",
    "we lost my grandmother to suicide in 1990",
    "I hurt myself playing football.",
    "I'm afraid of dying alone.",
    "It's killing me not to know.",
    "I won't jump to conclusions.",
    "I'm killing time.",
    "The film is about a man who wants to kill himself.",
    "I want to know if you feel safe.",
    "Do you feel safe at home?",
    "My brother hits the gym every day",
    "He beats me at chess",
    "I'd never hurt you.",
    "If you kill yourself with work, who minds the shop?",
    "i was kicking myself",
    "The exam killed me",
    "We need an ambulance service in this village.",
    "I want to disappear for a week on a beach.",
    "You should call the police",
    "Did you call the police?",
    "I'd call the police.",
    "Should we call an ambulance?",
    "Let's call the police",
]


@pytest.mark.parametrize("text", DANGER)
def test_real_danger_is_noticed(text: str) -> None:
    """The learner's own danger, or that of someone near them, is marked."""
    assert "danger" in recognise(text).marks


@pytest.mark.parametrize("text", SAFE)
def test_what_is_no_danger_is_not_marked(text: str) -> None:
    """Questions to the character, figures of speech and the past of others are no danger."""
    assert "danger" not in recognise(text).marks


def test_danger_is_noticed_in_the_middle_of_a_message() -> None:
    """The mark belongs to the message, wherever the sentence stands."""
    assert "danger" in recognise("So you sleep in the chair. I want to kill myself. *sits down*").marks


def test_my_uncle_is_self_disclosure() -> None:
    """A past loss is told of oneself, not a danger."""
    assert recognise("My uncle killed himself when I was ten.").confident() == ("self_disclosure",)
