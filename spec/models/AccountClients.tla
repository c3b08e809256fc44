--------------------------- MODULE AccountClients ---------------------------
(* An account of Accounts.tla with the people around it: its user, who types passwords and remembers which of them may hold; her         *)
(* clients, which fetch kB and wrap it again; and an intruder, who hears, steals, guesses or is the server.                              *)
(*                                                                                                                                       *)
(* Every call can get lost. A request that is lost, or that meets a crash inside the server's transaction, changes nothing; an           *)
(* answer that is lost leaves the server changed and the client in doubt. The client cannot tell the two apart. An answer that comes     *)
(* late is one that was lost: the client starts again from the password (TOK-17).                                                        *)
(*                                                                                                                                       *)
(* Left out: kA, which the server knows; the spelling of the email; the client state, with which whoever holds a wrapKb can test         *)
(* guesses too (chapter 70).                                                                                                             *)
EXTENDS Accounts

CONSTANTS
    Passwords,      \* those that the user may choose
    Clients,        \* her programs
    OldClients,     \* those of them that know v1 only
    Styles,         \* what clients send when they set a password: "v1"; "v2", with random bytes for v1 (KEY-29); "both"
    Lossy,          \* whether requests and answers may be lost, and clients may crash
    Powers          \* of the intruder; each is explained where it is used

VARIABLES
    hope,           \* the passwords that the user has reason to try
    client,         \* what each client holds: [fetch, change, opened, memory, saw2]
    kb,             \* the account's kB as its user's clients made it
    retired,        \* every kB that it had before, until its user reset it
    wraps,          \* the pairs <<kB, unwrapBKey>> of which a client has sent the XOR, or opened it
    known,          \* the terms that the intruder holds
    guessed,        \* the passwords that the intruder has guessed
    given,          \* every kB that the intruder was given
    hijacked        \* whether the password that holds was set by the intruder

user == <<hope, client, kb, retired, wraps>>
intruder == <<known, guessed, given, hijacked>>
vars == <<server, act, user, intruder>>

Tell(more) == act' = more

----------------------------------------------------------------------------
(* What clients compute                                                                                                                  *)

\* A client makes a new clientSalt for every request that sets a password with v2 values (KEY-11).
ClientSalt(x) == x

\* The body that sets the password p for the key k, a set of one term, or empty to let the server draw the wrap. x names the request.
Body(style, p, k, x) ==
    LET salt == ClientSalt(x)
        under(u) == {XOR(term, {u}) : term \in k}
        v1 == [auth |-> AuthPw(1, p, Email), wraps |-> under(UnwrapBKey(1, p, Email))]
        none == [auth |-> Placeholder(x, "authPW"), wraps |-> {{Placeholder(x, "wrapKb")}}]
        v2 == [auth |-> AuthPw(2, p, salt), wraps |-> under(UnwrapBKey(2, p, salt))]
    IN CASE style = "v1" -> (1 :> v1)
         [] style = "v2" -> (1 :> none) @@ (2 :> v2)
         [] style = "both" -> (1 :> v1) @@ (2 :> v2)

\* The true wraps of k in that body.
WrapsOf(k, style, p, x) ==
    (IF style # "v2" THEN {<<k, UnwrapBKey(1, p, Email)>>} ELSE {})
    \cup (IF style # "v1" THEN {<<k, UnwrapBKey(2, p, ClientSalt(x))>>} ELSE {})

\* A new kB: the server draws the wrap of v1, the client draws the key of v2.
NewKey(style, x) == IF style = "v1" THEN {} ELSE {{ClientKey(x)}}
VersionOf(style) == IF style = "v1" THEN 1 ELSE 2

Now == creds[gen]
\* The version of which a client shows the password of generation g: v2 where both know it.
VersionFor(c, g) == IF c \in OldClients \/ DOMAIN creds[g] = {1} THEN 1 ELSE 2
\* How a client sets a password when the old one was shown at v: a client that has seen v2 does not go back (KEY-27, KEY-29).
StylesFor(c, v) == IF c \in OldClients THEN Styles \cap {"v1"} ELSE IF v = 2 THEN Styles \ {"v1"} ELSE Styles

\* It has seen v2, or an honest server tells it.
SetsV2(c) == client[c].saw2 \/ ("serve" \notin Powers /\ VersionFor(c, gen) = 2)

\* The password of an authPW, if it is made of one.
IsOf(auth, ps) == auth[1] = "authPW" /\ auth[3] \in ps
PasswordsNow == {Now[v].auth[3] : v \in {w \in DOMAIN Now : Now[w].auth[1] = "authPW"}}

Idle == [fetch |-> {}, change |-> {}, opened |-> {}, memory |-> {}, saw2 |-> FALSE]
KeysOf(ks, v) == IF v \in DOMAIN ks THEN {ks[v]} ELSE {}

----------------------------------------------------------------------------
(* What the intruder hears. Power "tap": everything inside TLS, as a proxy or the server itself does. Of a session's token nothing       *)
(* follows for kB, so it is left out.                                                                                                    *)

Hear(terms) == known' = IF "tap" \in Powers THEN known \cup terms ELSE known
InBody(body) == UNION {{{body[v].auth}} \cup body[v].wraps : v \in DOMAIN body}
InKeys(ks) == {{Token(ks[v])} : v \in DOMAIN ks}

----------------------------------------------------------------------------
(* The user and her clients. `answered` tells whether the answer of a committed step arrives.                                            *)

Doubt(answered) == answered \/ Lossy

UserCreate(c, p, style, s, ks, answered) ==
    LET body == Body(style, p, NewKey(style, s), s) IN
    /\ Doubt(answered) /\ style \in StylesFor(c, 1)
    /\ CreateStep(body, s, ks)
    /\ Tell([name |-> "Create", client |-> c, password |-> p, sends |-> style, answered |-> answered])
    /\ hope' = {p}
    /\ kb' = KbOf(1, VersionOf(style))'
    /\ wraps' = WrapsOf(kb', style, p, s) /\ UNCHANGED retired
    /\ client' = IF answered
                 THEN [client EXCEPT ![c].fetch = KeysOf(ks, VersionOf(style)), ![c].saw2 = style # "v1",
                                     ![c].memory = NewKey(style, s)]
                 ELSE client
    /\ Hear(InBody(body) \cup InKeys(ks))
    /\ UNCHANGED <<guessed, given, hijacked>>

UserVerify == Verify /\ UNCHANGED <<user, intruder>>

\* The password that the client shows held at generation g, when the server compared it. Others are refused and change nothing.
UserLogin(c, g, s, ks, answered) ==
    LET v == VersionFor(c, g)
        auth == creds[g][v].auth IN
    /\ Doubt(answered) /\ IsOf(auth, Passwords)
    /\ LoginStep(v, g, s, ks)
    /\ Tell([name |-> "Login", client |-> c, version |-> v, session |-> s, answered |-> answered])
    /\ hope' = IF answered THEN {auth[3]} ELSE hope
    /\ client' = IF answered
                 THEN [client EXCEPT ![c].fetch = @ \cup KeysOf(ks, v), ![c].saw2 = @ \/ v = 2]
                 ELSE client
    /\ Hear({{auth}} \cup InKeys(ks))
    /\ UNCHANGED <<kb, retired, wraps, guessed, given, hijacked>>

\* A login whose session is given up at once, by a client that knows the account's version: all that it does is to show whether a
\* password holds.
UserTry(p) ==
    LET v == IF Clients \subseteq OldClients \/ DOMAIN Now = {1} THEN 1 ELSE 2
        salt == IF v = 1 THEN Email ELSE Now[v].auth[4] IN
    /\ Present /\ p \in hope /\ hope # {p}
    /\ hope' = IF p \in PasswordsNow THEN {p} ELSE hope \ {p}
    /\ Tell([name |-> "UserTry", password |-> p])
    /\ Hear({{AuthPw(v, p, salt)}})
    /\ UNCHANGED <<server, client, kb, retired, wraps, guessed, given, hijacked>>

\* What a client makes of an opened bundle: 32 zero bytes are refused (KEY-26), and so is another kB than the one it knows (KEY-35).
Accepts(c, wrap, k) == wrap # {} /\ (client[c].memory = {} \/ k \in client[c].memory)

\* The client is answered `wrap` and opens it with the unwrapBKey u of its password. When its token is spent and no answer comes, or one
\* that it refuses, it starts again.
FetchStep(c, t, wrap, u, answered) ==
    LET k == XOR(wrap, {u}) IN
    /\ Doubt(answered) /\ t \in client[c].fetch
    /\ FetchKeysStep(t)
    /\ client' = IF answered /\ Accepts(c, wrap, k)
                 THEN [client EXCEPT ![c].fetch = @ \ {t}, ![c].memory = {k},
                                     ![c].opened = IF client[c].change = {} THEN {} ELSE {k}]
                 ELSE [client EXCEPT ![c].fetch = @ \ {t}, ![c].change = {}, ![c].opened = {}]
    /\ wraps' = IF answered THEN wraps \cup {<<k, u>>} ELSE wraps
    /\ Hear({XOR(wrap, {Pad(t)}), {AuthPw(u[2], u[3], u[4])}})
    /\ UNCHANGED <<hope, kb, retired, guessed, given, hijacked>>

\* An honest server answers with the wrap of the token, and has told the true clientSalt.
UserFetch(c, t, answered) ==
    /\ t \in DOMAIN fetch
    /\ FetchStep(c, t, fetch[t].wrap, Beside(fetch[t].auth), answered)
    /\ Tell([name |-> "FetchKeys", client |-> c, token |-> t, answered |-> answered])

UserChangeStart(c, g, t, ks, answered) ==
    LET v == VersionFor(c, g)
        auth == creds[g][v].auth IN
    /\ Doubt(answered) /\ IsOf(auth, Passwords) /\ client[c].change = {}
    /\ ChangeStartStep(v, g, t, ks)
    /\ Tell([name |-> "ChangeStart", client |-> c, version |-> v, token |-> t, answered |-> answered])
    /\ hope' = IF answered THEN {auth[3]} ELSE hope
    /\ client' = IF answered
                 THEN [client EXCEPT ![c].fetch = KeysOf(ks, v), ![c].change = {t}, ![c].opened = {}, ![c].saw2 = @ \/ v = 2]
                 ELSE client
    /\ Hear({{auth}, {Token(t)}} \cup InKeys(ks))
    /\ UNCHANGED <<kb, retired, wraps, guessed, given, hijacked>>

\* The client wraps the kB that it has opened in this change under the password q.
UserChangeFinish(c, t, q, style, keep, ss, ks, answered) ==
    LET body == Body(style, q, client[c].opened, t) IN
    /\ Doubt(answered) /\ t \in client[c].change /\ client[c].opened # {}
    /\ style \in StylesFor(c, IF SetsV2(c) THEN 2 ELSE 1)
    /\ ChangeFinishStep(t, body, keep, ss, ks)
    /\ Tell([name |-> "ChangeFinish", client |-> c, token |-> t, password |-> q, sends |-> style, answered |-> answered])
    /\ hope' = IF answered THEN {q} ELSE hope \cup {q}
    /\ wraps' = wraps \cup UNION {WrapsOf(k, style, q, t) : k \in client[c].opened}
    /\ client' = [client EXCEPT ![c].change = {}, ![c].opened = {},
                                ![c].fetch = IF answered THEN KeysOf(ks, VersionOf(style)) ELSE {},
                                ![c].saw2 = @ \/ (answered /\ style # "v1")]
    /\ Hear(InBody(body) \cup InKeys(ks))
    /\ UNCHANGED <<kb, retired, guessed, given, hijacked>>

\* The same request, and it never commits: it is lost, or refused, or the server crashes inside its transaction.
UserChangeLost(c, t, q, style) ==
    LET body == Body(style, q, client[c].opened, t) IN
    /\ Lossy /\ t \in client[c].change /\ client[c].opened # {}
    /\ style \in StylesFor(c, IF SetsV2(c) THEN 2 ELSE 1)
    /\ hope' = hope \cup {q}
    /\ wraps' = wraps \cup UNION {WrapsOf(k, style, q, t) : k \in client[c].opened}
    /\ client' = [client EXCEPT ![c].change = {}, ![c].opened = {}, ![c].fetch = {}]
    /\ Tell([name |-> "RequestLost", client |-> c, token |-> t])
    /\ Hear(InBody(body))
    /\ UNCHANGED <<server, kb, retired, guessed, given, hijacked>>

\* A client shows a token that has ended. It is refused, and the client starts again from the password.
UserRefused(c) ==
    /\ \/ \E t \in client[c].fetch : ~fetch[t].live
       \/ \E t \in client[c].change : ~change[t].live
    /\ client' = [client EXCEPT ![c].fetch = {}, ![c].change = {}, ![c].opened = {}]
    /\ Tell([name |-> "Refused", client |-> c])
    /\ UNCHANGED <<server, hope, kb, retired, wraps, intruder>>

\* A client loses what it holds in memory, at any point; what it has remembered of the account is on its disk.
Crash(c) ==
    /\ Lossy /\ client[c].fetch \cup client[c].change # {}
    /\ client' = [client EXCEPT ![c].fetch = {}, ![c].change = {}, ![c].opened = {}]
    /\ Tell([name |-> "Crash", client |-> c])
    /\ UNCHANGED <<server, hope, kb, retired, wraps, intruder>>

\* Anybody may send for a code; it goes to the user. Power "mail": the intruder reads it too.
UserForgotSend(t) ==
    /\ ForgotSend(t)
    /\ UNCHANGED <<user, intruder>>

UserWrongCode(t) == ForgotWrongCode(t) /\ UNCHANGED <<user, intruder>>

UserForgotVerify(t, r) ==
    /\ ForgotVerify(t, r)
    /\ Hear({{Token(r)}})
    /\ UNCHANGED <<user, guessed, given, hijacked>>

\* The user knows that she has asked for a new kB, and tells her clients to take it. If the intruder had set a password, the account is
\* hers again.
UserReset(c, r, q, style, ss, ks, answered) ==
    LET body == Body(style, q, NewKey(style, r), r) IN
    /\ Doubt(answered) /\ style \in StylesFor(c, IF SetsV2(c) THEN 2 ELSE 1)
    /\ ResetStep(r, body, ss, ks)
    /\ Tell([name |-> "Reset", client |-> c, token |-> r, password |-> q, sends |-> style, answered |-> answered])
    /\ hope' = IF answered THEN {q} ELSE hope \cup {q}
    /\ kb' = KbOf(gen, VersionOf(style))' /\ retired' = retired \cup {kb}
    /\ wraps' = wraps \cup WrapsOf(kb', style, q, r)
    /\ client' = [d \in Clients |->
                    IF d # c THEN [client[d] EXCEPT !.memory = {}]
                    ELSE IF answered
                    THEN [Idle EXCEPT !.fetch = KeysOf(ks, VersionOf(style)), !.memory = NewKey(style, r),
                                      !.saw2 = client[c].saw2 \/ style # "v1"]
                    ELSE [Idle EXCEPT !.saw2 = client[c].saw2]]
    /\ Hear(InBody(body) \cup InKeys(ks))
    /\ hijacked' = FALSE
    /\ UNCHANGED <<guessed, given>>

UserResetLost(c, r, q, style) ==
    /\ Lossy /\ LiveIn(reset, r) /\ q \notin hope /\ style \in StylesFor(c, IF SetsV2(c) THEN 2 ELSE 1)
    /\ hope' = hope \cup {q}
    /\ Tell([name |-> "RequestLost", client |-> c, token |-> r])
    /\ Hear(InBody(Body(style, q, NewKey(style, r), r)))
    /\ UNCHANGED <<server, client, kb, retired, wraps, guessed, given, hijacked>>

UserDestroy(c, g) ==
    LET v == VersionFor(c, g)
        auth == creds[g][v].auth IN
    /\ IsOf(auth, Passwords)
    /\ Destroy(v, g)
    /\ Hear({{auth}})
    /\ UNCHANGED <<user, guessed, given, hijacked>>

UserSessionDestroy(s) == SessionDestroy(s) /\ UNCHANGED <<user, intruder>>
UserDeviceSet(s, d) == DeviceSet(s, d) /\ UNCHANGED <<user, intruder>>
UserDeviceDestroy(s, d) == DeviceDestroy(s, d) /\ UNCHANGED <<user, intruder>>
Time(kind, t) == Expire(kind, t) /\ UNCHANGED <<user, intruder>>

----------------------------------------------------------------------------
(* The intruder                                                                                                                          *)

\* Power "dump": copies the database, at any time (chapter 70, D).
InDatabase ==
    {{AuthSalt(gen)}}
    \cup UNION {{{VerifyHash(Now[v].auth, gen)}, Now[v].wrapWrapKb} : v \in DOMAIN Now}
    \cup {XOR(fetch[t].wrap, {Pad(t)}) : t \in Live(fetch)}
    \cup {{ReqHmacKey(t)} : t \in Live(fetch) \cup Live(change) \cup Live(reset)}

IntruderDump ==
    /\ "dump" \in Powers /\ Present /\ ~(InDatabase \subseteq known)
    /\ known' = known \cup InDatabase
    /\ Tell([name |-> "IntruderDump"])
    /\ UNCHANGED <<server, user, guessed, given, hijacked>>

\* Whether a value is held with which the password p can be tried offline: of the v1 stretch without scrypt (class G1) ...
CheapVerifier(p) == {AuthPw(1, p, Email)} \in known
\* ... or any (G1 to G4).
Verifier(p) == \E a \in UNION known :
    /\ {a} \in known
    /\ \/ IsOf(a, {p})
       \/ a[1] = "verifyHash" /\ IsOf(a[2], {p}) /\ {AuthSalt(a[3])} \in known

\* Powers "guess" and "cheapGuess": finds one password by trying, with any verifier or only where a try is cheap.
IntruderGuess(p) ==
    /\ guessed = {}
    /\ \/ "guess" \in Powers /\ Verifier(p)
       \/ "cheapGuess" \in Powers /\ CheapVerifier(p)
    /\ guessed' = {p} /\ known' = known \cup {{Password(p)}}
    /\ Tell([name |-> "IntruderGuess", password |-> p])
    /\ UNCHANGED <<server, user, given, hijacked>>

IntruderAuth == Placeholder("intruder", "authPW")

\* Whoever can show an authPW that holds logs in and fetches the wrap of its version.
IntruderLogin(v) ==
    /\ Powers # {} /\ status = "verified" /\ v \in DOMAIN Now
    /\ WrapKbOf(gen, v) \notin known
    /\ {Now[v].auth} \in known \/ IsOf(Now[v].auth, guessed) \/ Now[v].auth = IntruderAuth
    /\ known' = known \cup {WrapKbOf(gen, v)}
    /\ Tell([name |-> "IntruderLogin", version |-> v])
    /\ UNCHANGED <<server, user, guessed, given, hijacked>>

\* Power "act": signs with tokens that it has heard or found in the database (class T of chapter 70).
Signs(t) == "act" \in Powers /\ ({Token(t)} \in known \/ {ReqHmacKey(t)} \in known)

\* The intruder is faster than the client.
IntruderFetchKeys(t) ==
    /\ Signs(t)
    /\ FetchKeysStep(t)
    /\ Tell([name |-> "IntruderFetchKeys", token |-> t])
    /\ known' = known \cup {XOR(fetch[t].wrap, {Pad(t)})}
    /\ UNCHANGED <<user, guessed, given, hijacked>>

\* The intruder sets a password: its own, or, to be less conspicuous, an authPW of the user that it has seen, with a wrap of its own.
IntruderBody(a) == (1 :> [auth |-> a, wraps |-> {{Evil}}])
IntruderAuths == {IntruderAuth} \cup {a \in {Now[1].auth} : {a} \in known}

IntruderChangeFinish(t, a) ==
    /\ Signs(t) /\ a \in IntruderAuths
    /\ ChangeFinishStep(t, IntruderBody(a), {}, {}, NoKeys)
    /\ Tell([name |-> "IntruderChangeFinish", token |-> t])
    /\ hijacked' = TRUE
    /\ UNCHANGED <<user, known, guessed, given>>

\* With "mail" it needs no token of somebody else: it sends for the code itself.
IntruderReset(r, a) ==
    /\ "mail" \in Powers \/ Signs(r)
    /\ a \in IntruderAuths
    /\ ResetStep(r, IntruderBody(a), {}, NoKeys)
    /\ Tell([name |-> "IntruderReset", token |-> r])
    /\ hijacked' = TRUE
    /\ UNCHANGED <<user, known, guessed, given>>

\* Power "oldkey": is given the kB that the account has now, for example with a stolen device.
IntruderIsGivenKB ==
    /\ "oldkey" \in Powers /\ Present /\ given = {}
    /\ given' = {kb} /\ known' = known \cup {kb}
    /\ Tell([name |-> "IntruderIsGivenKB"])
    /\ UNCHANGED <<server, user, guessed, hijacked>>

\* Power "serve": is the server, and answers account/keys with any wrap. It seals the bundle itself, so that the MAC is right; a bundle
\* of another token, without that, is refused (TOK-11). The wraps: zeros, its own bytes, the right one with a change of its choice, every
\* one that was ever right, every one that it can compute for a kB that was given up, and, once it has the password, the wrap of a key
\* of its own.
Offers(t, u) ==
    {{}, {Evil}, XOR(fetch[t].wrap, {Evil})}
    \cup UNION {{WrapKbOf(g, v) : v \in DOMAIN creds[g]} : g \in 1..gen}
    \cup {w \in {XOR(k, {u}) : k \in retired} : CanCompute(w, known)}
    \cup (IF u[3] \in guessed THEN {{u, Evil}} ELSE {})

\* It also tells which clientSalt is the account's: the true one or an old one.
UnwrapKeys(t) ==
    LET auth == fetch[t].auth
        salts == {creds[g][2].auth[4] : g \in {h \in 1..gen : 2 \in DOMAIN creds[h]}}
    IN {Beside(auth)} \cup (IF auth[2] = 2 THEN {UnwrapBKey(2, auth[3], x) : x \in salts} ELSE {})

IntruderServesKeys(c, t, wrap, u) ==
    /\ "serve" \in Powers /\ t \in client[c].fetch
    /\ u \in UnwrapKeys(t) /\ wrap \in Offers(t, u)
    /\ <<wrap, u>> # <<fetch[t].wrap, Beside(fetch[t].auth)>>
    /\ FetchStep(c, t, wrap, u, TRUE)
    /\ Tell([name |-> "IntruderServesKeys", client |-> c, token |-> t, wrapKb |-> wrap, salt |-> u[4]])

\* ... and says that the account is at v1. A client that has seen it at v2 refuses (KEY-27); another sends a v1 value.
IntruderServesV1(c, p) ==
    /\ "serve" \in Powers /\ Present /\ p \in hope /\ ~client[c].saw2
    /\ {AuthPw(1, p, Email)} \notin known
    /\ Hear({{AuthPw(1, p, Email)}})
    /\ Tell([name |-> "IntruderServesV1", client |-> c])
    /\ UNCHANGED <<server, user, guessed, given, hijacked>>

----------------------------------------------------------------------------
Init ==
    /\ ServerInit /\ act = [name |-> "Init"]
    /\ hope = {} /\ client = [c \in Clients |-> Idle] /\ kb = {} /\ retired = {} /\ wraps = {}
    /\ known = {} /\ guessed = {} /\ given = {} /\ hijacked = FALSE

----------------------------------------------------------------------------
(* What holds                                                                                                                            *)

\* The password that holds is one that the user has reason to try: the one of the last acknowledged step, or one whose answer never came.
\* Rules: ACC-32, ACC-41, ACC-51, ACC-81
UserKnowsThePassword == Present /\ ~hijacked => PasswordsNow # {} /\ PasswordsNow \subseteq hope

\* Exactly one password opens the account, in whichever versions it has.
\* Rules: KEY-19, ACC-32, ACC-35, ACC-51
OnePasswordOpens == Present /\ ~hijacked => Cardinality(PasswordsNow) = 1

\* Every version that a password opens gives the same kB, the one that the user's clients made.
\* Rules: KEY-23, KEY-24, KEY-25, ACC-32, ACC-41
PasswordOpensKB == Present /\ ~hijacked =>
    \A v \in DOMAIN Now : Now[v].auth[1] = "authPW" => KbOf(gen, v) = kb

\* Each client that remembers a kB remembers the account's.
\* Rules: KEY-34, KEY-35
ClientsAgree == Present => \A c \in Clients : client[c].memory \subseteq {kb}

\* A change of the password leaves kB as it was.
\* Rules: ACC-32, ACC-41
ChangeKeepsKB == [][act'.name = "ChangeFinish" =>
    \A v \in DOMAIN Now : \A w \in DOMAIN Now' :
        Now[v].auth[1] = "authPW" /\ Now'[w].auth[1] = "authPW" => KbOf(gen, v) = KbOf(gen, w)']_vars

\* After a reset no version gives the kB from before, whoever asked for the reset.
\* Rules: ACC-52
ResetLosesKB == [][act'.name \in {"Reset", "IntruderReset"} => \A v \in DOMAIN Now' : KbOf(gen, v)' # kb]_vars

\* The keys that are tied to the key k: both were wrapped with one unwrapBKey, so that their XOR is no secret (KEY-11), or both are tied
\* to a third.
RECURSIVE Tied(_)
Tied(ks) ==
    LET more == {w[1] : w \in {x \in wraps : \E y \in wraps : y[1] \in ks /\ y[2] = x[2]}} \ ks
    IN IF more = {} THEN ks ELSE Tied(ks \cup more)

\* A password that was guessed has wrapped one of the keys ks, or one of them was given away.
Open(ks) == \E k \in ks : k \in given \/ \E w \in wraps : w[1] = k /\ w[2][3] \in guessed

\* Whoever hears everything, even the server itself, computes a kB only if a password was guessed that has wrapped this kB or one that is
\* tied to it.
\* Rules: KEY-16, KEY-21, KEY-22, KEY-23, TOK-9, ACC-52
KBTakesAGuess == Powers # {} => \A k \in {kb} \cup retired \cup UNION {client[c].memory : c \in Clients} :
    k # {} /\ ~Open(Tied({k})) => ~CanCompute(k, known)

\* Whoever copies the database, as often as they like, computes kB only if a password was guessed that has wrapped this very kB.
\* Rules: KEY-18, KEY-21, KEY-22, TOK-7, TOK-8, ACC-52
StolenKBTakesAGuess == kb # {} /\ ~Open({kb}) => ~CanCompute(kb, known)

\* At v2 an old kB opens no new one, not even for the server: one unwrapBKey never wraps two keys.
\* Rules: KEY-11, ACC-52
OldKBOpensNothingNew == guessed = {} /\ kb \notin given /\ kb # {} => ~CanCompute(kb, known)

\* A client takes no kB that is the unwrapBKey of the password that it has just shown.
\* Rules: KEY-26
ZeroWrapIsRefused == [][\A c \in Clients : \A t \in client[c].fetch :
    fetch'[t].taken > fetch[t].taken => {Beside(fetch[t].auth)} \notin client'[c].memory]_vars

\* Cheap guesses find no password of an account that was always at v2 and whose clients know it.
\* Rules: KEY-27, KEY-29
CheapGuessesFindNothing == guessed = {}

\* A client that knows kB takes no other one from the server, until its user has reset the account.
\* Rules: KEY-35
KnownKBStays == [][\A c \in Clients :
    client[c].memory # {} /\ client'[c].memory # client[c].memory => kb' # kb]_vars

\* The server gets the cheap value of a password only from a client that has not seen the account at v2 or that was told to send both.
\* Rules: KEY-27, KEY-28, KEY-29
CheapValuesArePaidFor == [][\A p \in Passwords :
    CheapVerifier(p)' /\ ~CheapVerifier(p) =>
        \/ Clients \cap OldClients # {} \/ "both" \in Styles
        \/ \E c \in Clients : ~client[c].saw2]_vars

\* A server that replays can make a client take a kB that its user has given up only if the client shows a password that has wrapped it, or
\* a kB tied to it, before.
\* Rules: KEY-11, KEY-23, ACC-52
RollbackTakesAnOldPassword == [][\A c \in Clients : \A t \in client[c].fetch :
    fetch'[t].taken > fetch[t].taken =>
        \A k \in (client'[c].memory \ client[c].memory) \cap retired :
            \E w \in wraps : w[1] \in Tied({k}) /\ w[2][3] = fetch[t].auth[3]]_vars

----------------------------------------------------------------------------
(* What one might think, and what is not so                                                                                              *)

\* After the password was changed it does no harm that the old one is guessed from a copy of the database.
\* Rules: KEY-21, ACC-32
CrackedOldPasswordIsHarmless == Present /\ guessed \cap PasswordsNow = {} => ~CanCompute(kb, known)

\* A change of the password gives the account another kB.
\* Rules: ACC-32
ChangeReplacesKB == [][act'.name = "ChangeFinish" /\ PasswordsNow' # PasswordsNow => KbOf(gen, 1) # KbOf(gen, 1)']_vars

\* A client takes no other kB than the account's, whatever the server answers.
\* Rules: KEY-26, KEY-35
ServerCannotSwapKB == \A c \in Clients : client[c].memory \subseteq {kb}

\* A client takes no kB that follows from a password alone. (A server that has had one false kB wrapped again by a change can answer with
\* the
\* XOR of the old unwrapBKey and the new one: the next client then takes the old unwrapBKey for kB, and the wrap is not zero.)
\* Rules: KEY-26, KEY-35
KBIsMoreThanAPassword == \A c \in Clients : \A k \in client[c].memory : ~\E u \in wraps : k = {u[2]}

\* A change of the password writes no kB into the account but the one it had, whatever the server answers.
\* Rules: KEY-35
ChangeLaundersNothing == Present /\ ~hijacked => \A v \in DOMAIN Now : Now[v].auth[1] = "authPW" => KbOf(gen, v) = kb

\* A user who got no answer to a change can go on with the old password.
\* Rules: ACC-41, TOK-17
NoAnswerMeansNoChange == [][Present /\ Cardinality(hope') > Cardinality(hope) => creds' = creds]_vars

\* After a reset no client takes the old kB again, whatever the server answers.
\* Rules: KEY-11, ACC-52
ReplayIsUseless == \A c \in Clients : client[c].memory \cap retired = {}

\* Once an account is at v2, what its server sees and has seen does not allow cheap guesses of the present password.
\* Rules: KEY-28, KEY-29
UpgradeUndoesV1 == Present => \A p \in PasswordsNow : 2 \in DOMAIN Now /\ Now[1].auth[1] = "placeholder" => ~CheapVerifier(p)

\* After a reset whoever knows the old kB knows nothing about the new one.
\* Rules: KEY-11, ACC-52
ResetShedsOldKB == OldKBOpensNothingNew

\* No client sends the cheap value of a password to a server that hears it and lies about the version.
\* Rules: KEY-28
NoDowngrade == \A p \in Passwords : ~CheapVerifier(p)
============================================================================
