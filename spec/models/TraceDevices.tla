---- MODULE TraceDevices ----
(* The recorded steps of one device as a behaviour of Devices. A request to cmd has a line for each of its parts, so the parts are taken
   here one by one. Of the phone and the network the trace knows nothing.

   Times are seconds, rounded down: what is over may be gone in the very second in which its time ends, and may still be there. *)
EXTENDS Devices, TraceInput

VARIABLE i

Line == TraceLine(i)
Clock(line) == line.second - TraceLine(1).second
Accepted(line) == {k \in Kinds : line[k]}

TraceInit == i = 1 /\ Init

Rest == <<lives, drawn, phone, up, done, unclear, losses, History>>

\* The clock moves to the line, forward or back.
Move ==
  /\ TraceHas(i) /\ now # Clock(Line)
  /\ now' = Clock(Line)
  /\ act' = [name |-> "Move", second |-> Clock(Line)]
  /\ UNCHANGED <<dev, i, Rest>>

\* Between two lines the server removes a command whose time is over.
Lapse ==
  /\ TraceHas(i) /\ now = Clock(Line)
  /\ \E id \in {All[n].id : n \in {m \in 1..Len(All) : Over(All[m].at, CommandLife)}} :
       /\ dev' = [dev EXCEPT !.delivered = SelectSeq(@, LAMBDA c : c.id # id), !.waiting = SelectSeq(@, LAMBDA c : c.id # id)]
       /\ act' = [name |-> "Lapse", id |-> id]
  /\ UNCHANGED <<now, i, Rest>>

\* A request to cmd, and one to queue, finds no command whose time is over.
AllHeld == \A n \in 1..Len(All) : CommandHeld(All[n])

\* What the line says of the device, after the step and before the next.
Fits(after) == Pending(after) = Line.pending /\ dev' = after

Named(command) == command.id = Line.id /\ command.kind = Line.kind

Registration == dev.state = "absent" /\ Fits(Registered(Line.user, 0, Accepted(Line)))
Renewal == dev.state \in {"enabled", "disabled"} /\ Fits(Renewed(dev, 0, Accepted(Line)))
Removal == dev.state \in {"enabled", "disabled"} /\ Fits(Absent)

Queueing ==
  /\ dev.state = "enabled" /\ Line.kind \in dev.accepts /\ AllHeld
  /\ Line.id = QueuedId(dev, Line.kind)
  /\ Fits(Queued(dev, Line.kind))

Withdrawal == dev.state \in {"enabled", "disabled"} /\ Fits(Withdrawn(dev))

\* After the reply of an erased phone nothing follows but the end of the registration.
Acknowledgement ==
  LET reply == [kind |-> Line.kind, id |-> Line.id, place |-> FALSE]
      after == Acknowledged(dev, reply)
  IN /\ dev.state = "enabled" /\ AllHeld
     /\ Acknowledges(dev, reply)
     /\ Fits(IF Line.kind = "e" /\ Line.ok THEN [after EXCEPT !.state = "erased", !.position = <<>>] ELSE after)

Erasure == dev.state = "erased" /\ Fits(Absent)

Disabling == dev.state = "enabled" /\ Fits(Disabled(dev))
Enabling == dev.state = "disabled" /\ Fits(Enabled(dev))

Placing ==
  /\ dev.state = "enabled" /\ "t" \in dev.accepts /\ AllHeld
  /\ Fits(Placed(dev, [place |-> TRUE]))

Beginning == dev.state \in {"enabled", "disabled"} /\ AllHeld /\ Fits(Begun(dev))

Delivery ==
  /\ dev.state = "enabled" /\ AllHeld
  /\ dev.delivered = <<>> /\ dev.waiting # <<>> /\ Named(dev.waiting[1])
  /\ Fits(Delivered(dev))

Repetition ==
  /\ dev.state = "enabled" /\ AllHeld
  /\ dev.delivered # <<>> /\ Named(dev.delivered[1])
  /\ Fits(dev)

Step ==
  /\ TraceHas(i) /\ now = Clock(Line)
  /\ CASE Line.action = "DeviceRegister" -> Registration
       [] Line.action = "DeviceRenew" -> Renewal
       [] Line.action = "DeviceRemove" -> Removal
       [] Line.action = "CommandQueue" -> Queueing
       [] Line.action = "CommandWithdraw" -> Withdrawal
       [] Line.action = "CommandAcknowledge" -> Acknowledgement
       [] Line.action = "DeviceErase" -> Erasure
       [] Line.action = "DeviceDisable" -> Disabling
       [] Line.action = "DeviceEnable" -> Enabling
       [] Line.action = "PositionRecord" -> Placing
       [] Line.action = "DeviceBegin" -> Beginning
       [] Line.action = "CommandDeliver" -> Delivery
       [] Line.action = "CommandRepeat" -> Repetition
       [] OTHER -> FALSE
  /\ dev.state # "absent" => Line.user = dev.user
  /\ act' = [name |-> Line.action, user |-> Line.user, second |-> Line.second]
  /\ i' = i + 1
  /\ UNCHANGED <<now, Rest>>

TraceNext == Move \/ Lapse \/ Step
====
