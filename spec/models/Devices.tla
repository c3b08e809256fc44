---- MODULE Devices ----
(* Chapter 60: one device id on a server, the phone that has it, and the users who want something of it.

   The server does one step at a time on a device (DEV-42). A request of the phone may be lost or be late, its answer may be lost;
   nothing is repeated by the network, because Hawk refuses it (Hawk.tla). Left out: lock codes and has_passcode, push, the stream
   of events, the cookie of the page, the limit of commands. *)
EXTENDS Integers, Sequences, FiniteSets

CONSTANTS
  Kinds,          \* of commands: "r" ring, "l" lock, "t" track, "e" erase
  Users,
  CommandLife,    \* 30 days
  PositionLife,   \* 15 minutes
  Coarse,         \* by how much two times that were rounded down may seem closer than they were; 0 where time is exact
  KnowsIds,       \* whether the phone knows the argument i; old ones do not
  KeepsId         \* whether an erased phone comes back under its old device id; chapter 60 forbids it

VARIABLES
  now,            \* the server's clock
  dev,            \* the registration
  lives,          \* how often the id was registered, renewals not counted
  drawn,          \* how many secrets were given out
  phone,          \* the phone
  up,             \* requests to cmd that are on their way
  executed,       \* what the phone has executed: life, id and kind
  again,          \* what it has executed more than once
  done,           \* what the server believes to be executed
  unclear,        \* what was removed without an outcome after it was delivered
  losses,         \* how many answers, requests and memories of the phone were lost
  act             \* the last step, in words

vars == <<now, dev, lives, drawn, phone, up, executed, again, done, unclear, losses, act>>

----
(* What is kept for the device, and how the parts of a request change it. Sequences of length 0 or 1 stand for what may be missing. *)

Absent == [state |-> "absent", user |-> "", secret |-> 0, accepts |-> {}, last |-> 0,
           delivered |-> <<>>, waiting |-> <<>>, position |-> <<>>]

Registered(user, secret, accepts) ==
  [Absent EXCEPT !.state = "enabled", !.user = user, !.secret = secret, !.accepts = accepts]

\* Over at the very moment at which the time is up (DEV-40, DEV-51).
Over(at, life) == now >= at + life
Held(at, life) == now < at + life + Coarse

CommandHeld(c) == Held(c.at, CommandLife)

Pending(d) == Len(d.delivered) + Len(d.waiting)

OfKind(commands, k) == SelectSeq(commands, LAMBDA c : c.kind = k)

\* Without the commands whose time is over.
Expired(d) == [d EXCEPT !.delivered = SelectSeq(@, LAMBDA c : ~Over(c.at, CommandLife)),
                        !.waiting = SelectSeq(@, LAMBDA c : ~Over(c.at, CommandLife))]

\* A command takes the place of a waiting one of its kind, at the end; a waiting erase stays where it is.
Queued(d, k) ==
  IF k = "e" /\ OfKind(d.waiting, "e") # <<>> THEN d
  ELSE [d EXCEPT !.last = @ + 1,
                 !.waiting = Append(SelectSeq(@, LAMBDA c : c.kind # k), [id |-> d.last + 1, kind |-> k, at |-> now])]

QueuedId(d, k) == OfKind(Queued(d, k).waiting, k)[1].id

Withdrawn(d) == [d EXCEPT !.waiting = <<>>]

\* What a reply acknowledges: an id of 0 stands for a reply without one.
Acknowledges(d, reply) ==
  /\ d.delivered # <<>>
  /\ d.delivered[1].kind = reply.kind
  /\ reply.id \in {d.delivered[1].id, 0}

Acknowledged(d, reply) == IF Acknowledges(d, reply) THEN [d EXCEPT !.delivered = <<>>] ELSE d

Placed(d, reply) == IF reply.place /\ "t" \in d.accepts THEN [d EXCEPT !.position = <<now>>] ELSE d

\* The phone says that it is on or off, or nothing of that.
Disabled(d) == [d EXCEPT !.state = "disabled", !.delivered = <<>>, !.waiting = <<>>, !.position = <<>>]
Enabled(d) == [d EXCEPT !.state = "enabled"]
Switched(d, said) ==
  IF said = "off" \/ (said = "nothing" /\ d.state = "disabled") THEN Disabled(d) ELSE Enabled(d)

\* The phone remembers nothing: what was delivered may be executed or not. An erase proves itself.
Begun(d) == [d EXCEPT !.delivered = OfKind(@, "e")]

\* The next command, unless one is delivered already.
Delivered(d) ==
  IF d.delivered = <<>> /\ d.waiting # <<>>
  THEN [d EXCEPT !.delivered = <<Head(d.waiting)>>, !.waiting = Tail(d.waiting)]
  ELSE d

Renewed(d, secret, accepts) ==
  [d EXCEPT !.state = "enabled", !.secret = secret, !.accepts = accepts,
            !.delivered = SelectSeq(@, LAMBDA c : c.kind = "e" /\ c.kind \in accepts),
            !.waiting = SelectSeq(@, LAMBDA c : c.kind \in accepts)]

\* What the state of a device shows.
Shown(d) == [position |-> SelectSeq(d.position, LAMBDA at : Held(at, PositionLife)),
             pending |-> SelectSeq(d.delivered \o d.waiting, CommandHeld)]

\* A whole request to cmd: first what is over goes, then the replies count, then the switch, then start or the next command.
Replied(d, request) ==
  IF request.reply = <<>> THEN d ELSE Placed(Acknowledged(d, request.reply[1]), request.reply[1])
Exchanged(d, request) ==
  LET replied == Replied(Expired(d), request)
      switched == Switched(replied, request.says)
  IN IF request.reply # <<>> /\ request.reply[1].kind = "e" /\ Acknowledges(Expired(d), request.reply[1]) THEN Absent
     ELSE IF switched.state = "disabled" THEN switched
     ELSE IF request.start THEN Begun(switched)
     ELSE Delivered(switched)
AnswerTo(request, after) ==
  IF after.state = "enabled" /\ ~request.start THEN after.delivered ELSE <<>>

----
(* The phone. `secret` 0: it has none. It is "gone" when it was erased; then `parting` is the one reply that it still has to send. *)

NewPhone == [secret |-> 0, life |-> 0, switch |-> "on", told |-> FALSE, begun |-> FALSE, memory |-> {}, reply |-> <<>>,
             tracks |-> 0, asking |-> <<>>, heard |-> <<>>, gone |-> FALSE, turn |-> 0]

\* A new secret begins a new session; the switch stays.
Enrolled(p, secret, life) ==
  [NewPhone EXCEPT !.secret = secret, !.life = life, !.turn = p.turn, !.gone = p.gone,
                   !.switch = IF p.switch = "off" THEN "going off" ELSE p.switch]

Begins(p) == [NewPhone EXCEPT !.secret = IF p.gone THEN 0 ELSE p.secret, !.life = p.life, !.turn = p.turn, !.gone = p.gone,
                              !.switch = p.switch]

Reply(kind, id, place) == [kind |-> kind, id |-> IF KnowsIds THEN id ELSE 0, place |-> place]

----
Init ==
  /\ now = 0
  /\ dev = Absent
  /\ lives = 0 /\ drawn = 0
  /\ phone = NewPhone
  /\ up = {}
  /\ executed = {} /\ again = {} /\ done = {} /\ unclear = {}
  /\ losses = 0
  /\ act = [name |-> "Init"]

History == <<executed, again>>

\* What was delivered and is no more, without a reply to it: nobody knows what became of it.
Unclear(before, after) ==
  unclear \cup {[life |-> lives, id |-> c.id] : c \in {before.delivered[i] : i \in 1..Len(before.delivered)}
                                                      \ {after.delivered[i] : i \in 1..Len(after.delivered)}}

(* Registration. The answer arrives or is lost; a request that is late is not in this model. *)

\* With an assertion of `user`: a new registration, or a renewal of one that is this user's.
Register(user, accepts, arrives) ==
  LET mine == dev.state = "absent" \/ dev.user = user
      after == IF dev.state = "absent" THEN Registered(user, drawn + 1, accepts) ELSE Renewed(dev, drawn + 1, accepts)
      life == IF dev.state = "absent" THEN lives + 1 ELSE lives
  IN /\ phone.gone => KeepsId
     /\ dev' = IF mine THEN after ELSE dev
     /\ lives' = IF mine THEN life ELSE lives
     /\ drawn' = IF mine THEN drawn + 1 ELSE drawn
     /\ unclear' = IF mine THEN Unclear(dev, after) ELSE unclear
     /\ phone' = IF mine /\ arrives THEN Enrolled([phone EXCEPT !.gone = FALSE], drawn + 1, life) ELSE phone
     /\ losses' = IF mine /\ ~arrives THEN losses + 1 ELSE losses
     /\ act' = [name |-> IF ~mine THEN "RegisterRefused" ELSE IF dev.state = "absent" THEN "DeviceRegister" ELSE "DeviceRenew",
                user |-> user, secret |-> drawn + 1, arrives |-> arrives]
     /\ UNCHANGED <<now, up, done, History>>

\* With the present secret, or one that was the present one.
Renew(secret, accepts, arrives) ==
  LET right == dev.state # "absent" /\ secret = dev.secret
      after == Renewed(dev, drawn + 1, accepts)
  IN /\ secret # 0
     /\ dev' = IF right THEN after ELSE dev
     /\ drawn' = IF right THEN drawn + 1 ELSE drawn
     /\ unclear' = IF right THEN Unclear(dev, after) ELSE unclear
     /\ phone' = IF right /\ arrives /\ phone.secret = secret THEN Enrolled(phone, drawn + 1, lives) ELSE phone
     /\ losses' = IF right /\ ~arrives THEN losses + 1 ELSE losses
     /\ act' = [name |-> IF right THEN "DeviceRenew" ELSE "RenewRefused", signed |-> secret, secret |-> drawn + 1,
                arrives |-> arrives]
     /\ UNCHANGED <<now, lives, up, done, History>>

----
(* The users. *)

Owns(user) == dev.state # "absent" /\ dev.user = user

Queue(user, kind) ==
  LET fits == Owns(user) /\ dev.state = "enabled" /\ kind \in dev.accepts
  IN /\ dev' = IF fits THEN Queued(Expired(dev), kind) ELSE dev
     /\ act' = IF fits THEN [name |-> "CommandQueue", user |-> user, kind |-> kind, id |-> QueuedId(Expired(dev), kind)]
                       ELSE [name |-> "QueueRefused", user |-> user, kind |-> kind]
     /\ UNCHANGED <<now, lives, drawn, phone, up, done, unclear, losses, History>>

Withdraw(user) ==
  /\ dev' = IF Owns(user) THEN Withdrawn(dev) ELSE dev
  /\ act' = [name |-> IF Owns(user) THEN "CommandWithdraw" ELSE "WithdrawRefused", user |-> user]
  /\ UNCHANGED <<now, lives, drawn, phone, up, done, unclear, losses, History>>

Remove(user) ==
  /\ dev' = IF Owns(user) THEN Absent ELSE dev
  /\ unclear' = IF Owns(user) THEN Unclear(dev, Absent) ELSE unclear
  /\ act' = [name |-> IF Owns(user) THEN "DeviceRemove" ELSE "RemoveRefused", user |-> user]
  /\ UNCHANGED <<now, lives, drawn, phone, up, done, losses, History>>

Look(user) ==
  /\ act' = IF Owns(user) THEN [name |-> "Look", user |-> user, shown |-> Shown(dev)] ELSE [name |-> "LookRefused", user |-> user]
  /\ UNCHANGED <<now, dev, lives, drawn, phone, up, done, unclear, losses, History>>

----
(* The exchange. *)

\* The phone sends a request to cmd, with a reply if it has one.
Ask ==
  /\ phone.secret # 0 /\ phone.asking = <<>> /\ phone.heard = <<>>
  /\ phone.switch # "off"
  /\ LET off == phone.switch = "going off" /\ ~phone.gone
         request == [secret |-> phone.secret, reply |-> IF off THEN <<>> ELSE phone.reply,
                     says |-> IF phone.gone THEN "nothing" ELSE IF off THEN "off" ELSE IF phone.told THEN "nothing" ELSE "on",
                     start |-> ~phone.gone /\ ~phone.begun, turn |-> phone.turn]
     IN /\ up' = up \cup {request}
        /\ phone' = [phone EXCEPT !.asking = <<request>>, !.turn = 1 - @]
        /\ act' = [name |-> "Ask", request |-> request]
  /\ UNCHANGED <<now, dev, lives, drawn, done, unclear, losses, History>>

\* The server's step. Its trace tells the parts: CommandAcknowledge, DeviceErase, DeviceDisable, DeviceEnable, PositionRecord,
\* DeviceBegin, CommandDeliver, CommandRepeat. Nobody hears the answer to a request that the phone has given up.
Exchange(request) ==
  LET right == dev.state # "absent" /\ request.secret = dev.secret
      after == Exchanged(dev, request)
      known == Expired(dev)
      acknowledged == right /\ request.reply # <<>> /\ Acknowledges(known, request.reply[1])
  IN /\ request \in up
     /\ up' = up \ {request}
     /\ dev' = IF right THEN after ELSE dev
     /\ done' = IF acknowledged THEN done \cup {[life |-> lives, id |-> known.delivered[1].id]} ELSE done
     /\ unclear' = IF right /\ ~acknowledged THEN Unclear(known, after) ELSE unclear
     /\ phone' = IF phone.asking # <<request>> THEN phone
                 ELSE [phone EXCEPT !.heard = <<[right |-> right, command |-> IF right THEN AnswerTo(request, after) ELSE <<>>]>>]
     /\ act' = IF right THEN [name |-> "Exchange", signed |-> request.secret, says |-> request.says, start |-> request.start,
                              reply |-> request.reply, acknowledged |-> acknowledged, answer |-> AnswerTo(request, after)]
                        ELSE [name |-> "ExchangeRefused", signed |-> request.secret]
     /\ UNCHANGED <<now, lives, drawn, losses, History>>

\* The phone executes a command, unless it has executed it before. An erase destroys all that it has; only the reply is left.
Execute(p, c) ==
  IF KnowsIds /\ c.id \in p.memory THEN [p EXCEPT !.reply = <<Reply(c.kind, c.id, FALSE)>>]
  ELSE IF c.kind = "e" THEN [NewPhone EXCEPT !.secret = p.secret, !.life = p.life, !.turn = p.turn, !.gone = TRUE,
                                             !.reply = <<Reply("e", c.id, FALSE)>>]
  ELSE [p EXCEPT !.memory = @ \cup {c.id}, !.reply = <<Reply(c.kind, c.id, c.kind = "t")>>,
                 !.tracks = IF c.kind = "t" THEN c.id ELSE @]

Hear ==
  /\ phone.heard # <<>>
  /\ LET answer == phone.heard[1]
         request == phone.asking[1]
         quiet == [phone EXCEPT !.asking = <<>>, !.heard = <<>>]
         said == [quiet EXCEPT !.begun = TRUE, !.told = request.says # "off",
                               !.reply = IF request.reply = <<>> THEN @ ELSE <<>>,
                               !.switch = IF request.says = "off" /\ @ = "going off" THEN "off" ELSE @]
         obeys == answer.right /\ ~phone.gone /\ phone.switch = "on" /\ answer.command # <<>>
         new == obeys /\ ~(KnowsIds /\ answer.command[1].id \in phone.memory)
         what == [life |-> phone.life, id |-> answer.command[1].id, kind |-> answer.command[1].kind]
     IN /\ phone' = IF ~answer.right THEN quiet
                    ELSE IF phone.gone THEN [said EXCEPT !.secret = 0]
                    ELSE IF obeys THEN Execute(said, answer.command[1])
                    ELSE said
        /\ executed' = IF new THEN executed \cup {what} ELSE executed
        /\ again' = IF new /\ what \in executed THEN again \cup {what} ELSE again
        /\ act' = IF new THEN [name |-> "Execute", id |-> what.id, kind |-> what.kind]
                  ELSE [name |-> "Hear", right |-> answer.right, command |-> answer.command]
  /\ UNCHANGED <<now, dev, lives, drawn, up, done, unclear, losses>>

\* A track goes on: the phone says where it is.
Report ==
  /\ phone.tracks # 0 /\ phone.reply = <<>> /\ phone.switch = "on" /\ ~phone.gone
  /\ phone' = [phone EXCEPT !.reply = <<Reply("t", phone.tracks, TRUE)>>]
  /\ act' = [name |-> "Report"]
  /\ UNCHANGED <<now, dev, lives, drawn, up, done, unclear, losses, History>>

\* The user of the phone switches it; what was to be said is dropped with what was asked.
SwitchOff ==
  /\ phone.switch = "on" /\ phone.secret # 0 /\ ~phone.gone
  /\ phone' = [phone EXCEPT !.switch = "going off", !.reply = <<>>, !.told = FALSE, !.tracks = 0]
  /\ act' = [name |-> "SwitchOff"]
  /\ UNCHANGED <<now, dev, lives, drawn, up, done, unclear, losses, History>>

SwitchOn ==
  /\ phone.switch # "on" /\ phone.asking = <<>>
  /\ phone' = [phone EXCEPT !.switch = "on", !.told = FALSE]
  /\ act' = [name |-> "SwitchOn"]
  /\ UNCHANGED <<now, dev, lives, drawn, up, done, unclear, losses, History>>

----
(* Losses. *)

\* A request or its answer is lost, and the phone gives up waiting.
Lose ==
  /\ phone.asking # <<>>
  /\ phone' = [phone EXCEPT !.asking = <<>>, !.heard = <<>>]
  /\ up' = up \ {phone.asking[1]}
  /\ losses' = losses + 1
  /\ act' = [name |-> "Lose"]
  /\ UNCHANGED <<now, dev, lives, drawn, done, unclear, History>>

\* The phone gives up waiting for a request that is still on its way.
GiveUp ==
  /\ phone.asking # <<>> /\ phone.asking[1] \in up
  /\ phone' = [phone EXCEPT !.asking = <<>>]
  /\ losses' = losses + 1
  /\ act' = [name |-> "GiveUp"]
  /\ UNCHANGED <<now, dev, lives, drawn, up, done, unclear, History>>

\* The phone stops and starts. All that it remembers is its secret and its switch.
Crash ==
  /\ phone # Begins(phone)
  /\ phone' = Begins(phone)
  /\ up' = up \ {phone.asking[i] : i \in 1..Len(phone.asking)}
  /\ losses' = losses + 1
  /\ act' = [name |-> "Crash"]
  /\ UNCHANGED <<now, dev, lives, drawn, done, unclear, History>>

----
(* Time. *)

Tick ==
  /\ now' = now + 1
  /\ act' = [name |-> "Tick", second |-> now']
  /\ UNCHANGED <<dev, lives, drawn, phone, up, done, unclear, losses, History>>

Purged(d) == [Expired(d) EXCEPT !.position = SelectSeq(@, LAMBDA at : ~Over(at, PositionLife))]

Purge ==
  /\ dev # Purged(dev)
  /\ dev' = Purged(dev)
  /\ act' = [name |-> "Purge"]
  /\ UNCHANGED <<now, lives, drawn, phone, up, done, unclear, losses, History>>

----
(* What holds. *)

All == dev.delivered \o dev.waiting
Has(kind) == \E i \in 1..Len(All) : All[i].kind = kind
Same == dev.state # "absent" /\ dev'.state # "absent"

\* A phone executes no command twice, whatever is lost and however often it stops.
\* Rules: DEV-19, DEV-34, DEV-35, DEV-38, DEV-67
NothingTwice == again = {}

\* At most one command of each kind waits and one is delivered, so that a device has no more pending commands than kinds and one.
\* Rules: DEV-32, DEV-33
PendingBounded ==
  /\ Len(dev.delivered) <= 1
  /\ \A k \in Kinds : Len(OfKind(dev.waiting, k)) <= 1

\* Commands are delivered in the order of their ids.
\* Rules: DEV-28, DEV-32
IdsAscend == \A i \in 1..Len(All) : All[i].id <= dev.last /\ \A j \in 1..(i - 1) : All[j].id < All[i].id

\* While a device is registered no id is used twice.
\* Rules: DEV-28
IdsAreNew == [][Same => \/ dev'.last = dev.last /\ \A i \in 1..Len(All') : \E j \in 1..Len(All) : All[j] = All'[i]
                        \/ dev'.last = dev.last + 1]_vars

\* A command is delivered until a reply to it arrives: neither another command, nor a withdrawal, nor another request removes it,
\* unless the phone begins anew, is switched off, registers, or the time of the command is over.
\* Rules: DEV-33, DEV-34, DEV-36, DEV-41
DeliveredStays ==
  [][/\ Same
     /\ dev.delivered # <<>> /\ Held(dev.delivered[1].at, CommandLife)
     /\ \/ act'.name \in {"CommandQueue", "CommandWithdraw", "Purge"}
        \/ act'.name = "Exchange" /\ act'.says # "off" /\ ~act'.start /\ ~act'.acknowledged
     => dev'.delivered = dev.delivered]_vars

\* Every answer to a phone that began carries the command that is delivered, with the id that it had before.
\* Rules: DEV-34, DEV-35
SameIdAgain ==
  [][act'.name = "Exchange" /\ dev'.state = "enabled" /\ ~act'.start => act'.answer = dev'.delivered]_vars

\* The user's last word counts: a queued command is the last that waits, in place of an earlier one of its kind; a waiting erase
\* keeps its place and its id.
\* Rules: DEV-33
LastWordCounts ==
  [][act'.name = "CommandQueue" =>
       LET same == OfKind(Expired(dev).waiting, act'.kind)
           last == dev'.waiting[Len(dev'.waiting)]
       IN IF act'.kind = "e" /\ same # <<>> THEN act'.id = same[1].id
          ELSE last.kind = act'.kind /\ last.id = act'.id /\ last.at = now]_vars

\* What a phone acknowledges has been executed, if it names the id.
\* Rules: DEV-36, DEV-67
AcknowledgedWasExecuted == \A a \in done : \E e \in executed : e.life = a.life /\ e.id = a.id

\* A secret that is not the present one changes nothing, and tells nothing of what is pending.
\* Rules: DEV-12, DEV-44, DEV-55
OldSecretIsDead ==
  [][act'.name \in {"Exchange", "DeviceRenew"} /\ "signed" \in DOMAIN act' => dev.state # "absent" /\ act'.signed = dev.secret]_vars

\* Each registration and renewal gives out a secret that was never given out before.
\* Rules: DEV-12
SecretsAreNew == [][act'.name \in {"DeviceRegister", "DeviceRenew"} => dev'.secret = drawn + 1]_vars

\* Nothing that another user does changes the device, or shows anything of it.
\* Rules: DEV-3, DEV-9, DEV-10, DEV-30
OthersChangeNothing ==
  [][/\ "user" \in DOMAIN act'
     /\ dev.state # "absent"
     /\ act'.user # dev.user
     => dev' = dev /\ act'.name # "Look"]_vars

\* A device that is disabled has no position and no pending command.
\* Rules: DEV-27, DEV-50
DisabledIsEmpty == dev.state = "disabled" => dev.position = <<>> /\ All = <<>>

\* Nobody is shown a position at or after its end, whether or not it is still stored.
\* Rules: DEV-51, DEV-53
PositionInTime ==
  [][act'.name = "Look" => \A i \in 1..Len(act'.shown.position) : now - act'.shown.position[i] < PositionLife]_vars

\* Only a device that is registered and enabled has a position.
\* Rules: DEV-49, DEV-50, DEV-55
PositionWanted == dev.position # <<>> => dev.state = "enabled"

\* A command is neither delivered nor shown nor acknowledged at or after its end.
\* Rules: DEV-40
CommandInTime ==
  [][/\ act'.name = "Look" =>
          \A i \in 1..Len(act'.shown.pending) : now - act'.shown.pending[i].at < CommandLife
     /\ act'.name = "Exchange" /\ act'.answer # <<>> => now - act'.answer[1].at < CommandLife
     /\ act'.name = "Exchange" /\ act'.acknowledged => now - dev.delivered[1].at < CommandLife]_vars

\* A renewal keeps the waiting commands of the kinds that are still accepted, and a delivered erase.
\* Rules: DEV-19
RenewalKeepsWhatWaits ==
  [][act'.name = "DeviceRenew" =>
       /\ \A i \in 1..Len(dev.waiting) :
            dev.waiting[i].kind \in dev'.accepts => \E j \in 1..Len(dev'.waiting) : dev'.waiting[j] = dev.waiting[i]
       /\ OfKind(dev.delivered, "e") # <<>> /\ "e" \in dev'.accepts => dev'.delivered = dev.delivered]_vars

\* A renewal removes a delivered command that is no erase: nobody knows whether it was executed.
\* Rules: DEV-19
RenewalEndsDelivery == [][act'.name = "DeviceRenew" => dev'.delivered = OfKind(dev'.delivered, "e")]_vars

\* A phone that is off, and has said so, is disabled on the server: nothing is queued that strikes when it is switched on again. This
\* needs a network that does not deliver a request after the phone has given it up.
\* Rules: DEV-27, DEV-50, DEV-73
OffIsDisabled == phone.switch = "off" /\ phone.secret = dev.secret => dev.state # "enabled"

\* Once an acknowledged erase has removed the registration, its secret opens nothing.
\* Rules: DEV-49
ErasedIsAbsent ==
  [][act'.name = "Exchange" /\ act'.acknowledged /\ act'.reply[1].kind = "e" => dev'.state = "absent"]_vars
====
