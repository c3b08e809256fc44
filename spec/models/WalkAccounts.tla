---------------------------- MODULE WalkAccounts ----------------------------
(* What can be asked of a server about one account over HTTP, and what it must answer: the steps of Accounts, requests that must be      *)
(* refused and change nothing, and questions. A behaviour of this module is a conversation that every right server has alike. Whoever    *)
(* replays it reads `ask` alone.                                                                                                         *)
(*                                                                                                                                       *)
(* Where the rules leave a server the choice, nothing is asked: an older token for a forgotten password may live on or not (ACC-49), and *)
(* so may the device of a session that a change keeps (ACC-76).                                                                          *)
EXTENDS Accounts

VARIABLES
    offer,      \* what can be done with the target: [v2, mail]
    last,       \* the last id that was handed out; no two things have the same
    devices,    \* every device that the account has had
    ended,      \* what has ended -> the step that ended it
    how,        \* the steps that set the passwords, one per generation
    left,       \* how many steps are still to come
    ask         \* the last step: [name, says, errno, rules, ...], see Ask

----------------------------------------------------------------------------
(* How often each step is chosen where it is possible, compared with the others.                                                         *)

Weights == [
    CreateAccount |-> 1, VerifyEmail |-> 14, LogIn |-> 4, FetchBundle |-> 12, StartChange |-> 6, StartAnotherChange |-> 2,
    FinishChange |-> 9, SendCode |-> 5, SendAnotherCode |-> 1, TryWrongCode |-> 9, TryRightCode |-> 8, ResetPassword |-> 14,
    DestroyAccount |-> 3, EndSession |-> 2, SetDevice |-> 5, EndDevice |-> 2,
    AskSession |-> 2, AskEmail |-> 1, AskAccount |-> 1, AskForgot |-> 3, AskDevices |-> 3,
    DeadKeys |-> 5, UnverifiedKeys |-> 4, DeadPassword |-> 3, DeadChange |-> 6, DeadKept |-> 2, DeadReset |-> 6, DeadCode |-> 7,
    DeadSession |-> 4, DeadDevice |-> 3, SecondDevice |-> 9, SecondAccount |-> 1, WrongEmailCode |-> 2, Elsewhere |-> 3,
    UnknownEmail |-> 3, End |-> 1]

\* How many steps a behaviour has. Few are left for an account that is no more, and few are lost by its end.
Lengths == 14..30
AfterTheEnd == 4

----------------------------------------------------------------------------
(* What the last step asked. `name` is a request that AccountRequests knows, `says` the same for people, `errno` the refusals that are   *)
(* right, or none if the server must do it; `rules` are those that it breaks otherwise, first the one that is most likely broken.        *)

Ask(name, says, errno, rules, more) == ask' = [name |-> name, says |-> says, errno |-> errno, rules |-> rules] @@ more

Dead ==
    {x \in DOMAIN session : ~session[x].live} \cup {x \in DOMAIN fetch : ~fetch[x].live} \cup {x \in DOMAIN change : ~change[x].live}
    \cup {x \in DOMAIN forgot : ~forgot[x].live} \cup {x \in DOMAIN reset : ~reset[x].live}

\* What every step does, after a step of Accounts, n the number of ids that it handed out.
Took(n) ==
    /\ left' = IF status # "destroyed" /\ status' = "destroyed" /\ left > AfterTheEnd THEN AfterTheEnd ELSE left - 1
    /\ last' = last + n
    /\ devices' = devices \cup DOMAIN device'
    /\ ended' = [x \in Dead' |-> IF x \in DOMAIN ended THEN ended[x] ELSE act'.name]
    /\ how' = IF creds' = creds THEN how ELSE Append(how, act'.name)
    /\ UNCHANGED offer

\* A request that leaves the account as it is.
Same == left > 0 /\ act' = [name |-> "Ask"] /\ left' = left - 1 /\ UNCHANGED <<server, offer, last, devices, ended, how>>

----------------------------------------------------------------------------
(* Words                                                                                                                                 *)

Both(sends) == IF sends = {1} THEN "v1" ELSE "v1 and v2"
Version(v) == IF v = 1 THEN "v1" ELSE "v2"
Secret(a) == IF a[3] = 0 THEN "a password that it never had" ELSE "password " \o ToString(a[3]) \o " (" \o Version(a[2]) \o ")"
Given(ks) ==
    (IF 1 \in DOMAIN ks THEN ", keyFetchToken " \o ToString(ks[1]) ELSE "")
    \o (IF 2 \in DOMAIN ks THEN ", keyFetchToken " \o ToString(ks[2]) \o " for v2" ELSE "")
GivenSession(ss) == IF ss = {} THEN "" ELSE ": session " \o ToString(CHOOSE s \in ss : TRUE)

Since(x) == CASE ended[x] = "FetchKeys" -> "used up"
              [] ended[x] = "ChangeFinish" -> IF x \in DOMAIN change /\ change[x].used > 0 THEN "used up" ELSE "ended by a change of the password"
              [] ended[x] = "Reset" -> IF x \in DOMAIN reset /\ reset[x].used > 0 THEN "used up" ELSE "ended by a reset"
              [] ended[x] = "ForgotVerify" -> "used up"
              [] ended[x] = "ForgotWrongCode" -> "without tries left"
              [] ended[x] = "SessionDestroy" -> "ended by session/destroy"
              [] ended[x] = "DeviceDestroy" -> "ended with its device"
              [] ended[x] = "Destroy" -> "ended with its account"

\* The rules by which it has ended.
Because(x) == CASE ended[x] = "FetchKeys" -> <<"TOK-14", "ACC-25">>
                [] ended[x] = "ChangeFinish" ->
                    IF x \notin DOMAIN change THEN <<"ACC-36">> ELSE IF change[x].used > 0 THEN <<"TOK-14">> ELSE <<"ACC-42", "ACC-36">>
                [] ended[x] = "Reset" -> IF x \in DOMAIN reset /\ reset[x].used > 0 THEN <<"TOK-14">> ELSE <<"ACC-53">>
                [] ended[x] = "ForgotVerify" -> <<"TOK-14">>
                [] ended[x] = "ForgotWrongCode" -> <<"ACC-45">>
                [] ended[x] = "SessionDestroy" -> <<"ACC-60">>
                [] ended[x] = "DeviceDestroy" -> <<"ACC-69">>
                [] ended[x] = "Destroy" -> <<"ACC-56">>

\* The rule by which the password of generation g holds, for the version v, and those before it do not.
SetBy(g, v) == CASE how[g] = "Create" -> IF v = 1 THEN <<"ACC-15">> ELSE <<"ACC-7">>
                 [] how[g] = "ChangeFinish" -> IF v = 1 THEN <<"ACC-32">> ELSE <<"ACC-34", "ACC-32">>
                 [] how[g] = "Reset" -> IF v = 1 THEN <<"ACC-51">> ELSE <<"ACC-54", "ACC-51">>

----------------------------------------------------------------------------
(* Passwords and keys. Passwords are numbered as they come.                                                                              *)

Auths == UNION {{creds[g][v].auth : v \in DOMAIN creds[g]} : g \in 1..gen}
Right(a) == \E v \in DOMAIN creds[gen] : creds[gen][v].auth = a
Never == AuthPw(1, 0, Email)

Passwords == {a[3] : a \in Auths}
NewPassword == Cardinality(Passwords) + 1

Sends == IF offer.v2 THEN {{1}, {1, 2}} ELSE {{1}}

\* Password p for the key k, a set of one term, or empty if the server draws the wrap. Every request has a clientSalt of its own.
Body(sends, p, k, salt) ==
    [v \in sends |->
        LET auth == IF v = 1 THEN AuthPw(1, p, Email) ELSE AuthPw(2, p, salt)
        IN [auth |-> auth, wraps |-> {XOR(term, {Beside(auth)}) : term \in k}]]
NewKey(sends) == IF sends = {1} THEN {} ELSE {{ClientKey(gen + 1)}}
KeyNow == KbOf(gen, 1)

\* What the server drew and the user has seen in bundles.
Seen == UNION {fetch[t].wrap : t \in {u \in DOMAIN fetch : fetch[u].taken > 0}}
KnowsKey == \A a \in KeyNow : a[1] = "serverRandom" => a \in Seen

\* A body that nobody will accept.
Useless == Body({1}, 0, {{ClientKey(0)}}, 0)

\* New tokens for the keys of these versions, with the ids after n.
Keys(vs, n) == IF vs = {2} THEN [v \in {2} |-> n + 1] ELSE [v \in vs |-> n + v]

Newest(table, t) == \A u \in DOMAIN table : u <= t
DeviceOf(s) == {d \in DOMAIN device : device[d] = s}

----------------------------------------------------------------------------
(* What the server must do                                                                                                               *)

CreateAccount == \E sends \in Sends, keys \in BOOLEAN :
    LET s == last + 1
        ks == Keys(IF keys THEN sends ELSE {}, s)
        body == Body(sends, 1, NewKey(sends), 1)
    IN /\ left > 0 /\ Create(body, s, ks) /\ Took(1 + Cardinality(DOMAIN ks))
       /\ Ask("Create", "creates the account with password 1 (" \o Both(sends) \o "): session " \o ToString(s) \o Given(ks), {},
              IF sends = {1} THEN <<"ACC-1">> ELSE <<"ACC-7", "ACC-1">>, [body |-> body, session |-> {s}, keys |-> ks])

VerifyEmail ==
    /\ left > 0 /\ offer.mail /\ Verify /\ Took(0)
    /\ Ask("Verify", "verifies the email with the code mailed", {}, <<"ACC-9">>, [right |-> TRUE])

LogIn == \E keys \in BOOLEAN :
    /\ left > 0 /\ Present
    /\ \E v \in DOMAIN creds[gen] :
        LET s == last + 1
            ks == Keys(IF keys THEN {v} ELSE {}, s)
            auth == creds[gen][v].auth
        IN /\ Login(v, gen, s, ks) /\ Took(1 + Cardinality(DOMAIN ks))
           /\ Ask("Login", "logs in with " \o Secret(auth) \o GivenSession({s}) \o Given(ks), {}, SetBy(gen, v) \o <<"ACC-15", "ACC-16">>,
                  [auth |-> auth, version |-> v, session |-> {s}, keys |-> ks, verified |-> status = "verified"])

FetchBundle == \E t \in DOMAIN fetch :
    LET v == fetch[t].auth[2] IN
    /\ left > 0 /\ FetchKeys(t) /\ Took(0)
    /\ Ask("FetchKeys", "fetches the keys with keyFetchToken " \o ToString(t), {},
           (CASE how[gen] = "Create" -> IF v = 2 THEN <<"TOK-12", "ACC-7">> ELSE <<"KEY-24">>
              [] how[gen] = "ChangeFinish" -> <<"ACC-32", "KEY-24", "TOK-12">>
              [] how[gen] = "Reset" -> IF v = 2 THEN <<"ACC-54", "TOK-12">> ELSE <<"ACC-52", "KEY-24">>) \o <<"ACC-25", "ACC-23", "ACC-49", "ACC-62">>,
           [token |-> t, wrap |-> fetch[t].wrap])

Start ==
    /\ left > 0 /\ Present
    /\ \E v \in DOMAIN creds[gen] :
        LET t == last + 1
            ks == [w \in {v} |-> t + 1]
            auth == creds[gen][v].auth
        IN /\ ChangeStart(v, gen, t, ks) /\ Took(2)
           /\ Ask("ChangeStart", "starts a change with " \o Secret(auth) \o ": passwordChangeToken " \o ToString(t) \o Given(ks), {},
                  <<"ACC-31">>, [auth |-> auth, version |-> v, token |-> t, keys |-> ks, verified |-> status = "verified"])
StartChange == Live(change) = {} /\ Start
\* Several are under way at once.
StartAnotherChange == Live(change) # {} /\ Start

\* A new password, or the first one again: then a server has no excuse for a wrap of the past.
Chosen == {NewPassword, CHOOSE q \in Passwords : \A r \in Passwords : q <= r}

FinishChange == \E t \in DOMAIN change :
    /\ left > 0 /\ LiveIn(change, t) /\ KnowsKey
    /\ \E sends \in Sends, p \in Chosen :
       \E keep \in {{}} \cup {{s} : s \in {x \in LiveSessions : DeviceOf(x) = {}}} :
       \E keys \in IF keep = {} THEN {FALSE} ELSE BOOLEAN :
        LET ss == {last + 1 : s \in keep}
            ks == Keys(IF keys THEN sends ELSE {}, last + 1)
            body == Body(sends, p, {KeyNow}, gen + 1)
        IN /\ ChangeFinish(t, body, keep, ss, ks) /\ Took(Cardinality(ss) + Cardinality(DOMAIN ks))
           /\ Ask("ChangeFinish",
                  "finishes the change of passwordChangeToken " \o ToString(t) \o " with password " \o ToString(p) \o " (" \o Both(sends)
                  \o ") and the same kB" \o (IF keep = {} THEN "" ELSE ", keeping session " \o ToString(CHOOSE s \in keep : TRUE))
                  \o GivenSession(ss) \o Given(ks), {},
                  IF keep = {} THEN <<"ACC-32">> ELSE IF keys THEN <<"ACC-37", "ACC-40", "ACC-32">> ELSE <<"ACC-37", "ACC-32">>,
                  [token |-> t, body |-> body, kept |-> keep, session |-> ss, keys |-> ks])

Send ==
    LET t == last + 1 IN
    /\ left > 0 /\ ForgotSend(t) /\ Took(1)
    /\ Ask("ForgotSend", "forgets the password: passwordForgotToken " \o ToString(t), {}, <<"ACC-43", "ACC-44">>, [token |-> t])
SendCode == Live(forgot) = {} /\ Send
\* The older one may live on or not, and is not asked for any more.
SendAnotherCode == Live(forgot) # {} /\ Send

\* A code that is made up, or the one of another token.
TryWrongCode == \E t \in DOMAIN forgot :
    /\ left > 0 /\ Newest(forgot, t)
    /\ \E u \in {0} \cup (IF offer.mail THEN DOMAIN forgot \ {t} ELSE {}) :
        /\ ForgotWrongCode(t) /\ Took(0)
        /\ Ask("ForgotVerify",
               "gives passwordForgotToken " \o ToString(t) \o (IF u = 0 THEN " a wrong code" ELSE " the code of passwordForgotToken " \o ToString(u)),
               {105}, IF u = 0 THEN <<"ACC-45", "ACC-46">> ELSE <<"ACC-46", "ACC-45">>, [token |-> t, code |-> u, reset |-> {}])

TryRightCode == \E t \in DOMAIN forgot :
    LET r == last + 1 IN
    /\ left > 0 /\ offer.mail /\ Newest(forgot, t) /\ ForgotVerify(t, r) /\ Took(1)
    /\ Ask("ForgotVerify", "gives passwordForgotToken " \o ToString(t) \o " the code mailed: accountResetToken " \o ToString(r), {},
           <<"ACC-46">>, [token |-> t, code |-> t, reset |-> {r}])

ResetPassword == \E r \in DOMAIN reset :
    /\ left > 0 /\ Newest(reset, r)
    /\ \E sends \in Sends, p \in Chosen, begin \in BOOLEAN : \E keys \in IF begin THEN BOOLEAN ELSE {FALSE} :
        LET ss == IF begin THEN {last + 1} ELSE {}
            ks == Keys(IF keys THEN sends ELSE {}, last + 1)
            body == Body(sends, p, NewKey(sends), gen + 1)
        IN /\ Reset(r, body, ss, ks) /\ Took(Cardinality(ss) + Cardinality(DOMAIN ks))
           /\ Ask("Reset",
                  "resets the account by accountResetToken " \o ToString(r) \o " to password " \o ToString(p) \o " (" \o Both(sends)
                  \o "), which gives another kB" \o GivenSession(ss) \o Given(ks), {},
                  IF sends = {1} THEN <<"ACC-51", "ACC-55">> ELSE <<"ACC-54", "ACC-55", "ACC-51">>,
                  [token |-> r, body |-> body, session |-> ss, keys |-> ks])

DestroyAccount == \E s \in LiveSessions :
    /\ left \in 1..2 * AfterTheEnd /\ Present
    /\ \E v \in DOMAIN creds[gen] :
        /\ Destroy(v, gen) /\ Took(0)
        /\ Ask("Destroy", "destroys the account with " \o Secret(creds[gen][v].auth), {}, <<"ACC-56">>,
               [auth |-> creds[gen][v].auth, session |-> {s}])

\* By itself, or by another session of the account.
EndSession == \E s, by \in LiveSessions :
    /\ left > 0 /\ SessionDestroy(s) /\ Took(0)
    /\ Ask("SessionDestroy", "ends session " \o ToString(s) \o (IF by = s THEN "" ELSE " from session " \o ToString(by)), {}, <<"ACC-60">>,
           [session |-> {s}, by |-> by])

\* A device of its own, which may be there already, or that of another session.
SetDevice == \E s \in LiveSessions :
    /\ left > 0 /\ Present
    /\ \/ LET own == DeviceOf(s)
              d == IF own = {} THEN last + 1 ELSE CHOOSE e \in own : TRUE
          IN /\ DeviceSet(s, d) /\ Took(IF own = {} THEN 1 ELSE 0)
             /\ Ask("DeviceSet",
                    IF own = {} THEN "gives session " \o ToString(s) \o " device " \o ToString(d)
                                ELSE "names the device of session " \o ToString(s) \o " again, without its id: device " \o ToString(d), {},
                    IF own = {} THEN <<"ACC-63">> ELSE <<"ACC-64">>, [session |-> {s}, device |-> d, named |-> FALSE])
       \/ \E d \in DOMAIN device :
             /\ device[d] # s /\ DeviceOf(s) = {} /\ DeviceSet(s, d) /\ Took(0)
             /\ Ask("DeviceSet", "gives device " \o ToString(d) \o " to session " \o ToString(s), {}, <<"ACC-65">>,
                    [session |-> {s}, device |-> d, named |-> TRUE])

EndDevice == \E d \in DOMAIN device : \E by \in LiveSessions :
    /\ left > 0 /\ DeviceDestroy(device[d], d) /\ Took(0)
    /\ Ask("DeviceDestroy", "removes device " \o ToString(d) \o " from session " \o ToString(by), {}, <<"ACC-69">>, [device |-> d, by |-> by])

----------------------------------------------------------------------------
(* What the server must know                                                                                                             *)

AskSession == \E s \in LiveSessions :
    Same /\ Ask("SessionStatus", "asks for the status of session " \o ToString(s), {}, <<"ACC-59", "ACC-23", "ACC-49", "ACC-62", "ACC-84", "ACC-83">>,
                [session |-> {s}, verified |-> status = "verified"])

AskEmail == \E s \in LiveSessions :
    Same /\ Ask("EmailStatus", "asks by session " \o ToString(s) \o " whether the email is verified", {},
                IF how[gen] = "Create" THEN <<"ACC-13", "ACC-50", "ACC-84">> ELSE <<"ACC-13", "ACC-84">>,
                [session |-> {s}, verified |-> status = "verified"])

AskAccount ==
    LET version == IF how[gen] = "ChangeFinish" THEN (IF DOMAIN creds[gen] = {1} THEN "ACC-35" ELSE "ACC-34")
                   ELSE IF how[gen] = "Reset" THEN "ACC-54" ELSE "ACC-28" IN
    /\ status # "none" /\ Same
    /\ Ask("AccountStatus", "asks whether the account exists, and at which version", {},
           IF Present THEN <<"ACC-27", version>> ELSE <<"ACC-56">>,
           [exists |-> Present, credentials |-> version,
            version |-> IF ~Present \/ ~offer.v2 THEN "none" ELSE IF DOMAIN creds[gen] = {1} THEN "v1" ELSE "v2"])

AskForgot == \E t \in DOMAIN forgot :
    /\ LiveIn(forgot, t) /\ Newest(forgot, t) /\ Same
    /\ Ask("ForgotStatus", "asks how many tries passwordForgotToken " \o ToString(t) \o " has left", {},
           <<"ACC-47", "ACC-45", "ACC-44">>, [token |-> t, tries |-> forgot[t].tries])

AskDevices == \E s \in LiveSessions :
    Same /\ Ask("Devices", "asks for the devices by session " \o ToString(s), {}, <<"ACC-68", "ACC-62">>,
                [session |-> {s}, devices |-> DOMAIN device, current |-> DeviceOf(s)])

----------------------------------------------------------------------------
(* What the server must refuse, and forget at once                                                                                       *)

DeadKeys == \E t \in DOMAIN fetch :
    /\ ~fetch[t].live /\ Same
    /\ Ask("FetchKeys", "fetches the keys with keyFetchToken " \o ToString(t) \o ", " \o Since(t), {110}, Because(t) \o <<"TOK-6">>, [token |-> t])

UnverifiedKeys == \E t \in DOMAIN fetch :
    /\ status = "unverified" /\ fetch[t].live /\ Same
    /\ Ask("FetchKeys", "fetches the keys with keyFetchToken " \o ToString(t) \o ", though the email is not verified", {104}, <<"ACC-26">>,
           [token |-> t])

\* A password of the past, or of nobody. Rules: those of the step that replaced it.
DeadPassword == \E a \in Auths \cup {Never} :
    /\ Present /\ ~Right(a) /\ Same
    /\ LET before == {g \in 1..gen : \E v \in DOMAIN creds[g] : creds[g][v].auth = a}
           since == 1 + CHOOSE g \in before : \A h \in before : h <= g
           rules == IF a = Never THEN <<"ACC-18">>
                    ELSE IF how[since] = "Reset" THEN <<"ACC-51">>
                    ELSE IF a[2] = 2 THEN (IF DOMAIN creds[since] = {1} THEN <<"ACC-35", "ACC-32">> ELSE <<"ACC-34", "ACC-32">>) ELSE <<"ACC-32">>
           word == Secret(a) \o (IF a = Never THEN "" ELSE ", which holds no longer")
       IN \/ Ask("Login", "logs in with " \o word, {103}, rules \o <<"ACC-18">>, [auth |-> a, session |-> {}, keys |-> NoKeys])
          \/ Ask("ChangeStart", "starts a change with " \o word, {103}, rules \o <<"ACC-21", "ACC-18">>, [auth |-> a, keys |-> NoKeys])
          \/ \E s \in LiveSessions :
             Ask("Destroy", "destroys the account with " \o word, {103}, <<"ACC-57">> \o rules, [auth |-> a, session |-> {s}])

DeadChange == \E t \in DOMAIN change :
    /\ ~change[t].live /\ Same
    /\ Ask("ChangeFinish", "finishes a change with passwordChangeToken " \o ToString(t) \o ", " \o Since(t), {110}, Because(t) \o <<"TOK-6">>,
           [token |-> t, body |-> Useless, kept |-> {}, session |-> {}, keys |-> NoKeys])

DeadKept == \E t \in DOMAIN change, s \in DOMAIN session :
    /\ change[t].live /\ ~session[s].live /\ Same
    /\ Ask("ChangeFinish", "finishes the change of passwordChangeToken " \o ToString(t) \o ", keeping session " \o ToString(s) \o ", " \o Since(s),
           {110}, <<"ACC-38">> \o Because(s), [token |-> t, body |-> Useless, kept |-> {s}, session |-> {}, keys |-> NoKeys])

DeadReset == \E r \in DOMAIN reset :
    /\ ~reset[r].live /\ Same
    /\ Ask("Reset", "resets the account by accountResetToken " \o ToString(r) \o ", " \o Since(r), {110}, Because(r) \o <<"TOK-6">>,
           [token |-> r, body |-> Body({1}, 0, {}, 0), session |-> {}, keys |-> NoKeys])

DeadCode == \E t \in DOMAIN forgot :
    /\ offer.mail /\ ~forgot[t].live /\ Same
    /\ Ask("ForgotVerify", "gives passwordForgotToken " \o ToString(t) \o ", " \o Since(t) \o ", the code mailed", {110}, Because(t) \o <<"TOK-6">>,
           [token |-> t, code |-> t, reset |-> {}])

DeadSession == \E s \in DOMAIN session :
    /\ ~session[s].live /\ Same
    /\ \/ Ask("SessionStatus", "asks for the status of session " \o ToString(s) \o ", " \o Since(s), {110}, Because(s), [session |-> {s}])
       \/ Ask("Devices", "asks for the devices by session " \o ToString(s) \o ", " \o Since(s), {110}, Because(s), [session |-> {s}])
       \/ Ask("DeviceSet", "gives session " \o ToString(s) \o ", " \o Since(s) \o ", a device", {110}, Because(s),
              [session |-> {s}, device |-> 0, named |-> FALSE])
       \/ Ask("SessionDestroy", "ends session " \o ToString(s) \o ", " \o Since(s), {110}, Because(s), [session |-> {s}, by |-> s])
       \/ \E by \in LiveSessions :
          Ask("SessionDestroy", "ends session " \o ToString(s) \o ", " \o Since(s) \o ", from session " \o ToString(by), {110}, <<"ACC-61">> \o Because(s),
              [session |-> {s}, by |-> by])

DeadDevice == \E d \in devices \ DOMAIN device, s \in LiveSessions :
    /\ DeviceOf(s) = {} /\ Same
    /\ \/ Ask("DeviceSet", "gives device " \o ToString(d) \o ", which is gone, to session " \o ToString(s), {123}, <<"ACC-66", "ACC-62">>,
              [session |-> {s}, device |-> d, named |-> TRUE])
       \/ Ask("DeviceDestroy", "removes device " \o ToString(d) \o ", which is gone, from session " \o ToString(s), {123}, <<"ACC-66", "ACC-62">>,
              [device |-> d, by |-> s])

SecondDevice == \E s \in LiveSessions, d \in DOMAIN device :
    /\ device[d] # s /\ DeviceOf(s) # {} /\ Same
    /\ Ask("DeviceSet", "gives device " \o ToString(d) \o " to session " \o ToString(s) \o ", which has another", {124}, <<"ACC-67">>,
           [session |-> {s}, device |-> d, named |-> TRUE])

SecondAccount ==
    /\ status = "verified" /\ Same
    /\ Ask("Create", "creates a second account for the same email", {101}, <<"ACC-2">>,
           [body |-> Body({1}, 0, {}, 0), session |-> {}, keys |-> NoKeys])

WrongEmailCode ==
    /\ status = "unverified" /\ Same
    /\ Ask("Verify", "verifies the email with a wrong code", {105}, <<"ACC-10">>, [right |-> FALSE])

Kinds == {"sessionToken", "keyFetchToken", "passwordChangeToken", "passwordForgotToken", "accountResetToken"}
Table(kind) == CASE kind = "sessionToken" -> session [] kind = "keyFetchToken" -> fetch [] kind = "passwordChangeToken" -> change
                 [] kind = "passwordForgotToken" -> forgot [] kind = "accountResetToken" -> reset

\* A live token where another kind is needed.
Elsewhere == \E kind \in Kinds : \E x \in Live(Table(kind)) : \E at \in Kinds \ {kind} :
    /\ Same
    /\ Ask("Elsewhere", "uses " \o kind \o " " \o ToString(x) \o " where a " \o at \o " is needed", {110}, <<"TOK-5", "TOK-6">>,
           [token |-> x, at |-> at, body |-> Useless])

\* Of an account that is no more.
UnknownEmail ==
    /\ status = "destroyed" /\ Same
    /\ \/ \E a \in Auths :
           \/ Ask("Login", "logs in to the destroyed account", {102}, <<"ACC-56", "ACC-17">>, [auth |-> a, session |-> {}, keys |-> NoKeys])
           \/ Ask("ChangeStart", "starts a change for the destroyed account", {102}, <<"ACC-56", "ACC-21">>, [auth |-> a, keys |-> NoKeys])
       \/ Ask("ForgotSend", "forgets the password of the destroyed account", {102}, <<"ACC-56", "ACC-43">>, [token |-> 0])

----------------------------------------------------------------------------
\* At the end every session is looked at: those that have ended, and those that have not.
End ==
    /\ left = 0 /\ ask.name # "End" /\ act' = [name |-> "End"] /\ UNCHANGED <<server, offer, last, devices, ended, how, left>>
    /\ Ask("End", "looks at every session", {}, <<"ACC-59">>,
           [steps |-> {[name |-> "SessionStatus", session |-> {s}, verified |-> status = "verified",
                        says |-> "looks at session " \o ToString(s) \o ", " \o (IF session[s].live THEN "which lives" ELSE Since(s)),
                        errno |-> IF session[s].live THEN {} ELSE {110},
                        rules |-> IF session[s].live THEN <<"ACC-59", "ACC-23", "ACC-49", "ACC-62", "ACC-84", "ACC-83">> ELSE Because(s)]
                       : s \in DOMAIN session}])

WalkInit ==
    /\ ServerInit /\ act = [name |-> "Init"]
    /\ \E v2, mail \in BOOLEAN : offer = [v2 |-> v2, mail |-> mail]
    /\ last = 0 /\ devices = {} /\ ended = <<>> /\ how = <<>>
    /\ left \in Lengths
    /\ ask = [name |-> "Init", weights |-> Weights]

WalkNext ==
    \/ CreateAccount \/ VerifyEmail \/ LogIn \/ FetchBundle \/ StartChange \/ StartAnotherChange \/ FinishChange
    \/ SendCode \/ SendAnotherCode \/ TryWrongCode \/ TryRightCode
    \/ ResetPassword \/ DestroyAccount \/ EndSession \/ SetDevice \/ EndDevice
    \/ AskSession \/ AskEmail \/ AskAccount \/ AskForgot \/ AskDevices
    \/ DeadKeys \/ UnverifiedKeys \/ DeadPassword \/ DeadChange \/ DeadKept \/ DeadReset \/ DeadCode \/ DeadSession \/ DeadDevice
    \/ SecondDevice \/ SecondAccount \/ WrongEmailCode \/ Elsewhere \/ UnknownEmail
    \/ End
=============================================================================
