---- MODULE MCHawk ----
(* Bounded models of Hawk: how many requests, how far the clocks go, and what the world may do. *)
EXTENDS Hawk

CONSTANTS
  Nonces,     \* how many requests are signed, at most
  MaxNow,     \* where the server's clock stops
  Lines,      \* methods with targets
  Bodies,
  Skews,      \* how far the clock of a client may be ahead
  Jumps,      \* whether the clocks of clients are set while they run
  Intruder,   \* whether there is one
  Restarts,   \* whether the server may be started again, once
  Revokes,    \* whether credentials may end
  Back,       \* how far the server's clock may be set back behind the latest time that it has shown; 2 seconds in all
  Leg         \* how long a message may take on a prompt network; 0 if the network is not prompt

\* What a cfg file cannot say.
EitherWay == {-1, 0, 1}
BeyondTheWindow == {-2, 0, 2}
FarOff == {-4, 0, 4}

Fresh == 1 + Cardinality(net)

\* On a prompt network a client has a nonce left for the second try.
SignNext(c) == /\ Fresh + (IF Leg > 0 /\ client[c].state # "again" THEN 1 ELSE 0) <= Nonces
               /\ \E l \in Lines, b \in Bodies : Sign(c, Fresh, l, b)

ReceiveFrom(c) == /\ client[c].state = "waiting"
                  /\ Receive(client[c].header)

\* On a prompt network nothing is repeated, and a client hears what the server has answered to its own request.
Signed(c) == client[c].header.ts - Skew(c)
Answers(c) == {t \in told : t.nonce = client[c].header.nonce}
HearOwn(c) == client[c].state = "waiting" /\ \E t \in Answers(c) : HearStale(c, t)

\* How long the message that a client waits for is on its way.
Under(c) == IF Answers(c) = {} THEN now - Signed(c) ELSE now - (CHOOSE t \in Answers(c) : TRUE).ts

PromptTick == /\ Leg > 0 => \A c \in Clients : /\ client[c].state # "again"
                                               /\ client[c].state = "waiting" => Under(c) < Leg
              /\ now < MaxNow
              /\ Tick

Attack == \E h \in net :
            \/ Receive(h)
            \/ \E g \in Altered(h, {"another"}, {"another"}) \cup Forged(h) : Receive(g)

Lie(c) == \E t \in Claims({now + 2 * Window}) : HearStale(c, t)

Next ==
  \/ \E c \in Clients : SignNext(c) \/ ReceiveFrom(c) \/ HearDone(c)
  \/ \E c \in Clients : IF Leg > 0 THEN HearOwn(c) ELSE \E t \in told : HearStale(c, t)
  \/ PromptTick
  \/ Forget
  \/ Leg = 0 /\ \E h \in net : Receive(h)
  \/ Leg = 0 /\ \E c \in Clients : GiveUp(c)
  \/ Intruder /\ (Attack \/ \E c \in Clients : Lie(c))
  \/ Restarts /\ start = Never /\ Restart
  \/ Revokes /\ \E c \in Clients : Revoke(c)
  \/ Jumps /\ \E c \in Clients, d \in Skews : SetClient(c, d)
  \/ \E d \in 1..Back : /\ latest - (now - d) <= Back
                        /\ \A c \in Clients : \E k \in Skews : ahead[c] + d <= k + 2
                        /\ SetBack(d)

Spec == InitWith(Skews) /\ [][Next]_vars

\* Clients do what they began, and messages arrive; time need not pass.
FairSpec == Spec /\ \A c \in Clients : /\ WF_vars(client[c].state = "again" /\ SignNext(c))
                                       /\ WF_vars(ReceiveFrom(c))
                                       /\ WF_vars(HearDone(c))
                                       /\ WF_vars(HearOwn(c))

\* Where a network is not prompt, nothing depends on which request a challenge was the answer to.
Told == IF Leg > 0 THEN told ELSE {t.tsm : t \in told}
View == <<live, now, latest, start, memory, accepted, twice, ahead, offset, learned, client, net, Told>>

\* On a prompt network every request of a client is carried out, at the second try at the latest, however wrong its clock is. A
\* network is prompt if request and answer together take no longer than the window.
\* Rules: HAWK-28, HAWK-30
SecondTrySucceeds == \A c \in Clients : client[c].state = "waiting" ~> client[c].state = "done"

\* A client that has learned an offset has the time of the server.
\* Rules: HAWK-29, HAWK-30
TsmTellsThePresent == \A c \in Clients : learned[c] => Skew(c) = 0
====
