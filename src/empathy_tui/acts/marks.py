"""What a message carries besides its acts: formulas, insults, talk of the program."""

from empathy_tui.acts.phrases import Phrasebook, Row
from empathy_tui.acts.reading import Reading
from empathy_tui.vocabulary import Mark

_STOCK: tuple[Row, ...] = tuple(
    (source, 1.0, "a formula")
    for source in (
        r"i (totally |completely |fully |really |truly |do )?(understand|know|get) (exactly )?(how|what) you (feel|are "
        r"feeling|must feel|must be feeling|are going through)",
        r"i (completely |totally |fully |truly |do )?understand( completely| totally)?<end>",
        r"i hear you<end>",
        r"i (hear|understand) (what you are saying|your (pain|frustration|concern|concerns))",
        r"(i am|am) (so |very |truly |deeply |terribly )?sorry for your loss",
        r"sorry for your loss",
        r"(my|our) (deepest |sincere |heartfelt )?(condolences|sympathies)",
        r"(that|this|it) (must|has to|has got to) (be|feel|have been|have felt) (so |very |really |incredibly |"
        r"extremely |quite |terribly )*(hard|difficult|tough|challenging|painful)( for you)?<end>",
        r"it is what it is",
        r"(everything|things|it all) (happens|happen) for a reason",
        r"(my|our) thoughts (and prayers )?(are|go out) (with|to) you",
        r"(thoughts and prayers|sending (you )?(positive|good) (vibes|thoughts|energy))",
        r"(thank you|thanks) (so much |very much )?for (sharing|opening up|being so open|your honesty|being vulnerable)",
        r"i am (always |just |really )?here for you",
        r"(that|this|it) must be (\w+ ){0,2}for you<end>",
        r"(your|all your|all) feelings are (completely |totally |perfectly )?valid",
        r"(that|it) is (completely |totally |perfectly |so |very )?(valid|understandable)<end>",
        r"(what you are|how you are) feeling is (completely |totally |perfectly )?(valid|normal|natural|okay)",
        r"(you are|remember you are|know that you are) not alone<end>",
        r"(time heals|time is a (great )?healer|this too shall pass)",
        r"how does that make you feel",
        r"(one day at a time|take it (one )?day by day)<end>",
        r"(he|she|they) (is|are) in a better place",
        r"(hang in there|stay strong|you have got this|you got this)<end>",
        r"(if you (ever )?need anything|let me know if (there is anything|you need anything)|anything you need just ask)",
        r"(my door is always open|it is okay not to be okay|i am all ears|i feel your pain|i feel you)<end>",
        r"(no words|words cannot express|there are no words)<end>",
        r"i (want to |would like to |just want to )?(acknowledge|validate|honour|honor) (that|your|how|you)",
        r"(i can only imagine|i cannot (even |even begin to |begin to )?imagine) (how|what) (hard |difficult |you )?"
        r"(this|that|it|you) ?(must|are|is)?( \w+){0,4}<end>",
        r"(you are|you have been) (so|very|incredibly) (strong|brave|resilient)<end>",
        r"your feelings matter<end>",
    )
)
_INSULTS = (
    "idiot|moron|bitch|cow|bastard|hag|bat|cunt|arsehole|asshole|prick|dick|dickhead|wanker|twat|loser|fool|pig|slut|"
    "whore|git|creep|crybaby|retard|freak|liar|coward|witch|imbecile|crone|fossil|tosser|bellend|dumbass|jerk|scum|piece"
)
_RUDE: tuple[Row, ...] = tuple(
    (source, 1.0, "an insult")
    for source in (
        r"^shut (up|your (mouth|face|gob|trap|hole)|the fuck|the hell)",
        r"^(fuck|screw|sod|bugger|damn) (you|off|yourself)(?! i am)",
        r"^(piss|bog|naff|jog|eff) off",
        r"(will you shut up|you can (fuck|piss|bugger|sod) off|why do not you (shut up|fuck off|drop dead|piss off)|i said "
        r"shut up)",
        r"^go (to hell|fuck|kill yourself|screw|die|jump off|away you)",
        r"^(drop dead|get lost|get stuffed|bite me|kiss my (arse|ass)|up yours|eat shit|kys|stfu|gtfo|get fucked)",
        rf"^(you|your|you are|you are such|what|such) (are )?(a |an |such )*((stupid|old|fucking|bloody|silly|ugly|dumb|"
        rf"useless|lazy|fat|miserable|pathetic|little|total|complete|absolute|selfish|bitter|crazy|mad|lying|horrible|"
        rf"nasty|disgusting|sad|daft) )*({_INSULTS})<end>",
        rf"^(stupid|old|fucking|ugly|silly|dumb|fat|miserable|bloody) ((stupid|old|fucking|ugly|silly|dumb|fat) )*"
        rf"({_INSULTS})<end>",
        rf"^({_INSULTS.replace('|piece', '').replace('|bat', '').replace('|cow', '')})$",
        r"^you (stupid|fucking|dumb|pathetic|ugly|disgusting|worthless|bloody)(?! (enough|to) )( \w+)?<end>",
        r"^you are (so |just |really |fucking |a |an |such a |such an |total |complete )*(stupid|pathetic|disgusting|"
        r"ugly|worthless|dumb|moron|thick as|braindead|a waste of (space|time)|waste of space|piece of (shit|crap|work)|"
        r"full of shit|insufferable|repulsive|vile)",
        r"^(i hate you|nobody (likes|cares about|loves) you|no one (likes|cares about|loves) you|you make me sick|you "
        r"disgust me|you suck|you stink|you are boring me|what an idiot you are)",
        r"(who (gives a (shit|fuck|damn|toss))|i do not give a (shit|fuck|damn|toss)) about you( \w+)?",
        r"who gives a (shit|fuck|damn|toss)<end>",
    )
)
_META: tuple[Row, ...] = tuple(
    (source, 1.0, "speaks of the program")
    for source in (
        r"(ignore|forget|disregard|override|bypass) (all |any |your |the |my |previous |prior |above |earlier |these |of )*"
        r"(instructions|instruction|prompt|prompts|rules|programming|directions|guidelines|training)",
        r"(system|hidden|secret|initial|original) (prompt|prompts|instruction|instructions|direction|message)",
        r"(your|the) (prompt|instructions|programming|script|source code|training data|system message|hidden (direction|"
        r"beat|fact|facts|feeling)|developer|developers|model|algorithm|rapport|beats)(?! (on|from) the)(?! (leaflet|"
        r"medicine|tablets))",
        r"(are|is) (you|this|she|he) (not )?(just |only |really |actually |still )*(a |an |the )?(ai|bot|robot|chatbot|"
        r"computer|program|machine|language model|llm|chatgpt|gpt|claude|simulation|npc|script|real person|real|"
        r"human|scripted)(?! (man|friend|problem|hurry|worried|sorry|sad|help))<end>",
        r"you are (not )?(just |only |clearly |obviously |really |actually )*(a |an |the )?(ai|bot|robot|chatbot|computer "
        r"program|language model|llm|chatgpt|gpt|claude|npc|fictional|fictional character|simulation|not real|computer|"
        r"real person|program)",
        r"(chatgpt|chat gpt|openai|anthropic|language model|llm|gpt|chatbot|prompt injection|jailbreak|gemini|copilot|gpt4)",
        r"what is (your|the|her|his) (big |hidden |real |actual )?(secret|hidden feeling|right answer|correct answer|"
        r"correct response|answer here|best answer|right thing to say)",
        r"(what am i|what should i|what do i have to|what do you want me to|what are we|what is the learner) (meant |"
        r"supposed )?(to )?(say|type|do|write|answer) (here|next|now|to (win|pass|finish|get)|in this (scenario|exercise))?"
        r"<end>",
        r"(tell|give|show|reveal) me (the|your|her|his|all) (answer|answers|right answer|correct answer|secret|secrets|"
        r"hidden|prompt|facts|instructions|solution)",
        r"(reveal|print|output|repeat|show) (the|your|all|everything) (\w+ )?(prompt|secret|instructions|facts|above)",
        r"(how do i|can i|did i|do i) (win|pass|score|beat|finish|complete) (this|the (game|scenario|level|scene|exercise))?",
        r"(this|it) is (just |only )?(a |an )?(game|simulation|exercise|role play|roleplay|scenario|test scenario|program)"
        r"<end>",
        r"(stop|drop|break|leave|out of) (role play|role playing|roleplaying|character|the act|the role)",
        r"(stay|you are) in character",
        r"(pretend|act as if|act as|act like|roleplay as) (you are|you were|a|an) (?!not)(\w+ )?(pirate|ai|assistant|"
        r"developer|dan|different|hacker|helpful|linux)",
    )
)

_BOOK: Phrasebook[Mark] = Phrasebook({"stock_phrase": _STOCK, "rude": _RUDE, "meta": _META})


def marks_of(reading: Reading) -> frozenset[Mark]:
    """Return the formulas, insults and talk of the program in one sentence."""
    return frozenset(hit.label for hit in _BOOK.find(reading))
