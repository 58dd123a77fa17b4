"""Mashed keys are noticed; names, sounds and other languages are not taken for them."""

import pytest

from empathy_tui.acts.recognise import recognise

MASHED = [
    "asdkjh",
    "asdfasdf",
    "fjdksl fjdksl",
    "qwertyuiop",
    "lkjhgfd",
    "aaaaaaaaaaaa",
    "kkkkkkkkkk",
    "sdfsdf sdfsdf",
    "ghghghgh jkjkjk",
    "xcvbnm",
    "!!!!!!!!!!",
    "😀😀😀",
    "#$%^&*",
    "zxcvbnm,./",
    "hjkl hjkl",
    "dfgdfg",
    ":-)",
    "jfkdsl;a jfkdls;a",
]
WORDS = [
    "",
    "...",
    "…",
    "ok",
    "hm",
    "hmm",
    "mhm",
    "lol",
    "7",
    "1950",
    "Krzysztof",
    "Nguyen",
    "Aurelio",
    "Siobhan",
    "shh",
    "pfft",
    "haha",
    "nooooo",
    "sooo sad",
    "aaaah",
    "¿Cómo estás hoy?",
    "hola que tal estas hoy",
    "Das ist schrecklich schwer",
    "Je ne sais pas quoi dire",
    "wszystko będzie dobrze",
    "jag förstår inte",
    "今日はいい天気ですね",
    "как дела",
    "كيف حالك",
    "Wednesday",
    "rhythm",
    "the asdkjh thing",
    "dont u wanna tlk abt it",
    "strengths",
    "Bhattacharya",
    "Szczepan",
    "idk tbh",
    "salad",
    "flasks",
    "mum 😀",
    "gxyrt is a strange name for a cat",
    "Mr. Schwartz",
    "TV",
    "btw brb",
    "wow",
    "catchphrase",
]


@pytest.mark.parametrize("text", MASHED)
def test_mashed_keys_are_gibberish(text: str) -> None:
    """Keys mashed or held, and signs alone, are marked and move nothing."""
    found = recognise(text)
    assert "gibberish" in found.marks
    assert found.confident() == ()


@pytest.mark.parametrize("text", WORDS)
def test_words_are_not_gibberish(text: str) -> None:
    """A name, a number, a sound, another language or script is no gibberish."""
    assert "gibberish" not in recognise(text).marks
