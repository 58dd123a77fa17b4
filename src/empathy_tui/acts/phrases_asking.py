"""Phrases that ask, and small talk that does nothing more."""

from empathy_tui.acts.phrases import Row

_AUX = "do|does|did|are|is|was|were|have|has|had|would|could|can|will|should|might|am"
_INVERTED = (
    f"(?:{_AUX})(?: not)? (?:you|he|she|it|"
    "they|we|your|his|her|their|that|this|the|i|my|there|those|things|life|everyone|everything|all|mum|dad)"
)

OPEN: tuple[Row, ...] = (
    (rf"^(what|how|why) {_INVERTED}", 0.85, "asks how or what, leaving the answer open"),
    (rf"(what|how|why) {_INVERTED}", 0.7, "asks how or what, leaving the answer open"),
    (r"^what (happened|happens|else|kind|sort|made|makes|brings|brought|helps|helped|about|got|keeps|changed)",
     0.8, "asks what"),
    (r"^what (is |was |has |is been |has been |have you been )?(going on|happening|bothering|troubling|up|wrong|the matter|new|on your mind|that like|it like)", 0.85, "asks what is up"),
    (r"^how (come|about|so|else)", 0.75, "asks how"),
    (r"^why (not|then|now|that|is|was|did|do)", 0.7, "asks why"),
    (r"^(why|why not|how|and then|and after that|like what|such as|meaning|what then|what next|and before that)$",
     0.75, "asks for more"),
    (r"^what$", 0.6, "asks what"),
    (r"^(tell me|talk to me|help me (to )?(understand|see|get)|walk me through|talk me through|explain|describe|"
     r"say more|say that again|go on|go ahead|carry on|fill me in|show me|try me)(?! what to do)(?! (how|that) i)",
     0.8, "invites to tell"),
    (r"(tell me) (more|about|what|how|everything|all|why|a bit|a little|something|anything|if you|whatever)",
     0.8, "invites to tell"),
    (r"^(can|could|would|will|do|did) (you |i )?(like to |want to |care to |need to |fancy )?"
     r"(tell|talk|say|telling|talking|walk|explain|describe|help me understand|share)( to| with| me| us| it| "
     r"a bit| a little| some| more| anything| through)*( about| what| how| why| more| it| me|<end>)",
     0.85, "invites to tell"),
    (r"^(i am|i was) (curious|wondering|interested|just wondering) (about|what|how|why|in|to hear)", 0.75,
     "asks by wondering"),
    (r"^i (just )?wonder(ed)? (what|how|why|where it)", 0.75, "asks by wondering"),
    (r"^i (would|do) (really )?(like|love|want) to (hear|know|understand)", 0.75, "asks to hear"),
    (r"^(i want|i am trying) to (hear|know|understand)", 0.7, "asks to hear"),
    (r"^(anything|something|what) (else|more|on your mind)", 0.65, "asks for more"),
    (r"^(in what way|what way|which part|what part|which bit|what bit|what sort|what kind)", 0.75, "asks for more"),
)  # fmt: skip

OPEN_IF_ASKED: tuple[Row, ...] = (
    (r"^(what|how|why)", 0.75, "asks how or what"),
    (r"^(and|what about|how about) (the|your|his|her|at|in|with|now|what|how|you|this|since|before|after|apart|besides|otherwise|that|him|that one)", 0.75,
     "asks on"),
    (r"(what|how|why)<end>", 0.65, "asks at the end"),
    (r"(what|how|why) (happened|is|was|are|do|did|would)", 0.55, "asks how or what"),
)  # fmt: skip

CLOSED: tuple[Row, ...] = (
    (rf"^({_AUX}) (not )?(you|he|she|it|they|we|your|his|that|this|there|those|these|anyone|anybody|any|"
     rf"someone|everyone|everything|the|mum|dad|her)", 0.8, "asks for a yes or a no"),
    (r"^(have|did|do|are|were|was|is|can|could|would|will) (not )?(i|my|her|its|some|either|one|people)", 0.65,
     "asks for a yes or a no"),
    (r"^(where|when|who|which|whose) (do|did|does|is|are|was|were|will|would|can|has|have|should|could)", 0.8,
     "asks for a fact"),
    (r"^which \w+ ", 0.75, "asks for a fact"),
    (r"^(who|where|which) (one|day|else|told|said|gave|came|made|from|to|looks|helps|knows|lives|was)", 0.75,
     "asks for a fact"),
    (r"^how (many|much|old|long|often|far|big|late|early|soon|bad)", 0.8, "asks for a figure"),
    (r"^what (time|day|date|age|year|colour|number|size|month|job|school|floor)", 0.8, "asks for a fact"),
    (r"^what (is|was|are) (your|his|her|their|its|the) (name|names|address|number|age|job|date|surname|plan b)",
     0.9, "asks for a fact"),
    (r"(are|did|have|do|will|would|could|were) you (okay|all right|sure|ready|hurt|alone|sleeping|eating|eaten|"
     r"slept|hungry|cold|busy|warm|free)", 0.7, "asks for a yes or a no"),
    (r"^you (okay|all right|good|well|ready|sure|hungry|busy|in)<end>", 0.75, "asks for a yes or a no"),
    (r"^(i was|i am|i) (just )?(wonder|wondering|wondered) (if|whether)(?! (you are|you were|part of|it is|that|it was|it feels|you feel|"
     r"you felt))", 0.65, "asks by wondering"),
    (r"^(can|could|may|might) (i|we) (ask|sit|come|join|just ask|say|see|have|borrow|use|interrupt)", 0.8,
     "asks leave"),
)  # fmt: skip

CLOSED_IF_ASKED: tuple[Row, ...] = (
    (r"^(want|need|fancy|got|had|seen|heard|ready|feeling|eaten|slept|been|mind if|any|anyone|anybody|still|okay "
     r"if|sure|coming|going)( \w+){0,6}$", 0.7, "asks for a yes or a no"),
    (r"^(is|are|was|were|do|does|did|have|has|had|can|could|will|would|should|may|shall|am|might)", 0.75,
     "asks for a yes or a no"),
    (r"^(who|whose|where|when|which|since when|how many|how much|how long)", 0.75, "asks for a fact"),
    (r"(do|did|does|are|were|have|has|is|can|could|would|will|was) (not )?(you|he|she|it|they|that|there|this|"
     r"anyone|your|the|his|her)", 0.65, "asks for a yes or a no"),
)  # fmt: skip

OTHER: tuple[Row, ...] = (
    (r"^(hi|hello|hey|hiya|howdy|good morning|good afternoon|good evening|morning|evening|afternoon|good night|"
     r"goodnight|bye|goodbye|night|cheers|see you|take care|welcome back|happy birthday|merry christmas)",
     0.75, "greets or takes leave"),
    (r"^(thanks|thank you|ta|much appreciated|you are welcome|no problem|no worries|not at all|of course not)",
     0.7, "thanks, or answers thanks"),
    (r"^(nice|good|lovely|great) to (meet|see) you", 0.8, "greets"),
    (r"^(sorry) (to (bother|disturb|interrupt|trouble|intrude|barge|ask)|for (bothering|the bother|disturbing))",
     0.7, "a courtesy"),
    (r"^(my name is|i am (from|your new|the new)|it is me|only me|it is only me|come in|have a seat|sit down|sit "
     r"yourself|here you (go|are)|never mind|anyway|i am back|back again|i have to go|i should go|i need to go|"
     r"i had better go|i must go|got to go|i have got to go|talk (later|soon)|speak soon|see you|let me think|"
     r"one moment|hang on|hold on|give me a (second|minute|moment)|just a (second|minute|moment))", 0.7,
     "keeps the talk going"),
    (r"^(i see|fair enough|fair point|good point|got it|right then|is that so|if you say so|whatever|i guess|"
     r"i suppose|all good|sounds good|makes sense to me|i do not know|not sure|i am not sure|maybe|perhaps)<end>",
     0.65, "keeps the talk going"),
    (r"^(nice|lovely|terrible|horrible|good|cold|hot|wet|grey|miserable) (day|weather|evening|morning|night|out)",
     0.7, "small talk"),
)  # fmt: skip

OTHER_IF_ASKED: tuple[Row, ...] = (
    (r"^(sorry|pardon|excuse me|beg pardon|come again|say again|huh|eh|what was that|i beg your pardon)$", 0.8,
     "asks to hear again"),
)  # fmt: skip

FILLERS = frozenset(
    (
        "hi hello hey okay right mm mmm hm hmm mhm mmhm uh huh yeah yes yep yup no nope nah sure fine all "
        "oh ah aha well so lol haha hah hehe ha heh thanks thank you please wow ooh er um uhm eh erm cool "
        "great good true exactly absolutely definitely certainly indeed totally never mind anyway bye "
        "goodbye morning afternoon evening night there then now and but or i see much very , k ta cheers "
        "really perhaps maybe possibly yay oops whoa gosh god ouch aw aww"
    ).split()
)
"""Words of which a message may consist that does nothing but keep the talk going."""
