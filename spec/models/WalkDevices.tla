---------------------------- MODULE WalkDevices ----------------------------
(* What can be asked of a server about one device over HTTP, by its phone, by its user and by another user, and what it must answer: the *)
(* steps of Devices, requests that must be refused and change nothing, and questions. A behaviour of this module is a conversation that  *)
(* every right server has alike. Whoever replays it reads `ask` alone and plays the phone: the phone of Devices is not used, nothing is *)
(* lost and no time passes.                                                                                                              *)
EXTENDS Devices, TLC

VARIABLES
    offer,      \* what can be done with the target; nothing here depends on it
    places,     \* how many positions were reported
    place,      \* the one that is kept, or 0
    why,        \* the rules of the last step of Devices: what a server did wrong then may show in the answers after it
    left,       \* how many steps are still to come
    ask         \* the last step: [name, says, errno, rules, ...], see Asks

server == <<now, dev, lives, drawn, phone, up, executed, again, done, unclear, losses, places, place>>

----------------------------------------------------------------------------
(* How often each step is chosen where it is possible, compared with the others.                                                         *)

Weights == [
    FirstRegistration |-> 1, RegisterAgain |-> 12, RenewByAssertion |-> 3, RenewBySecret |-> 4,
    QueueCommand |-> 20, WithdrawCommands |-> 3, RemoveDevice |-> 1,
    Poll |-> 12, Acknowledge |-> 14, AcknowledgeErase |-> 3, FailedErase |-> 2, Stray |-> 4, ReportPlace |-> 6,
    SayOff |-> 2, SayOn |-> 8, SayBegun |-> 4,
    AskState |-> 14, AskDevices |-> 2,
    NotTheirs |-> 6, NotTheirId |-> 3, DeadSecret |-> 6, GoneSecret |-> 6, QueueToDisabled |-> 5, QueueUnaccepted |-> 3,
    BadCommand |-> 2, BadReply |-> 3,
    End |-> 1]

\* How many steps a behaviour has.
Lengths == 20..40

----------------------------------------------------------------------------
(* What the last step asked. `name` is a request that DeviceRequests knows, `says` the same for people; `errno` the refusals that are    *)
(* right, or none if the server must do it: numbers of chapter 50, or the status where that says it all; `rules` are those that it       *)
(* breaks otherwise, first the one that is most likely broken.                                                                           *)

Least(a, b) == IF a < b THEN a ELSE b

Asks(name, says, errno, rules, more) ==
    /\ ask' = [name |-> name, says |-> says, errno |-> errno, rules |-> rules] @@ more
    /\ why' = IF act'.name = "Ask" THEN why ELSE SubSeq(rules, 1, Least(3, Len(rules)))

\* What every step of Devices does besides.
Took == left' = left - 1 /\ UNCHANGED offer
Stays == UNCHANGED <<places, place>>

\* A request that leaves the device as it is.
Nothing == left > 0 /\ act' = [name |-> "Ask"] /\ left' = left - 1 /\ UNCHANGED server /\ UNCHANGED offer

IsThere == dev.state # "absent"
IsOn == dev.state = "enabled"
User == dev.user

----------------------------------------------------------------------------
(* Words                                                                                                                                 *)

Word(k) == CASE k = "r" -> "ring" [] k = "l" -> "lock" [] k = "t" -> "track" [] k = "e" -> "erase"
List(ks) == (IF "r" \in ks THEN "r" ELSE "") \o (IF "l" \in ks THEN "l" ELSE "")
            \o (IF "t" \in ks THEN "t" ELSE "") \o (IF "e" \in ks THEN "e" ELSE "")
Taking(ks) == IF ks = {} THEN "accepting nothing" ELSE "accepting " \o List(ks)
Nth(c) == Word(c.kind) \o " " \o ToString(c.id)
Then(answer) == IF answer = <<>> THEN ": nothing" ELSE ": " \o Nth(answer[1])

----------------------------------------------------------------------------
(* Registration                                                                                                                          *)

AcceptSets == {Kinds, Kinds \ {"t"}, {"t"}, {"r", "e"}, {}}

\* `named`: whether the request has the device id; `new`: whether nobody has it.
FirstRegistration == \E accepts \in AcceptSets \ {{}}, named \in BOOLEAN :
    /\ left > 0 /\ lives = 0
    /\ Register("owner", accepts, FALSE) /\ Took /\ Stays
    /\ Asks("Register", "the owner registers the phone" \o (IF named THEN " under an id of its own, " ELSE ", ") \o Taking(accepts)
            \o ": secret 1", {}, IF named THEN <<"DEV-9", "DEV-6", "DEV-12">> ELSE <<"DEV-6", "DEV-8", "DEV-12">>,
            [user |-> "owner", new |-> TRUE, named |-> named, accepts |-> accepts, secret |-> 1])

RegisterAgain == \E user \in Users :
    /\ left > 0 /\ lives > 0 /\ dev.state = "absent"
    /\ Register(user, Kinds, FALSE) /\ Took /\ place' = 0 /\ UNCHANGED places
    /\ Asks("Register", "the " \o user \o " registers the id, which nobody has now: secret " \o ToString(drawn + 1), {},
            <<"DEV-9", "DEV-12">>, [user |-> user, new |-> TRUE, named |-> TRUE, accepts |-> Kinds, secret |-> drawn + 1])

RenewByAssertion == \E accepts \in AcceptSets :
    /\ left > 0 /\ IsThere
    /\ Register(User, accepts, FALSE) /\ Took /\ Stays
    /\ Asks("Register", "the " \o User \o " registers the id anew, " \o Taking(accepts) \o ": secret " \o ToString(drawn + 1), {},
            <<"DEV-9", "DEV-12", "DEV-19">>, [user |-> User, new |-> FALSE, named |-> TRUE, accepts |-> accepts, secret |-> drawn + 1])

RenewBySecret == \E accepts \in AcceptSets :
    /\ left > 0 /\ IsThere
    /\ Renew(dev.secret, accepts, FALSE) /\ Took /\ Stays
    /\ Asks("Renew", "the phone renews with secret " \o ToString(dev.secret) \o ", " \o Taking(accepts) \o ": secret " \o ToString(drawn + 1), {},
            <<"DEV-11", "DEV-12", "DEV-19">>, [signed |-> dev.secret, accepts |-> accepts, secret |-> drawn + 1])

----------------------------------------------------------------------------
(* Commands                                                                                                                              *)

QueueCommand == \E kind \in dev.accepts :
    LET id == QueuedId(dev, kind)
        old == id <= dev.last
    IN /\ left > 0 /\ IsOn
       /\ Queue(User, kind) /\ Took /\ Stays
       /\ Asks("Queue", "the " \o User \o " queues " \o Word(kind) \o " " \o ToString(id) \o (IF old THEN ", which waits" ELSE ""), {},
               IF old THEN <<"DEV-33", "DEV-28">> ELSE <<"DEV-28", "DEV-33">>, [user |-> User, kind |-> kind, id |-> id])

WithdrawCommands ==
    /\ left > 0 /\ IsThere
    /\ Withdraw(User) /\ Took /\ Stays
    /\ Asks("Withdraw", "the " \o User \o " takes back what waits", {}, <<"DEV-41">>, [user |-> User])

RemoveDevice ==
    /\ left > 0 /\ IsThere
    /\ Remove(User) /\ Took /\ place' = 0 /\ UNCHANGED places
    /\ Asks("Remove", "the " \o User \o " removes the device", {}, <<"DEV-55">>, [user |-> User])

----------------------------------------------------------------------------
(* The exchange. A reply is [kind, id, ok, place]: the id is 0 for none, the place is that of a number, 0 for none.                       *)

Exchanges(start, says, reply, story, rules) ==
    LET request == [secret |-> dev.secret, says |-> says, start |-> start,
                    reply |-> [i \in 1..Len(reply) |-> [kind |-> reply[i].kind, id |-> reply[i].id, place |-> reply[i].place # 0]]]
        after == Exchanged(dev, request)
        answer == AnswerTo(request, after)
    IN /\ left > 0 /\ IsThere /\ Took
       /\ dev' = after
       /\ act' = [name |-> "Exchange"]
       /\ places' = IF reply # <<>> /\ reply[1].place # 0 THEN reply[1].place ELSE places
       /\ place' = IF after.position = <<>> THEN 0 ELSE IF reply # <<>> /\ reply[1].place # 0 /\ "t" \in dev.accepts THEN reply[1].place ELSE place
       /\ UNCHANGED <<now, lives, drawn, phone, up, executed, again, done, unclear, losses>>
       /\ Asks("Cmd", "the phone " \o story \o Then(answer), {}, rules \o why \o <<"DEV-34", "DEV-32">>,
               [signed |-> dev.secret, start |-> start, switch |-> says, reply |-> reply, answer |-> answer])

Poll ==
    /\ left > 0
    /\ Exchanges(FALSE, "nothing", <<>>, "asks for a command",
                 IF dev.state = "disabled" THEN <<"DEV-50">> ELSE IF dev.delivered = <<>> THEN <<"DEV-32">> ELSE <<"DEV-34">>)

\* Replies that acknowledge the delivered command.
RightReplies(oks) ==
    {[kind |-> dev.delivered[i].kind, id |-> id, ok |-> ok, place |-> p] :
        i \in 1..Len(dev.delivered), id \in {0} \cup {dev.delivered[j].id : j \in 1..Len(dev.delivered)}, ok \in oks, p \in {0, places + 1}}
Sensible(reply) == reply.place # 0 => reply.kind = "t" /\ reply.ok

Tells(reply) ==
    "replies to " \o Word(reply.kind) \o (IF reply.id = 0 THEN " without an id" ELSE " " \o ToString(reply.id))
    \o (IF reply.ok THEN "" ELSE " that it failed") \o (IF reply.place = 0 THEN "" ELSE " with position " \o ToString(reply.place))

Acknowledge == \E reply \in RightReplies(BOOLEAN) :
    /\ reply.kind # "e" /\ Sensible(reply)
    /\ Exchanges(FALSE, "nothing", <<reply>>, Tells(reply),
                 (IF reply.ok THEN <<"DEV-36", "DEV-39">> ELSE <<"DEV-37", "DEV-39">>) \o (IF reply.place = 0 THEN <<>> ELSE <<"DEV-46">>))

AcknowledgeErase == \E reply \in RightReplies({TRUE}) :
    /\ reply.kind = "e" /\ Sensible(reply)
    /\ Exchanges(FALSE, "nothing", <<reply>>, Tells(reply), <<"DEV-49">>)

\* An erase that failed is acknowledged, and the device stays. In Devices every erase succeeds: here it is as if nothing had been delivered.
FailedErase == \E reply \in RightReplies({FALSE}) :
    LET after == Delivered([dev EXCEPT !.delivered = <<>>]) IN
    /\ reply.kind = "e" /\ Sensible(reply)
    /\ left > 0 /\ IsOn /\ Took /\ Stays
    /\ dev' = after
    /\ act' = [name |-> "Exchange"]
    /\ UNCHANGED <<now, lives, drawn, phone, up, executed, again, done, unclear, losses>>
    /\ Asks("Cmd", "the phone " \o Tells(reply) \o Then(after.delivered), {}, <<"DEV-37", "DEV-49", "DEV-34">>,
            [signed |-> dev.secret, start |-> FALSE, switch |-> "nothing", reply |-> <<reply>>, answer |-> after.delivered])

\* A reply to what is not delivered.
Stray == \E kind \in Kinds, id \in 0..dev.last + 1 :
    LET reply == [kind |-> kind, id |-> id, ok |-> TRUE, place |-> 0] IN
    /\ ~Acknowledges(dev, reply)
    /\ Exchanges(FALSE, "nothing", <<reply>>, Tells(reply) \o ", which is not delivered",
                 IF kind = "e" THEN <<"DEV-36", "DEV-49">> ELSE <<"DEV-36">>)

\* A position by itself, as a phone reports it while it is tracked.
ReportPlace == \E id \in 0..dev.last :
    LET reply == [kind |-> "t", id |-> id, ok |-> TRUE, place |-> places + 1] IN
    /\ ~Acknowledges(dev, reply)
    /\ Exchanges(FALSE, "nothing", <<reply>>, "reports position " \o ToString(places + 1),
                 IF dev.state = "disabled" THEN <<"DEV-50">> ELSE IF "t" \in dev.accepts THEN <<"DEV-46">> ELSE <<"DEV-47">>)

SayOff == \E reply \in {<<>>} \cup {<<r>> : r \in {q \in RightReplies({TRUE}) : q.kind # "e" /\ Sensible(q)}} :
    /\ IsOn
    /\ Exchanges(FALSE, "off", reply, "says that it is off" \o (IF reply = <<>> THEN "" ELSE ", and " \o Tells(reply[1])), <<"DEV-50">>)

SayOn == dev.state = "disabled" /\ Exchanges(FALSE, "on", <<>>, "says that it is on", <<"DEV-50">>)

SayBegun == \E says \in {"nothing", "on"} :
    /\ says = "on" \/ IsOn
    /\ Exchanges(TRUE, says, <<>>, "says that it has begun anew" \o (IF says = "on" THEN " and is on" ELSE ""), <<"DEV-38">>)

----------------------------------------------------------------------------
(* What the server must know                                                                                                             *)

AskState ==
    /\ IsThere /\ Nothing
    /\ Asks("State", "the " \o User \o " looks at the device", {},
            <<"DEV-53">> \o why \o (IF place = 0 THEN <<"DEV-50", "DEV-47">> ELSE <<"DEV-46">>),
            [user |-> User, enabled |-> IsOn, accepts |-> dev.accepts, place |-> place,
             pending |-> [i \in 1..Len(All) |-> [id |-> All[i].id, kind |-> All[i].kind, delivered |-> i <= Len(dev.delivered)]]])

AskDevices == \E user \in Users :
    /\ lives > 0 /\ Nothing
    /\ Asks("Devices", "the " \o user \o " asks for all devices", {}, IF Owns(user) THEN <<"DEV-54">> ELSE <<"DEV-55", "DEV-54", "DEV-3">>,
            [user |-> user, there |-> Owns(user)])

----------------------------------------------------------------------------
(* What the server must refuse, and forget at once                                                                                       *)

\* Of a user who does not have the device, or no more.
NotTheirs == \E user \in Users :
    LET whose == IF dev.state = "absent" THEN ", which is gone" ELSE ", which is not theirs"
        rules == IF dev.state = "absent" THEN <<"DEV-55", "DEV-3">> ELSE <<"DEV-3">>
    IN /\ lives > 0 /\ ~Owns(user) /\ Nothing
       /\ \/ Asks("State", "the " \o user \o " looks at the device" \o whose, {404}, rules, [user |-> user])
          \/ \E kind \in Kinds :
             Asks("Queue", "the " \o user \o " queues " \o Word(kind) \o " for the device" \o whose, {404}, rules, [user |-> user, kind |-> kind])
          \/ Asks("Withdraw", "the " \o user \o " takes back what waits for the device" \o whose, {404}, rules, [user |-> user])
          \/ Asks("Remove", "the " \o user \o " removes the device" \o whose, {404}, rules, [user |-> user])

NotTheirId == \E user \in Users :
    /\ IsThere /\ ~Owns(user) /\ Nothing
    /\ Asks("Register", "the " \o user \o " registers the id of another's device", {409}, <<"DEV-10">>,
            [user |-> user, named |-> TRUE, accepts |-> Kinds])

\* A secret of the past, while the device has another.
DeadSecret == \E secret \in 1..drawn :
    /\ IsThere /\ secret # dev.secret /\ Nothing
    /\ \/ Asks("Cmd", "the phone asks for a command with secret " \o ToString(secret) \o ", which was replaced", {109, 110}, <<"DEV-12">>,
               [signed |-> secret, start |-> FALSE, switch |-> "nothing", reply |-> <<>>])
       \/ Asks("Renew", "the phone renews with secret " \o ToString(secret) \o ", which was replaced", {109, 110}, <<"DEV-12", "DEV-11">>,
               [signed |-> secret, accepts |-> Kinds])

\* A secret of a device that is gone.
GoneSecret == \E secret \in 1..drawn :
    /\ dev.state = "absent" /\ Nothing
    /\ \/ Asks("Cmd", "the phone asks for a command with secret " \o ToString(secret) \o ", though the device is gone", {110},
               <<"DEV-55", "DEV-49">>, [signed |-> secret, start |-> FALSE, switch |-> "nothing", reply |-> <<>>])
       \/ Asks("Renew", "the phone renews with secret " \o ToString(secret) \o ", though the device is gone", {110},
               <<"DEV-55", "DEV-49">>, [signed |-> secret, accepts |-> Kinds])

QueueToDisabled == \E kind \in Kinds :
    /\ dev.state = "disabled" /\ Nothing
    /\ Asks("Queue", "the " \o User \o " queues " \o Word(kind) \o " for the device, which is disabled", {409}, <<"DEV-27">>,
            [user |-> User, kind |-> kind])

QueueUnaccepted == \E kind \in Kinds \ dev.accepts :
    /\ IsOn /\ Nothing
    /\ Asks("Queue", "the " \o User \o " queues " \o Word(kind) \o ", which the device does not accept", {422}, <<"DEV-25">>,
            [user |-> User, kind |-> kind])

BadCommand == \E kind \in dev.accepts :
    /\ IsOn /\ Nothing
    /\ Asks("BadCommand", "the " \o User \o " queues " \o Word(kind) \o " with arguments out of its grammar", {107},
            (CASE kind = "l" -> <<"DEV-21">> [] kind = "e" -> <<"DEV-23">> [] OTHER -> <<"DEV-20">>) \o <<"DEV-24">>,
            [user |-> User, kind |-> kind])

\* A reply that would acknowledge, were it not malformed.
BadReply == \E i \in 1..Len(dev.delivered) :
    /\ Nothing
    /\ Asks("BadReply", "the phone replies to " \o Nth(dev.delivered[i]) \o " with an ok that is a text", {107}, <<"DEV-43">>,
            [signed |-> dev.secret, kind |-> dev.delivered[i].kind, id |-> dev.delivered[i].id])

----------------------------------------------------------------------------
\* At the end the device is removed, so that nothing of it stays with the target.
End ==
    /\ left = 0 /\ IsThere
    /\ Remove(User) /\ place' = 0 /\ UNCHANGED <<places, offer, left>>
    /\ Asks("Remove", "the " \o User \o " removes the device", {}, <<"DEV-55">>, [user |-> User])

WalkInit ==
    /\ Init
    /\ \E v2, mail \in BOOLEAN : offer = [v2 |-> v2, mail |-> mail]
    /\ places = 0 /\ place = 0 /\ why = <<>>
    /\ left \in Lengths
    /\ ask = [name |-> "Init", weights |-> Weights]

WalkNext ==
    \/ FirstRegistration \/ RegisterAgain \/ RenewByAssertion \/ RenewBySecret
    \/ QueueCommand \/ WithdrawCommands \/ RemoveDevice
    \/ Poll \/ Acknowledge \/ AcknowledgeErase \/ FailedErase \/ Stray \/ ReportPlace \/ SayOff \/ SayOn \/ SayBegun
    \/ AskState \/ AskDevices
    \/ NotTheirs \/ NotTheirId \/ DeadSecret \/ GoneSecret \/ QueueToDisabled \/ QueueUnaccepted \/ BadCommand \/ BadReply
    \/ End
=============================================================================
