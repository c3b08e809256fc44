---- MODULE TraceInput ----
(* The lines of a recorded run, from 1. Both operators are replaced by Java when a run is checked. *)
EXTENDS Naturals

TraceHas(i) == FALSE
TraceLine(i) == [action |-> "none"]
====
