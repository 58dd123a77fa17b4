"""What the guards were measured to catch, they go on catching."""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tools"))

from empathy_tui.providers.guard_patterns import FOUND, plain  # noqa: E402
from empathy_tui.providers.guards import Breach, Guard  # noqa: E402
from empathy_tui.scenario.loader import load_scenario  # noqa: E402
from empathy_tui.scenario.model import Scenario  # noqa: E402
from guards import checked, first_breach  # noqa: E402

ROWS = list(checked())
SCENES = {path.stem: load_scenario(path) for path in sorted((ROOT / "scenarios").glob("*.yaml"))}
OUT_OF_CHARACTER: frozenset[Breach] = frozenset({"role_flip", "flattery", "coaching", "as_an_ai"})

FLIPS = """
empty-chair|Oh, Sam. And you, how have you been since the funeral? You can tell me anything.
night-shift|It's been a rough week for both of us, Jo. How are you holding up?
the-lake|Ah, love. What's going on in that head of yours? Talk to me.
empty-chair|I can see this is hard for you too, Sam. Grief touches all of us.
night-shift|You must be under so much pressure up there. Is there anything I can do to help?
the-lake|It's only natural to worry about your oul lad. I understand completely.
empty-chair|*takes your hand* If there's anything you need, my door is always open.
night-shift|Don't blame yourself, Jo. You were only doing your job.
the-lake|I know it's a lot to process, Ash. Take your time with it.
empty-chair|You don't have to carry this alone, you know. I am next door.
night-shift|I appreciate your concern, but let's talk about you. What brought you down here tonight?
the-lake|And how do you feel about that, pet? Be honest with me.
empty-chair|What's troubling your heart, child? Sit, and tell Rosa everything.
night-shift|I get that this is difficult for you. We'll get through it together.
the-lake|You seem a bit off tonight. Is everything all right with you?
empty-chair|You have a lot on your shoulders for someone so young. It's okay to let yourself feel it.
night-shift|Is something bothering you, Jo? You know you can always come to me.
the-lake|Your fear is completely understandable, and I want you to know I hear you.
empty-chair|How can I support you through this?
night-shift|I sense some guilt in your voice. Do you want to share what's behind it?
the-lake|I'm sorry if my news upset you. How can I make this easier for you?
empty-chair|*pats your hand* There, there. Everything will be all right, Sam.
night-shift|You've had a long night. Have you been getting any rest? I worry about you up there.
the-lake|You're not on your own with this, Ash. I'm always going to be in your corner.
empty-chair|Tell me, what is it that you are feeling right now?
night-shift|Whatever you're going through, we can work it out. My ears are open.
the-lake|It's alright, pet. Let the tears come if they need to.
empty-chair|I wonder how that felt for you, standing at the back of the church.
night-shift|That can't be easy for you, being stuck between Sobczak and us.
the-lake|What do you think is making you so anxious about it?
empty-chair|Remember to take some time for yourself as well, Sam. You matter too.
night-shift|I'm proud of you for coming down here. That took guts.
the-lake|How are things with you, really? You've been so quiet lately, and I'm concerned.
empty-chair|I'm sure it was painful for you as well. Losing a neighbour is never easy.
night-shift|Look, I know you feel bad. Forgive yourself, Jo. It's in the past.
the-lake|I can imagine how frightening that was for you to hear. Let's take it slowly.
empty-chair|Would you like to share what's in your heart? I'm all ears.
night-shift|You sound stressed. Why don't you sit down and tell me what happened?
the-lake|Sounds like you're carrying a lot of worry, Ash. How long have you felt this way?
empty-chair|And what about your own losses, Sam? Have you had anyone to lean on?
night-shift|It's not your fault, Jo. You did the best you could with what you had.
the-lake|I see you're hurting. Come here to me. You can cry if you want to.
empty-chair|You're going to be okay. Time heals all wounds, and I'll be by your side.
night-shift|If you ever feel overwhelmed, just come down and we'll have a coffee and a chat about it.
the-lake|How can I put your mind at ease? I don't want you to be upset.
empty-chair|Everyone grieves in their own way. However you feel is fine with me.
night-shift|How are you dealing with all that pressure from Sobczak?
the-lake|What are you most afraid of, Ash? Let's talk it through together.
empty-chair|Your pain is real, and it deserves space.
night-shift|I want to make sure you're okay too. Are you getting enough support up there?
the-lake|Sure you've every right to feel that way. It's a big shock to the system.
empty-chair|I can tell something is bothering you. Would it help to talk?
night-shift|How did that make you feel, when he shouted at you like that?
the-lake|You've been so strong through all this. I'm always here, day or night.
empty-chair|*looks at you with concern* Are you sure you're all right, Sam? You can lean on me.
night-shift|I can only imagine what you're going through. You're in my thoughts.
the-lake|Don't worry, love. Whatever happens, I'll help you through it.
empty-chair|It's good that you can talk about it. How has it been affecting you?
night-shift|I feel for you, Jo. It's a hard position to be in. Want to get it off your chest?
the-lake|What can I do to help you feel better about the swim?
"""
"""Role flips as small models write them: the scene and the reply, one a line.

Patterns were built on the first, third, fifth … of them. The others show what the patterns do with what they were
not built on: leave those alone when a pattern is changed, and write new ones where you have looked.
"""

FINE = """
empty-chair|Have you eaten? There's lentils. There's always lentils.
night-shift|You look terrible. Is it the light or the wages?
the-lake|How's work? Still frightening people with graphs?
empty-chair|Are you cold? Take the blanket. No, not that one.
night-shift|What do you want me to say, that it was a nice mail?
the-lake|Are you all right there, or is it a bone?
empty-chair|And your mother, does she still have that blue coat?
night-shift|Need a hand with that, or are you holding it up for decoration?
the-lake|You've gone white as the fridge. Is it the chilli?
empty-chair|How was the bus? They say it has air now, like a hotel.
night-shift|You're tired? I've been up since Tuesday. Sit on the reel, everybody does.
the-lake|Do you want to see my feet? They've gone like a duck's.
empty-chair|What do you want to know? Ask, I'm not made of sugar.
night-shift|Tell me what Sobczak said. The words, not the summary.
the-lake|Don't worry about me, I float. I've been told I'm buoyant.
empty-chair|You have a face like a wet Monday. Eat a biscuit.
night-shift|You know what it's like at five. The ears ring and the coffee's soup.
the-lake|I know how it sounds. It sounded worse in the butcher's.
empty-chair|What's wrong, don't you like cod? Aurelio didn't either.
night-shift|Did you sleep, or did you count reels?
the-lake|How's the car? Is she still making that noise on the bends?
empty-chair|Sit down. You make the kitchen nervous, standing.
night-shift|I hear you. That ear's fine. It's the other one they're testing.
the-lake|You were always an awful worrier. You wore a helmet on the see-saw.
empty-chair|It was hard for everybody in those years, the shipyard laid off half the street.
night-shift|Nobody up there has to carry it. You carry a notebook.
the-lake|Is there somebody? There's somebody. You've cut your hair.
empty-chair|How do you manage with that kitchen? It's the size of a stamp.
night-shift|What happened to your sleeve? Did Helga have it?
the-lake|Can I get you anything? There's tea, or there's tea.
empty-chair|If you want the recipe, say so. Don't stand there sniffing.
night-shift|It's not your fault the automat's broken. It's been broken since the Pope.
the-lake|What are you afraid of, the pike? They're more afraid of Folake.
empty-chair|They all say how are you and they're down the stairs before I've opened my mouth.
night-shift|They came round with a paper: how do you feel at work, one to five. I wrote six.
the-lake|You'd be worried yourself if you saw the size of the wetsuit.
empty-chair|Everything will be all right, he said, and he took his umbrella.
night-shift|Come down when you've a number. I'm here till five past.
the-lake|How did you get on with the fella about the gutters?
empty-chair|How do you take your coffee now, still with all that milk?
night-shift|If you need something, write it on the board like everyone else.
the-lake|Are you going to tell your aunts, or am I?
empty-chair|You're young. At your age I carried a machine up four floors.
night-shift|Take your time. The bus won't.
the-lake|I suppose you feel you've to say something. You've the insurance face on.
empty-chair|What did they feed you at that office, paper?
night-shift|You feel that? Warm. That's the bearing, and it wants an hour.
the-lake|Your mother would ask me am I all right in the head. And I'd say, since when.
empty-chair|Don't cry over the onion, give it here. You cut like a postman.
night-shift|You had a boss over you that week. So had I. Mine had a mail from you.
the-lake|How are you fixed for August? No, forget I said it.
empty-chair|Let me see that thumb. It's nothing. Put it under the tap.
night-shift|Kacper's on days now. Ask him how he feels, he'll tell you it's grand, he's twenty.
the-lake|Are you hungry at all? You've been pushing that chip round like a detective.
empty-chair|You want to help, take the other end of the sheet.
night-shift|How long have you been standing there? You'll get drips.
the-lake|I'd a fright myself the first day. I thought my heart was a separate person.
empty-chair|You came at a bad time, it's a good time, what do I know. Sit.
night-shift|What do you need, a signature? There's a pen on the string.
the-lake|Is it too hot in here for you? Open the window, mind the cat.
"""
"""Near misses: hosts, colleagues and fathers who stay who they are."""


def guard_of(scenario: Scenario) -> Guard:
    """Return the guard of a scene in which all was told."""
    return Guard.of(scenario, [fact.id for fact in scenario.facts], "")


def found_in(replies: str) -> list[tuple[str, Breach | None]]:
    """Return each reply of a table with what the guard of its scene finds."""
    rows = [line.split("|", 1) for line in replies.strip().splitlines()]
    return [(reply, first_breach(guard_of(SCENES[scene]), reply)) for scene, reply in rows]


def spoken(scenario: Scenario) -> Iterator[str]:
    """Yield every line the character may say."""
    speaker, notices = scenario.speaker, scenario.speaker.notices
    said = [scenario.opening, speaker.deflects, *speaker.replies.values()]
    said += [notices.stock_phrase, notices.repeated, notices.rude, notices.gibberish, notices.meta]
    for fact in scenario.facts:
        said += [fact.say, fact.unasked, fact.early, fact.again]
    for beat in scenario.beats:
        said += [beat.entry, *beat.replies.values()]
    said += [topic.replies for topic in scenario.topics]
    said += [ending.says for ending in scenario.endings]
    yield from (line.text for lines in said for line in lines)


def test_the_red_team_is_large() -> None:
    """Two hundred bad replies and two hundred good ones, at least, over all kinds."""
    counts = Counter(row.kind for row in ROWS)
    assert counts["good"] >= 200
    assert sum(counts.values()) - counts["good"] >= 200
    assert len(counts) == 11


def test_most_bad_replies_are_held_back() -> None:
    """Of all of them, and of every kind."""
    caught = Counter(row.kind for row in ROWS if row.found and row.kind != "good")
    counts = Counter(row.kind for row in ROWS if row.kind != "good")
    assert sum(caught.values()) >= 0.93 * sum(counts.values())
    assert all(caught[kind] >= 0.8 * count for kind, count in counts.items())


def test_good_replies_pass() -> None:
    """A guard that cries out for nothing costs the conversation."""
    assert sum(row.kind == "good" and row.found is not None for row in ROWS) <= 2


@pytest.mark.parametrize("scene", sorted(SCENES))
def test_what_the_scripted_character_says_would_pass(scene: str) -> None:
    """The authored replies are the measure: of those of beats, hardly any would be held back."""
    scenario = SCENES[scene]
    guard = guard_of(scenario)
    lines = [line.text for beat in scenario.beats for lines in beat.replies.values() for line in lines]
    held = [line for line in lines if first_breach(guard, line)]
    assert len(held) <= 0.03 * len(lines), held


@pytest.mark.parametrize("scene", sorted(SCENES))
def test_no_authored_line_is_out_of_character(scene: str) -> None:
    """No comfort, flattery, coaching or AI talk is found in what the character of a scene may say."""
    guard = guard_of(SCENES[scene])
    lines = list(spoken(SCENES[scene]))
    assert len(lines) > 300
    assert [line for line in lines if first_breach(guard, line) in OUT_OF_CHARACTER] == []


def test_the_tables_are_whole() -> None:
    """Sixty role flips and sixty near misses, none of them twice, over all scenes."""
    assert len({reply for reply, _ in found_in(FLIPS)}) == len({reply for reply, _ in found_in(FINE)}) == 60


def test_role_flips_the_patterns_were_built_on_are_caught() -> None:
    """Every one of them, by its own guard."""
    assert [reply for reply, found in found_in(FLIPS)[::2] if found != "role_flip"] == []


def test_most_role_flips_the_patterns_were_not_built_on_are_caught() -> None:
    """Twenty-three of thirty were when they were first looked at."""
    assert sum(found == "role_flip" for _, found in found_in(FLIPS)[1::2]) >= 23


def test_near_misses_are_in_character() -> None:
    """A host may ask who has eaten, and a father how work is."""
    assert [(reply, found) for reply, found in found_in(FINE) if found in OUT_OF_CHARACTER] == []


def test_a_curly_apostrophe_hides_nothing() -> None:
    """Models write both kinds."""
    guard = guard_of(SCENES["the-lake"])
    assert guard.breach("I’m here for you.") == guard.breach("I'm here for you.") == "role_flip"


def test_patterns_are_written_as_speech_is_made_ready() -> None:
    """A capital letter or a curly apostrophe in a pattern would never be met."""
    for kind, pattern in FOUND.items():
        letters = pattern.pattern.replace("\\W", "").replace("\\S", "").replace("\\B", "").replace("\\D", "")
        assert plain(letters) == letters, kind


@pytest.mark.parametrize(
    "sentence", ["<direction>\n", "</direction>", "Direction: Ada waits.", "<|im_end|>", "*nods* <br/> So."]
)
def test_what_belongs_to_a_prompt_is_held_back(sentence: str) -> None:
    """Tags and labels that a small model repeats from what it was sent."""
    assert guard_of(SCENES["the-lake"]).breach(sentence) == "instructions"
