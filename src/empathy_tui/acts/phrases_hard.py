"""Phrases that blame or order, phrases that mend, and sulks that only look like mending."""

from empathy_tui.acts.phrases import SULKS, Row

_INSULT = (
    "(?:selfish|lazy|stupid|weak|rude|ungrateful|dramatic|childish|pathetic|unreasonable|irrational|paranoid|silly|"
    "ridiculous|overreacting|wallowing|unfair|mean|cruel|cold|difficult|impossible|stubborn|proud|sensitive|emotional|"
    "negative|defensive|rubbish at|hysterical|crazy|insane|mad|naive|foolish|immature|spoilt|spoiled|irresponsible|"
    "hypocritical|hypocrite|coward|baby|child|liar|martyr|burden|mess|victim|snob|drama queen|idiot|fool|pain|"
    "an idiot|useless|terrible|bad|an awful|awful|bitter|nasty|awkward|precious|touchy|melodramatic|"
    "ridiculously|disrespectful|inconsiderate|arrogant|controlling|clingy|needy|moody|soft|daft|thick|blind)"
)

JUDGEMENT: tuple[Row, ...] = (
    (r"you cannot (just|go on|expect|blame|give up|stay|sit|be serious|say that|think that|hide|live like|carry on|do "
     r"that|do this|mope|treat|let (yourself|this|it|him|her)|ignore|speak|talk to|feel sorry|always|be like|act|stop "
     r"(trying|living)|run away|complain|keep (on |going on|doing|hiding|blaming|avoiding|crying|moping|wallowing|being|"
     r"living|making|acting|saying|telling|punishing|pushing|shutting|refusing|complaining))", 0.8,
     "says what you can't do"),
    (rf"you (are|were) (just |only )?being <adv>(?!brave|kind|honest|strong|careful|hard on|asked|told|followed|"
     rf"treated|pushed|left|used|blamed|watched|there|alone|needed|hurt|ignored|good|patient|modest|open)({_INSULT}|"
     rf"\w+)", 0.8, "says what you are being"),
    (rf"^(you|and you|but you) are <adv>(?!not ){_INSULT}(?! (of|for|in|to|about)\b)", 0.75, "says what you are"),
    (r"you are <adv>(making (excuses|a fuss|a scene|it up|this up|it worse|it all about|a mountain)|feeling sorry for|"
     r"wallowing|exaggerating|imagining (it|things)|lying|in denial|not (even )?(trying|listening|thinking|being "
     r"(fair|reasonable|honest|helpful))|giving up|wrong|to blame|avoiding|overreacting|playing the|blowing|wasting|"
     r"ruining|letting (everyone|him|her|us|me|them|people|your) |punishing|missing the point|too old|too young|no "
     r"better|the problem|hurting (everyone|your)|running away|old enough|part of the problem|acting|so full|not making "
     r"(any )?sense)", 0.75, "blames you"),
    (r"(that|this|it) was <adv>(ridiculous|nonsense|absurd|no excuse|pathetic|selfish|childish|your (own )?(fault|doing|"
     r"choice)|on you|unacceptable|wrong of you|mean of you|a lie|uncalled for)", 0.75, "calls it names"),
    (r"(that|this|it) is <adv>(ridiculous|nonsense|stupid|absurd|no excuse|pathetic|selfish|silly|rude|"
     r"unacceptable|childish|your (own )?(fault|doing|choice|problem)|on you|an excuse|not true|not (an|a good|any) "
     r"(excuse|reason)|wrong of you|mean of you|lie|bollocks|bullshit|terrible thing to|no way "
     r"to (treat|speak|talk|behave)|not how (you|it)|not on|crap reason|beneath you|poor excuse|out of order)", 0.75,
     "calls it names"),
    (r"^(it|that|this|all) (is|was) (all |entirely |partly |really )?(your) (own |fault|doing)", 0.85, "blames you"),
    (r"(your own fault|because of you|thanks to you|you only have yourself|no one to blame but|brought (it|this) on|"
     r"your fault(?! (at all|that|if)))", 0.75, "blames you"),
    (r"^you <adv>(should not (have|be (so|sad|upset|angry|crying|like|feeling|saying)|feel|think|talk|say|act|cry|complain|take it)|should have|ought to have|could "
     r"have (at least|just|told|said|called|asked|tried)|should be (ashamed|grateful|glad|thankful|happy|over|able|used|"
     r"more))(?! (to go|had to|been (told|asked|there for))\b)", 0.7, "says what you should have done"),
    (r"^you (never|always) (even )?(listen|think|help|call|ask|say (that|thank)|do (this|that)|complain|blame|make|try|"
     r"start|exaggerate|want|cared|care|let|come|visit|answer|forget|interrupt|have to|get|were (selfish|difficult))"
     r"(?! (me so|to go))", 0.65, "says what you always do"),
    (r"(what is|what the hell is|what on earth is) (wrong|the matter) with you", 0.85, "blames you by asking"),
    (r"^(why (on earth|the hell|in god's name) (would|did|do|are)|do not you dare|what (were|are) you (even )?thinking|how could you(?! not| have known| help| sleep| eat| possibly)|how dare you|"
     r"what did you expect|who do you think you are|what do you expect|why (can|do) not you (just )?(understand|see|stop|"
     r"be|listen|accept|get (it|over))|why cannot you|why (must|do) you always|why are you (so|being|like|making|acting|still "
     r"(crying|sad|upset|moping))|do not you (think|realise|see) (you are|that is|how|what|it)|are you (even )?((listening|"
     r"insane|mad|crazy|stupid)<end>)|have you no|can you not (just|see)|when are you going to (stop|move|"
     r"grow|get over)|why would you (do|say|even|think)|what more do you want( from me)?<end>|what kind of (mother|father|person|friend|son|daughter|parent|"
     r"man|woman|nurse))", 0.75, "blames you by asking"),
    (r"you (have|had|have got) no (right|reason|excuse|business|idea what)", 0.8, "denies your right to it"),
    (r"you (have to|need to|have got to|must|should|should just|just need to|really need to|need to just) (stop (?!for)|"
     r"get over|snap|grow up|calm|pull yourself|man up|toughen|let (it|him|her) go|be (stronger|realistic|reasonable|a "
     r"man|grateful)|accept (it|that|this|he|she)|face (it|facts|the|up)|move on|get (a grip|on with)|listen|behave|"
     r"understand that)", 0.75, "orders you"),
    (r"^(stop|quit|please stop|just stop) (whining|moaning|complaining|crying|being|feeling sorry|acting|lying|making|it|"
     r"that|this|pretending|wallowing|moping|blaming (me|him|her|them|everyone|others)|avoiding|interrupting|shouting|"
     r"going on|exaggerating|overreacting|nagging|sulking|arguing|fussing)", 0.8, "orders you"),
    (r"^(get over (it|yourself|him|her|this|that)|pull yourself together|snap out|get a grip|man up|grow up|toughen up|"
     r"suck it up|deal with it|lighten up|get on with (it|your life)|act your age|sort yourself out|calm down|chill out|"
     r"give it a rest|wake up|get real|be reasonable|be realistic|pull your socks|shape up|stiff upper|move on already)",
     0.75, "orders you"),
    (r"^(stop|enough|that is enough|enough is enough|listen to me|answer me|be quiet|behave|behave yourself|pay "
     r"attention|do as you are told|do as i say|do what i say|do it now|shut up)<end>", 0.65, "orders you"),
    (r"^do not be (so )?(ridiculous|stupid|dramatic|selfish|childish|difficult|rude|like that|a baby|such|pathetic|"
     r"lazy|unreasonable|defensive|so|absurd|an idiot|negative|a child|a coward)", 0.8, "orders you"),
    (r"^(nobody|no one) (forced|made|asked|told|invited) you (to|into)", 0.75, "blames you"),
    (r"^i (told|warned) you (so|to|not|this|that (this|it|he)|it|he|about)", 0.75, "says “I told you so”"),
    (r"^(i disagree|i do not agree|i beg to differ|you are (so |very |just |completely |totally )?wrong|that is where you "
     r"are wrong|you do not (mean|know) (that|what)|you know (full|perfectly) well|that is what you always)", 0.7,
     "argues"),
    (r"^you do not (even )?(try<end>|care|listen|think<end>|get it|understand|appreciate|want to (get better|help|change|listen)|"
     r"have (a|any) (clue|right|idea)|deserve)", 0.65, "says what you don't do"),
    (r"^you (just|only) (gave up|want attention|want (sympathy|pity)|think (about|of) yourself|want someone to|sit "
     r"(there|around)|make excuses|need to get over|do not want to)", 0.75, "blames you"),
    (r"^(you|and you) (chose this|asked for (it|this)|caused|deserve (it|this)|deserved (it|this)|made your bed|ruined|let (everyone|us|me|them) "
     r"down|did this|did it to|brought (it|this)|are to blame|gave up on|abandoned|overreacted|failed (him|her|them|me|us)|lied)",
     0.65, "blames you"),
    (r"(not all about you|is not about you|world does not revolve|at your age|for god's sake|for heaven's sake|for christ's "
     r"sake|oh come on|crying over|making a fuss|drama queen|who cares(?! for)|so what<end>|boo hoo|who asked you|"
     r"serves you right|it is about time you|high time you)(?! (are|is) the)", 0.7, "brushes you off"),
    (r"^(honestly|frankly|with respect|no offence)( ,)?( but)? (,? ?)(you|i think you) (are|were|should|need|sound|do)", 0.65,
     "judges"),
    (r"^i (expected|expect) (better|more) (of|from) you", 0.8, "judges"),
    (r"^i (am|was) (so |very |really )?(disappointed|ashamed|sick|tired|fed up) (in|of|with|by) (you|your|this)", 0.75,
     "judges"),
    (r"^(other|most|normal|some) (people|women|men|widows|mothers|parents|nurses|students|families|kids) (\w+ )?(manage|"
     r"cope|get over|get on|do not (cry|complain|make)|would be (grateful|glad)|just)", 0.7, "compares you with others"),
    (r"^you owe", 0.65, "orders you"),
    (r"^i (will|can|might) (\w+ ){1,5}(if|when|once) you (stop \w+ing|calm down|behave|grow up|apologise|ask nicely|say "
     r"(please|sorry))", 0.75, "sets terms"),
)  # fmt: skip

REPAIR: tuple[Row, ...] = (
    (r"my (?<!not my )(?<!not all my )(?<!(?:is|as) it my )(?<!is that my )(?<!was that my )(?<!how is this my )(mistake|fault)",
     0.85, "owns a misstep"),
    (r"(my bad|mea culpa|i was wrong|i was (the one )?in the wrong|i got (that|it|this|you) wrong|i (have )?(messed|screwed) "
     r"(that |this |it )?up|i put my foot|that came out|that did not come out|it came out|i take (that|it) back|i take "
     r"back|let me (start|try) (again|over|that again)|can (i|we) (start|try) (again|over|that again)|start over|i "
     r"apologise|i apologize|my apologies|apologies|i owe you an apology|please forgive me|forgive me|i beg your pardon "
     r"for|scratch that|ignore what i|forget (what )?i said|forget that i|i did not mean (to|it|that)|i said (the "
     r"wrong|something (stupid|clumsy|wrong|thoughtless)|that (badly|wrong))|i misspoke|i misunderstood|i misheard|i "
     r"misread)", 0.85, "owns a misstep"),
    (r"^i (really )?should not (have|of)", 0.85, "owns a misstep"),
    (r"^i (really )?(should|ought to|could) (have|of) (asked|listened|waited|told|said|been|known|called|come|let|"
     r"noticed|seen|thought|checked|kept|believed|given|done|stayed|paid|spoken|realised|to have)", 0.8,
     "owns a misstep"),
    (r"^i (was|am|have been|am being|was being|have just been) (so |very |too |really |just |a bit |not |being )*(rude|"
     r"clumsy|unfair|harsh|insensitive|thoughtless|out of (line|order)|not listening|listening|pushing|talking over|"
     r"quick|hard on you|hasty|unkind|careless|wrong|mean to you|short with you|telling you|lecturing|giving you advice|"
     r"preaching|making it about|pushy|nosy|interrupting|fast|rushing|tactless|stupid to|a bad (friend|listener))"
     r"(?! to me)(?<!i am listening)(?<!i have been listening)", 0.8, "owns a misstep"),
    (r"^i (went|jumped|talked|pushed|rushed|assumed|interrupted|cut you|spoke over|talked over|lectured|ignored|hurt you|"
     r"upset you|let you down|made it about|made assumptions|was not listening|did not (listen|ask|hear|notice)|kept "
     r"(talking|pushing)|missed (what|that|it)|got ahead|overstepped|snapped|forgot to ask|pressed)( (too|you|ahead|over|"
     r"on|in|that|to|what|about|things|into|at|it|myself|very|the)|<end>)", 0.7, "owns a misstep"),
    (r"^(that|it|this) was <adv>(clumsy|stupid|rude|thoughtless|insensitive|unfair|unkind|wrong|careless|tactless|harsh|"
     r"uncalled|out of (line|order)|not (fair|helpful|kind|"
     r"what you needed|my (place|business))|too (much|soon|quick)) ?(of me|to (say|ask)|thing to say|from me)?"
     r"(?! of (him|her|them))(?! for you)", 0.62, "owns a misstep"),
    (r"^(that|it|this) was <adv>(stupid|silly|clumsy|dumb|bad|terrible|daft|rude|wrong|thoughtless|insensitive) (thing|"
     r"question|joke|remark|comment|way to (put|say|ask))", 0.8, "owns a misstep"),
    (r"^i (think|know|realise|guess|see|feel|see now) (that )?i (was|went|should|did not|jumped|pushed|missed|interrupted|"
     r"have been|hurt|upset|got (that|it|you) wrong|rushed|talked)(?! (a|the|in|at|like (that|this) (too|once)) )", 0.7,
     "owns a misstep"),
    (r"^i \w+ (it|that|this|him|her|them) (\w+ )?without (asking|telling|checking with) you", 0.8, "owns a misstep"),
    (r"^(that|it|this) was <adv>\w+( thing| question)? (of me|from me|on my part)", 0.85, "owns a misstep"),
    (r"^(sorry|so sorry|i am sorry|i am so sorry|i am really sorry|i am very sorry|i am truly sorry|i am terribly sorry)"
     r"( \w+)?( ,)? (about (that|before|earlier|what i|yesterday|the other|how i|my|just now|last)|for (that|what i|how "
     r"i|not|the way|my|snapping|shouting|pushing|asking|saying|being|interrupting|upsetting|hurting|going|all|making|"
     r"assuming|rushing|talking|laughing|missing|leaving|the (mix|delay|wait))|i (did|was|should|have|said|am (late|being)|"
     r"keep|went|got|forgot|missed|upset|hurt|asked|snapped|made|let|never|assumed|pushed|interrupted|jumped|mis\w+|took|"
     r"cut|gave|put|do not mean)|if (i|that|it|what)|that (was|came|i|is not what i|sounded)|(,? ?)(my|let me|that was|"
     r"that came|i was|i did|stupid|clumsy|silly|bad) ?\w*)", 0.9, "says sorry for a misstep"),
    (r"^(i will|let me|i am going to|i want to|i would like to) (put (it|this|that|things) right|make (it|this) (right|up)|"
     r"own up|take (it|that) back|fix (it|this|my mistake)|apologise|tell them it was me|say sorry)", 0.8,
     "offers to put it right"),
    (r"^(you are right|you were right|fair|good point)( ,)?( and)? (sorry|i am sorry|i should|i was|i did not|i am not|i "
     r"apologise|i have been|my)", 0.8, "grants you the point"),
    (r"^that is not what i (meant|wanted to say|was trying)", 0.65, "corrects itself"),
    (r"^(what i meant|i meant|i mean) (was|to say|is)", 0.6, "corrects itself"),
    (r"^(that sounded|that probably sounded|i know that sounded|that may have sounded|i sounded|i must have sounded) ", 0.75,
     "owns a misstep"),
)  # fmt: skip

_SORRY = r"(sorry|i am <adv>sorry|pardon me|excuse me|forgive me|apologies|i (do )?apologise)( ,)?"
_VILLAIN = "(bad (guy|one|boy)|guilty (one|party)|villain|monster|baddie|devil|criminal|culprit|problem|traitor|enemy|ogre)"

SULKING: tuple[Row, ...] = (
    (r"my (fault|doing)( ,)? (now|as (always|usual|ever|per usual)|like always|whatever|apparently|naturally|is it|happy)", 0.8, SULKS),
    (r"^(it|that|this) is (all |always |suddenly |somehow )*my fault (again|of course)", 0.65, SULKS),
    (r"my (?:(?<=great , my )|(?<=lovely , my )|(?<=brilliant , my )|(?<=typical , my )|(?<=here we go , my ))fault", 0.75, SULKS),
    (r"(it is (somehow |suddenly )?always|everything is( always)?) (my fault|me<end>)", 0.75, SULKS),
    (r"(how (exactly |on earth )?is|as if) (it|that|this) (is |was |were )?my fault", 0.75, SULKS),
    (r"(i suppose|i guess|apparently|of course|naturally|obviously) (?!it |that |this )(\w+ ){1,3}is (also |all |always )?my fault", 0.75, SULKS),
    (rf"^{_SORRY} for (ever |even |daring to |actually )*(caring(?! more)|breathing|existing|living|daring|being (alive|born|human|"
     r"honest|nice|concerned|worried)|having (feelings|eyes|ears|needs|an opinion|a (life|job|heart|pulse|voice))|giving a "
     r"(damn|toss|shit)|trying to (help|be (nice|kind))|wanting to help|not being (perfect|psychic|a mind reader|good enough))",
     0.8, SULKS),
    (rf"^{_SORRY} (that )?i (exist|breathe|care|was born|(even|ever) \w+|am (such a|only human|not (perfect|psychic|good enough|"
     r"a mind reader|your)))", 0.75, SULKS),
    (rf"^{_SORRY} (that |if )?you (feel (that|this) way<end>|misunderstood|chose to|cannot (take|handle)|(see|take|took) it|"
     r"(are|were|got|feel|felt) (so |too )*(offended|attacked|touchy|sensitive))", 0.75, SULKS),
    (r"^i (have )?(already )?(said|told you|apologised)( already)?( that)?( i (was|am))?( sorry)?( ,)? (did not i|have not i|already|"
     r"okay|what (more|else)|(two|three|four|five|ten|a (hundred|thousand|million)|\d+) times)", 0.75, SULKS),
    (r"^how (many( more)? times|often) (do|did|must|should|have) i (have |need |got |supposed )?(to )?(say|said|apologise)", 0.7,
     SULKS),
    (r"^what (more |else )?do you want( from me| me to (say|do))?( ,)? (sorry|an apology|me on my knees|blood)", 0.75, SULKS),
    (r"^do you want (me to (grovel|beg|crawl)|(it|an apology) in (writing|blood))", 0.75, SULKS),
    (r"(sorry|my fault|apologised|i apologise)( ,)? (are you )?(happy|satisfied)( now| then)?<end>", 0.8, SULKS),
    (rf"(i am|that makes me|i must be) (just |now |always |suddenly |apparently )*the (big )?{_VILLAIN}( ,)? (now|again|then|here|"
     r"as (always|usual)|apparently|am i|is it)", 0.75, SULKS),
    (rf"(so|now|of course|suddenly|apparently|oh)( ,)? i am (just |now |always |suddenly )*the (big )?{_VILLAIN}<end>", 0.7, SULKS),
    (r"^(blame|just blame|go (on|ahead) (then )?(and )?blame) (it (all )?on )?me( ,)? (then|again|for everything|as (always|usual)|"
     r"why not|like)", 0.75, SULKS),
    (r"(well|so)( ,)? (excuse|pardon) me<end>", 0.7, SULKS),
)  # fmt: skip
"""Apologies in a sulk or in mockery: they hand the blame back, so they judge."""
