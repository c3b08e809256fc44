------------------------------- MODULE Terms -------------------------------
(* What can be computed from what. A term is a finite set of atoms, read as the XOR of its atoms: XOR of two terms is their              *)
(* symmetric difference, and the empty set is 32 zero bytes. An atom is a value that nobody can take apart: a secret that was drawn,     *)
(* or the output of a derivation, named by its inputs. Derivations are one-way and without collisions.                                   *)
EXTENDS Naturals, FiniteSets

----------------------------------------------------------------------------
(* Atoms. An atom is a tuple whose first element is its kind. Salts are public and therefore part of the names, but for authSalt.        *)

Password(p) == <<"password", p>>

\* The salt of v1 is the email; the salt of v2 is a clientSalt.
Email == "email"
\* PBKDF2, then HKDF (KEY-7, KEY-10, KEY-15).
AuthPw(v, p, salt) == <<"authPW", v, p, salt>>
UnwrapBKey(v, p, salt) == <<"unwrapBKey", v, p, salt>>

\* scrypt with the authSalt of generation g, then HKDF (KEY-17, KEY-21). `a` is the atom of an authPW.
AuthSalt(g) == <<"authSalt", g>>
VerifyHash(a, g) == <<"verifyHash", a, g>>
WrapWrapKey(a, g) == <<"wrapwrapKey", a, g>>

\* A token gives the key that signs requests and the pad that hides a bundle (TOK-1, TOK-9).
Token(t) == <<"token", t>>
ReqHmacKey(t) == <<"reqHMACkey", t>>
Pad(t) == <<"pad", t>>

\* 32 random bytes, drawn for the request x: by a server in place of a wrap (KEY-22), by a client as kB, by a client in place of the
\* values of v1 (KEY-29), by the intruder.
ServerRandom(x) == <<"serverRandom", x>>
ClientKey(x) == <<"clientKey", x>>
Placeholder(x, what) == <<"placeholder", x, what>>
Evil == <<"evil", "bytes">>

\* A hash or MAC under a key: `a` is the atom of the key. The client state is one (KEY-31).
Digest(what, a) == <<"digest", what, a>>

\* The atoms that a derivation takes; none for what is drawn.
Inputs(a) ==
    CASE a[1] \in {"authPW", "unwrapBKey"} -> {Password(a[3])}
      [] a[1] \in {"verifyHash", "wrapwrapKey"} -> {a[2], AuthSalt(a[3])}
      [] a[1] \in {"reqHMACkey", "pad"} -> {Token(a[2])}
      [] a[1] = "digest" -> {a[3]}
      [] OTHER -> {}

\* From the authPW of a password to the unwrapBKey of the same stretch.
Beside(a) == IF a[1] = "authPW" THEN UnwrapBKey(a[2], a[3], a[4]) ELSE Placeholder(a[2], "unwrapBKey")

----------------------------------------------------------------------------
(* XOR                                                                                                                                   *)

XOR(s, t) == (s \ t) \cup (t \ s)

\* Whether t is the XOR of some of the terms of K: elimination, one term of K after another.
RECURSIVE InSpan(_, _)
InSpan(t, K) ==
    IF t = {} THEN TRUE
    ELSE IF K = {} THEN FALSE
    ELSE LET x == CHOOSE x \in K : TRUE IN
         IF x = {} THEN InSpan(t, K \ {x})
         ELSE LET a == CHOOSE a \in x : TRUE
              IN InSpan(IF a \in t THEN XOR(t, x) ELSE t, {IF a \in y THEN XOR(y, x) ELSE y : y \in K \ {x}})

\* A basis of the span of todo and done, in which every term has an atom that no other has. An atom is then in the span exactly if it is
\* a term of the basis.
RECURSIVE Basis(_, _)
Basis(todo, done) ==
    IF todo = {} THEN done
    ELSE LET x == CHOOSE x \in todo : TRUE IN
         IF x = {} THEN Basis(todo \ {x}, done)
         ELSE LET a == CHOOSE a \in x : TRUE
                  cleared(y) == IF a \in y THEN XOR(y, x) ELSE y
              IN Basis({cleared(y) : y \in todo \ {x}}, {cleared(y) : y \in done} \cup {x})

\* The same as the atoms that are known by themselves, and terms of several atoms. Most of what is seen is an atom by itself: these are
\* taken out first.
Solved(K) ==
    LET alone == UNION {t \in K : Cardinality(t) = 1}
        basis == Basis({t \ alone : t \in K}, {})
    IN [alone |-> alone \cup UNION {t \in basis : Cardinality(t) = 1}, rest |-> {t \in basis : Cardinality(t) > 1}]

----------------------------------------------------------------------------
(* Derivations                                                                                                                           *)

\* Whether the atom a is one of A or can be derived from A, through any number of derivations.
RECURSIVE Derivable(_, _)
Derivable(a, A) == a \in A \/ (Inputs(a) # {} /\ \A i \in Inputs(a) : Derivable(i, A))

\* What can be had from the terms K, as far as the atoms of `atoms` go. A derived atom can uncover others, so until nothing is new.
RECURSIVE Known(_, _)
Known(K, atoms) ==
    LET solved == Solved(K)
        new == {a \in atoms \ solved.alone : Derivable(a, solved.alone)}
    IN IF new = {} THEN solved
       ELSE Known(solved.rest \cup {{a} : a \in solved.alone \cup new}, atoms)

\* Whether whoever holds the terms K can compute the term t. Atoms that occur in neither cannot matter.
CanCompute(t, K) == LET all == Known(K, UNION K \cup t) IN InSpan(t \ all.alone, all.rest)
============================================================================
