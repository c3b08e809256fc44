----------------------------- MODULE MCAccounts -----------------------------
(* Bounded runs of AccountClients. How many ids of each kind there are bounds a run; a kind without ids switches its steps off.          *)
(*                                                                                                                                       *)
(* Ids are handed out in order. Since no id is handed out twice, any other choice gives the same run with other names; so nothing is     *)
(* lost, and the order of the ids needs no symmetry. The passwords and the clients that know the same are interchangeable.               *)
EXTENDS AccountClients

CONSTANTS
    Sessions, Fetches, Changes, Forgots, Resets, Devices,   \* sequences of ids
    WrongCodes,     \* how many wrong codes are sent in all
    Expiring,       \* the kinds of tokens whose lifetime may pass
    CanDestroy,     \* whether the user destroys her account
    KeepsSessions   \* whether a change may keep a session, and a reset begin one

\* The ids, as many as a run has of each kind.
None == <<>>
S1 == <<"s1">>
S2 == <<"s1", "s2">>
S3 == <<"s1", "s2", "s3">>
F1 == <<"f1">>
F2 == <<"f1", "f2">>
F3 == <<"f1", "f2", "f3">>
F4 == <<"f1", "f2", "f3", "f4">>
C1 == <<"ch1">>
C2 == <<"ch1", "ch2">>
C3 == <<"ch1", "ch2", "ch3">>
G1 == <<"fo1">>
G2 == <<"fo1", "fo2">>
R1 == <<"re1">>
R2 == <<"re1", "re2">>
D2 == <<"d1", "d2">>

\* The next id, if there is one.
Next1(ids, table) == LET n == Cardinality(DOMAIN table) + 1 IN IF n <= Len(ids) THEN {ids[n]} ELSE {}
NextSession == Next1(Sessions, session)
NextFetch == Next1(Fetches, fetch)
NextChange == Next1(Changes, change)
NextForgot == Next1(Forgots, forgot)
NextReset == Next1(Resets, reset)
NextDevice == LET free == {i \in 1..Len(Devices) : Devices[i] \notin DOMAIN device} IN
    IF free = {} THEN {} ELSE {Devices[CHOOSE i \in free : \A j \in free : i <= j]}

OneKey(v) == {[w \in {v} |-> k] : k \in NextFetch}
\* Tokens for every version of a new password, as long as there are enough.
AllKeys(style) ==
    LET n == Cardinality(DOMAIN fetch) IN
    IF style = "v1" THEN OneKey(1)
    ELSE IF n + 2 <= Len(Fetches) THEN {(1 :> Fetches[n + 1]) @@ (2 :> Fetches[n + 2])} ELSE {}

Answers == IF Lossy THEN BOOLEAN ELSE {TRUE}
\* What a change keeps: no session, or a live one and the next id; what a reset begins: nothing or a session.
Kept == {<<{}, {}>>} \cup (IF KeepsSessions THEN {<<{s}, {n}>> : s \in LiveSessions, n \in NextSession} ELSE {})
Begun == {{}} \cup (IF KeepsSessions THEN {{n} : n \in NextSession} ELSE {})
WithKeys(ss, style) == {NoKeys} \cup (IF ss = {} THEN {} ELSE AllKeys(style))

WrongSoFar == LET sum[S \in SUBSET DOMAIN forgot] ==
                    IF S = {} THEN 0 ELSE LET t == CHOOSE t \in S : TRUE IN forgot[t].wrong + sum[S \ {t}]
              IN sum[DOMAIN forgot]

UserNext ==
    \/ \E c \in Clients, p \in Passwords, style \in Styles, s \in NextSession, a \in Answers :
        \E ks \in {NoKeys} \cup AllKeys(style) : UserCreate(c, p, style, s, ks, a)
    \/ UserVerify
    \/ Present /\ \E c \in Clients, g \in 1..gen, a \in Answers :
        \/ \E s \in NextSession, ks \in {NoKeys} \cup OneKey(VersionFor(c, g)) : UserLogin(c, g, s, ks, a)
        \/ \E t \in NextChange, ks \in OneKey(VersionFor(c, g)) : UserChangeStart(c, g, t, ks, a)
        \/ CanDestroy /\ UserDestroy(c, g)
    \/ \E p \in Passwords : UserTry(p)
    \/ \E c \in Clients : \E t \in client[c].fetch : \E a \in Answers : UserFetch(c, t, a)
    \/ \E c \in Clients : \E t \in client[c].change : \E q \in Passwords, style \in Styles :
        \/ \E a \in Answers, k \in Kept : \E ks \in WithKeys(k[2], style) : UserChangeFinish(c, t, q, style, k[1], k[2], ks, a)
        \/ UserChangeLost(c, t, q, style)
    \/ \E c \in Clients : UserRefused(c) \/ Crash(c)
    \/ \E t \in NextForgot : UserForgotSend(t)
    \/ \E t \in DOMAIN forgot : WrongSoFar < WrongCodes /\ UserWrongCode(t)
    \/ \E t \in DOMAIN forgot, r \in NextReset : UserForgotVerify(t, r)
    \/ \E c \in Clients, r \in DOMAIN reset, q \in Passwords, style \in Styles :
        \/ \E a \in Answers, ss \in Begun : \E ks \in WithKeys(ss, style) : UserReset(c, r, q, style, ss, ks, a)
        \/ UserResetLost(c, r, q, style)
    \/ \E s \in DOMAIN session : Len(Devices) > 0 /\
        \/ UserSessionDestroy(s)
        \/ \E d \in NextDevice \cup DOMAIN device : UserDeviceSet(s, d)
        \/ \E d \in DOMAIN device : UserDeviceDestroy(s, d)
    \/ \E kind \in Expiring :
        \E t \in CASE kind = "keyFetchToken" -> DOMAIN fetch
                   [] kind = "passwordChangeToken" -> DOMAIN change
                   [] kind = "passwordForgotToken" -> DOMAIN forgot
                   [] kind = "accountResetToken" -> DOMAIN reset : Time(kind, t)

IntruderNext ==
    \/ IntruderDump
    \/ \E p \in Passwords : IntruderGuess(p)
    \/ \E v \in {1, 2} : IntruderLogin(v)
    \/ \E t \in DOMAIN fetch : IntruderFetchKeys(t)
    \/ \E t \in DOMAIN change : \E a \in IntruderAuths : IntruderChangeFinish(t, a)
    \/ \E r \in DOMAIN reset : \E a \in IntruderAuths : IntruderReset(r, a)
    \/ IntruderIsGivenKB
    \/ \E c \in Clients : \E t \in client[c].fetch : \E u \in UnwrapKeys(t) : \E w \in Offers(t, u) :
        IntruderServesKeys(c, t, w, u)
    \/ \E c \in Clients, p \in Passwords : IntruderServesV1(c, p)

Next == UserNext \/ (Powers # {} /\ IntruderNext)
Spec == Init /\ [][Next]_vars

\* A user who wants to know which password holds tries, and her clients go on with what they have begun, when they get answers.
Persistent(c) ==
    /\ WF_vars(\E t \in client[c].fetch : UserFetch(c, t, TRUE))
    /\ WF_vars(\E t \in client[c].change, q \in Passwords, style \in Styles :
                    UserChangeFinish(c, t, q, style, {}, {}, NoKeys, TRUE))
    /\ WF_vars(UserRefused(c))
FairSpec == Spec /\ WF_vars(UserVerify) /\ WF_vars(\E p \in Passwords : UserTry(p)) /\ \A c \in Clients : Persistent(c)

\* The last step is no part of the state.
View == <<server, user, intruder>>

SamePasswords == Permutations(Passwords)
SamePasswordsAndClients == Permutations(Clients \ OldClients) \cup Permutations(Passwords)

----------------------------------------------------------------------------
\* A user with one client, who resets nothing, is in doubt between two passwords at most: the old one and the new one.
\* Rules: ACC-41, TOK-17
OldOrNew == Cardinality(hope) <= 2

\* A user who is in doubt which password holds finds out.
\* Rules: ACC-41, ACC-81, TOK-17
DoubtEnds == Present /\ Cardinality(hope) > 1 ~> ~Present \/ Cardinality(hope) = 1

\* A change that a client has begun comes to an end, whatever is lost and whoever else changes the password, and then one password is
\* known to hold.
\* Rules: ACC-42, TOK-17
ChangeEnds == \A c \in Clients : client[c].change # {} ~> ~Present \/ (client[c].change = {} /\ Cardinality(hope) = 1)
============================================================================
