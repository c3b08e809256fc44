---- MODULE TraceHawk ----
(* The recorded requests of one credential as a behaviour of Hawk. What the server has found of each request is in its line; whether that
   is right depends on the lines before it and on the time.

   Time is counted in half seconds from the first line, so that a clock between two seconds has its own place: at the edges of the
   window the line says whether the second was whole. *)
EXTENDS Hawk, TraceInput

VARIABLE i

Line == TraceLine(i)
Far == 1000

\* Half seconds since the first line.
Clock(line) == 2 * (line.second - TraceLine(1).second) + (IF line.whole THEN 0 ELSE 1)

\* A ts that is far from the clock is stale, however far it is.
Near(seconds) == IF seconds > Far THEN Far ELSE IF seconds < -Far THEN -Far ELSE seconds
Stamp(line) == 2 * (line.second - TraceLine(1).second + Near(line.ts - line.second))

\* The request of the line: right, unless the server found a wrong MAC or hash. The same nonce with a ts that is written in another way
\* is another nonce (HAWK-12).
Request(line) ==
  LET nonce == <<line.nonce, line.stamp>>
      key == IF line.action = "HawkRefuse" /\ line.reason = "mac" THEN NoKey ELSE line.credential
      body == IF line.action = "HawkRefuse" /\ line.reason = "payload" THEN "another" ELSE "signed"
  IN [form |-> "well", id |-> line.credential, hex |-> "lower", ts |-> Stamp(line), nonce |-> nonce, hash |-> "signed",
      mac |-> Mac(key, Stamp(line), nonce, "line", "signed"), line |-> "line", body |-> body]

\* The credential is live as long as there are lines of it.
TraceInit == i = 1 /\ live = {Line.credential} /\ Nothing({0})

\* The clock moves to the line, forward or back.
Move ==
  /\ TraceHas(i) /\ now # Clock(Line)
  /\ now' = Clock(Line)
  /\ act' = [name |-> "Move", second |-> Clock(Line)]
  /\ UNCHANGED <<live, latest, start, memory, accepted, twice, ahead, offset, learned, client, net, told, i>>

Step ==
  /\ TraceHas(i) /\ now = Clock(Line)
  /\ Line.action \in {"HawkAccept", "HawkRefuse"}
  /\ Receive(Request(Line))
  /\ act'.name = Line.action
  /\ Line.action = "HawkRefuse" => act'.verdict = Line.reason
  /\ i' = i + 1

TraceNext == Move \/ Step
====
