"""Follow-up questions to a piece the learner has written: each quotes it and names a theme. Pure.

A question asks; it never grades, answers, praises, advises or rewrites. `check` holds that for every engine,
whether a frame or a language model worded it. What it knows of praise, advice and feelings is English.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from random import Random
from typing import TypeVar

from empathy_tui.review import question_frames as given
from empathy_tui.review.question_frames import FRAMES, Frame, fits, joined, unspaced, words_in
from empathy_tui.review.spans import READ, Span, ordered, touches
from empathy_tui.scenario.model import Question
from empathy_tui.scrub import clean

LEAST_WORDS = 12
"""Before so many words nothing is asked; a sign of a script without spaces counts as half a word."""
LEAST_TOUCHING = 6
"""The same of a piece that may be short, as an answer is, if it touches a theme in words."""
TIED = 2 / 3
"""How often a clause that touches no theme is asked what it has to do with one."""
LONGEST_LEAD = 45
"""Words of a question outside its quotes."""

_PER_LEVEL = (3, 2, 1)
_PARTS = re.compile("“([^“”]*)”")
_Item = TypeVar("_Item")
_FELT = "|".join(given.FEELINGS)
_REFUSED: tuple[tuple[str, str], ...] = (
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

_ASSUMED = (
    r"\bmust (?:have|be|feel)\b|\b(?:have|has|had) been (?:so |very )?(?:hard|difficult|painful)\b"
    rf"|\byou(?:'re| are| were| feel| felt| seem| seemed| sound| sounded| got| became| grew| look| looked| have felt| had felt)"
    rf" (?:\w+ly |so |very |rather |quite |a bit |a little |really |such )?(?:{_FELT}|bad|low|down|pain|painful)\b"
    rf"|\b(?:when|while|since|as|where) (?:were|are|did) you (?:feel |most |so )?(?:{_FELT})\b|\byou (?:fear|worry|regret|envy|"
    rf"hate|love)\w*\b|\byour (?:own |deep |great |old |inner )?(?:{_FELT}|pain|suffering|sorrow|feelings?|hurt)\b"
    rf"|\b(?:how|so) (?:very |so )?(?:{_FELT}|painful|awful|terrible|tough|heavy|distressing)\b"
    r"|\b(?:how|so) (?:hard|difficult) (?:it|that|this|for)\b|\bwhat an? (?:\w+ )?(?:loss|burden|shame|pain|time)\b"
)
"""What takes a feeling for granted, tried on the text outside the quotes, lower case."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A question to what a learner wrote.

    Args:
        text: The question, on one line; each quote stands in it between “ and ”.
        quote: 2 to 12 words of the learner's, letter by letter, or 4 to 30 signs of a script without spaces.
        theme: The theme it names, as the list has it.
        frame: Id of its frame, to be kept in `used`; empty if a model worded it.
        second: Words from the other person's piece, where it ties two together.
    """

    text: str
    quote: str
    theme: str
    frame: str = ""
    second: str = ""


def at_most(level: int) -> int:
    """Return how many questions may follow a piece: 3, 2, 1 at levels 1, 2, 3; other levels count as the nearest."""
    return _PER_LEVEL[min(max(level, 1), 3) - 1]


def count_words(text: str) -> float:
    """Return the words in `text`; a sign of a script without spaces counts as half a word."""
    return sum(0.5 if unspaced(text[start]) else 1 for start, _ in words_in(text))


def check(question: FollowUp, piece: str | Sequence[str], themes: Sequence[str]) -> str | None:
    """Return why a question may not be shown, None if it may.

    Args:
        question: By any engine.
        piece: What the learner wrote; or two people's pieces, which `quote` and `second` quote in this order.
        themes: One of them must be `theme`, and be named in the text.
    """
    pieces = (piece,) if isinstance(piece, str) else tuple(piece)
    quotes = (question.quote, question.second)[: 2 if question.second else max(len(pieces), 1)]
    if len(pieces) != len(quotes):
        return "it does not quote each piece once"
    for quote, source in zip(quotes, pieces, strict=True):
        if reason := _quote_fault(question.text, quote, source):
            return reason
    lead = _lead(question.text, quotes, question.theme)
    return _shape_fault(question.text, lead) or _lead_fault(
        lead.casefold().replace("’", "'"), question.theme, themes
    )


def _lead(text: str, quotes: Sequence[str], theme: str) -> str:
    """Return a question without its quotes; its theme may stand between quote marks, and stays."""
    for quote in quotes:
        text = text.replace(f"“{quote}”", "…", 1)

    def bare(part: re.Match[str]) -> str:
        if part[1].casefold() == theme.casefold():
            return part[1]
        return "…" if any(part[1] and part[1] in quote for quote in quotes) else part[0]

    return _PARTS.sub(bare, text)


def _quote_fault(text: str, quote: str, piece: str) -> str | None:
    if f"“{quote}”" not in text:
        return "it does not hold its quote between “ and ”"
    if quote not in piece:
        return "it does not quote the piece letter by letter"
    if set("“”") & set(quote):
        return "the quote holds quote marks of its own"
    if not fits(quote):
        return "the quote is too short or too long"
    ends = [
        (place.start(), place.start() + len(quote)) for place in re.finditer(f"(?={re.escape(quote)})", piece)
    ]
    if quote != quote.strip() or all(_cut(piece, start) or _cut(piece, end) for start, end in ends):
        return "the quote starts or ends within a word"
    return None


def _cut(piece: str, place: int) -> bool:
    return 0 < place < len(piece) and joined(piece, place)


def _shape_fault(text: str, lead: str) -> str | None:
    if clean(text) != text or "\n" in text:
        return "it holds a line break or a control character"
    if re.search(r"[“”\"„‟«»*`#<>\[\]{}|\\~_]|https?:", lead):
        return "it holds markup, or quotes what is not in the piece"
    if "!" in lead or "！" in lead:
        return "it exclaims"
    greek = ";" if re.search("[α-ω]", lead.casefold()) else ""
    if not text.endswith(tuple(f"?؟？\u037e⸮፧{greek}")):
        return "it does not end in a question mark"
    if len(re.findall(f"[?؟？\u037e⸮፧{greek}]", lead)) != 1:
        return "it asks more than one question"
    return "it is too long" if count_words(lead) > LONGEST_LEAD else None


def _lead_fault(lead: str, theme: str, themes: Sequence[str]) -> str | None:
    """Return what is wrong with the folded text outside the quotes."""
    if theme not in themes:
        return "its theme is not one of the list"
    named = _naming(theme)
    if not named.search(lead):
        return "it does not name its theme"
    if re.search(_ASSUMED, lead) or re.search(rf"\byour {named.pattern}", lead):
        return "it takes a feeling for granted"
    return next((reason for reason, pattern in _REFUSED if re.search(pattern, named.sub("…", lead))), None)


@cache
def _naming(theme: str) -> re.Pattern[str]:
    folded = theme.casefold().replace("’", "'").strip()
    if not any(sign.isalnum() for sign in folded):
        return re.compile(r"(?!)")
    return re.compile(re.escape(folded) if unspaced(folded[0]) else rf"(?<!\w){re.escape(folded)}(?!\w)")


def enough(piece: str, themes: Sequence[str]) -> bool:
    """Return whether a piece that may be short is long enough to be asked about."""
    count = count_words(piece[:READ])
    return count >= LEAST_WORDS or (
        count >= LEAST_TOUCHING and any(touches(piece[:READ], theme) for theme in themes)
    )


def ask(
    piece: str,
    themes: Sequence[str],
    *,
    authored: Sequence[Question] = (),
    level: int = 1,
    used: AbstractSet[str] = frozenset(),
    seed: int = 0,
    other: str = given.OTHER,
    short: bool = False,
) -> tuple[FollowUp, ...]:
    """Return up to `at_most(level)` questions, none to a piece under `LEAST_WORDS`; all of them pass `check`.

    Args:
        piece: What the learner wrote, in any script; spans are taken from its first 20,000 signs.
        themes: Of the scenario or course; without any, nothing is asked.
        authored: The scenario's own questions; the nth has the frame id `question-n`, as its step in the debrief.
        level: Of the scenario, 1 to 3.
        used: Ids of the frames this session has asked already.
        seed: The same piece and seed give the same questions.
        other: What the person written about is called in a question.
        short: Whether a piece that touches a theme in words need not be longer than `LEAST_TOUCHING`.
    """
    if not (enough(piece, themes) if short else count_words(piece[:READ]) >= LEAST_WORDS):
        return ()
    return tuple(
        islice(_asked(piece, themes, authored, used, Random(f"{seed}/{clean(piece)}"), other), at_most(level))
    )


def _asked(
    piece: str,
    themes: Sequence[str],
    authored: Sequence[Question],
    used: AbstractSet[str],
    chance: Random,
    other: str,
) -> Iterator[FollowUp]:
    own = [
        (item.theme, replace(_framed(item), id=f"question-{number}"))
        for number, item in enumerate(authored, start=1)
    ]
    names, gone = mixed(themes, chance), set(used)
    asks = {frame.ask for frames in (*FRAMES.values(), given.TIES) for frame in frames if frame.id in used}
    quotes, sentences = set[str](), set[Span]()
    for found in ordered(piece, themes, chance):
        quote = piece[slice(*found.span)]
        if found.sentence in sentences or quote in quotes:
            continue
        by_theme = [found.theme] if found.theme else sorted(names, key=lambda name: not touches(quote, name))
        framed = [(frame, name) for name in by_theme for frame in mixed(FRAMES[found.kind], chance)]
        if not any(touches(quote, name) for name in by_theme) and chance.random() < TIED:
            framed = [(frame, name) for name in by_theme for frame in mixed(given.TIES, chance)] + framed
        if found.theme and chance.random() < 1 / 2:
            framed = [(frame, theme) for theme, frame in mixed(own, chance) if theme == found.theme] + framed
        made = (
            (frame, filled(_named(frame, other), name, found.cue, quote))
            for frame, name in framed
            if frame.id not in gone and frame.ask not in asks
        )
        if chosen := next((item for item in made if check(item[1], piece, themes) is None), None):
            frame, asked = chosen
            gone.add(frame.id)
            asks.add(frame.ask)
            quotes.add(quote)
            sentences.add(found.sentence)
            names.sort(key=asked.theme.__eq__)
            yield asked


def _framed(item: Question) -> Frame:
    """Return an authored question, up to its first question mark, as a frame with a lead of its own."""
    asked = item.ask[: item.ask.find("?") + 1].replace("{", "{{").replace("}", "}}")
    return Frame("", f"{given.AUTHORED_LEAD} {asked}", asked)


def _named(frame: Frame, other: str) -> Frame:
    """Return a frame that calls the other person by what they are called."""
    if other == given.OTHER or given.OTHER not in frame.ask:
        return frame
    return replace(frame, text=frame.text.replace(given.OTHER, other.replace("{", "{{").replace("}", "}}")))


def filled(frame: Frame, theme: str, cue: str, quote: str, second: str = "") -> FollowUp:
    """Return the question a frame makes of what stands in its places."""
    text = frame.text.format(quote=quote, theme=given.called(theme), cue=cue, second=second)
    return FollowUp(text, quote, theme, frame.id, second)


def mixed(items: Iterable[_Item], chance: Random) -> list[_Item]:
    """Return each of the items once, in an order of chance."""
    once = list(dict.fromkeys(items))
    return chance.sample(once, len(once))
