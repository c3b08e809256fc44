---- MODULE Hawk ----
(* Chapter 30: requests signed with Hawk.

   Clients and the server have clocks of their own. The network keeps every message for ever: it may lose, delay, reorder and
   repeat them. An intruder reads all of it, changes what it likes, and has credentials of its own on the same server.

   Cryptography is ideal. A MAC is the record of its key and of what it covers, and nobody makes one without the key; the key of a
   credential is named like the credential. The hash of a body is the body itself. A line stands for method, host, port and target. *)
EXTENDS Integers, FiniteSets

CONSTANTS
  Clients,    \* credentials of honest clients
  Own,        \* credentials of the intruder
  Window,     \* how far a ts may lie from the server's clock, in either direction: 60 seconds
  Grace,      \* how much longer than needed a nonce is remembered
  StartRule   \* what a server without a memory across restarts refuses as stale: "nothing", or a ts not later than its own
              \* "start", or one not later than a window after it ("window")

VARIABLES
  live,       \* the credentials that the server knows
  now,        \* the server's clock
  latest,     \* the latest time that it has shown
  start,      \* when the server was started again; Never if it was not
  memory,     \* the nonces that the server remembers
  accepted,   \* what the server has carried out
  twice,      \* what it has carried out more than once
  ahead,      \* how far the clock of each client is ahead of the server's
  offset,     \* the clock offset that each client has learned
  learned,    \* whether it has learned one since somebody set a clock
  client,     \* what each client does
  net,        \* all requests that clients have sent
  told,       \* all challenges that the server has answered honest clients with; tsm does not cover the request
  act         \* the last step, in words

vars == <<live, now, latest, start, memory, accepted, twice, ahead, offset, learned, client, net, told, act>>

Never == -1000
Mac(key, ts, nonce, line, hash) == [key |-> key, ts |-> ts, nonce |-> nonce, line |-> line, hash |-> hash]
TsMac(key, ts) == [key |-> key, ts |-> ts]

\* A client at rest; it waits for the answer to `header` after it signed, and signs again if it was told that its time is wrong.
Resting(state) == [state |-> state, tries |-> 0, header |-> 0]

\* Nothing has happened yet, and the clocks of the clients are ahead of the server's by some of these differences.
Nothing(differences) ==
  /\ now = 0 /\ latest = 0 /\ start = Never
  /\ memory = {} /\ accepted = {} /\ twice = {}
  /\ ahead \in [Clients -> differences]
  /\ offset = [c \in Clients |-> 0]
  /\ learned = [c \in Clients |-> FALSE]
  /\ client = [c \in Clients |-> Resting("idle")]
  /\ net = {} /\ told = {}
  /\ act = [name |-> "Init"]

InitWith(differences) == live = Clients \cup Own /\ Nothing(differences)

----
(* The server. *)

\* Under what a nonce is remembered: the credential, whatever the spelling of its id, the nonce and the ts.
Entry(h) == [cred |-> h.id, nonce |-> h.nonce, ts |-> h.ts]

\* What the request asks the server to do.
Asked(h) == [cred |-> h.id, ts |-> h.ts, nonce |-> h.nonce, line |-> h.line, body |-> h.body]

BeforeStart(ts) ==
  CASE StartRule = "nothing" -> FALSE
    [] StartRule = "start"   -> ts <= start
    [] StartRule = "window"  -> ts <= start + Window

Stale(ts) == now - ts > Window \/ ts - now > Window \/ BeforeStart(ts)

\* The order of the checks (HAWK-25).
Judge(h) ==
  IF h.form # "well" THEN "parse"
  ELSE IF h.id \notin live THEN "credential"
  ELSE IF h.mac # Mac(h.id, h.ts, h.nonce, h.line, h.hash) THEN "mac"
  ELSE IF h.hash # h.body THEN "payload"
  ELSE IF Stale(h.ts) THEN "timestamp"
  ELSE IF Entry(h) \in memory THEN "nonce"
  ELSE "accepted"

\* A request reaches the server, from whoever.
Receive(h) ==
  LET verdict == Judge(h)
      passed == verdict = "accepted"
  IN /\ memory' = IF passed THEN memory \cup {Entry(h)} ELSE memory
     /\ accepted' = IF passed THEN accepted \cup {Asked(h)} ELSE accepted
     /\ twice' = IF passed /\ Asked(h) \in accepted THEN twice \cup {Asked(h)} ELSE twice
     /\ told' = IF verdict = "timestamp" /\ h.id \in Clients 
                THEN told \cup {[nonce |-> h.nonce, ts |-> now, tsm |-> TsMac(h.id, now)]}
                ELSE told
     /\ act' = [name |-> IF passed THEN "HawkAccept" ELSE "HawkRefuse", verdict |-> verdict, credential |-> h.id,
                spelled |-> h.hex, nonce |-> h.nonce, ts |-> h.ts, line |-> h.line, body |-> h.body, second |-> now]
     /\ UNCHANGED <<live, now, latest, start, ahead, offset, learned, client, net>>

\* The server forgets what it need not remember. Nothing else removes a nonce: its memory has no limit but time.
Forget ==
  /\ memory' = {e \in memory : e.ts + Window + Grace >= now}
  /\ memory' # memory
  /\ act' = [name |-> "Forget"]
  /\ UNCHANGED <<live, now, latest, start, accepted, twice, ahead, offset, learned, client, net, told>>

\* The server stops and starts, and what was only in its memory is gone.
Restart ==
  /\ memory' = {}
  /\ start' = now
  /\ act' = [name |-> "Restart", second |-> now]
  /\ UNCHANGED <<live, now, latest, accepted, twice, ahead, offset, learned, client, net, told>>

\* The session or device behind a credential ends.
Revoke(c) ==
  /\ c \in live
  /\ live' = live \ {c}
  /\ act' = [name |-> "Revoke", credential |-> c]
  /\ UNCHANGED <<now, latest, start, memory, accepted, twice, ahead, offset, learned, client, net, told>>

----
(* Time. *)

Tick ==
  /\ now' = now + 1
  /\ latest' = IF now' > latest THEN now' ELSE latest
  /\ act' = [name |-> "Tick", second |-> now']
  /\ UNCHANGED <<live, start, memory, accepted, twice, ahead, offset, learned, client, net, told>>

\* Somebody sets the server's clock back. The clients' clocks do not follow.
SetBack(seconds) ==
  /\ now' = now - seconds
  /\ ahead' = [c \in Clients |-> ahead[c] + seconds]
  /\ learned' = [c \in Clients |-> FALSE]
  /\ act' = [name |-> "SetBack", second |-> now']
  /\ UNCHANGED <<live, latest, start, memory, accepted, twice, offset, client, net, told>>

\* Somebody sets the clock of a client.
SetClient(c, difference) ==
  /\ ahead[c] # difference
  /\ ahead' = [ahead EXCEPT ![c] = difference]
  /\ learned' = [learned EXCEPT ![c] = FALSE]
  /\ act' = [name |-> "SetClient", client |-> c, ahead |-> difference]
  /\ UNCHANGED <<live, now, latest, start, memory, accepted, twice, offset, client, net, told>>

----
(* The clients. *)

Skew(c) == ahead[c] + offset[c]

\* A client signs a request under a nonce of its own, by its clock and the offset that it has learned.
Sign(c, nonce, line, body) ==
  /\ client[c].state # "waiting"
  /\ \A h \in net : h.nonce # nonce
  /\ client[c].state = "again" => line = client[c].header.line /\ body = client[c].header.body
  /\ LET ts == now + Skew(c)
         header == [form |-> "well", id |-> c, hex |-> "lower", ts |-> ts, nonce |-> nonce, hash |-> body,
                    mac |-> Mac(c, ts, nonce, line, body), line |-> line, body |-> body]
     IN /\ net' = net \cup {header}
        /\ client' = [client EXCEPT ![c] = [state |-> "waiting", tries |-> @.tries + 1, header |-> header]]
        /\ act' = [name |-> "Sign", client |-> c, nonce |-> nonce, ts |-> ts, line |-> line, body |-> body, second |-> now]
  /\ UNCHANGED <<live, now, latest, start, memory, accepted, twice, ahead, offset, learned, told>>

\* A client hears that its request was accepted.
HearDone(c) ==
  /\ client[c].state = "waiting"
  /\ Asked(client[c].header) \in accepted
  /\ client' = [client EXCEPT ![c] = Resting("done")]
  /\ act' = [name |-> "HearDone", client |-> c]
  /\ UNCHANGED <<live, now, latest, start, memory, accepted, twice, ahead, offset, learned, net, told>>

\* A client hears that its time is wrong. It believes a valid tsm alone, and repeats its request once (HAWK-30).
HearStale(c, challenge) ==
  /\ client[c].state = "waiting"
  /\ LET believed == challenge.tsm = TsMac(c, challenge.ts)
     IN /\ offset' = IF believed THEN [offset EXCEPT ![c] = challenge.ts - (now + ahead[c])] ELSE offset
        /\ learned' = IF believed THEN [learned EXCEPT ![c] = TRUE] ELSE learned
        /\ client' = [client EXCEPT ![c] = IF believed /\ @.tries = 1 THEN [@ EXCEPT !.state = "again"]
                                           ELSE Resting("failed")]
        /\ act' = [name |-> "HearStale", client |-> c, ts |-> challenge.ts, believed |-> believed, second |-> now]
  /\ UNCHANGED <<live, now, latest, start, memory, accepted, twice, ahead, net, told>>

\* A client hears nothing, or another refusal.
GiveUp(c) ==
  /\ client[c].state = "waiting"
  /\ client' = [client EXCEPT ![c] = Resting("failed")]
  /\ act' = [name |-> "GiveUp", client |-> c]
  /\ UNCHANGED <<live, now, latest, start, memory, accepted, twice, ahead, offset, learned, net, told>>

----
(* The intruder. It changes a request in one part: a MAC is right or wrong, so that a second change makes no further difference. *)

NoKey == "nobody's key"

Altered(h, lines, bodies) ==
       {[h EXCEPT !.form = "ill"], [h EXCEPT !.hex = "upper"], [h EXCEPT !.ts = now], [h EXCEPT !.nonce = 0],
        [h EXCEPT !.mac.key = NoKey]}
  \cup {[h EXCEPT !.id = o] : o \in Own}
  \cup {[h EXCEPT !.line = l] : l \in lines}
  \cup {[h EXCEPT !.body = b] : b \in bodies}
  \cup {[h EXCEPT !.hash = b, !.body = b] : b \in bodies}

\* It signs with a key of its own, for its own credential or for that of another.
Forged(h) ==
       {[h EXCEPT !.mac.key = o] : o \in Own}
  \cup {[h EXCEPT !.id = o, !.mac.key = o] : o \in Own}

\* It claims a time without tsm, with the tsm of another time, and with one of its own.
Claims(times) ==
       {[nonce |-> 0, ts |-> t, tsm |-> TsMac(NoKey, t)] : t \in times}
  \cup {[nonce |-> 0, ts |-> t, tsm |-> TsMac(o, t)] : t \in times, o \in Own}
  \cup {[nonce |-> 0, ts |-> t, tsm |-> c.tsm] : t \in times, c \in told}

----
(* What holds. *)

Refused(reason) == act'.name = "HawkRefuse" /\ act'.verdict = reason
Accepts == act'.name = "HawkAccept"

\* No request is carried out twice, however often, late and in whatever spelling it arrives.
\* Rules: HAWK-31, HAWK-35, HAWK-48
AcceptedOnce == twice = {}

\* What is carried out under the credential of an honest client was signed by that client, for this method, target and body.
\* Rules: HAWK-12, HAWK-15, HAWK-19, HAWK-22, HAWK-23
AcceptedWasSigned == \A a \in accepted : a.cred \in Clients => \E h \in net : Asked(h) = a

\* Nobody but its owner uses up a nonce: a request is refused as a repetition only if that very request was carried out before.
\* Rules: HAWK-32, HAWK-34
RepetitionsAlone ==
  [][Refused("nonce") => \E a \in accepted : /\ a.cred = act'.credential
                                             /\ a.nonce = act'.nonce
                                             /\ a.ts = act'.ts]_vars

\* Only requests that passed every check are remembered, so that nobody without a key fills the memory.
\* Rules: HAWK-25, HAWK-34
MemoryOfTheAccepted == \A e \in memory : \E a \in accepted : a.cred = e.cred /\ a.nonce = e.nonce /\ a.ts = e.ts

\* Whatever else arrives, a request that was carried out is remembered while its ts is not stale.
\* Rules: HAWK-35, HAWK-36
RememberedWhileFresh ==
  \A a \in accepted : a.ts + Window >= now => [cred |-> a.cred, nonce |-> a.nonce, ts |-> a.ts] \in memory

\* A request is carried out only while its ts is within the window of the server's clock, the edge included.
\* Rules: HAWK-27
FreshAlone == [][Accepts => now - act'.ts \in -Window..Window]_vars

\* A request within the window is never refused as stale.
\* Rules: HAWK-27
InTimeIsNotStale == [][Refused("timestamp") => now - act'.ts \notin -Window..Window]_vars

\* Only who signs with the key of the credential learns the server's time, or that a nonce was used.
\* Rules: HAWK-25
OwnersAloneLearn ==
  [][Refused("timestamp") \/ Refused("nonce") =>
       \/ act'.credential \in Own
       \/ \E h \in net : Asked(h) = [cred |-> act'.credential, ts |-> act'.ts, nonce |-> act'.nonce,
                                     line |-> act'.line, body |-> act'.body]]_vars

\* A credential that has ended is good for nothing.
\* Rules: HAWK-26
LiveAlone == [][Accepts => act'.credential \in live]_vars

\* A client whose clock was corrected signs no request for the future of the server's clock, whoever holds challenges back or
\* repeats them, so that nobody can keep a request of it for later.
\* Rules: HAWK-29, HAWK-30
NoSignatureForTheFuture == \A c \in Clients : learned[c] => Skew(c) <= 0

\* A client sends a request at most twice.
\* Rules: HAWK-30
RepeatedOnce == \A c \in Clients : client[c].tries <= 2
====
