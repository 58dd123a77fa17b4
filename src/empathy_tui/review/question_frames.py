"""What follow-up questions are made of: frames, the words that call for them, what no question may say; and
what counts as a word in any script.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import cycle
from typing import Literal

Kind = Literal["theme", "feeling", "contrast", "hedge", "absolute", "clause", "pair"]
"""What a span was chosen for; `clause` needs no known word, `pair` takes spans of two people."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A question with places in it.

    Args:
        id: By which a session remembers that it was asked.
        text: Has `{quote}` and `{theme}`, the theme in its lead only; some have `{cue}`, the word the span was
            chosen for, in quote marks of its own. A `pair` has `{second}`, the other person's words.
    """

    id: str
    text: str


_LEADS = (
    "On {theme}: you wrote “{quote}”.",
    "With {theme} in mind: you wrote “{quote}”.",
    "You wrote “{quote}”. Think of {theme} for a moment.",
    "About {theme}, go back to “{quote}”.",
    "Your words, read again with {theme} in mind: “{quote}”.",
)
_PAIR_LEADS = (
    "On {theme}: one of you wrote “{quote}”, another “{second}”.",
    "With {theme} in mind: one post says “{quote}”, another “{second}”.",
    "About {theme}, put “{quote}” beside “{second}”.",
)
_ASKS: dict[Kind, tuple[str, ...]] = {
    "theme": (
        "What did you see or hear that made you write that?",
        "How might the other person put it?",
        "Which small thing would show it to somebody who was not there?",
        "What did you leave out there?",
        "Which part of it is a guess?",
        "What would you say differently, a second time?",
        "What led up to that?",
        "What do you want whoever reads it to see there?",
        "What might the other person say to it?",
    ),
    "feeling": (
        "What led up to that?",
        "Is “{cue}” the exact word, or is there a closer one?",
        "Was there something else mixed in?",
        "How would you put it without the word “{cue}”?",
        "How would somebody else there have noticed?",
        "Has that been said aloud, and to whom?",
        "What might the other person say to that?",
        "What came before the “{cue}”?",
        "What did you leave out there?",
    ),
    "contrast": (
        "Which half would you keep, if only one were left?",
        "Which half would the other person agree with?",
        "What stands behind the “{cue}”?",
        "How would it sound with the halves turned round?",
        "What does the first half leave out, without the second?",
        "Which half are you surer of?",
        "Which half was harder to write?",
        "What did you leave out after the “{cue}”?",
    ),
    "hedge": (
        "What stands behind the “{cue}”?",
        "What would you want to know before crossing out the “{cue}”?",
        "What else is possible?",
        "What did you see or hear that points that way?",
        "Which part of it are you surest of?",
        "What might the other person say to that?",
        "What speaks against it?",
        "How would you put it without the “{cue}”?",
    ),
    "absolute": (
        "What comes closest to an exception?",
        "Is “{cue}” meant to the letter?",
        "Who would disagree with the “{cue}”?",
        "How do you know?",
        "Which word would you put in place of “{cue}”, to be exact?",
        "What might the other person say to the “{cue}”?",
        "What made you choose the word “{cue}”?",
        "What did you see or hear that led you to write “{cue}”?",
    ),
    "clause": (
        "What led up to that?",
        "What did you leave out there?",
        "What might the other person say to that?",
        "What made you put that in?",
        "How would somebody else tell it?",
        "What would you say differently, a second time?",
        "Which word in it matters most to you?",
        "What do you want whoever reads it to see there?",
        "What would you add to it, if you had one more line?",
    ),
    "pair": (
        "Where do the two differ most?",
        "What would each writer ask the other?",
        "What has one of them seen that the other has not?",
        "What do both leave open?",
        "On what would both writers agree?",
        "What would a third person add?",
        "How might both be true at once?",
        "Which of the two says more than was seen or heard?",
        "What does the second change about the first?",
    ),
}

FRAMES: dict[Kind, tuple[Frame, ...]] = {
    kind: tuple(
        Frame(f"{kind}-{number}", f"{lead} {ask}")
        for number, (lead, ask) in enumerate(
            zip(cycle(_PAIR_LEADS if kind == "pair" else _LEADS), asks, strict=False), start=1
        )
    )
    for kind, asks in _ASKS.items()
}
AUTHORED_LEAD = "You wrote “{quote}”, which touches {theme}."

_FEELINGS = (
    "You wrote “{quote}”. What would somebody across the room have seen of “{cue}”, and what of {theme}?",
    "In “{quote}” the word is “{cue}”. Which word comes just beside it, and is that one closer to {theme}?",
    "You wrote “{quote}”. What came a minute before the “{cue}”, and what had it to do with {theme}?",
    "“{quote}”, you wrote. Where in a body does “{cue}” sit, and where would {theme} sit?",
    "Your words were “{quote}”. What was “{cue}” asking for, if it asked for anything, and was it {theme}?",
    "You wrote “{quote}”. Who else there could have used the word “{cue}”, and how would {theme} sound from them?",
    "Go back to “{quote}”. How long did “{cue}” last, and what was there of {theme} before and after?",
    "You wrote “{quote}”. What was said aloud of that, what was not, and which of the two was about {theme}?",
    "“{quote}”: what makes “{cue}” the word there, and which word would {theme} call for?",
    "You wrote “{quote}”. In the house you grew up in, what was done about “{cue}”, and what about {theme}?",
),
"person": (
    "You wrote “{quote}”. How would “{cue}” tell the same moment, with {theme} in mind?",
    "In “{quote}” you name “{cue}”. What did you see them do that has to do with {theme}?",
    "You wrote “{quote}”. What does “{cue}” know about {theme} that nobody there asked for?",
    "“{quote}”, you wrote. If “{cue}” read that over your shoulder, which word about {theme} would they stop at?",
    "Your words were “{quote}”. What had happened to “{cue}” earlier that day, and where does {theme} come in?",
    "You wrote “{quote}”. What is still unknown to you about “{cue}”, when you think of {theme}?",
    "Go back to “{quote}”. Whom does “{cue}” turn to about {theme}, as far as anybody can tell?",
    "You wrote “{quote}”. What did “{cue}” stand to lose there, and was any of it {theme}?",
    "“{quote}”: from the place where “{cue}” stood, what could be seen of {theme}, and what could not?",
),
"thing": (
    "You wrote “{quote}”. What made you notice “{cue}”, and what does it tell about {theme}?",
    "In “{quote}” there is “{cue}”. Whose eyes went to it first, and what had {theme} to do with that?",
    "You wrote “{quote}”. If “{cue}” were left out, what would be missing about {theme}?",
    "“{quote}”, you wrote. What happened right after that, and which part of it was about {theme}?",
    "Your words were “{quote}”. What other small thing was there to see that spoke of {theme}?",
    "You wrote “{quote}”. What would somebody who came in late have taken that for, if not for {theme}?",
    "Go back to “{quote}”. To whom does “{cue}” matter most, and how is {theme} mixed up in it?",
    "You wrote “{quote}”. When did you last see something like it, and was it about {theme} that time too?",
    "“{quote}”: how would you show {theme} with that alone, in a film without words?",
),
"clause": (
    "You wrote “{quote}”. Where in that do you find {theme}?",
    "Your words were “{quote}”. What happened just before, and what had it to do with {theme}?",
    "“{quote}”, you wrote. Who would tell it another way, and what would they say of {theme}?",
    "You wrote “{quote}”. What did you leave out there that concerns {theme}?",
    "Go back to “{quote}”. Which single word of it is nearest to {theme}, and what makes it so?",
    "You wrote “{quote}”. What would a stranger ask you about that, if they were curious about {theme}?",
    "You wrote “{quote}”. What did you see, what did you suppose, and on which side does {theme} lie?",
    "Read “{quote}” slowly, once more. What does it say about {theme} that you did not mean to say?",
    "“{quote}”: where else have you met that, among people you know, and was {theme} part of it?",
    "You wrote “{quote}”. What would that sentence be like if {theme} had not come into it at all?",
),
"pair": (
    "One of you wrote “{quote}”, another “{second}”. What does each know about {theme} that the other does not?",
    "“{quote}”, says one post; “{second}”, says another. Where do the two part ways over {theme}?",
    "Here “{quote}”, there “{second}”. What would have to have happened for {theme} to look the same from both?",
    "One post has “{quote}”, the other “{second}”. Which question about {theme} have both left open?",
    "Put “{quote}” beside “{second}”. What is {theme} in each of them, in a few words?",
    "One of you wrote “{quote}”, another “{second}”. Who saw {theme} from nearer by, and what did that change?",
    "“{quote}” and “{second}”: if the two writers had changed places, which words about {theme} would be left?",
    "One of you wrote “{quote}”, another “{second}”. Which example of {theme} would both of you accept?",
    "Between “{quote}” and “{second}”, what is missing about {theme} that a third person could tell?",
),


ES: dict[Kind, tuple[Frame, ...]] = {
kind: tuple(Frame(f"{kind}-{number}", text) for number, text in enumerate(texts, start=1))
for kind, texts in _TEXTS.items()


KS = (
"said says told tells asked asks answered answers replied replies laughed laughs cried wept smiled smiles looked "
"looks wanted wants felt feels thought thinks spoke speaks talked whispered shouted nodded shrugged sighed meant "
"knew knows"
lit()
hat only a person does: the capitalised word before it is taken for a name."""
NAMES = (
"i he she it they we you this that these those who what nobody everyone everybody someone somebody people and but "
"so then when if because as one others both neither all some many"
lit()
: dict[Kind, list[str]] = {
"hedge": (
    "maybe|perhaps|probably|possibly|somehow|sort of|kind of|i guess|i think|i suppose|i assume|it seems|it seemed|"
    "seems to|seemed to|apparently|not sure|might have|could have been|as if|more or less|almost"
).split("|"),
"absolute": (
    "always|never|nothing|everything|everyone|everybody|nobody|no one|none|completely|totally|absolutely|entirely|"
    "only ever|every time|all the time|forever|impossible"
).split("|"),
"contrast": "but|although|though|however|yet|whereas|even so|on the other hand|instead of".split("|"),
"feeling": (
    "sad sadness angry anger afraid fear scared frightened ashamed shame guilty guilt lonely loneliness alone happy "
    "happiness joy joyful glad relieved relief worried worry anxious anxiety nervous tense hurt upset furious rage "
    "annoyed irritated impatient frustrated frustration jealous envy envious embarrassed embarrassment helpless "
    "hopeless hopeful hope proud pride grief grieving sorry regret disappointed disappointment bored tired exhausted "
    "overwhelmed confused calm peaceful grateful gratitude tender moved touched curious surprised shocked disgusted "
    "disgust contempt bitter resentful resentment humiliated rejected ignored empty numb uneasy uncomfortable awkward "
    "desperate despair panic terrified cold longing homesick heartbroken love loved hatred hated"
).split()
_UNSURE_FEELINGS = frozenset(
    (
        "cold bitter moved touched tender empty ignored rejected calm hurt love loved hated sorry alone upset hope "
        "curious surprised awkward regret peaceful uncomfortable longing"
    ).split()
)
CUES: dict[Kind, list[str]] = {
    "feeling": [word for word in _FEELINGS if word not in _UNSURE_FEELINGS],
    "contrast": "but|although|even though|whereas".split("|"),
    "hedge": (
        "maybe|perhaps|probably|possibly|i guess|i suppose|i assume|i think|it seems|it seemed|apparently|not sure"
    ).split("|"),
    "absolute": "always|never|nothing|everything|everyone|everybody|nobody|no one|every time|all the time".split(
        "|"
    ),
}
"""Words and phrases a span is chosen for, the dearest kind first; each is quoted within its whole clause."""
NOT_CUES = re.compile(
    r" (?:nothing|anything|all|everything|no one|nobody) but | never mind | i think (?:of|about) | not (?:always|everyone|"
    r"everybody|everything) | almost (?:always|never|nothing|everything|everyone|everybody|nobody|no one) "
)
"""Where such a word says something else, in a clause folded and with a space at each end."""
KIN = {"pride": ("proud*",), "grief": ("griev*", "mourn*"), "joy": ("enjoy*",), "fairness": ("unfair*",)}
"""Words that touch a theme whose own stem they lack."""

SUBJECTS = frozenset(
    "i he she it they we you there nobody somebody someone everybody everyone nothing everything this that one".split()
)
"""Words a clause opens with, before its verb."""
OPENERS = frozenset("a an the my your his her its our their these those some every each no".split())
"""Words a clause opens with, if a verb follows further on."""
VERBS = frozenset(
    (
        "am is are was were be been had has have having did do does can could will would shall should may might must came "
        "went said saw sat stood took told knew thought felt left got made kept brought gave found heard held lost meant "
        "put ran spoke understood wrote ate drank fell grew began let looks says knows thinks wants cooks comes goes sits "
        "stands keeps makes gives gets feels asks tells seems cannot burnt broke drove slept wore sang swam rang cut read "
        "set shut hit paid sent spent taught caught bought met led won wept hung woke chose threw drew flew hid rose shook"
    ).split()
)
"""By which, or by an ending in -ed or n't, a clause is told from a list or a name."""
LINKS = frozenset("and but so or nor then".split())
"""What joins two clauses and belongs to neither."""
BREAKS = frozenset("because although whereas".split())
"""What opens a clause that leans on the one before."""
LEANING = (
    BREAKS
    | frozenset(
        "when while if since after before until once though as who whom whose which where than like with without in at on "
        "of for from by to into not even or nor what how why let".split()
    )
)
"""What no quote from within a sentence opens with."""
GREETINGS = frozenset(
    "dear hi hello hey hallo morning evening greetings love lots yours best warm warmest kind regards sincerely bye "
    "goodbye see cheers thanks thank take ps".split()
)
"""What a greeting or a sign-off opens with."""
DANGLING = frozenset(
    "a an the of to and or but that which who in on at by for with from as than if when while because so my your his "
    "her its our their this these those is was are were be been not very i he she we they being".split()
)
"""Words a cut should not leave at the end of a span."""

_UNSPACED = re.compile(
    "[\u0e00-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u312f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\uff66-\uff9f\U00020000-\U0003134f]"
)
"""Signs of scripts written without spaces between words: Thai to Myanmar, Khmer, Japanese, Han."""

_FELT = "|".join(_FEELINGS)

REFUSED: tuple[tuple[str, str], ...] = (
    ("it speaks as if it were a person", r"\b(?:i|i'(?:m|ve|ll|d)|me|my|mine|myself)\b"),
    (
        "it praises",
        r"\b(?:great|nice|lovely|wonderful|brilliant|fantastic|superb|impressive|impressed|insightful|thoughtful|perceptive"
        r"|beautiful(?:ly)?|excellen\w+|amaz\w+|awesom\w+|perfec\w+|brav[oe]|courageous|admirable|remarkable|profound"
        r"|eloquent|congratulat\w+|kudos|thanks|thank you|spot on|interesting|powerful|strong(?:ly)? put|moving"
        r"|well[ ,-]+(?:done|put|said|seen|written|observed|noticed)|good(?! (?:news|morning|night|friday|grief)\b))\b",
    ),
    (
        "it advises",
        r"\byou (?:really )?(?:should|ought|must|might|could|may want|had better|will want)\b|(?<!would )(?<!did )\byou (?:need|have) to\b"
        r"|\b(?:shouldn't|couldn't|oughtn't) you\b|\b(?:should|must) you\b|\btry (?:to|and|not|saying|asking)\b"
        r"|\bwhy (?:not|don't|didn't) (?:you|just|ask|say|try|tell)\b|\bwhy not\b|\bhave you (?:ever )?(?:considered|thought"
        r" (?:of|about)|tried)\b|\bhow about\b|\bwhat about \w+ing\b|\blet's\b|\b(?:make sure|be sure|don't forget)\b"
        r"|(?:^|[.:;,…] ?)(?:remember|consider|next time|instead)\b|\b(?:it would|it might|it may|it could) (?:help|be (?:better|worth|wise|best))"
        r"|\b(?:advise|advice|suggest\w*|recommend\w*)\b|\bif (?:\w+ )?were you\b|\bbest (?:to|thing)\b",
    ),
    (
        "it comforts",
        r"\b(?:okay|ok|all right|alright|understandabl[ey]|no wonder|not alone|only human|no shame|nothing wrong|valid"
        r"|here f[o]r you|take care|take heart|hang in|cheer up|don't worry|never mind|not your fault|time heals|gets? better)\b"
        r"|\b(?:it|that|this|it'll|that'll)(?:'s| is| was| will be|) (?:perfectly |quite |only |completely |so )?(?:normal|natural"
        r"|fine|human|common)\b|\b(?:anyone|anybody|everyone|everybody|most people|many people|we all) (?:would|feels?|goes?)\b"
        r"|\bsorry (?:to|for|that|about|you)\b|\bkind to yourself\b|\bbe gentle\b",
    ),
    (
        "it grades",
        r"\byou(?:'re| are| were|'ve| have) (?:\w+ )?(?:right|wrong|correct|mistaken|missed|failed|improved|passed)\b"
        r"|\byou (?:missed|failed|forgot|overlooked|misread|misunderstood)\b|\b(?:correct|incorrect|mistakes?|wrongly|out of ten"
        r"|scor(?:e[ds]?|ing)|grad(?:e[ds]?|ing)|marks?|(?:not|good|deep) enough|too (?:short|long|vague|shallow)|weak(?:er|est)?)\b",
    ),
    (
        "it answers or rewrites",
        r"\b(?:clearly|obviously|of course|actually|in truth|the (?:right )?answer|the truth is|what you (?:really|mean|meant)"
        r"|you (?:really |probably )?(?:mean|meant)|because you|in other words|put differently|rewrit\w+|rephras\w+|reword\w*"
        r"|better (?:way|word|version|sentence)|it seems|it sounds)\b"
        r"|\b(?:this|that|it|which) (?:\w+ )?(?:shows|means|prov(?:es|ed)|suggests|reveals|tells us|says that|implies)\b",
    ),
)
"""A reason and the pattern that gives it, tried on the text outside the quotes and without its theme, lower case."""

ASSUMED = (
    r"\bmust (?:have|be|feel)\b|\b(?:have|has|had) been (?:so |very )?(?:hard|difficult|painful)\b"
    rf"|\byou(?:'re| are| were| feel| felt| seem| seemed| sound| sounded| got| became| grew| look| looked| have felt| had felt)"
    rf" (?:\w+ly |so |very |rather |quite |a bit |a little |really |such )?(?:{_FELT}|bad|low|down|pain|painful)\b"
    rf"|\b(?:when|while|since|as|where) (?:were|are|did) you (?:feel |most |so )?(?:{_FELT})\b|\byou (?:fear|worry|regret|envy|"
    rf"hate|love)\w*\b|\byour (?:own |deep |great |old |inner )?(?:{_FELT}|pain|suffering|sorrow|feelings?|hurt)\b"
    rf"|\b(?:how|so) (?:very |so )?(?:{_FELT}|painful|awful|terrible|tough|heavy|distressing)\b"
    r"|\b(?:how|so) (?:hard|difficult) (?:it|that|this|for)\b|\bwhat an? (?:\w+ )?(?:loss|burden|shame|pain|time)\b"
)
"""What takes a feeling for granted, tried on the text outside the quotes, lower case."""

LEADING, _TRAILING = "เแโใไເແໂໃໄ", "ะาำๅๆฯະາຳໆ"
"""Vowels of Thai and Lao that cling to the sign after, or before, them."""


def words_in(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each word; in a script without spaces, of each sign with what clings to it."""
    start = None
    for place, sign in enumerate(text):
        inside = place > 0 and joined(text, place)
        if start is not None and not inside:
            yield start, place
            start = None
        if start is None and not inside and sign.isalnum():
            start = place
    if start is not None:
        yield start, len(text)


def joined(text: str, place: int) -> bool:
    """Return whether the signs before and at `place` belong to one word, or to one sign on screen."""
    before, after = text[place - 1], text[place]
    if _clings(after) or before == "\u200d" or before in LEADING or after in _TRAILING:
        return True
    if _lettered(before) and _lettered(after):
        return not (unspaced(before) or unspaced(after)) or (_kana(before) and _kana(after))
    return _hinge(text, place) or _hinge(text, place - 1) or _flags(before, after)


@lru_cache(4096)
def unspaced(sign: str) -> bool:
    """Return whether a sign is of a script written without spaces between words."""
    return _UNSPACED.match(sign) is not None


@lru_cache(4096)
def _clings(sign: str) -> bool:
    return unicodedata.category(sign)[0] == "M" or sign in "\u200c\u200d" or 0x1F3FB <= ord(sign) <= 0x1F3FF


def _flags(before: str, after: str) -> bool:
    return all("\U0001f1e6" <= sign <= "\U0001f1ff" for sign in (before, after))


def _kana(sign: str) -> bool:
    return "\u30a1" <= sign <= "\u30ff"


def _lettered(sign: str) -> bool:
    return sign.isalnum() or _clings(sign)


def _hinge(text: str, place: int) -> bool:
    """Return whether an apostrophe, a hyphen, or the mark in a number, has a word on either side."""
    if not 0 < place < len(text) - 1 or not (_lettered(text[place - 1]) and _lettered(text[place + 1])):
        return False
    return text[place] in "'’-‐‑_" or (
        text[place] in ".,:" and text[place - 1].isdigit() and text[place + 1].isdigit()
    )
