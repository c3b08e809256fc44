---- MODULE MCDevices ----
(* Bounded models of Devices: how many commands, secrets and losses, how long, and who does what. *)
EXTENDS Devices

CONSTANTS
  Commands,    \* how many commands are given out in one registration, at most
  Lives,       \* how many registrations there are, at most
  Secrets,     \* how many secrets are given out, at most
  Losses,      \* how many requests, answers and memories are lost, at most
  MaxNow,      \* where the clock stops
  Late,        \* whether a request may arrive after the phone has given it up
  Switches,    \* whether the phone is switched off and on
  Takes,       \* whether users take commands and devices back
  Others,      \* whether other users try what they can
  Tracks,      \* whether a phone that was told to track reports again
  Accepting    \* the sets of kinds that a phone may accept

Owner == CHOOSE u \in Users : TRUE

\* Others try what they can; the owner does what the bounds allow.
Actors == IF Others THEN Users ELSE {Owner}

MayRegister == drawn < Secrets /\ (dev.state = "absent" => lives < Lives)

Register1 == \E u \in Actors, a \in Accepting, arrives \in BOOLEAN :
               /\ MayRegister
               /\ arrives \/ losses < Losses
               /\ Register(u, a, arrives)

\* Nobody but the phone has ever had a secret; it keeps none but the last, and an old one is tried as well.
Renew1 == \E s \in 1..drawn, a \in Accepting, arrives \in BOOLEAN :
            /\ drawn < Secrets \/ s # dev.secret
            /\ arrives \/ losses < Losses
            /\ s = phone.secret \/ s < dev.secret
            /\ Renew(s, a, arrives)

Queue1 == \E u \in Actors, k \in Kinds : dev.last < Commands /\ Queue(u, k)

Serve == phone.asking # <<>> /\ Exchange(phone.asking[1])

Next ==
  \/ Register1
  \/ Renew1
  \/ Queue1
  \/ Takes /\ \E u \in Actors : Withdraw(u) \/ Remove(u)
  \/ \E u \in Actors : Look(u)
  \/ Ask
  \/ Serve
  \/ Hear
  \/ Tracks /\ Report
  \/ Switches /\ (SwitchOff \/ SwitchOn)
  \/ losses < Losses /\ (Lose \/ Crash)
  \/ Late /\ losses < Losses /\ GiveUp
  \/ Late /\ \E r \in up : Exchange(r)
  \/ now < MaxNow /\ Tick
  \/ Purge

Spec == Init /\ [][Next]_vars

\* The phone asks, the server answers, and only finitely much is lost.
FairSpec == Spec /\ WF_vars(Ask) /\ WF_vars(Serve) /\ WF_vars(Hear)

\* All but the story.
View == <<now, dev, lives, drawn, phone, up, executed, again, done, losses, unclear>>

Reachable == dev.state = "enabled" /\ phone.secret = dev.secret /\ ~phone.gone

\* With fair delivery an erase strikes: while the phone has the present secret, a pending erase is executed, unless the user takes it
\* back, the phone is switched off or registers without that kind, or its time is over.
\* Rules: DEV-19, DEV-34, DEV-38, DEV-76
EraseStrikes == (Reachable /\ Has("e")) ~> (~Reachable \/ ~Has("e"))

\* An erase does not end with the phone's renewal or start: it is pending until the phone is erased or
\* its time is over.
\* Rules: DEV-19, DEV-38, DEV-49
EraseOutlives ==
  [][/\ \E i \in 1..Len(All) : All[i].kind = "e" /\ CommandHeld(All[i])
     /\ act'.name \in {"DeviceRenew", "Exchange"} /\ "e" \in dev'.accepts /\ dev'.state = "enabled"
     => Has("e")']_vars

\* With fair delivery the phone asks until nothing is pending for it.
\* Rules: DEV-32, DEV-34, DEV-36, DEV-76
NothingWaitsForEver == (Reachable /\ All # <<>>) ~> (~Reachable \/ All = <<>>)

\* A command that was delivered has been executed.
\* Rules: DEV-34
DeliveredWasExecuted ==
  \A i \in 1..Len(dev.delivered) : \E e \in executed : e.life = lives /\ e.id = dev.delivered[i].id

\* A command that was removed without an outcome was executed.
\* Rules: DEV-19, DEV-38
UnclearWasExecuted == \A u \in unclear : \E e \in executed : e.life = u.life /\ e.id = u.id

\* A command that was removed without an outcome was not executed.
\* Rules: DEV-19, DEV-38
UnclearWasNotExecuted == \A u \in unclear : ~\E e \in executed : e.life = u.life /\ e.id = u.id

\* A command that is put into an answer is pending no more.
\* Rules: DEV-34, DEV-36
DeliveryRemoves == [][act'.name = "Exchange" /\ act'.answer # <<>> => dev'.delivered = <<>>]_vars
====
