"""Phrases that give back, stay, or smooth over."""

from empathy_tui.acts.phrases import OFFERS, Row

REFLECTION: tuple[Row, ...] = (
    (r"^(it|that|this) (really |almost |all )?sounds (as if|as though|like)(?! (a (good|great|nice|plan)|fun|it "
     r"(works|could)))", 0.85, "gives back with “sounds like”"),
    (r"^sounds (as if|as though|like)(?! (a (good|great|nice|plan)|fun|it (works|could)))", 0.85,
     "gives back with “sounds like”"),
    (r"^you (sound|seem|look|seemed|sounded|looked) (like|as if|as though|<adv><feeling>|<adv>(different|far away|"
     r"quiet|pale|smaller|lighter|brighter|not|tense))", 0.8, "says how you sound or look"),
    (r"^you do not (sound|seem|look|feel) (like )?(yourself|okay|all right|convinced|sure|happy|right|well)", 0.7,
     "says how you sound or look"),
    (r"^(that|it|this) must have (hurt|stung|made you|left you|been (like|lonely|a long))", 0.65, "guesses what it was"),
    (r"^you must (be|have been|feel|have felt) <adv><feeling>", 0.75, "names a feeling"),
    (r"^you must (really |still |often )?(miss|love|like|hate|worry|wonder|have loved|have missed|have wondered)", 0.65,
     "guesses what you feel"),
    (r"^(that|this|it) (sounds|seems|feels|must have felt|must feel|must be|must have been|sounded) <adv><feeling>",
     0.75, "names a feeling"),
    (r"^(you are|you were) (saying|telling me|describing|talking about|wondering|hoping|afraid|waiting|carrying|"
     r"thinking|missing|longing|holding|dreading|used to|trying to(?! be))", 0.75, "gives back what you say"),
    (r"^(what|as|the way|from what) (i am|i) (hear|hearing|understand|am hearing|get|gather|am getting)( from you)? "
     r"is", 0.85, "gives back what was heard"),
    (r"^i (hear|am hearing|gather|sense|get the (sense|feeling|impression)|can (hear|tell)|notice|noticed)"
     r"( that| how)? (you|it|he|she|this|there|a|much|hard)(?! are (not|wrong))", 0.7, "gives back what was heard"),
    (r"^(in other words|if i (hear|understand|heard|understood|get|got) (you|it|that|this)|let me see if i (have|"
     r"understand|understood|got|heard)|am i (right|hearing)|so what you are saying|what you are saying is|it is as "
     r"if|it is like you|it is almost as)", 0.8, "gives back what was heard"),
    (r"^(part of you|one part of you|some part of you|a part of you|on the one hand|on one hand|in your eyes|for you|"
     r"from your (perspective|point of view))", 0.75, "gives back your side"),
    (r"^(you|and you|so you) <adv>(feel|felt)(?! free)(?! (better|like it) (now|soon))", 0.75, "names a feeling"),
    (r"^(you are|you were|you have been|you got|you feel|you get) <adv><feeling>(?! yourself)(?! (to|about) (think|"
     r"everything|nothing))", 0.7, "names a feeling"),
    (r"^you <adv>(miss|missed|wish|wished|hoped|longed|loved|dread|dreaded|worry|worried|wanted|fear|feared|care|"
     r"cared|trusted|grieve|long|hate|hated|resent|believed|expected|blame yourself|needed|had hoped|used to|"
     r"never got|did not want|do not want|did not expect|do not feel|did not get|would rather|would have (liked|"
     r"wanted)|wanted to|could not|were hoping|were left|ended up|lost|kept)(?! to go to bed)", 0.65,
     "says what you wanted or felt"),
    (r"^you (want|do want|just want|really want|only want) (?!to (try|go to|be careful|get|see|stop))", 0.6,
     "says what you want"),
    (r"^so (you|it|he|she|they|that|the|there|your|nobody|no one|now|all|for|when|everything|everyone|even|part|"
     r"none|nothing|these|those|this|his|her|their|then|basically|essentially|in)(?! (what|how|why|can|should|is "
     r"(a|the) (clinic|group)))", 0.65, "gives back with “so”"),
    (r"^(they|people|everyone|everybody|he|she) (all |just )?(keep|keeps|kept|always|all|is always|are always) "
     r"(telling|tell|tells|say|says|saying|told|asking) (that )?you", 0.65, "gives back what you hear from others"),
    (r"^i (wonder|am wondering) (if|whether) (you are|you were|part of|it is|that is|it was|it feels|that felt|you "
     r"feel|you felt)", 0.65, "offers a guess at a feeling"),
    (r"^(maybe|perhaps) (you (are|feel|felt|were|wanted|miss)|it (feels|felt)|part of you)", 0.65,
     "offers a guess at a feeling"),
    (r"^(nobody|no one) (asked|asks|sees|saw|listens|listened|thanked|noticed|told|understands|knows|came|comes|"
     r"called|calls) (you|how|what|it|that|to)", 0.65, "says what it is like for you"),
    (r"^you have (just )?(been (?!(so |really |very )*(rude|selfish|unfair|drinking|lying|ignoring|"
     r"avoiding|mean|silly|lazy|told|sulking|stupid))\w+|carried|lost|kept|held|given|"
     r"waited|worked so|looked after|cared|missed|had (to|no|so|nobody|a lot|enough|it)|hardly|barely|not slept|done it all)",
     0.65, "says what it has been for you"),
    (r"^you (said|told me|mentioned|say)", 0.65, "goes back to what you said"),
)  # fmt: skip

_LEND_A_HAND = (
    "dry|rinse|scrub|wipe|peel|chop|stir|grate|lift|push|pull|steer|sweep|mop|hoover|iron|fold|stack|pack|unpack|load|"
    "unload|dig|rake|weed|mow|paint|lay the|set the table|empty|tidy|rock|type|dial|take (this|one|an end|a turn|it)|"
    "do (these|those|half)"
)
_TOOL = (
    "(?:cloth|cloths|towel|tea towel|sponge|brush|broom|mop|bucket|peeler|spade|shovel|barrow|rope|bag|bags|box|boxes|case|"
    "suitcase|shopping|plates|dishes|pans|pots|iron|washing|laundry|basket|pushchair|buggy|baby|hammer|ladder|end)"
)

SUPPORT: tuple[Row, ...] = (
    (r"(anyone|anybody|who|everyone|most people|any of us|a lot of people) would(?! (know|want to go|think you))"
     r"( not)?", 0.75, "says anyone would"),
    (r"^i would (be|feel|have been|have felt|have done|hate|struggle|find) .{0,40}\b(too|as well|the same|that|hard|"
     r"<feeling>)", 0.8, "says you would too"),
    (r"^(of course(?! not)|naturally|no wonder|it is no wonder|little wonder|small wonder|understandably)", 0.75,
     "says it is no wonder"),
    (r"^(i am|i will be|i will stay|i am right|i am still) (right |still |just )?here(?! (since|because|from|to (see|pick|get)))", 0.85, "stays"),
    (r"^(i am|i will|we are|we will) (not|never) (go|going|leave|leaving|judge|judging|rush|rushing|in a (hurry|"
     r"rush)|give up on|let you|run|here to)", 0.75, "stays"),
    (r"^i (will not|would not|am not going to|do not want to|am not trying to) (tell you|give you|push|rush|pretend|"
     r"fix|talk you|lecture|say it|judge|ask you)", 0.7, "stays, without telling you what to do"),
    (r"^(we|i) can (just |also |still )?(sit|stay|be here|be quiet|wait|say nothing|listen)", 0.75, "stays"),
    (r"(take|take all) (your|the|as much) time", 0.9, "leaves time"),
    (r"^(there is no|no) (rush|hurry|pressure|need to (hurry|rush|explain|apologise|say|talk))", 0.8, "leaves time"),
    (r"^(when|whenever|only if|if) you (are ready|feel (ready|like it)|want( to)?|like)<end>", 0.65, "leaves time"),
    (r"^you (do not|never) (have|need) to (?!worry|be sad|be (scared|upset|afraid))", 0.7, "leaves you free"),
    (r"(that|it|this|which|you|all) (totally |completely |really |does |do |all )?(makes|make) (perfect |total |"
     r"complete |a lot of |so much )?sense", 0.85, "says it makes sense"),
    (r"^makes (perfect |total |complete |a lot of )?sense", 0.75, "says it makes sense"),
    (r"^(that|this|it) (is|was|has been|must be|must have been|sounds|would be|has got to be|sounded|sucks|really "
     r"is|feels) <adv><hard>", 0.75, "says it is hard"),
    (r"^(what|how) (a |an )?<adv>(shame|pity|loss|shock|blow|horrible|terrible|awful|dreadful|sad|rotten|hard|"
     r"lonely|cruel|unfair|frightening|upsetting|frustrating)", 0.8, "says it is hard"),
    (r"^(sounds|sound) <adv><hard>", 0.75, "says it is hard"),
    (r"^(that|this|it) (just |really )?sucks", 0.75, "says it is hard"),
    (r"^(poor (you|thing|love)|you poor|oh (no|love|dear|rosa)|ouch)", 0.65, "feels with you"),
    (r"(i am|am) <adv>(glad|happy|pleased|grateful|delighted|thrilled) (that |you|for you|to hear|it|we|he|she)",
     0.85, "is glad with you"),
    (r"^(glad|so glad|happy|so happy|pleased) (that )?(you|to hear|for you)", 0.8, "is glad with you"),
    (r"(i am|am) <adv>proud of you", 0.8, "is proud of you"),
    (r"^(thank you|thanks) for (telling|trusting|saying|letting|showing|being honest|your|talking|explaining)", 0.8,
     "thanks you for telling"),
    (r"^i <adv>(believe you|appreciate (you|that|it|what)|respect (that|you)|admire|care about you|care|love you|"
     r"value you|trust you)", 0.8, "stands by you"),
    (r"^i <adv>(get|see|understand) (it|that|why|what you mean|how|where you)", 0.7, "says it can be understood"),
    (r"^i (can |could |do )(totally |really |completely |fully )?(see|understand|imagine|appreciate|get) (why|how|"
     r"that(?! you)|it|what|this)", 0.75, "says it can be understood"),
    (r"^i (can|could) (only |totally |really )?(imagine|understand)", 0.7, "says it can be understood"),
    (r"^i (cannot|could not|can hardly|can barely) (even |begin to |even begin to )?imagine", 0.8,
     "does not claim to know"),
    (r"^i have no idea (what|how)", 0.65, "does not claim to know"),
    (r"^you (know you )?can (always |just |still )?(call|ring|tell|talk to|text|lean on|ask) me", 0.75, "stays"),
    (r"^(want|need|like) (me|us) to", 0.75, OFFERS),
    (r"^i (do not|did not|never) know what to say", 0.65, "has no words for it"),
    (r"^i (had no idea|did not (know|realise) (it|you|that|how))", 0.65, "takes it in"),
    (r"^i am (listening|all ears|with you|on your side|by your side|around|next door|only a|just a)", 0.85, "stays"),
    (r"^i am <adv>sorry (to hear|you are|you have|you had|you went|you were|this|that (you|it|this|he|she|happened)|"
     r"it (is|has|was|happened|must)|he |she |they |for (your|what you)|about (your|his|her|what happened))", 0.75,
     "is sorry with you"),
    (r"^i am <adv>sorry<end>", 0.62, "is sorry with you"),
    (r"^(sorry|so sorry|very sorry) (to hear|for your|about your|you are|you have|you had|this (is|happened)|that "
     r"(you are|happened))", 0.75, "is sorry with you"),
    (r"^(your|those|these|all those) (feelings|feeling|anger|tears|grief|reaction)( \w+)? (are|is|make|makes|matter)",
     0.65, "lets the feeling be"),
    (r"(it|that) is (completely |totally |perfectly |very |only |quite |so )?(understandable|natural|normal|human|"
     r"okay|all right|fine) (to|that|if|for|not)", 0.75, "lets the feeling be"),
    (r"^(it|that) is (completely |totally |perfectly |very |only |quite |so )?(understandable|natural|human)", 0.8,
     "lets the feeling be"),
    (r"you (have|had|have got) (every|a|all the|good) (right|reason|reasons) to", 0.8, "says you have a right to it"),
    (r"you are <adv>(not alone|allowed|doing (great|fine|brilliantly|amazing|really well|so well|well|your best|the best|what you can|all you can)|doing a lot|"
     r"not (crazy|mad|weak|silly|a burden|wrong to|a bad))", 0.7, "stands by you"),
    (r"^you (did|have done) (what you could|your best|the best|nothing wrong|all you could|everything you could|so "
     r"much|a lot|well|brilliantly|great|it)", 0.65, "stands by you"),
    (r"^you (matter|are loved|mean a lot|deserve)", 0.7, "stands by you"),
    (r"^(that|this|it) (is|was|sounds|must have been) <adv>(brilliant|wonderful|fantastic|great|amazing|lovely|good "
     r"news|great news|marvellous|brave|kind of you|beautiful|incredible|impressive|awesome|big|huge|"
     r"a big (thing|step|deal)|exciting)(?! (idea|question|plan|point))", 0.75, "is glad with you"),
    (r"^(congratulations|congrats|well done|good for you|good on you|brilliant|fantastic|wonderful|hooray|hurray|"
     r"amazing|how (lovely|wonderful|exciting|brilliant|nice)|what (wonderful|great|good|brilliant|lovely|fantastic|"
     r"a (lovely|wonderful|great|brilliant)))", 0.75, "is glad with you"),
    (r"^(i can|i could|i will|i am going to|let me|i would be (happy|glad) to|i am happy to|happy to) (help|"
     r"carry|bring|take (you|that|the|care|him|her|them|over)|make (you|us|some|the|a|dinner|tea)|cook|drive|stay|"
     r"sit|wait|come|call|ring|phone|pick|get (you|us|some|that|the|it)|do (the|that|it|your)|look after|walk|go "
     r"with|go and|put(?! (it|that|this) (another|differently))|write|fetch|hold|clear|sort|pop|give you|send|speak to|talk to|ask (him|her|them|the)|check|"
     r"find|cover|swap|read|listen|keep (you|it|an)|wash|clean|finish|lend|mind|feed|water|be (here|there|around|"
     rf"back|quiet)|{_LEND_A_HAND})", 0.7, OFFERS),
    (rf"^you (\w+ ){{1,4}}(, )?(and )?i (will|can) ({_LEND_A_HAND}|wash|hold|carry|cook|clear|do (the|it|that))", 0.7, OFFERS),
    (rf"^if you (\w+ ){{1,5}}(, )?i (will|can) ({_LEND_A_HAND}|wash|hold|carry|cook|bring|drive|clear|fetch|do (the|it|that))", 0.7,
     OFFERS),
    (r"^(give|hand|pass|chuck|throw|lend) (me|us) (?!a (break|minute|second|moment|reason)|one (good )?reason|strength)(\w+ ){1,4}(, |and )+"
     r"i will", 0.7, OFFERS),
    (rf"^(give|hand|pass|chuck|throw|lend) (me|us) (the|that|those|these|your|one of (the|those|these)|some of (the|those)) "
     rf"(other |big |heavy )?{_TOOL}", 0.65, OFFERS),
    (r"^i (can|could|will) (?!not )(\w+ ){1,7}if (you (need|want|like|would like|prefer|have to|are (tired|busy|stuck))|(that|it) "
     r"(helps|suits|is easier))", 0.65, OFFERS),
    (r"^(move|budge|shift|scoot|shove) (over|up)( ,)? (i will|let me)", 0.7, OFFERS),
    (r"^(can|could|shall|should|may) (i|we) (help|get you|bring|make|carry|do (something|anything|the|that)|drive|"
     r"come (with|over|by)|take (you|that|the|over)|pick|fetch|call|put|stay|sit with|hold|walk|cook|ring|give you|"
     r"lend|write|open|close|turn|wait|pour)", 0.75, OFFERS),
    (r"^(do|would|did) you (want|like|need|rather) (me|us) (to|there)", 0.75, OFFERS),
    (r"^(is there anything|is there something|anything|something) i can (do|get|bring|help)", 0.75, OFFERS),
    (r"^(how|what|where) (can|could) i (help|do)", 0.75, OFFERS),
    (r"^(cry|have a good cry|let it (all )?out|cry if|you can cry|it is okay)<end>", 0.65, "lets the feeling be"),
    (r"^(i hear you|i feel you|i feel for you|my heart (goes|breaks)|sending (you )?(love|hugs|a hug))", 0.6,
     "a warm formula"),
    (r"^(i understand|i know|i know what you mean|i get you|fair enough|that is fair|i am sure it (is|was) (not|"
     r"hard|tough)|same)<end>", 0.6, "acknowledges"),
    (r"^i know (this|that|it|how (hard|much)) (is|was|must|it|you|he|she|has)", 0.7, "acknowledges"),
    (r"^you are right(?! to)", 0.65, "grants you the point"),
)  # fmt: skip

REASSURANCE: tuple[Row, ...] = (
    (r"at least(?! (once|a|an|two|three|four|five|ten|twice|\d))", 0.85, "looks on the bright side with “at least”"),
    (r"(it|that|this|things|everything|all|you|we|she|he|they) (will|is going to|are going to|is gonna|would|can "
     r"only) (all |just |both |only |soon |probably |definitely |surely |eventually )?(work out|blow over|come right|"
     r"pass<end>|turn out (fine|well|okay|all right)|(be|get|feel|come|sort|go) (all right|okay|fine|grand|better|"
     r"easier|well|good|itself|great|out|past|over|back to normal|sorted|happy again|for the best|glad))", 0.85, "says it will be fine"),
    (r"(this|it|that) (too )?(shall|will) (soon )?pass", 0.85, "says it will pass"),
    (r"^(it|things) (gets|get|always gets) (better|easier)", 0.85, "says it gets better"),
    (r"^do not (you )?(worry|cry|be (sad|upset|scared|afraid|silly|nervous|worried|daft)|"
     r"panic|stress|fret|feel (bad|guilty|down)|think (about it|like that|that way)|say that|let it (get|bother)|"
     r"blame yourself|be so hard)", 0.8, "tells you not to feel it"),
    (r"^(you do not|no|there is no|you should not|you need not|nothing) (have to |need to |reason to |cause to |to )"
     r"(worry|be (scared|afraid|sad|upset|nervous|worried))", 0.8, "tells you not to feel it"),
    (r"time (heals|is a (great )?healer|will (heal|tell|help))", 0.85, "says time heals"),
    (r"^give it (some )?time", 0.75, "says time heals"),
    (r"(could|might) (be|have been) (much |a lot |far |so much )?worse", 0.85, "says it could be worse"),
    (r"(others|other people|some people|people|many people|there are people|kids) (who )?(have|have got|had|are|with) "
     r"(it |got it |things |so |far |much |a lot )*(worse|worse off|bigger problems|real problems|it harder)", 0.85,
     "compares with worse"),
    (r"(in|to) a better place", 0.9, "says it is for the best"),
    (r"(he|she|they) (would|will) (not )?(want|have wanted) you", 0.75, "speaks for the one who is gone"),
    (r"(he|she|they) (is|are) (no longer|not) (in pain|suffering)", 0.8, "looks on the bright side"),
    (r"^you are <adv>(strong|a fighter|tough|a strong|resilient|stronger|a tough|young|one of the strong|a survivor)",
     0.75, "says you are strong"),
    (r"^you (will|are going to|can) (be|get|find|make|feel|do|cope|manage|meet|bounce|sail|smash|survive|come|have) "
     r"(all right|okay|fine|grand|great|better|over|through|there|it|another|someone|new|back|this|happy|brilliant|"
     r"plenty|time|stronger|used to)(?! (have|need))", 0.75, "says you will manage"),
    (r"(look|looking) (on|at) the (bright|positive|plus|good)( side)?", 0.9, "looks on the bright side"),
    (r"(bright side|silver lining|every cloud|plenty (more|of) fish|plenty of time|worse things happen|happens to "
     r"everyone|happens to (us all|the best)|for the best|meant to be|happens for a reason|part of life|one of those "
     r"things<end>|end of the world|not the end of)", 0.8, "smooths it over"),
    (r"(it|that|this) is not (that|so|such|as|all that|really|even|even that)? ?(bad|hard|serious|big|a big|terrible|"
     r"difficult|the worst|important|a problem|bad as|much)( a)?( deal)?", 0.75, "makes it smaller"),
    (r"^(it|that|this) is (no big deal|nothing|only (money|work|one)|just (a|one|money|work|nerves|stress|hormones|"
     r"a phase)|probably nothing|not (your|his|her) fault)", 0.7, "makes it smaller"),
    (r"^(no big deal|cheer up|chin up|keep your chin up|stay strong|be strong|stay positive|think positive|be "
     r"positive|keep smiling|hang in there|keep your head up|relax|smile|keep going|never mind that|be grateful|"
     r"count your blessings|you have got this|you got this|there there|nothing to worry|all will be well|it is all "
     r"good|onwards and upwards|keep calm|look how|be brave)", 0.75, "cheers you on past it"),
    (r"^i am (sure|certain|positive|confident) (that )?(it|you|he|she|they|everything|things|this|that)(?! (is|was|"
     r"must be|must have been) (hard|tough|difficult|awful|not easy|painful))", 0.7, "is sure it is fine"),
    (r"^i (promise|guarantee)( you)?( that)? (it|you|everything|things)", 0.75, "promises it will be fine"),
    (r"^(he|she|they) (did not|probably did not|did not really|does not|do not) (really |actually )?mean (it|to|that|"
     r"anything|any)", 0.75, "explains it away"),
    (r"^you (still |do )?(have|had)( still)?( got)? (so much|so many|a lot|plenty|your (health|whole life|family|kids|"
     r"daughter|son|memories|job)|each other|many (good )?years|\w+ (good|happy|lovely|wonderful) years)", 0.75,
     "looks on the bright side"),
    (r"^you are (overthinking|worrying (too much|about nothing|over nothing))", 0.7, "makes it smaller"),
    (r"^(everyone|everybody|we all|all of us|it happens to everyone) (feels?|gets?|makes?|goes|has|have|go|fails?) "
     r"(\w+ )?(mistakes|that|like that|bad days|through|sad|nervous|tired|days|down|stressed|ups)", 0.65,
     "says it is the same for everyone"),
    (r"^it (is|was) only an? \w+<end>", 0.65, "makes it smaller"),
    (r"^(he|she|they) would be (so |very )?(proud|happy|glad)", 0.65, "speaks for the one who is gone"),
    (r"^you are not the (only|first)", 0.65, "says it is the same for everyone"),
    (r"^(it was|it is) (only|just) (a (dog|cat|job|joke|game|phase|house|exam|test|bad day)|"
     r"her way|his way)", 0.7, "makes it smaller"),
    (r"^you (look|are|were|did) (fine|okay) ?(to me)?<end>", 0.65, "makes it smaller"),
    (r"^(luckily|fortunately|thank god|thank goodness|the good (news|thing) is)", 0.65, "looks on the bright side"),
)  # fmt: skip
