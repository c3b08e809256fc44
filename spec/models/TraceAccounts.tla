--------------------------- MODULE TraceAccounts ---------------------------
(* A recorded run of one account as a behaviour of Accounts. Line i of the trace must be the next step. Who asked, and what the        *)
(* passwords and wraps were, no trace tells: each password is an atom of its own. Expiry is not told either, and need not be: it only  *)
(* takes steps away, and what a trace holds did happen.                                                                                *)
EXTENDS Accounts, TraceInput

VARIABLE i      \* the line that comes next

line == TraceLine(i)
Has_(role) == role \in DOMAIN line
Ids(role) == IF Has_(role) THEN {line[role]} ELSE {}

\* The tokens for keys that the line names, by version.
Keys ==
    (IF Has_("keyFetch") THEN 1 :> line["keyFetch"] ELSE NoKeys)
    @@ (IF Has_("keyFetchV2") THEN 2 :> line["keyFetchV2"] ELSE NoKeys)

\* A password of which only the versions are known.
NewBody ==
    [v \in IF line["v2"] THEN {1, 2} ELSE {1} |->
        [auth |-> Placeholder(<<i, v>>, "authPW"), wraps |-> {{Placeholder(<<i, v>>, "wrapKb")}}]]

\* The step that the line tells. The generation it names is the one after it.
Told ==
    \/ line.action = "Create" /\ Create(NewBody, line["session"], Keys)
    \/ line.action = "Verify" /\ Verify
    \/ line.action = "Login" /\ Login(line["version"], gen, line["session"], Keys)
    \/ line.action = "FetchKeys" /\ FetchKeys(line["keyFetch"])
    \/ line.action = "ChangeStart" /\ ChangeStart(line["version"], gen, line["passwordChange"], Keys)
    \/ line.action = "ChangeFinish" /\ ChangeFinish(line["passwordChange"], NewBody, Ids("kept"), Ids("session"), Keys)
    \/ line.action = "ForgotSend" /\ ForgotSend(line["passwordForgot"])
    \/ line.action = "ForgotWrongCode" /\ ForgotWrongCode(line["passwordForgot"])
    \/ line.action = "ForgotVerify" /\ ForgotVerify(line["passwordForgot"], line["accountReset"])
    \/ line.action = "Reset" /\ Reset(line["accountReset"], NewBody, Ids("session"), Keys)
    \/ line.action = "Destroy" /\ \E v \in {1, 2} : Destroy(v, gen)
    \/ line.action = "SessionDestroy" /\ SessionDestroy(line["session"])
    \/ line.action = "DeviceSet" /\ DeviceSet(line["session"], line["record"])
    \/ line.action = "DeviceDestroy" /\ DeviceDestroy(line["session"], line["record"])

TraceInit == ServerInit /\ act = [name |-> "Init"] /\ i = 1
TraceNext == TraceHas(i) /\ Told /\ gen' = line["generation"] /\ i' = i + 1
=============================================================================
