----------------------------- MODULE Guarantees -----------------------------
(* Who has what, and what they can make of it. No step is taken: a state is a question, to which its variable `answer` is the answer.    *)
(* The account has changed its password once; its session is live, and so is a token of each kind. What ends, and when, is the business  *)
(* of Accounts.                                                                                                                          *)
(*                                                                                                                                       *)
(* Beside onepw there are other designs of a synchronised, encrypted store:                                                              *)
(*   vendor      the password goes to the server, which has the key of the data                                                          *)
(*   passphrase  the password goes to the server; the key is stretched from a second passphrase, which never does                        *)
(*   same        the same, and the user takes her password for the second passphrase as well                                             *)
(*   moved       the password goes to the server; the key is random, and moved from device to device by hand                             *)
EXTENDS Terms, Sequences

VARIABLES
    design,     \* one of Designs
    version,    \* of the stretch: 1 or 2. At version 2 nothing of version 1 is made from the password (KEY-29)
    party,      \* one of Parties
    asset,      \* one of Assets
    answer,     \* [learns, does]
    act         \* the question, for people

vars == <<design, version, party, asset, answer, act>>

Designs == {"onepw", "vendor", "passphrase", "same", "moved"}

Attackers == {
    "network",          \* without the keys of TLS
    "reader",           \* inside TLS
    "thief",            \* copies the databases now
    "oldcopy",          \* copied the account database before the change, and has found the password of then
    "oldpassword",      \* copies the databases now, and has found the password from before the change
    "server",           \* the account server, active
    "newclient",        \* the same, when a client logs in that has never seen the account
    "storage",          \* the storage server
    "device",           \* has a device that is signed in, unlocked
    "mail",             \* reads the user's mail
    "user"}             \* has an account of their own

\* The user herself, and what she has left.
Herself == {"remembers", "forgot", "keeps"}
Parties == Attackers \cup Herself

Assets == {"password", "authPW", "kA", "key", "session", "position", "lock code"}

----------------------------------------------------------------------------
(* The values                                                                                                                            *)

\* Generation 1 is before the change of the password, 2 after it.
Name(g) == IF g = 1 THEN "old" ELSE "new"
Salt(v, g) == IF v = 1 THEN Email ELSE IF g = 1 THEN "clientSalt1" ELSE "clientSalt2"
Auth(v, g) == AuthPw(v, Name(g), Salt(v, g))

Kb == ClientKey("account")
WrapKb(v, g) == XOR({Kb}, {UnwrapBKey(v, Name(g), Salt(v, g))})

\* The second passphrase is stretched as the password is.
Phrase(d) == IF d = "same" THEN Name(2) ELSE "passphrase"
Key(d, v) == IF d \in {"passphrase", "same"} THEN UnwrapBKey(v, Phrase(d), Salt(v, 2)) ELSE Kb

\* A key is recognised by the MACs of what it has encrypted, and kB by the client state.
Recognised(d, v) == {{Digest("record", Key(d, v))}} \cup (IF d = "onepw" THEN {{Digest("client state", Kb)}} ELSE {})

KA == ServerRandom("kA")
Session == Token("sessionToken")
KeyFetch(g) == IF g = 1 THEN "keyFetchToken1" ELSE "keyFetchToken2"
Change(g) == IF g = 1 THEN "passwordChangeToken1" ELSE "passwordChangeToken2"
Code == Placeholder("mail", "code")
DeviceSecret == Placeholder("phone", "secret")
Position == Placeholder("phone", "position")
LockCode == Placeholder("phone", "lock code")

\* The data of another user.
Foreign == {{Password("of another")}, {Token("session of another")}, {ClientKey("of another")}}

----------------------------------------------------------------------------
(* Who has what (chapter 70)                                                                                                             *)

\* What is sent for a login with keys, by a phone, and by the page.
Sent(d, v) ==
    (IF d = "onepw"
     THEN {{Auth(v, 2)}, WrapKb(v, 2), {Token(KeyFetch(2))}, {KA}} \cup Recognised(d, v)
     ELSE {{Password(Name(2))}})
    \cup (IF d = "vendor" THEN {{Key(d, v)}} ELSE {})
    \cup {{Session}, {DeviceSecret}, {Position}, {LockCode}}

\* A row of an account and of its tokens, in generation g. What is no password-derived value of the client is one of the server.
Row(d, v, g) ==
    LET shown == IF d = "onepw" THEN Auth(v, g) ELSE Password(Name(g)) IN
    {{AuthSalt(g)}, {VerifyHash(shown, g)}}
    \cup (IF d = "onepw"
          THEN {XOR(WrapKb(v, g), {WrapWrapKey(shown, g)}), XOR(WrapKb(v, g), {Pad(KeyFetch(g))}), {ReqHmacKey(KeyFetch(g))}, {KA}}
          ELSE {})
    \cup (IF d = "vendor" THEN {{Key(d, v)}} ELSE {})
    \cup {{ReqHmacKey(Change(g))}}

\* The rows that the account's present has.
Present(d, v) == Row(d, v, 2) \cup {{ReqHmacKey("sessionToken")}, {DeviceSecret}, {Position}, {LockCode}}

Stored(d, v) == Recognised(d, v) \cup (IF d = "vendor" THEN {{Key(d, v)}} ELSE {})

Has(p, d, v) ==
    CASE p = "network" -> {}
      [] p = "reader" -> Sent(d, v)
      [] p = "thief" -> Present(d, v) \cup Stored(d, v)
      [] p = "oldcopy" -> Row(d, v, 1) \cup {{Password(Name(1))}}
      [] p = "oldpassword" -> Present(d, v) \cup Stored(d, v) \cup {{Password(Name(1))}}
      [] p = "server" -> Sent(d, v) \cup Present(d, v)
      \* It says that the account is at version 1 (KEY-28).
      [] p = "newclient" -> Sent(d, v) \cup Present(d, v) \cup (IF d = "onepw" THEN {{Auth(1, 2)}} ELSE {})
      [] p = "storage" -> Stored(d, v)
      [] p = "device" -> Stored(d, v) \cup {{Session}, {KA}, {Key(d, v)}, {DeviceSecret}}
      [] p = "mail" -> {{Code}}
      [] p = "user" -> Foreign
      [] p = "remembers" -> {{Password(Name(2))}}
      [] p = "forgot" -> {{Code}}
      [] p = "keeps" -> {{Session}, {Key(d, v)}}

----------------------------------------------------------------------------
(* What can be computed, given which stretches can be afforded                                                                           *)

Stretches(a) ==
    CASE a[1] \in {"authPW", "unwrapBKey"} -> IF a[2] = 1 THEN {"v1"} ELSE {"v2"}
      [] a[1] \in {"verifyHash", "wrapwrapKey"} -> {"scrypt"}
      [] OTHER -> {}
All == {"v1", "v2", "scrypt"}

RECURSIVE Parts(_)
Parts(a) == {a} \cup UNION {Parts(i) : i \in Inputs(a)}
PartsOf(K) == UNION {Parts(a) : a \in UNION K}

\* One derivation, with inputs of A.
Derives(a, A, affordable) == Inputs(a) # {} /\ Inputs(a) \subseteq A /\ Stretches(a) \subseteq affordable

\* Everything that can be had from K, as far as the atoms of `atoms` go.
RECURSIVE Closure(_, _, _)
Closure(K, atoms, affordable) ==
    LET solved == Solved(K)
        new == {a \in atoms \ solved.alone : Derives(a, solved.alone, affordable)}
    IN IF new = {} THEN solved
       ELSE Closure(solved.rest \cup {{a} : a \in solved.alone \cup new}, atoms, affordable)

Holds(K, a) == a \in Closure(K, PartsOf(K) \cup Parts(a), All).alone

----------------------------------------------------------------------------
(* What the server gives to whom                                                                                                         *)

\* Authority: signs as the session; logs in; sets a password, with a token or a code.
Signs(K) == Holds(K, ReqHmacKey("sessionToken"))
LogsIn(K, d, v) == Holds(K, IF d = "onepw" THEN Auth(v, 2) ELSE Password(Name(2)))
Sets(K) == Holds(K, ReqHmacKey(Change(2))) \/ Holds(K, Code)

Given(K, d, v) ==
    LET enters == LogsIn(K, d, v) \/ Sets(K) IN
    (IF Signs(K) \/ enters THEN {{Position}, {LockCode}} ELSE {})
    \cup (IF enters THEN {{Session}} \cup (IF d = "onepw" THEN {{KA}} ELSE Stored(d, v)) ELSE {})
    \cup (IF d = "onepw" /\ LogsIn(K, d, v) THEN {WrapKb(v, 2)} ELSE {})

\* With what the server answers. Once is enough: no answer gives an authority that opens more.
Served(K, d, v) == K \cup Given(K, d, v)

Value(x, d, v) ==
    CASE x = "password" -> Password(Name(2))
      [] x = "authPW" -> Auth(v, 2)
      [] x = "kA" -> KA
      [] x = "key" -> Key(d, v)
      [] x = "session" -> Session
      [] x = "position" -> Position
      [] x = "lock code" -> LockCode

\* Whoever signs as the session needs no token.
Obtains(K, x, d, v) == Holds(Served(K, d, v), Value(x, d, v)) \/ (x = "session" /\ Signs(K))

----------------------------------------------------------------------------
(* Offline guesses. A guess can be tested if it makes something known twice over: then a wrong one shows. Derivations are without        *)
(* collisions and their outputs without relations, so that this is a question of rank.                                                   *)

Rank(K) == Cardinality(Basis(K, {}))

Testable(K, p, affordable) ==
    LET atoms == PartsOf(K) \cup Parts(p)
        without == Closure(K, atoms, affordable)
        with == Closure(K \cup {{p}}, atoms, affordable)
        terms == {{a} : a \in without.alone} \cup without.rest
        derived == {a \in atoms : Derives(a, with.alone, affordable) /\ ~(Inputs(a) \subseteq without.alone)}
    IN p \notin without.alone /\ Rank(terms \cup {{p}} \cup {{a} : a \in derived}) < Rank(terms) + 1 + Cardinality(derived)

\* By the price of chapter 70, the cheapest first.
Classes == <<
    [name |-> "G1", affordable |-> {"v1"}],
    [name |-> "GS", affordable |-> {"scrypt"}],
    [name |-> "G3", affordable |-> {"v1", "scrypt"}],
    [name |-> "G2", affordable |-> {"v2"}],
    [name |-> "G4", affordable |-> {"v2", "scrypt"}]>>

Guessable(d) == {Password(Name(2))} \cup (IF d = "passphrase" THEN {Password("passphrase")} ELSE {})

ByGuessing(K, x, d, v, affordable) ==
    \E p \in Guessable(d) : Testable(K, p, affordable) /\ Obtains(K \cup {{p}}, x, d, v)

Learns(K, x, d, v) ==
    IF Holds(K, Value(x, d, v)) THEN "knows"
    ELSE IF Obtains(K, x, d, v) THEN "obtains"
    ELSE LET prices == {i \in DOMAIN Classes : ByGuessing(K, x, d, v, Classes[i].affordable)}
         IN IF prices = {} THEN "nothing"
            ELSE Classes[CHOOSE i \in prices : \A j \in prices : i <= j].name

\* What else can be done to it. The account server answers what it likes. Whoever sets a password of an onepw account gives it another kB.
Does(p, K, x, d, v) ==
    LET serves == p \in {"server", "newclient"} IN
    CASE (x = "password" \/ (x = "key" /\ d = "onepw")) /\ (serves \/ Sets(K) \/ LogsIn(K, d, v)) -> "replaces"
      [] x = "position" /\ (serves \/ Holds(K, DeviceSecret)) -> "forges"
      [] x = "lock code" /\ (serves \/ Obtains(K, "session", d, v)) -> "sets"
      [] x = "session" /\ serves -> "makes"
      [] OTHER -> "nothing"

----------------------------------------------------------------------------
\* Only onepw has an authPW and a kA. What the user has left is asked for her data.
Asked(d, p, x) == (x \in {"authPW", "kA"} => d = "onepw") /\ (p \in Herself => x = "key")

Init ==
    /\ design \in Designs /\ version \in {1, 2} /\ party \in Parties /\ asset \in Assets
    /\ Asked(design, party, asset)
    /\ LET K == Has(party, design, version) IN
       answer = [learns |-> Learns(K, asset, design, version), does |-> Does(party, K, asset, design, version)]
    /\ act = [name |-> "Ask", design |-> design, version |-> version, party |-> party, asset |-> asset]
Next == FALSE /\ UNCHANGED vars
Spec == Init /\ [][Next]_vars

----------------------------------------------------------------------------
(* What holds. The cells of the table are states of this model; these are what one comes to the table for.                              *)

Onepw == design = "onepw"
Learnt == answer.learns

\* Nobody learns kB without a guess but who has a device of the user or, from a copy made before, an old password.
\* Rules: KEY-16, KEY-21, KEY-23, TOK-9
KBTakesADeviceOrAGuess == Onepw /\ asset = "key" /\ party \in Attackers \ {"device", "oldcopy"} => Learnt \notin {"knows", "obtains"}

\* A thief of the databases pays for scrypt with each guess, whatever else the databases hold.
\* Rules: KEY-17, KEY-21, TOK-8
ThievesPayForScrypt == Onepw /\ party \in {"thief", "oldpassword"} /\ asset \in {"password", "authPW", "key"} =>
    Learnt = IF version = 1 THEN "G3" ELSE "G4"

\* Whoever sees what the client sends pays for the client's stretch and not for scrypt.
\* Rules: KEY-15, KEY-17
ServersPayTheStretch == Onepw /\ party \in {"reader", "server"} /\ asset = "password" => Learnt = IF version = 1 THEN "G1" ELSE "G2"

\* A client that does not know the account pays nothing of version 2.
\* Rules: KEY-28
FirstContactIsCheap == Onepw /\ party = "newclient" /\ asset = "password" => Learnt = "G1"

\* The storage server alone learns nothing: kB is random, and no guess shows in what it has.
\* Rules: KEY-31
StorageTestsNoGuess == Onepw /\ party = "storage" => Learnt = "nothing" /\ answer.does = "nothing"

\* Another user, and who sees the network from outside of TLS, learn nothing and can do nothing.
\* Rules: PRIV-6, DEV-3
StrangersLearnNothing == party \in {"user", "network"} => Learnt = "nothing" /\ answer.does = "nothing"

\* Whoever reads the user's mail has the account and not its kB.
\* Rules: ACC-46, ACC-52
MailOpensTheAccountAlone == Onepw /\ party = "mail" =>
    Learnt = IF asset \in {"kA", "session", "position", "lock code"} THEN "obtains" ELSE "nothing"

\* The password alone brings the user's data to a new device; mail alone brings it not back.
\* Rules: KEY-23, ACC-52
ThePasswordBringsTheData == Onepw /\ asset = "key" =>
    /\ party = "remembers" => Learnt = "obtains"
    /\ party = "forgot" => Learnt = "nothing" /\ answer.does = "replaces"

\* Who copies the databases or reads the user's mail can take the account over: then its kB is another one.
\* Rules: TOK-7, ACC-51, ACC-52
TakingOverLosesKB == Onepw /\ asset = "key" /\ party \in {"thief", "mail"} => answer.does = "replaces" /\ Learnt # "knows"

----------------------------------------------------------------------------
(* What one might think, and what is not so                                                                                              *)

\* A second passphrase, which no server ever sees, keeps the storage server from testing guesses.
\* Rules: KEY-23, KEY-31
PassphraseStopsTheStorage == design = "passphrase" /\ party = "storage" /\ asset = "key" => Learnt = "nothing"

\* After a change of the password, a copy of the database from before it is worth nothing.
\* Rules: KEY-21, ACC-32
OldCopiesAreWorthless == party = "oldcopy" /\ asset = "key" /\ Onepw => Learnt = "nothing"
=============================================================================
