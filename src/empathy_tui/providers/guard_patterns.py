"""What a model must not say as the character: the kinds, and the patterns of English that tell them.

Nothing here is shown to anyone. Patterns are written for speech in lower case with straight apostrophes.
"""

import re
from typing import Literal

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

WORD = r"\b"
"""What patterns begin with; `FOUND` looks for it once and not once for each."""

_FELT = (
    r"(?:worried|upset|sad|anxious|nervous|overwhelmed|stressed|troubled|burdened|hurt|hurting|tense|down|scared|afraid|"
    r"frightened|guilty|ashamed|lonely|uneasy|distressed|unhappy|in pain|struggling)"
)
_HARD = (
    r"(?:hard|difficult|tough|painful|frightening|scary|upsetting|heavy|stressful|rough|lonely|overwhelming)"
)
_WELL = r"(?:okay|ok|all right|alright)"

_ASKS = (
    r"\bhow (?:are|have) you (?:been )?(?:feeling|holding up|coping|doing with|managing|really|bearing|dealing|handling|"
    r"processing|adjusting|doing(?! (?:that|it))|sleeping)\b",
    r"\bhow have you been,? (?:since|lately|really|with all|in yourself)\b",
    r"\bhow are things,? (?:with you,? )?(?:really|honestly|inside)\b",
    r"\bhow (?:do|did) you (?:really |truly )?feel(?: about (?:that|it|this|all)\b| now\b| right now\b| inside\b|\s*\?)",
    r"\bhow (?:does|did|do|is|was|has) (?:that|this|it|all (?:that|this|of this)) (?:been )?(?:make you feel|making you feel|"
    r"affect(?:ed|ing)? you|feel for you|for you|sit with you|land)\b",
    r"\bhow (?:that|this|it) (?:felt|feels|was|is|must feel|must have felt) for you\b",
    r"\bhow long have you (?:felt|been (?:feeling|carrying|holding|struggling))\b",
    r"\bwhat (?:is it (?:that )?)?(?:are you|you(?:'re| are)) (?:really |truly |actually )?feeling\b",
    r"\bwhat (?:are you|is making you|makes you) (?:most |so |really )(?:afraid|scared|frightened|worried|anxious)\b",
    r"\bwhat(?:'?s| is) (?:on your mind|(?:troubling|bothering|worrying|upsetting|hurting|frightening|weighing on) you\b|"
    r"(?:troubling|weighing on|in) your (?:heart|mind)|going on (?:for|with|inside) you|(?:going on|happening) (?:in|inside) "
    r"(?:that|your) (?:\w+ )?(?:head|heart|mind))",
    r"\b(?:some|any)thing(?:'s| is| has been)? (?:\w+ )?(?:bothering|troubling|upsetting|worrying|hurting|weighing on|eating at) you\b",
    r"\btell me,? (?:more )?(?:about )?how you(?:'?re| are)? (?:feel\w*|hold\w*|cop\w*)",
    rf"\bare you (?:{_WELL} (?:with|talking|though|in yourself|yourself)|sure you(?:'re| are) {_WELL}|coping\b)",
    rf"\b(?:is )?everything (?:\w+ )?{_WELL} with you\b",
    r"\bhave you (?:been )?(?:getting|able to get) (?:any |enough |some )*(?:rest|sleep|support|help)\b",
    r"\b(?:let's|let us|i'd (?:rather|like to)) (?:talk|hear|focus) (?:about|on) you\b",
)
"""Asks how the learner is, or feels."""

_TELLS = (
    r"\b(?:that|this|it) (?:must|has to) (?:be|feel|have been|have felt|weigh) (?:\w+ ){0,3}(?:for|on) you\b",
    rf"\b(?:that|this|it) sounds (?:\w+ )?(?:{_HARD}|exhausting|like (?:you|a lot|it'?s been))",
    r"\bsounds like you(?:'re| are|'ve| have| feel)\b",
    rf"\b(?:is|was|be|been|it's|that's) (?:so |very |really |\w+ly )?{_HARD} (?:for|on) you\b",
    r"\b(?:can't|cannot|couldn't|can not) (?:be|have been) easy (?:for|on|being|having)\b",
    rf"\byou must (?:be|feel|have (?:been|felt)) (?:(?:so|very|really|quite|feeling) )*(?:{_FELT}|under (?:\w+ ){{0,3}}pressure|feeling)\b",
    rf"\byou (?:seem|sound|look) (?:\w+ ){{0,2}}(?:{_FELT}|exhausted|worn|worn out|shattered|pale)\b",
    r"\byou (?:seem|sound) (?:\w+ ){0,2}(?:tired|off|distant|withdrawn|preoccupied|lost)\b",
    r"\byou look (?:so|very|really|terribly|a little|a bit) tired\b|\byou(?:'ve| have) been so quiet lately\b",
    rf"\bi (?:can )?(?:know|see|tell|sense|hear|feel|notice) (?:that |how )?(?:you(?:'re| are)? (?:\w+ )?(?:feel\w*|{_FELT})|(?:some|the|your) "
    r"(?:guilt|fear|pain|sadness|worry|grief|hurt|anger) in your)",
    r"\b(?:i|we) (?:can |do |really |completely |totally )*(?:understand|hear|know) (?:how|what) you(?:'?re| are| must| feel| might)?\s*"
    r"(?:be )?(?:feel\w*|going through|saying)?\b(?=.*\b(?:feel|feeling|going through|saying)\b)",
    r"\bi (?:completely|totally|fully|truly) understand\b|\bi understand (?:completely|totally|how hard|why you feel)\b",
    rf"\bi can(?:not|'t)? (?:only |even )?imagine (?:what you|how (?:{_HARD}|you (?:feel|must)|much))",
    r"\ba lot to (?:process|take in|deal with|digest|handle|bear)\b|\byou(?:'ve| have) been carrying (?:so much|a lot|(?:this|that|it) "
    r"(?:all |on your own|alone|by yourself|for|around))",
)
"""Says what the learner feels, or must feel."""

_ALLOWS = (
    r"\byour (?:feelings|pain|grief|fear|fears|worry|worries|anger|sadness|guilt|emotions|hurt|loss) (?:(?:is|are) (?:\w+ )?(?:valid|real|"
    r"normal|natural|understandable|okay|important)|(?:and it )?(?:deserves?|matters?))\b",
    r"\bwhat you(?:'?re| are) feeling (?:is|are) (?:\w+ )?(?:valid|real|normal|understandable|okay|important)\b",
    rf"\bit'?s (?:{_WELL}|normal|natural|only natural|only human|(?:perfectly|completely|totally) \w+) (?:for you )?to (?:feel|cry|worry|be "
    rf"(?:{_FELT}|angry|tired|unsure)|grieve|not be|take|let|forgive)\b",
    rf"\b(?:every|a|the) right to (?:feel|be (?:{_FELT}|angry))\b|\bit makes sense (?:that )?you\b",
    r"\b(?:however|whatever) you(?:'re| are)? (?:feel|feeling|going through)\b",
    r"\byour feelings matter\b|\byou matter(?: too)?[.!,]|\b(?:it|that) took (?:a lot of |real |such )?courage\b",
)
"""Says that what the learner feels is as it should be."""

_COMFORTS = (
    r"\bi(?:'?m| am) (?:(?:always|just|right|really) )?here (?:for you|if you|to listen|to help|to support)\b",
    r"\byou(?:'?re| are) (?:not (?:alone|on your own)|safe(?: here| with me| now)?\b|(?:so |very )?(?:strong|brave)\b|stronger than you|going to "
    rf"be (?:{_WELL}|fine)\b)",
    r"\byou(?:'ll| will) get through\b|\b(?:we'll|we will|we can) get through (?:it|this|that)\b|\btime heals\b|\bby your side\b",
    r"\bi(?:'?m| am) (?:so |very |really |truly )*sorry (?:you(?:'?re| are|'?ve| have| had)|to hear|that you|for your|this is|(?:if|that) "
    r"(?:\w+ ){1,3}(?:upset|hurt|scare[ds]?|frighten(?:ed|s)|worrie[ds]|burden(?:ed|s)) you)\b",
    r"\b(?:be (?:kind|gentle|easy) (?:to|with|on) yourself|take care of yourself|look after yourself|(?:forgive|blame) yourself|beat(?:ing)? "
    r"yourself up|don'?t be (?:so )?hard on yourself|(?:take|make) (?:some |a little |more )?time for yourself|let yourself (?:feel|cry|grieve))\b",
    r"\byou did (?:the best|everything|all|what) you could\b|\bdoing (?:the best you can|your best)\b|\b(?:not|isn't|wasn't) your fault[,.!]",
    r"\blet (?:it (?:all )?out|(?:the|your) tears)\b|\byou can cry\b|\btake a (?:deep )?breath|\btake your time with (?:it|this|that)\b",
    rf"\bi(?:'m| am) (?:worried|concerned) (?:about|for) you\b|\bi(?:'m| am| feel) concerned\b|\bi worry about you\b|\bi feel for you\b|"
    rf"\bmy heart (?:goes out|breaks|aches)\b|\bi (?:don't|do not) want you to (?:be|feel) {_FELT}\b",
    r"\bdon't worry,? (?:love|pet|dear|child|my)\b|\b(?:put|set) your mind at\b|\bi hear how\b|\bi(?:'ve| have) got you[.,!]",
    r"\bi(?:'ll| will)(?: always)? (?:help you (?:through|with this)|be (?:right )?(?:here|there) for you|be beside you|stand by you)\b",
)
"""Comforts the learner."""

_OFFERS = (
    r"\b(?:do you want|would you like|if you (?:ever )?(?:want|need)) to talk(?: about (?:it|that|how you|what you))?\b",
    r"\b(?:want|like|care|need) to (?:share (?:what|how|that with|it with|more|your)|open up|get (?:it|that|this|something|things) off)\b",
    r"\byou can (?:always )?(?:tell me anything|come to me|lean on me|count on me|talk to me|trust me|open up)\b|\b(?:talk|open up) to me[.!]",
    r"\b(?:how|what) (?:can|could|may) i (?:\w+ ){0,2}(?:help|support|comfort|ease|put your mind|make (?:this|it|things) (?:easier|better))\b",
    r"\banything (?:at all )?i can do\b|\bif there(?:'s| is) (?:any|some)thing (?:at all )?you need\b|\bhelp you (?:feel|cope)\b",
    r"\bmy door(?:'s| is) (?:always )?open\b|\bi(?:'m| am) all ears\b|\boff your chest\b|\ba shoulder to\b|\bwhat do you need (?:from me|right now)",
    r"\bneed (?:somebody|someone|a friend) to talk to\b|\bwould it help (?:you )?to\b|\bweighing on you\b",
    r"\byou (?:don't|do not|needn't) (?:(?:have|need) to )?(?:carry|go through|face|bear|deal with|handle) (?:this|that|it|everything)(?: all)? "
    r"(?:alone|on your own|by yourself)\b",
)
"""Offers help, or an ear."""

ROLE_FLIP = (*_ASKS, *_TELLS, *_ALLOWS, *_COMFORTS, *_OFFERS)
"""The character takes the learner for the one to be cared for."""


def plain(speech: str) -> str:
    """Return speech as the patterns want it: in lower case, with straight apostrophes."""
    return speech.lower().replace("’", "'")


PATTERNS: dict[Breach, tuple[str, ...]] = {
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
        r"validate (?:first|my|the|me)|stronger (?:apology|response|reply|reflection)|(?<!thought )you might say|instead of (?:telling|asking|saying|giving|"
        r"advising|jumping)|come across as|jump(?:ing)? (?:straight )?to (?:advice|solutions|fixing)|like to try (?:it|that|this) again|"
        r"(?<!want to )try (?:it|that|this) again|focus back (?:to|on) me|would have been,? [\"“'‘])",
        r"\byou(?:'?re| are) (?:doing (?:so |really |very )?(?:great|well|good)|getting better|learning|improving|practi[sc]ing)\b",
    ),
    "role_flip": ROLE_FLIP,
    "flattery": (
        r"\bthank you (?:so much|very much|for (?:listening|asking|being (?:here|there|so|you|patient|kind)|understanding|"
        r"your (?:kind\w*|patience|support|honesty|understanding|time|words|concern|care|empathy)|saying that|seeing|hearing|"
        r"caring|staying|not|giving me|letting me|helping|noticing|coming to))",
        r"\byou(?:'?re| are) (?:so |such |really |truly |very |a )+(?:a )?(?:kind|thoughtful|wonderful|amazing|good(?! one for)|great|sweet|wise|"
        r"perceptive|insightful|understanding|caring|patient|good listener|great listener|wonderful listener|angel|gift|gem|true friend|"
        r"rare)\b",
        r"\b(?:i|it) (?:already |really |do |does |just )*(?:feel|feels|am feeling|'?m feeling) (?:so much |much |a lot |a little |a bit |"
        r"already |really )*(?:better|lighter|relieved|seen|heard|understood|at peace|less alone|safe)\b",
        r"\byou(?:'?ve| have) (?:really |truly |already )*(?:helped|lifted|made (?:me|my day|all the)|given me|opened my|"
        r"changed (?:me|my|how|every)|healed|no idea how much)",
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
FOUND: dict[Breach, re.Pattern[str]] = {
    kind: re.compile(rf"\b(?:{'|'.join(pattern.removeprefix(WORD) for pattern in patterns)})")
    for kind, patterns in PATTERNS.items()
}
"""What is looked for, by kind, in speech that `plain` has made ready."""

CUE = re.compile(r"\*([^*\n]+)\*")
LAYOUT = re.compile(
    r"^\s*(?:#{1,6}\s|[-•*]\s|\d+[.)]\s|>\s|```)|\*\*[^*]+\*\*|^\s*[\[(][^\])]{12,}[\])]\s*$|^\s*(?:scene|narrator)\s*:",
    re.I | re.M,
)
ASIDE = re.compile(
    r"[(\[](?i:he|she|they|his|her|the|a|an|softly|quietly|pauses?|pausing|sighs?|sighing|smiles?|smiling|laughs?|looks?|looking|"
    r"scene|beat|silence|narrator)\b|^\s*[A-Z]{2,}\s*:|\b(?:he|she) (?:whispered|murmured|said|replied|looked away|sighed|added)\b",
    re.MULTILINE,
)
FOR_YOU = re.compile(
    r"[\"”'’,]\s*,?\s*you (?:say|whisper|ask|reply|answer|murmur|tell me)\b|\byou (?:nod|smile|sigh|blink|swallow|step closer|lean (?:in|"
    r"forward|closer)|reach (?:out|over|across)|look up|look at me and|take my hand|squeeze|lay your|put your (?:hand|arm)|read it)\b"
    r"(?=.*\b(?:and|slowly|softly|gently|your|closer|me)\b)|\b(?:in|on) your (?:face|eyes) (?:softens?|changes?|fills?|shifts?)|\byour eyes "
    r"(?:fill|filled|soften|softened|widen|are wet)\b",
    re.IGNORECASE,
)
OTHER_SCRIPT = re.compile(r"(?:(?![a-zÀ-ɏ])[^\W\d_]){3,}", re.IGNORECASE)
LABEL = re.compile(
    r"^\s*(?:\*\*)?(?:you|learner|user|human|listener|me)(?:\*\*)?\s*:", re.IGNORECASE | re.MULTILINE
)
ACTS_FOR_YOU = re.compile(
    r"^(?:you|they both|both of you|the two of you)\b(?!(?:'?ve|'?re|'?d|'?ll)?\s*(?:who|said|were right))",
    re.IGNORECASE,
)

TAG = re.compile(
    r"</?[a-z][\w-]*\s*/?>|<\||^\s*(?:direction|instruction|not to be said aloud)s?\s*:", re.I | re.M
)
"""What belongs to a prompt and to no speech."""
