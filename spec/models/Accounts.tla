------------------------------ MODULE Accounts ------------------------------
(* One account of the onepw protocol, as its server keeps it. Each step is one transaction and has the name that the reference           *)
(* server gives it in a trace. Steps take the ids that they hand out as parameters, so that a bounded model draws them from a finite     *)
(* set and a trace brings its own. They say nothing about who asks: AccountClients has the user, her clients and an intruder. Where      *)
(* it tells more of a step, it uses the operator whose name ends in Step.                                                                *)
(*                                                                                                                                       *)
(* A crash of the server inside a transaction is no step: nothing is committed, and whoever asked gets no answer.                        *)
EXTENDS Terms, Sequences, TLC

VARIABLES
    \* What has ended stays as history, which no step reads.
    status,         \* of the account: "none", "unverified", "verified", "destroyed"
    creds,          \* the credentials it has had, one per generation; the server holds the last
    session,        \* id -> [live, gen]
    fetch,          \* keyFetchToken -> [live, gen, auth, wrap, taken]
    change,         \* passwordChangeToken -> [live, gen, used]
    forgot,         \* passwordForgotToken -> [live, gen, tries, wrong]
    reset,          \* accountResetToken -> [live, gen, used]
    device,         \* device id -> id of its session; what is gone is not in it
    act             \* the last step, for people

server == <<status, creds, session, fetch, change, forgot, reset, device>>

----------------------------------------------------------------------------
(* Credentials: a function from versions, {1} or {1, 2}, to authPW and wrapWrapKb. Of authPW the server keeps the verifyHash only;       *)
(* the model keeps the atom itself to say which password it is.                                                                          *)

gen == Len(creds)
Present == status \in {"unverified", "verified"}

\* What the server can compute when it is shown the authPW of version v of the credentials of generation g.
WrapKbOf(g, v) == XOR(creds[g][v].wrapWrapKb, {WrapWrapKey(creds[g][v].auth, g)})
\* And what a client makes of it that knows the password.
KbOf(g, v) == XOR(WrapKbOf(g, v), {Beside(creds[g][v].auth)})

\* A body sets a password: per version an authPW and at most one wrapKb; x names the request. Generation g will hold it.
Stored(body, g, x) ==
    [v \in DOMAIN body |->
        [auth |-> body[v].auth,
         wrapWrapKb |-> IF body[v].wraps = {} THEN {ServerRandom(x)}
                        ELSE XOR(CHOOSE w \in body[v].wraps : TRUE, {WrapWrapKey(body[v].auth, g)})]]

----------------------------------------------------------------------------
(* Tokens. `ks` is a function from versions to ids of new keyFetchTokens, perhaps without any.                                           *)

NoKeys == <<>>

FreshKeys(ks) ==
    /\ \A v \in DOMAIN ks : ks[v] \notin DOMAIN fetch
    /\ \A v, w \in DOMAIN ks : v # w => ks[v] # ks[w]

\* The tokens ks for the credentials c of generation g, each with the wrap of its version (TOK-12).
Issued(ks, c, g) ==
    [k \in {ks[v] : v \in DOMAIN ks} |->
        LET v == CHOOSE v \in DOMAIN ks : ks[v] = k
        IN [live |-> TRUE, gen |-> g, auth |-> c[v].auth,
            wrap |-> XOR(c[v].wrapWrapKb, {WrapWrapKey(c[v].auth, g)}), taken |-> 0]]

NewSession(ss, g) == [s \in ss |-> [live |-> TRUE, gen |-> g]]
LiveSessions == {s \in DOMAIN session : session[s].live}
LiveIn(table, t) == t \in DOMAIN table /\ table[t].live

Ended(table) == [t \in DOMAIN table |-> [table[t] EXCEPT !.live = FALSE]]
Used(table, t) == [table EXCEPT ![t].live = FALSE, ![t].used = @ + 1]
Without(ds) == [d \in DOMAIN device \ ds |-> device[d]]

----------------------------------------------------------------------------
(* The server's steps                                                                                                                    *)

ServerInit ==
    /\ status = "none" /\ creds = <<>>
    /\ session = <<>> /\ fetch = <<>> /\ change = <<>> /\ forgot = <<>> /\ reset = <<>> /\ device = <<>>

\* account/create: session s, and tokens for the keys of every version or none.
CreateStep(body, s, ks) ==
    /\ status = "none" /\ FreshKeys(ks)
    /\ DOMAIN ks \in {{}, DOMAIN body}
    /\ LET c == Stored(body, 1, s) IN
       /\ status' = "unverified" /\ creds' = <<c>>
       /\ session' = NewSession({s}, 1)
       /\ fetch' = Issued(ks, c, 1)
    /\ UNCHANGED <<change, forgot, reset, device>>
Create(body, s, ks) ==
    /\ CreateStep(body, s, ks)
    /\ act' = [name |-> "Create", session |-> s, keys |-> ks]

\* recovery_email/verify_code with the right code.
Verify ==
    /\ status = "unverified"
    /\ status' = "verified"
    /\ act' = [name |-> "Verify"]
    /\ UNCHANGED <<creds, session, fetch, change, forgot, reset, device>>

\* scrypt is too slow for a transaction. The authPW of version v was compared with the credentials of generation g, at some time since
\* then; a transaction that acts on it insists that they are still the account's.
Proved(v, g) == Present /\ g \in 1..gen /\ v \in DOMAIN creds[g] /\ g = gen

\* account/login: session s, and with keys=true a token for the keys of the version that was shown.
LoginStep(v, g, s, ks) ==
    /\ Proved(v, g)
    /\ s \notin DOMAIN session /\ FreshKeys(ks) /\ DOMAIN ks \subseteq {v}
    /\ session' = NewSession({s}, g) @@ session
    /\ fetch' = Issued(ks, creds[g], g) @@ fetch
    /\ UNCHANGED <<status, creds, change, forgot, reset, device>>
Login(v, g, s, ks) ==
    /\ LoginStep(v, g, s, ks)
    /\ act' = [name |-> "Login", version |-> v, session |-> s, keys |-> ks]

\* account/keys. The transaction that answers the bundle uses up the token.
FetchKeysStep(t) ==
    /\ status = "verified" /\ LiveIn(fetch, t)
    /\ fetch' = [fetch EXCEPT ![t].live = FALSE, ![t].taken = @ + 1]
    /\ UNCHANGED <<status, creds, session, change, forgot, reset, device>>
FetchKeys(t) ==
    /\ FetchKeysStep(t)
    /\ act' = [name |-> "FetchKeys", token |-> t]

\* password/change/start: passwordChangeToken t and a token for the keys.
ChangeStartStep(v, g, t, ks) ==
    /\ Proved(v, g)
    /\ t \notin DOMAIN change /\ FreshKeys(ks) /\ DOMAIN ks = {v}
    /\ change' = (t :> [live |-> TRUE, gen |-> g, used |-> 0]) @@ change
    /\ fetch' = Issued(ks, creds[g], g) @@ fetch
    /\ UNCHANGED <<status, creds, session, forgot, reset, device>>
ChangeStart(v, g, t, ks) ==
    /\ ChangeStartStep(v, g, t, ks)
    /\ act' = [name |-> "ChangeStart", version |-> v, token |-> t, keys |-> ks]

\* password/change/finish: one transaction sets the password and ends everything of the account. `keep` holds at most one live session;
\* then `ss` holds the one that replaces it, and its device goes with it.
ChangeFinishStep(t, body, keep, ss, ks) ==
    /\ Present /\ LiveIn(change, t)
    /\ keep \subseteq LiveSessions /\ Cardinality(keep) <= 1
    /\ Cardinality(ss) = Cardinality(keep) /\ ss \cap DOMAIN session = {}
    /\ FreshKeys(ks) /\ DOMAIN ks \in {{}, DOMAIN body} /\ (keep = {} => ks = NoKeys)
    /\ LET c == Stored(body, gen + 1, t) IN
       /\ creds' = Append(creds, c)
       /\ fetch' = Issued(ks, c, gen + 1) @@ Ended(fetch)
    /\ session' = NewSession(ss, gen + 1) @@ Ended(session)
    /\ change' = Ended(Used(change, t))
    /\ forgot' = Ended(forgot) /\ reset' = Ended(reset)
    /\ device' = [d \in {e \in DOMAIN device : device[e] \in keep} |-> CHOOSE s \in ss : TRUE]
    /\ UNCHANGED status
ChangeFinish(t, body, keep, ss, ks) ==
    /\ ChangeFinishStep(t, body, keep, ss, ks)
    /\ act' = [name |-> "ChangeFinish", token |-> t, kept |-> keep, session |-> ss, keys |-> ks]

\* password/forgot/send_code: passwordForgotToken t, and a code by mail.
ForgotSend(t) ==
    /\ Present /\ t \notin DOMAIN forgot
    /\ forgot' = (t :> [live |-> TRUE, gen |-> gen, tries |-> 3, wrong |-> 0]) @@ forgot
    /\ act' = [name |-> "ForgotSend", token |-> t]
    /\ UNCHANGED <<status, creds, session, fetch, change, reset, device>>

\* password/forgot/verify_code with a wrong code. The last try ends the token.
ForgotWrongCode(t) ==
    /\ Present /\ LiveIn(forgot, t)
    /\ forgot' = [forgot EXCEPT ![t].tries = @ - 1, ![t].wrong = @ + 1, ![t].live = forgot[t].tries > 1]
    /\ act' = [name |-> "ForgotWrongCode", token |-> t, tries |-> forgot[t].tries - 1]
    /\ UNCHANGED <<status, creds, session, fetch, change, reset, device>>

\* password/forgot/verify_code with the right code: accountResetToken r. Whoever reads the mail has shown that the address is theirs.
ForgotVerify(t, r) ==
    /\ Present /\ LiveIn(forgot, t) /\ r \notin DOMAIN reset
    /\ forgot' = [forgot EXCEPT ![t].live = FALSE]
    /\ reset' = (r :> [live |-> TRUE, gen |-> gen, used |-> 0]) @@ reset
    /\ status' = "verified"
    /\ act' = [name |-> "ForgotVerify", token |-> t, reset |-> r]
    /\ UNCHANGED <<creds, session, fetch, change, device>>

\* account/reset: one transaction sets the password and ends everything of the account. `ss` holds at most one new session.
ResetStep(r, body, ss, ks) ==
    /\ Present /\ LiveIn(reset, r)
    /\ Cardinality(ss) <= 1 /\ ss \cap DOMAIN session = {}
    /\ FreshKeys(ks) /\ DOMAIN ks \in {{}, DOMAIN body} /\ (ss = {} => ks = NoKeys)
    /\ LET c == Stored(body, gen + 1, r) IN
       /\ creds' = Append(creds, c)
       /\ fetch' = Issued(ks, c, gen + 1) @@ Ended(fetch)
    /\ session' = NewSession(ss, gen + 1) @@ Ended(session)
    /\ reset' = Ended(Used(reset, r))
    /\ change' = Ended(change) /\ forgot' = Ended(forgot)
    /\ device' = <<>>
    /\ UNCHANGED status
Reset(r, body, ss, ks) ==
    /\ ResetStep(r, body, ss, ks)
    /\ act' = [name |-> "Reset", token |-> r, session |-> ss, keys |-> ks]

\* account/destroy. Whoever registers the email again has another account, with another uid.
Destroy(v, g) ==
    /\ Proved(v, g)
    /\ status' = "destroyed"
    /\ session' = Ended(session) /\ fetch' = Ended(fetch)
    /\ change' = Ended(change) /\ forgot' = Ended(forgot) /\ reset' = Ended(reset)
    /\ device' = <<>>
    /\ act' = [name |-> "Destroy"]
    /\ UNCHANGED creds

\* session/destroy: the session s ends, with its device.
SessionDestroy(s) ==
    /\ Present /\ LiveIn(session, s)
    /\ session' = [session EXCEPT ![s].live = FALSE]
    /\ device' = Without({d \in DOMAIN device : device[d] = s})
    /\ act' = [name |-> "SessionDestroy", session |-> s]
    /\ UNCHANGED <<status, creds, fetch, change, forgot, reset>>

\* account/device: the session s has one device at most; a device that another session had moves to this one.
DeviceSet(s, d) ==
    /\ Present /\ LiveIn(session, s)
    /\ \A e \in DOMAIN device : device[e] = s => e = d
    /\ device' = (d :> s) @@ device
    /\ act' = [name |-> "DeviceSet", session |-> s, device |-> d]
    /\ UNCHANGED <<status, creds, session, fetch, change, forgot, reset>>

\* account/device/destroy: the device d goes, and its session s ends.
DeviceDestroy(s, d) ==
    /\ Present /\ d \in DOMAIN device /\ s = device[d]
    /\ session' = [session EXCEPT ![s].live = FALSE]
    /\ device' = Without({d})
    /\ act' = [name |-> "DeviceDestroy", session |-> s, device |-> d]
    /\ UNCHANGED <<status, creds, fetch, change, forgot, reset>>

\* A token's lifetime has passed. No line of a trace tells it: an expired token is simply refused.
Expire(kind, t) ==
    /\ act' = [name |-> "Expire", kind |-> kind, token |-> t]
    /\ \/ /\ kind = "keyFetchToken" /\ LiveIn(fetch, t) /\ fetch' = [fetch EXCEPT ![t].live = FALSE]
          /\ UNCHANGED <<change, forgot, reset>>
       \/ /\ kind = "passwordChangeToken" /\ LiveIn(change, t) /\ change' = [change EXCEPT ![t].live = FALSE]
          /\ UNCHANGED <<fetch, forgot, reset>>
       \/ /\ kind = "passwordForgotToken" /\ LiveIn(forgot, t) /\ forgot' = [forgot EXCEPT ![t].live = FALSE]
          /\ UNCHANGED <<fetch, change, reset>>
       \/ /\ kind = "accountResetToken" /\ LiveIn(reset, t) /\ reset' = [reset EXCEPT ![t].live = FALSE]
          /\ UNCHANGED <<fetch, change, forgot>>
    /\ UNCHANGED <<status, creds, session, device>>

----------------------------------------------------------------------------
(* What holds of every account, whoever asks                                                                                             *)

Live(table) == {t \in DOMAIN table : table[t].live}

\* A keyFetchToken gives one bundle; a passwordChangeToken and an accountResetToken set one password.
\* Rules: TOK-14, TOK-16, ACC-25
SingleUse ==
    /\ \A t \in DOMAIN fetch : fetch[t].taken <= 1
    /\ \A t \in DOMAIN change : change[t].used <= 1
    /\ \A t \in DOMAIN reset : reset[t].used <= 1

\* Every live token was obtained under the present password: none has outlived a change or a reset, not even one whose password was
\* checked before.
\* Rules: ACC-36, ACC-53, ACC-78
NoStaleToken ==
    /\ \A t \in Live(fetch) : fetch[t].gen = gen
    /\ \A t \in Live(change) : change[t].gen = gen
    /\ \A t \in Live(forgot) : forgot[t].gen = gen
    /\ \A t \in Live(reset) : reset[t].gen = gen

\* Every live session was begun under the present password.
\* Rules: ACC-36, ACC-37, ACC-53, ACC-78
NoStaleSession == \A s \in LiveSessions : session[s].gen = gen

\* A live keyFetchToken opens the wrap that the account has now, of the version whose authPW was shown for it.
\* Rules: KEY-24, TOK-12, ACC-32
BundlesAreCurrent == \A t \in Live(fetch) : \E v \in DOMAIN creds[gen] :
    fetch[t].auth = creds[gen][v].auth /\ fetch[t].wrap = WrapKbOf(gen, v)

\* A destroyed account has no live session, token or device.
\* Rules: ACC-56, ACC-78, PRIV-7
NothingSurvivesDestroy == status = "destroyed" =>
    /\ Live(session) \cup Live(fetch) \cup Live(change) \cup Live(forgot) \cup Live(reset) = {}
    /\ DOMAIN device = {}

\* Of several changes that were started under one password at most one finishes.
\* Rules: ACC-42
OneChangePerPassword == \A t, u \in DOMAIN change :
    change[t].used > 0 /\ change[u].used > 0 /\ t # u => change[t].gen # change[u].gen

\* At most three wrong codes are compared for a passwordForgotToken, and a live one has tries left.
\* Rules: ACC-44, ACC-45, ACC-79
WrongCodesAreBounded == \A t \in DOMAIN forgot :
    /\ forgot[t].wrong <= 3
    /\ forgot[t].live => forgot[t].tries = 3 - forgot[t].wrong /\ forgot[t].tries > 0

\* A device belongs to a live session, and no two devices to the same one.
\* Rules: ACC-62, ACC-64, ACC-67, ACC-69, ACC-76
DevicesHaveLiveSessions ==
    /\ \A d \in DOMAIN device : device[d] \in LiveSessions
    /\ \A d, e \in DOMAIN device : device[d] = device[e] => d = e

\* What has ended never comes back: no session, no token, no account.
\* Rules: TOK-14, ACC-36, ACC-53, ACC-58, ACC-60
NoResurrection == [][
    /\ \A s \in DOMAIN session : s \in DOMAIN session' /\ (session'[s].live => session[s].live)
    /\ \A t \in DOMAIN fetch : t \in DOMAIN fetch' /\ (fetch'[t].live => fetch[t].live)
    /\ \A t \in DOMAIN change : t \in DOMAIN change' /\ (change'[t].live => change[t].live)
    /\ \A t \in DOMAIN forgot : t \in DOMAIN forgot' /\ (forgot'[t].live => forgot[t].live)
    /\ \A t \in DOMAIN reset : t \in DOMAIN reset' /\ (reset'[t].live => reset[t].live)
    /\ status = "destroyed" => status' = "destroyed"]_server

\* No session and no token that lived before a new password lives after it, the session that asked included; devices but the kept one go.
\* Rules: ACC-36, ACC-37, ACC-53, ACC-76
NewPasswordRevokesAll == [][creds' # creds =>
    /\ \A s \in DOMAIN session : ~session'[s].live
    /\ \A t \in DOMAIN fetch : ~fetch'[t].live
    /\ \A t \in DOMAIN change : ~change'[t].live
    /\ \A t \in DOMAIN forgot : ~forgot'[t].live
    /\ \A t \in DOMAIN reset : ~reset'[t].live
    /\ Cardinality(DOMAIN device') <= 1 /\ DOMAIN device' \subseteq DOMAIN device]_server

\* A password is set by account/create, or by using up a live passwordChangeToken or accountResetToken in the same step, and in both
\* versions at once.
\* Rules: ACC-41, ACC-49, ACC-81
PasswordNeedsToken == [][creds' # creds =>
    \/ status = "none"
    \/ /\ Len(creds') = gen + 1 /\ SubSeq(creds', 1, gen) = creds
       /\ \/ \E t \in Live(change) : change'[t].used = 1
          \/ \E t \in Live(reset) : reset'[t].used = 1]_server

\* account/keys gives no bundle before the email is verified.
\* Rules: ACC-26
NoKeysBeforeVerification == [][(\E t \in DOMAIN fetch : fetch'[t].taken > fetch[t].taken) => status = "verified"]_server

\* While the password stays and the account is there, a session ends only by session/destroy, or with its device; every other one goes on.
\* Rules: ACC-23, ACC-49, ACC-61, ACC-62, ACC-69
SessionsEndAlone == [][creds' = creds /\ status' # "destroyed" =>
    \A s \in LiveSessions : session'[s].live <=> ~(act'.name \in {"SessionDestroy", "DeviceDestroy"} /\ act'.session = s)]_server

\* An account is verified by a code that came by mail, and by nothing else, and then stays so.
\* Rules: ACC-1, ACC-9, ACC-10, ACC-50
VerifiedStays == [][
    /\ status = "verified" => status' \in {"verified", "destroyed"}
    /\ status' = "verified" /\ status # "verified" => status = "unverified" /\ act'.name \in {"Verify", "ForgotVerify"}]_server
============================================================================
