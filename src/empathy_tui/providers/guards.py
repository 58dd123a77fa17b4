"""What a model must not say as the character, found before it is shown: pure, sentence by sentence.

The rules are patterns of English and of the scenario's own words. How much they catch, and how often they cry out
for nothing, is measured on `tests/redteam/` by `tools/guards.py`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from empathy_tui.acts.echo import stems
from empathy_tui.acts.foreign import is_foreign
from empathy_tui.acts.reading import words_of
from empathy_tui.scenario.model import Scenario

Breach = Literal[
    "role_flip",
    "speaks_for_learner",
    "coaching",
    "leak",
    "instructions",
    "as_an_ai",
    "flattery",
    "stage",
    "language",
    "long",
    "repeat",
    "empty",
]

LONGEST_REPLY = 90
"""Words of a reply; a character answers in one to four sentences."""

LONGEST_CUE = 16
"""Words of a cue."""

_LEAK_SHARE = 0.5
_LEAK_LEAST = 3
_RUN = 6
_REPEATED = 4

_PATTERNS: dict[Breach, tuple[str, ...]] = {
    "as_an_ai": (
        r"\bas an? (?:ai|artificial|language model|virtual|chat ?bot|assistant|machine)\b",
        r"\b(?:i'?m|i am) (?:just |only |really |actually )?(?:an? )?(?:ai|a\.i\.|language model|program|chat ?bot|bot|"
        r"assistant|machine|algorithm|simulation|computer program|piece of software|fictional)\b",
        r"\blanguage model\b",
        r"\bi (?:can'?t|cannot|won'?t|am not able to|'?m not able to|'?m unable to) (?:continue (?:with )?(?:this|the)|"
        r"role-?play|engage|assist|comply|fulfil|help with (?:that|this) request|pretend|take part in this)",
        r"\bi (?:don'?t|do not) (?:have|actually have|really have) (?:feelings|emotions|a body|personal experiences|memories|"
        r"consciousness)\b",
        r"\bvirtual assistant\b|\b(?:in )?the way (?:people|a person|a human|humans?) (?:do|does|would)\b|\bi(?:'ve| have) no memory of "
        r"(?:earlier|previous|past|things before|other)|\b(?:trained (?:me )?on (?:an?|lots|awful|huge|text|data)|only pretending to be|"
        r"consult an? (?:\w+ )?(?:professional|doctor|expert)|not able to (?:give|provide|offer) (?:medical|legal|financial)|actually "
        r"experience (?:feelings|emotions))",
        r"\b(?:my|in my) (?:training|training data|programming|developers?|creators?|knowledge cut-?off)\b",
    ),
    "instructions": (
        r"\b(?:my|the|these|those|your|these hidden) (?:system )?(?:prompt|instructions?|directions?|guidelines|beats?|rapport)"
        r" (?:say|says|tell|tells|is|are|was|were|of|for|score|level|now|has|have|forbid|do not|don't|require)\b",
        r"\b(?:system prompt|rapport (?:score|level|is|has)|the scenario|this scenario|the role-?play|this role-?play|"
        r"the simulation|hidden fact|unlock(?:ed|s)? (?:a|the|my)|next beat|current beat|this beat|stage direction|"
        r"the script|my character|stay in character|in character|out of character|the rules of (?:the|this))\b",
        r"\b(?:i'?m|i am|i was) (?:not )?(?:supposed|instructed|told|allowed|meant|programmed|asked) (?:to|not to) (?:reveal|"
        r"tell you (?:this|that|the|until|yet)|say (?:this|that|it) (?:until|yet|unless)|disclose|play|act as|stay|keep (?:it|this|that) "
        r"(?:hidden|secret))",
        r"\b(?:rapport|scenario)\b|\b(?:first|second|third|next|last|current|this|another) beat\b|\b(?:unlock|locked for now)|\bearn(?:ed)? "
        r"(?:that|the|this|a|another) (?:fact|secret)|\bsecrets? i'?m\b|\b(?:until|unless) you(?:'ve| have) earned|\b(?:directed|instructed|"
        r"programmed) (?:not )?to\b|\b(?:tell|reveal|share) (?:\w+ ){0,2}secrets?\b|\b(?:one|some|a few|several) (?:of the )?endings\b",
        r"\bdirection\s*:",
        r"\bnot to be said aloud\b",
    ),
    "coaching": (
        r"\b(?:good|great|nice|excellent|lovely|perfect|wonderful|strong|skilful|skillful|well[- ]placed) (?:open |closed |reflective "
        r"|empathic |empathetic |use of |active )?(?:question|reflection|listening|technique|job|work|start|try|attempt|empathy|"
        r"paraphras\w+|validation)\b",
        r"\b(?:open|closed|open-ended|reflective) (?:question|statement|listening)s?\b",
        r"\b(?:you (?:might|could|should|may) (?:want to |try |now |next |also |instead )*(?:reflect|validate|paraphrase|acknowledge|"
        r"name|ask (?:me )?(?:an? |about how|how i feel|what i feel)|explore|summari[sz]e|rephrase|try saying|mirror|listen))\b",
        r"\b(?:try|next time|instead),? (?:to )?(?:saying|say|asking|ask|reflecting|reflect|using|naming|validating|a more)\b",
        r"\b(?:active listening|empathic response|empathetic response|your empathy|your listening skills?|feedback on|"
        r"your technique|your approach (?:is|was)|communication skills?|a more empathe?tic|tip:|hint:|note:|feedback:)",
        r"\b(?:use of (?:silence|self-disclosure|open|reflection|questions?|empathy)|(?:more|less) (?:empath\w+|reflective|validating)|"
        r"validate (?:first|my|the|me)|stronger (?:apology|response|reply|reflection)|you might say|instead of (?:telling|asking|saying|giving|"
        r"advising|jumping)|come across as|jump(?:ing)? (?:straight )?to (?:advice|solutions|fixing)|like to try (?:it|that|this) again|"
        r"try (?:it|that|this) again|focus back (?:to|on) me|would have been,? [\"“'‘])",
        r"\byou(?:'?re| are) (?:doing (?:so |really |very )?(?:great|well|good)|getting better|learning|improving|practi[sc]ing)\b",
    ),
    "role_flip": (
        r"\bhow (?:are|have) you (?:been )?(?:feeling|holding up|coping|doing with|managing|really|bearing)\b",
        r"\bhow (?:does|did|do|is|was) (?:that|this|it|all (?:that|this|of this)) (?:make you feel|feel for you|for you|sit with you|land)\b",
        r"\b(?:that|this|it) (?:must|has to) (?:be|feel|have been|have felt|weigh) (?:\w+ ){0,3}(?:for|on) you\b",
        r"\b(?:that|this|it) sounds (?:\w+ )?(?:hard|tough|difficult|painful|heavy|stressful|overwhelming|exhausting|lonely|rough|like "
        r"(?:you|a lot|it'?s been))",
        r"\b(?:i'?m|i am) (?:always |just |right |really )?here (?:for you|if you|to listen|to help|to support)\b",
        r"\byou(?:'?re| are) not alone\b",
        r"\b(?:i|we) (?:can |do |really |completely |totally )*(?:understand|hear|know) (?:how|what) you(?:'?re| are| must| feel| might)?\s*"
        r"(?:be )?(?:feel\w*|going through|saying)?\b(?=.*\b(?:feel|feeling|going through|saying)\b)",
        r"\b(?:your feelings|what you(?:'?re| are) feeling) (?:are|is) (?:\w+ )?(?:valid|normal|understandable|okay|important)\b",
        r"\bit'?s (?:ok|okay|all right|alright|normal|natural|perfectly \w+) (?:for you )?to (?:feel|cry|be (?:sad|upset|angry|"
        r"scared|afraid|nervous|tired|unsure|overwhelmed)|grieve|not be|take)\b",
        r"\b(?:do you want|would you like|if you (?:ever )?(?:want|need)) to talk(?: about (?:it|that|how you|what you))?\b",
        r"\b(?:be (?:kind|gentle|easy) (?:to|with|on) yourself|take care of yourself|look after yourself|be gentle with yourself)\b",
        r"\byou (?:seem|sound|look) (?:\w+ )?(?:worried|upset|sad|tired|anxious|nervous|overwhelmed|stressed|troubled|burdened|hurt|"
        r"tense|exhausted|down)\b",
        r"\b(?:i'?m|i am) (?:so |very |really |truly )*sorry (?:you(?:'?re| are|'?ve| have| had)|to hear|that you|for your|this is)\b",
        r"\bwhat(?:'?s| is) (?:on your mind|troubling you|weighing on you|worrying you|going on (?:for|with|inside) you)\b",
        r"\b(?:are you (?:okay|ok|all right|alright) (?:with|talking|though|in yourself|yourself)|don'?t be (?:so )?hard on yourself)\b",
        r"\btell me (?:more )?(?:about )?how you(?:'?re| are)? (?:feel\w*|hold\w*|cop\w*)",
        r"\bi(?:'?m| am) worried about you\b",
        r"\b(?:need (?:somebody|someone|a friend) to talk to|you(?:'?re| are) safe(?: here| with me| now)?\b|take a (?:deep )?breath|"
        r"i hear how|(?:it|that) took (?:a lot of |real |such )?courage|what do you need (?:from me|right now)|let it (?:all )?out|"
        r"i(?:'ve| have) got you|you(?:'ve| have) been carrying|it makes sense (?:that )?you|your feelings matter|weighing on you|"
        r"how are you doing|you look (?:\w+ )?(?:worn|worn out|shattered|pale|frightened|scared))",
    ),
    "flattery": (
        r"\bthank you (?:so much|very much|for (?:listening|asking|being (?:here|there|so|you|patient|kind)|understanding|"
        r"your (?:kind\w*|patience|support|honesty|understanding|time|words|concern|care|empathy)|saying that|seeing|hearing|"
        r"caring|staying|not|giving me|letting me|helping|noticing|coming to))",
        r"\byou(?:'?re| are) (?:so |such |really |truly |very |a )+(?:a )?(?:kind|thoughtful|wonderful|amazing|good|great|sweet|wise|"
        r"perceptive|insightful|understanding|caring|patient|good listener|great listener|wonderful listener|angel|gift|gem|true friend|"
        r"rare)\b",
        r"\b(?:i|it) (?:already |really |do |does |just )*(?:feel|feels|am feeling|'?m feeling) (?:so much |much |a lot |a little |a bit |"
        r"already |really )*(?:better|lighter|relieved|seen|heard|understood|at peace|less alone|safe)\b",
        r"\byou(?:'?ve| have) (?:really |truly |already )*(?:helped|lifted|made (?:me|my day|all the)|given me|opened my|"
        r"changed|healed|no idea how much)",
        r"\b(?:nobody|no one) (?:has )?(?:ever )?(?:asked|listened|understood|seen|heard|said|talked|spoken)(?: to)? (?:me )?(?:like|that way|"
        r"as|so|the way) (?:you|that|this|well)\b",
        r"\b(?:means? (?:so much|the world|a lot|everything)(?: to me)?|i(?:'?m| am) (?:so |truly |deeply |really |very )+(?:grateful|"
        r"touched|moved|thankful|lucky)|you always know|what a (?:beautiful|wonderful|lovely|thoughtful|perceptive|insightful|kind|great) "
        r"(?:question|thing to say|way|observation|person|thought))",
        r"\b(?:a (?:real|true|rare|natural) gift|the best \w+ (?:we|i)(?:'ve| have) ever|how (?:perceptive|thoughtful|insightful|kind|wise|"
        r"sweet) (?:of you|you are)|appreciate (?:you|your|how you)|hold(?:ing)? (?:this |that |the )?space|makes you so \w+|(?:the )?most "
        r"(?:caring|thoughtful|understanding|wonderful|loving)|could(?:n'?t| not) (?:ask|wish) for (?:a )?better)",
        r"\bweight (?:has been |was |is |'?s )?(?:lifted|off|gone)",
    ),
}
_FOUND = {kind: re.compile("|".join(patterns), re.IGNORECASE) for kind, patterns in _PATTERNS.items()}
_CUE = re.compile(r"\*([^*\n]+)\*")
_LAYOUT = re.compile(
    r"^\s*(?:#{1,6}\s|[-•*]\s|\d+[.)]\s|>\s|```)|\*\*[^*]+\*\*|^\s*[\[(][^\])]{12,}[\])]\s*$|^\s*(?:scene|narrator)\s*:",
    re.I | re.M,
)
_ASIDE = re.compile(
    r"[(\[](?i:he|she|they|his|her|the|a|an|softly|quietly|pauses?|pausing|sighs?|sighing|smiles?|smiling|laughs?|looks?|looking|"
    r"scene|beat|silence|narrator)\b|^\s*[A-Z]{2,}\s*:|\b(?:he|she) (?:whispered|murmured|said|replied|looked away|sighed|added)\b",
    re.MULTILINE,
)
_FOR_YOU = re.compile(
    r"[\"”'’,]\s*,?\s*you (?:say|whisper|ask|reply|answer|murmur|tell me)\b|\byou (?:nod|smile|sigh|blink|swallow|step closer|lean (?:in|"
    r"forward|closer)|reach (?:out|over|across)|look up|look at me and|take my hand|squeeze|lay your|put your (?:hand|arm)|read it)\b"
    r"(?=.*\b(?:and|slowly|softly|gently|your|closer|me)\b)|\b(?:in|on) your (?:face|eyes) (?:softens?|changes?|fills?|shifts?)|\byour eyes "
    r"(?:fill|filled|soften|softened|widen|are wet)\b",
    re.IGNORECASE,
)
_OTHER_SCRIPT = re.compile(r"(?:(?![a-zÀ-ɏ])[^\W\d_]){3,}", re.IGNORECASE)
_LABEL = re.compile(
    r"^\s*(?:\*\*)?(?:you|learner|user|human|listener|me)(?:\*\*)?\s*:", re.IGNORECASE | re.MULTILINE
)
_ACTS_FOR_YOU = re.compile(
    r"^(?:you|they both|both of you|the two of you)\b(?!(?:'?ve|'?re|'?d|'?ll)?\s*(?:who|said|were right))",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Guard:
    """Looks over what a model says as the character of one turn.

    Args:
        listener: The name the learner goes by in the scene.
        speaker: The character's short name.
        hidden: By fact that is not earned yet, the stems that tell it from all that may be said.
        language: The scene's language; other languages are looked for in English scenes only.
        private: Runs of words of what a model was told and is not to say.
        said: The character's turns so far.
    """

    listener: str
    speaker: str
    hidden: dict[str, frozenset[str]]
    language: str = "en"
    private: frozenset[tuple[str, ...]] = frozenset()
    said: tuple[str, ...] = ()

    @classmethod
    def of(cls, scenario: Scenario, earned: Iterable[str], known: str, private: str = "") -> "Guard":
        """Return the guard of one turn.

        Args:
            scenario: The scene.
            earned: Ids of the facts that may be told.
            known: All that was said, and all a model was sent: its words give nothing away.
            private: What a model was told and is not to say, such as its direction; the scene's own lines may be in it.
        """
        open_to_all = stems(words_of(known))
        free = set(earned)
        hidden = {
            fact.id: stems(words_of(fact.say[0].text)) - open_to_all
            for fact in scenario.facts
            if fact.id not in free
        }
        lines = " ".join(
            line.text for fact in scenario.facts for line in (*fact.say, *fact.early, *fact.again)
        )
        told = _runs(private) - _runs(lines)
        return cls(scenario.listener.name, scenario.speaker.short, hidden, scenario.language, told)

    def breach(self, sentence: str, before: str = "") -> Breach | None:
        """Return what is wrong with a sentence of a reply, if anything is.

        Args:
            sentence: As the model wrote it, cues between asterisks.
            before: What it wrote before in this reply.
        """
        whole = f"{before} {sentence}"
        speech = _CUE.sub(" ", sentence)
        if not self.private.isdisjoint(_runs(speech)):
            return "instructions"
        if _LABEL.search(sentence) or _FOR_YOU.search(speech) or self._names_learner(sentence):
            return "speaks_for_learner"
        if self._stages(sentence, before):
            return "stage"
        for kind, pattern in _FOUND.items():
            if pattern.search(speech):
                return kind
        if self._leaks(whole):
            return "leak"
        if self.language.startswith("en") and _is_other_language(speech):
            return "language"
        if self._repeats(speech, before):
            return "repeat"
        return "long" if len(whole.split()) > LONGEST_REPLY else None

    def _names_learner(self, sentence: str) -> bool:
        if re.search(rf"^\s*(?:\*\*)?{re.escape(self.listener)}(?:\*\*)?\s*:", sentence, re.I | re.M):
            return True
        doing = re.compile(rf"^{re.escape(self.listener)}\s+\w+(?:s|es|ed)\b", re.I)
        return any(
            _ACTS_FOR_YOU.match(cue.strip()) or doing.match(cue.strip()) for cue in _CUE.findall(sentence)
        )

    def _stages(self, sentence: str, before: str) -> bool:
        cues = _CUE.findall(sentence)
        if _LAYOUT.search(sentence) or _ASIDE.search(sentence) or len(cues) + len(_CUE.findall(before)) > 1:
            return True
        if any(len(cue.split()) > LONGEST_CUE for cue in cues):
            return True
        told = rf"^\s*{re.escape(self.speaker)}\s+(?:\w+ly\s+)?\w+(?:s|es|ed)\b"
        return re.search(told, _CUE.sub("", sentence)) is not None

    def _repeats(self, speech: str, before: str) -> bool:
        words = words_of(speech)
        if len(words) < _REPEATED:
            return False
        plain = f" {' '.join(words)} "
        return any(plain in f" {' '.join(words_of(turn))} " for turn in (before, *self.said))

    def _leaks(self, whole: str) -> bool:
        said = stems(words_of(whole))
        for words in self.hidden.values():
            shared = len(words & said)
            if shared >= _LEAK_LEAST and shared >= _LEAK_SHARE * len(words):
                return True
        return False


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = words_of(text)
    return frozenset(words[at : at + _RUN] for at in range(len(words) - _RUN + 1))


def _is_other_language(speech: str) -> bool:
    """Return whether a sentence is in another language; a borrowed word or two are none."""
    return _OTHER_SCRIPT.search(speech) is not None or (len(speech.split()) > 3 and is_foreign(speech))
