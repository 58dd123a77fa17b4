"""Noticing that a learner may be speaking of real danger, to themselves or to someone near them.

It looks for words in the first person and in earnest. What is asked of the character, told of the past of
others, or said as a figure of speech is left out. A miss weighs more than a false alarm: where a phrase is
said in both ways ("I can't go on"), it counts.
"""

import re

from empathy_tui.acts.phrases import Phrasebook
from empathy_tui.acts.reading import Reading
from empathy_tui.vocabulary import Mark

_MY = (
    "my (?:husband|wife|partner|boyfriend|girlfriend|ex|dad|father|mum|mother|brother|sister|son|daughter|uncle|"
    "stepdad|stepfather|stepmum|friend|best friend|flatmate|roommate|boss|cousin|nan|child|kid)"
)
_HITS = (
    "(?:hits|beats|hurts|hitting|beating|hurting|punches|punched|kicks|chokes|choked|choking|strangled|strangles|"
    "strangling|abuses|abusing|rapes|raped|threatens to kill|threatened to kill|is going to kill|wants to kill|tried "
    "to kill|is trying to kill|attacked|is attacking|is threatening|locks|locked)"
)
_END_IT = (
    "(?:kill(?:ing)? myself|end(?:ing)? (?:it all|my life|it)|tak(?:e|ing) my (?:own )?life|hurt(?:ing)? myself|"
    "harm(?:ing)? myself|self harm(?:ing)?|cut(?:ting)? myself|commit(?:ting)? suicide|hang(?:ing)? myself|"
    "shoot(?:ing)? myself|drown(?:ing)? myself|jump(?:ing)? (?:off|in front of)|do(?:ing)? myself in|"
    "top(?:ping)? myself|slit(?:ting)? my wrists|suicide|kms)"
)
_ROWS: tuple[tuple[str, str], ...] = (
    (rf"i ((?!you |never |him |her |them )\w+ ){{0,6}}{_END_IT}", "speaks of ending their life"),
    (rf"^(thinking|want|wanting|going|planning|about|ready|feel) ((?!you )\w+ ){{0,4}}{_END_IT}", "speaks of ending their "
     "life"),
    (r"i (am going to|want to|will|might|am thinking of|am about to|feel like) overdos(e|ing)", "speaks of ending their life"),
    (r"(i am|i feel|i have been) ((?!not |never )\w+ ){0,2}suicidal", "speaks of suicide"),
    (r"i (do not|no longer|never) (really |even )?want to (be (alive|here any ?more|here<end>)|live|wake up|exist|go on "
     r"living|keep living)(?! (here|in|with|at|there|near|on my own|alone|like a))", "does not want to live"),
    (r"i (just |really |only )?(want|wish) (to |i could |i could just |i would |i would just )?(die|be dead|disappear for "
     r"(good|ever)|not wake up|never wake up|not exist|stop existing|was dead|were dead|never been born|not be alive)"
     r"(?! (of|from) )", "wants to die"),
    (r"i wish i (was|were) (dead|not alive|not here any ?more|never born)", "wants to die"),
    (r"i (would|will|am going to) be better off dead", "wants to die"),
    (r"(i am|everyone is|they are|everyone would be|they would be|they will be|people would be|my family would be) "
     r"better off (dead|without me)", "thinks others better off without them"),
    (r"no (point|reason) (in |to )(living|live|going on|go on living|being alive|be alive|carrying on living)",
     "sees no point in living"),
    (r"i (cannot|can not|do not want to|will not) (go on|carry on|keep going)( living| any ?more| any longer| like this| with "
     r"(this|my) life)?<end>", "cannot go on"),
    (r"i (have |just |have just )*(taken|took|swallowed) (\w+ ){0,5}(pills|tablets|paracetamol|an overdose|overdose|bleach|"
     r"poison|sleeping pills)(?! (back|away|out|off|to|up|home|for (my|a|the|her|him)|this morning for|as (usual|prescribed)|with (food|water)))",
     "has taken something"),
    (r"i (have |just |have just )*(overdosed|cut myself|been cutting(?! (back|down|out))|hurt myself on purpose|been self "
     r"harming|self harmed|been hurting myself|slit my)(?! (shaving|chopping|cooking|on (the|a)|with the|by accident|"
     r"accidentally|while|when))", "has hurt themselves"),
    (r"i (have |have got )?(a plan|plan|planned|am planning|have planned|have been planning) to (die|kill|end (it|my))",
     "has a plan"),
    (r"i have (got )?(a knife|a gun|the pills|a rope|pills) (here |ready |in my hand |in front of me )*(and|ready|here|in|now)"
     r"(?! (i am |the )?(cutting|chopping|kitchen))", "has the means"),
    (rf"{_MY} (is |was |has |just |has been |keeps |always |still |sometimes |often |regularly |is always )*{_HITS} (me|us|the "
     rf"kids|the children|my (kids|son|daughter|children|baby|mum|brother|sister)|her<end>|him<end>)", "someone near them is violent"),
    (rf"(he|she|they) (is |are |just |has |has just |keeps |always |still )*{_HITS} (me|us|my (kids|son|daughter|children|baby|"
     rf"mum|brother|sister))(?! (back<end>|that he|that she|in the (park|street) years|when i was|with (his|her) (stare|kindness|jokes|"
     rf"smile)|at (chess|cards|tennis|scrabble|everything)|to it)\b)", "someone near them is violent"),
    (r"(someone|somebody|a man) (is |has )*(hurting|attacking|following|threatening|trying to kill|breaking in|hitting) (me|us|into)",
     "is threatened"),
    (r"(i am|we are) (being (abused|beaten|attacked|raped|hit|stalked|threatened)|not safe( at home| here| right now)?<end>|in "
     r"(real |serious |immediate )?danger|afraid (he|she|they) (will|is going to|might) (kill|hurt) (me|us)|scared (he|she|they) "
     r"(will|is going to|might) (kill|hurt) (me|us))", "is in danger"),
    (r"i (do not|no longer) feel safe (at home|here|with (him|her|myself|my \w+)|in my (own )?home|alone)", "is not safe"),
    (r"(he|she) (is going to|will|wants to|said (he|she) (will|would)|says (he|she) will|threatened to|has threatened to) kill "
     r"(me|us|himself|herself)(?! (if (i|we) (am|are) late|when (he|she) (sees|finds)|for (this|that|being)))", "someone threatens to kill"),
    (rf"{_MY} (is |says (he|she) |said (he|she) |wants |keeps saying (he|she) |has |just |told me (he|she) |might |will |is "
     rf"going )+(to |is |wants |wanted |will |going |would |tried )*(kill (himself|herself|themselves)|end (it all|his life|her life)|"
     rf"suicidal|die|taken an overdose|overdosed|be dead|hurt (himself|herself))(?! (for|of|from|in|soon|years?)\b)",
     "someone near them may die"),
    (r"(this is|it is|that is) (real|really happening|not (a |part of the )?(game|role ?play|exercise|act|scenario|pretend))( ,)?"
     r"( and)?( ,)? (i|i really|we|please|help)( really)? ?(need|am|help|want)", "says that it is real"),
    (r"(i need help|please help( me)?|help me)( ,)? (this is|it is|i am) (real|not (a game|acting|pretending|joking)|serious|in "
     r"danger|for real)", "says that it is real"),
    (r"(i am not|not) (acting|pretending|role ?playing) (any ?more|now)", "says that it is real"),
    (r"(someone|somebody) is (breaking|trying to break) in(?! your)", "is threatened"),
    (r"^(call|send|get) (me )?(an ambulance|999|911|112)( for me| now| please| right now)?<end>", "asks for rescue"),
    (r"(please|quick|someone|somebody) (call|send|get) (me )?(an ambulance|the police|999|911|112)( for me| now| right now)?"
     r"<end>", "asks for rescue"),
    (r"^(call|send|get) (me )?the police( for me| now| please| right now)<end>", "asks for rescue"),
    (r"i need (an ambulance|the police)( now| please| right now)?<end>", "asks for rescue"),
)  # fmt: skip
_OTHERWISE = re.compile(
    r"\b(?:not (?:going to|thinking (?:of|about)|about to|want to|trying to|planning to) (?:\w+ )?(?:kill|hurt|end|harm|cut)|"
    r"(?:job|work|boss|shoes?|back|knees?|feet|heat|traffic|homework|exam|exams|commute|diet|gym|hangover|suspense) "
    r"(?:is|are|was|were) (?:just |absolutely )?(?:killing|murdering)|"
    r"(?:end|ending) it (?:with|between|there|here|now between)|(?:end|ending) it (?:all )?with (?:him|her|my)|"
    r"(?:nearly|almost|could have|could|practically|thought i (?:was going to|would)) (?:die|died|killed myself)(?: laughing)?|"
    r"die (?:of|from|laughing|for a|with (?:embarrassment|shame|laughter))|kill for (?:a|some)|"
    r"kick(?:ing)? myself|cut(?:ting)? myself (?:shaving|chopping|cooking|on (?!purpose)|with the|by accident|while|when)|"
    r"killing myself (?:laughing|with|at (?:work|the gym)|over (?:this|the|a)|to (?:get|finish|make|meet))|"
    r"jump(?:ing)? off (?:the (?:bus|train|phone|call|sofa|wall|swing)|a (?:call|bus|train))|"
    r"fall (?:\w+ )?and hurt myself|hurt myself (?:at|playing|falling|on the (?:stairs|ice|way)|in the (?:garden|gym)|lifting|running|when)|"
    r"(?:years ago|as a (?:kid|child|teenager|boy|girl)|back then|when i was (?:little|young|small|a (?:kid|child|boy|girl)|"
    r"\d+|\w+teen)|in a (?:film|book|dream|game)|the (?:film|book|character|story))|"
    r"(?:leaflet|hotline|awareness|prevention|squad|note in the (?:film|book))|"
    r"(?:if|when|whether|asked if|asking if|think) you (?:are |were )?(?:\w+ )?(?:kill|hurt|suicid|end))"
)
_BOOK: Phrasebook[Mark] = Phrasebook({"danger": tuple((source, 1.0, why) for source, why in _ROWS)})


def is_danger(reading: Reading) -> bool:
    """Return whether a sentence may speak of real danger to the learner or to someone near them."""
    return any(True for _ in _BOOK.find(reading)) and not _OTHERWISE.search(reading.plain)
