"""Phrases that propose, tell facts, or tell of oneself."""

from empathy_tui.acts.phrases import Row

_DO = (
    "go|call|ring|phone|text|write|talk|speak|see|visit|ask|try|join|take|make|get|tell|give|let|think|eat|sleep|rest|"
    "have|leave|move|start|stop|keep|find|look|do|be|focus|apply|book|contact|read|buy|sell|put|sit|walk|cook|invite|"
    "meet|remember|forget|accept|consider|set|practise|practice|exercise|drink|breathe|work|quit|change|plan|explain|"
    "apologise|report|check|learn|use|spend|open|turn|throw|clear|sort|send|say|show|pick|file|ignore|forgive|relax|"
    "stay|come|bring|hire|hold|listen|wait|treat|allow|trust|face|distract|reach|concentrate|stick"
)
_HIM = "(?:him|her|them|it|someone|somebody|your|the|a|an|my|some|more|yourself|this|that|these|those|one|two|every|out)"

ADVICE: tuple[Row, ...] = (
    (r"you (really |probably |maybe |definitely |just |honestly |also |still )*(should|ought to|could do with|had "
     r"better|need to|have got to|have to|must(?! (be|have|feel|like|love|hate|miss|know|want|think|wonder|really|get so|still|worry))|might want to|may want to|might like to|want to try)(?! (be (ashamed|"
     r"feel|so )|have (been (so|very|really|terrified|scared|exhausted)|felt|loved|missed|had)|feel (so|very|awful|"
     r"terrible|proud)|miss|know(?! that)))", 0.8, "says what you should do"),
    (r"^you (could|can) (always |also |just |maybe |perhaps |still |try )*(try|go|call|ring|ask|talk|speak|join|take|"
     r"get|find|start|make|look|write|use|apply|visit|move|tell|do|have|set|begin|put|sell|invite|keep)(?! to "
     r"me<end>)(?! (me|us)\b)", 0.7, "says what you could do"),
    (r"^(why|how come) (do not|not|cannot) (you )?(just |maybe |at least |try )?(?!feel|want|like|have|think|sleep|"
     rf"need|believe)({_DO}|we)", 0.8, "proposes with “why don't you”"),
    (r"^why not \w", 0.75, "proposes with “why not”"),
    (r"(have|had|did|do) (not )?you (ever |even |at least |already )?(thought (of|about)|tried|try|considered|"
     r"consider|looked into|spoken|talked|asked|seen a|seen someone|been to (a|the) (doctor|gp|group))(?! (that|he|"
     r"she|it|they|so|me|you|what|how) )", 0.75, "proposes by asking whether you have"),
    (r"^(thought|tried|considered|ever thought|ever tried|ever considered) (of|about|to|a|the|going|talking|getting|"
     r"speaking|asking|joining|calling|writing|doing|any|yoga|counselling|therapy)", 0.7, "proposes by asking"),
    (rf"^(maybe|perhaps|possibly|just|please|first|then|always|next time|also|definitely|simply) (you )?(should |"
     rf"could |might |try |can |just )*({_DO})", 0.7, "proposes what to do"),
    (r"^(try|try to|just try|maybe try|give) (to |and |\w+ing|it a|yoga|a |the |some|not |this|that|talking)", 0.75,
     "proposes to try"),
    (r"(if i were you|if it were me|if it was me|if i was you|in your (shoes|place|position)|my advice|i (would )?"
     r"(really |strongly )?(suggest|recommend|advise|urge)|i would (probably |just |definitely |maybe )?(talk to|go to|"
     r"call|tell (him|her|them)|ask (him|her|them)|leave him|leave her|quit)|the best thing (to do|is)|what you need "
     r"is|what you (should|could|can) do|all you (need|have) to do|the trick is|the thing to do|here is what|one "
     r"(option|idea|thing you)|a good idea|it (would|might|could) (help|be (good|best|better|worth|wise|useful|nice|"
     r"great|helpful|a good))|it is (best|better|important|worth|time) (to|you|for you|that you)|it helps to|worth "
     r"(trying|a try|asking|seeing|checking)|you would be better|you might (find|try|consider|as well))", 0.75,
     "proposes what to do"),
    (r"^(what|how) (about|if) (you |we |a |an |just )?((go|join|try|ask|gett|talk|call|tak|writ|see|mov|do|mak|invit|find|sell|train|rent|hir|start|us|putt|giv|work|learn|switch|swapp|leav|ring)ing|try|tried|ask|asked|went|go|call|called|wrote|talk|"
     r"talked|spoke|took|take|(a |an )?(\w+ )?(group|walk|holiday|hobby|course|club|break|choir|dog|cat))", 0.75, "proposes with “how about”"),
    (r"^what if (you|we|he|she|they) ", 0.7, "proposes with “what if”"),
    (r"^if you (just |only )?(changed|tried|went|called|asked|moved|took|got|stopped|started|wait|waited|talked|told (him|her|"
     r"them))", 0.65, "proposes with “if you”"),
    (r"^i would (just |probably |definitely )?(write|bring|wait|sell|see a|ask (him|her|them|for|the)|talk|call|go (to|and|for)|"
     r"take|try|leave|start|stop|put|move|get)(?! (you|if i|with you))", 0.65, "says what they would do"),
    (r"^promise me", 0.7, "wants a promise"),
    (r"^let us(?! see if i)", 0.75, "proposes with “let's”"),
    (r"^shall we", 0.65, "proposes with “shall we”"),
    (r"^(we|you and i|you two|you both) (should|need to|ought to|must|have to|have got to)", 0.75, "proposes"),
    (r"^(go|call|ring|phone|text|email|contact|visit|invite|ask|join|sell|book|apply|report|ignore|forgive|accept|"
     rf"apologise|thank|hire|distract|treat|buy|cook|trust|face|clear|write|throw|read|use|see|take|make|find|pick|"
     rf"leave|get|set|put|do|start|focus|concentrate|give|send|show|keep|bring|hold|forget|remember|tell|let) {_HIM}",
     0.7, "tells you what to do"),
    (r"^(talk|speak|write|go|reach|listen|turn|apply|stick|apologise|come) (to|out|and|back|for|with|home|see)"
     r"(?! (me|on|in)\b)(?! then<end>)", 0.7, "tells you what to do"),
    (r"^(get|go|have|take) (some|a|more|out|help|professional|to (bed|sleep|the|a|your)|an) ", 0.7,
     "tells you what to do"),
    (r"^(get some|take a|take some|have a|go for|eat|drink|sleep|rest|breathe|exercise|think (about|of)|focus on|look "
     r"(after|for|at it|into|forward)|be (kind|gentle|patient|careful|honest|nice|good|easy|yourself|more|open|firm|"
     r"sure)|make sure|remember (to|that)|start (with|by|going|to)|stop (thinking|worrying|blaming|letting|comparing|"
     r"trying|smoking|drinking)|keep (busy|trying|at it|a|it|yourself)|stay (busy|away|at|with your|home)|let it go|"
     r"let (him|her|them|yourself)|move on|do something|take up|take it (easy|one|slow|a day)|one day at a time|step "
     r"back|sleep on it|write it|talk it|give yourself|allow yourself|treat yourself|get (out|over to|away|rid|help|in "
     r"touch|up|dressed)|put yourself|do not (let|forget|give|go|tell|take|be afraid to|do|make|sell|keep|push|lose|"
     r"call|answer|bottle|read|eat|drink|sign|send))(?! (too|me|of me|was|were|is|on then))", 0.7,
     "tells you what to do"),
    (r"^i (think|feel|believe|reckon|guess|really think|just think|do think) (that )?(you|we) (should|ought|need|could|"
     r"must|have to)", 0.8, "says what you should do"),
    (r"^(would|could|can) you (not )?(just |maybe |at least |possibly |ever )?(try|talk to (him|her|them|someone|your|"
     r"the|a)|ask (him|her|them|someone|your|for)|call|consider|go to|go and|see a|join|ring|move|sell|get (a|some|"
     r"someone|help)|write to|speak to|take a|not just)", 0.7, "proposes by asking"),
    (r"^(would|will) (it|that) (not )?(help|be an option|be better|be easier|be worth)", 0.7,
     "proposes by asking"),
)  # fmt: skip

INFORMATION: tuple[Row, ...] = (
    (r"(studies|research|statistics|statistic|figures|surveys|evidence|experts|scientists|science|data|researchers) "
     r"(show|shows|say|says|suggest|suggests|tell|tells|prove|proves|have shown|has shown|found|point)", 0.85,
     "cites figures"),
    (r"(according to|it is called|is called|by law|the law says|the rules say|it says here|it says on|for your "
     r"information|fyi|in fact|as a matter of fact|the fact is|did you know|statistically|on average|per cent|percent)",
     0.7, "tells a fact"),
    (r"^there (is|are|was|were|will be) (a|an|some|two|three|four|five|six|several|many|lots|plenty|also|another|"
     r"different|other|one|new|still|buses|groups|people|always|\d+)(?! (way|reason|hurry) you)", 0.7,
     "tells what there is"),
    (r"^(the|a|an|our|my|your|this|that|these|most|they|it|we) (\w+ ){0,4}(opens?|closes?|starts?|begins?|leaves?|"
     r"costs?|runs|is open|are open|is closed|closes|arrives|departs|offers?|provides?|lasts?|contains?|includes?|"
     r"takes (place|about|up|\w+ (minutes|hours|days|weeks|months))|is on (monday|tuesday|wednesday|thursday|friday|"
     r"saturday|sunday|the)|is at \w+|is in the)", 0.75, "tells a fact"),
    (r"^the \w+( \w+)? (says|said|shows|showed|states|recommends|recommend|told|gave|means|meant|called|rang|came|"
     r"costs|is|are|was|were|has|have|will|can)", 0.6, "tells a fact"),
    (r"^your (\w+ )?(<person>|appointment|letter|results|shift|bus|bill|prescription|medication|test|parcel|order) "
     r"(called|rang|phoned|asked|is|are|has|said|says|told|came|wants|will|was|were|have)", 0.65,
     "passes on a message"),
    (r"(at|until|till|from|by) (half past |quarter (past|to) )?(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|"
     r"ten|eleven|twelve|noon|midnight) (am|pm|o'clock|in the (morning|afternoon|evening)|tomorrow|today|on "
     r"(monday|tuesday|wednesday|thursday|friday))", 0.65, "tells a time"),
    (r"(one|two|three|nine|five|four|\d+) (in|out of) (every )?(two|three|four|five|six|ten|\d+)", 0.7,
     "cites figures"),
    (r"\d+ (%|per cent|percent|pounds|euros|dollars|miles|kilometres|km|minutes|hours|milligrams|mg|people|patients|"
     r"calories|years of age)", 0.65, "tells a figure"),
    (r"^(usually|typically|normally|generally|in general|often|sometimes|legally|technically|officially)( ,)? (the|a|"
     r"it|they|people|patients|this|that|these|there|we|most|children|symptoms|grief)", 0.65, "tells a fact"),
    (r"^(it|this|that) (is|was) (half (past )?(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)|quarter|monday|tuesday|wednesday|thursday|friday|saturday|sunday|raining|"
     r"snowing|open|closed|\d+|a (form|type|kind|condition|disease|charity|service|website|medication|drug|"
     r"programme|virus|hormone|scheme))", 0.7, "tells a fact"),
    (r"^(it|this|they|she|he) (opens|costs|closes|starts|leaves|takes (about |up |around )?(\w+ )?(minutes|hours|days|"
     r"weeks|months|years)|comes (in|with|on|at)|works by|offer|helps (with|reduce|prevent)|can (cause|lead|reduce|"
     r"increase|help (with|reduce|prevent)))", 0.7, "tells a fact"),
)  # fmt: skip

SELF_DISCLOSURE: tuple[Row, ...] = (
    (r"^(when|after|before|since|the (day|night|year|week|time)|ever since|a year after|last year|years ago) (my|i|we)"
     r"\b(?! (can|could|should|may|asked you|said that to you))", 0.8, "tells of oneself"),
    (r"^my (own )?(<person>|ex wife|ex husband|old \w+|first \w+|late \w+) (\w+ )?(died|was|were|had|is|has|have|are|"
     r"left|passed|did|does|went|lost|used|always|never|got|also|who|said|told|says|took|would|could|drinks|drank|killed|tried|hit|hated|loved|worked|fell|came)",
     0.8, "tells of oneself"),
    (r"^my (own )?<person> \w{2,}ed ", 0.7, "tells of oneself"),
    (r"^i (stood|sat|climbed|swam|drove|woke|met|ate|rang|fell|married|walked|knew|ran|wept|won|wore) (?!you|how you)", 0.7,
     "tells of oneself"),
    (r"^i (?!need|want|wond|ask|notic|missed (that|what)|interrupt|apolog)\w{2,}ed (?!you|to (you|ask|see|know|hear|say)|how|what)",
     0.62, "tells of oneself"),
    (r"^(me too|me neither|same here|same for me|so did i|so do i|so was i|so am i|neither do i|neither did i|join the "
     r"club|been there|i have been there|that happened to me|it happened to me|i had the same|i had that)", 0.8,
     "says “me too”"),
    (r"^i (also|too|once|still|used to|never|always|sometimes|often|actually|even) (?!(hear|think you|want to (know|"
     r"hear)|wonder))", 0.7, "tells of oneself"),
    (r"^i (was|were|had|lost|felt|went|remember|cried|grew|lived|worked|moved|left|struggled|got|spent|tried|made|came|"
     r"took|found|broke|failed|quit|drank|slept|hated|loved|missed|dreamed|dreamt|did|learned|learnt|began|started|"
     r"stayed|nearly|almost|could not|did not|saw|told|kept|thought|ran|put|gave|bought|burnt|burned)(?! (just )?"
     r"(wondering|thinking (about|of) you|wrong|rude|out of|not (listening|fair)|you|to you|no idea|too (quick|fast|"
     r"hard)|being|mean|meaning|clumsy|unfair|insensitive|harsh|thoughtless|curious|interested|sorry|hoping you|"
     r"going to ask))", 0.75, "tells of oneself"),
    (r"^i have (been|lost|had|never|also|always|felt|just|got|struggled|seen|tried|only|done|known|lived|worked|two|"
     r"three|a|an|no(?! idea)|my|thought|moved|started)(?! (listening|thinking (of|about) you|been (unfair|rude|listening|thinking (of|about) you)|to "
     r"(say|tell|go)|sorry|hurt you|interrupted))", 0.75, "tells of oneself"),
    (r"^i am <adv>(worried|scared|tired|nervous|afraid|angry|lonely|sad|exhausted|anxious|stressed|struggling|upset|"
     r"frightened|terrified|lost|drained|divorced|married|single|nurse|teacher|student|mother|father|carer|"
     r"widow|widower|parent|mum|dad|in my|from|working|looking for|not (coping|sleeping|well|great|"
     r"okay|good at)|bad at|hopeless at|no good|having|going through|ashamed|embarrassed|jealous|confused|stuck|"
     r"shaking|frustrated|hurt|disappointed|new|ill|pregnant|fed up|behind|missing|trying my|uncomfortable)", 0.75,
     "tells of oneself"),
    (r"^i <adv>(feel|miss|hate|cry|dread|worry|struggle|find it|live|work|have trouble|suffer|cannot sleep|get (sad|"
     r"nervous|anxious|angry|scared|like that|tired|it too)|fear|regret|wish|know what (it is|that is) like|know (that "
     r")?(the )?feeling|do that too|do the same)(?! (like )?you (are|were|should|need|do)\b)(?! for you)(?! i "
     r"(could|had) help)", 0.7, "tells of oneself"),
    (r"^it (was|is|took|has been|felt) .{0,30}\b(for me|with me|to me|me (years|months|a long|ages|weeks))", 0.75,
     "tells of oneself"),
    (r"^(for me|in my (case|family|experience|house|own)|with me|personally|we lost|we had|we were|we used to|i lost|"
     r"that reminds me|it reminds me|reminds me)", 0.7, "tells of oneself"),
    (r"^i cannot (sleep|cope|eat|focus|stop thinking|do this|stand|bear|talk about|breathe|face|remember|afford|believe "
     r"(he|she|it))", 0.7, "tells of oneself"),
    (r"^i (am not|do not) (sleep|cope|feel|know how i|like being|have (anyone|any)|eat|want to (go|be|lose|talk))",
     0.65, "tells of oneself"),
)  # fmt: skip
