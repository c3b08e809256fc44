package dev.foxproof.spec.vectors;

import java.util.Arrays;
import java.util.List;

/** The bug classes that vectors are flagged with. */
enum Flag {
    PUBLISHED(
            "Published",
            "BASIC",
            "The expected value is printed in a public document or test suite; the member source names it.",
            "An implementation that differs does not interoperate with anything deployed.",
            ""),
    ORDINARY(
            "Ordinary",
            "BASIC",
            "A usual case without anything special.",
            "The basic derivation or parsing is wrong.",
            ""),
    NON_ASCII(
            "NonAscii",
            "ENCODING",
            "Text beyond ASCII.",
            "A program that encodes as Latin-1, or drops the high bytes, derives other keys on other platforms.",
            "KEY-1 https://www.rfc-editor.org/rfc/rfc3629"),
    NORMALIZATION(
            "Normalization",
            "ENCODING",
            "The same text in two Unicode normalization forms; nothing normalizes.",
            "A client that normalizes locks out users whose keyboards produce the other form.",
            "KEY-1 https://unicode.org/reports/tr15/"),
    LONE_SURROGATE(
            "LoneSurrogate",
            "ENCODING",
            "A UTF-16 surrogate without its partner, which has no UTF-8 encoding.",
            "Libraries that replace it by a question mark give many passwords one key.",
            "KEY-1 https://www.rfc-editor.org/rfc/rfc3629#section-3"),
    NUL_CHARACTER(
            "NulCharacter",
            "KNOWN_WEAKNESS",
            "A password with U+0000. HMAC pads its key with zero bytes.",
            "A password and the same password followed by U+0000 derive the same key; C strings end early.",
            "KEY-2 https://www.rfc-editor.org/rfc/rfc2104#section-2"),
    HMAC_BLOCK_EDGE(
            "HmacBlockEdge",
            "EDGE_CASE",
            "A password about as long as HMAC's block of 64 bytes, or a limit of a key length.",
            "A longer key is replaced by its hash; an implementation that truncates or forgets this differs from 65 bytes on.",
            "https://www.rfc-editor.org/rfc/rfc2104#section-2"),
    PASSWORD_LIMIT(
            "PasswordLimit",
            "LIMITS",
            "A password at or over the bounds of KEY-3.",
            "Counting bytes or UTF-16 units in place of code points refuses or admits the wrong passwords.",
            "KEY-3"),
    NOT_TRIMMED(
            "NotTrimmed",
            "ENCODING",
            "White space at the ends, which belongs to the password.",
            "A client that trims derives another key than the one that does not.",
            "KEY-1"),
    EMAIL_CASE(
            "EmailCase",
            "CANONICALIZATION",
            "The email's spelling matters for the v1 salt, its ASCII case does not matter for finding the account.",
            "A folded salt gives a wrong password for a right one; an unfolded look-up gives one user two accounts.",
            "KEY-5 KEY-8"),
    TURKISH_I(
            "TurkishI",
            "CANONICALIZATION",
            "The letters i and I, which some locales fold to the dotless and the dotted i.",
            "Folding by the machine's locale finds no account, or signs another method or host, on a Turkish machine.",
            "KEY-5"),
    UNICODE_FOLDING(
            "UnicodeFolding",
            "CANONICALIZATION",
            "Characters whose Unicode folding is ASCII (Kelvin sign, long s) or another letter.",
            "The owner of one mailbox claims the account of another; a value outside the alphabet passes for one inside it.",
            "KEY-5"),
    EMAIL_GRAMMAR(
            "EmailGrammar",
            "PARSING",
            "An email inside or outside the grammar of chapter 10.",
            "Mail header injection, or salts with invisible characters.",
            "KEY-4"),
    EMAIL_LENGTH(
            "EmailLength",
            "LIMITS",
            "An email at or over one of its lengths.",
            "Truncated or refused addresses; an unbounded salt.",
            "KEY-4"),
    SALT_PREFIX(
            "SaltPrefix",
            "PARSING",
            "A client salt with a wrong or missing prefix.",
            "A server that chooses the whole salt can make a v2 client derive a v1 value.",
            "KEY-12"),
    SALT_DIGITS(
            "SaltDigits",
            "PARSING",
            "A client salt whose random part is not exactly 32 lower-case hex digits.",
            "A short or constant salt lets one dictionary serve for all users.",
            "KEY-12 KEY-13"),
    REDUCED_COST(
            "ReducedCost",
            "BASIC",
            "v2 stretching with few iterations, so that many cases can be compared quickly.",
            "As with the full cost.",
            ""),
    FULL_COST(
            "FullCost",
            "BASIC",
            "Stretching at the cost that accounts use.",
            "A wrong constant interoperates with nobody.",
            "KEY-10 KEY-17"),
    KDF_LIMIT(
            "KdfLimit",
            "LIMITS",
            "A cost or output length at or over a limit.",
            "Silently cut key material, a hang, or a derivation without cost.",
            "CONV-6 https://www.rfc-editor.org/rfc/rfc5869#section-2.3"),
    EMPTY_HKDF_SALT(
            "EmptyHkdfSalt",
            "EDGE_CASE",
            "HKDF without a salt, which means 32 zero bytes.",
            "Libraries that refuse an empty key tempt their users to put something else there.",
            "CONV-5 https://www.rfc-editor.org/rfc/rfc5869#section-2.2"),
    HKDF_BLOCKS(
            "HkdfBlocks",
            "EDGE_CASE",
            "An HKDF output of less than one, exactly one, or several blocks.",
            "A wrong counter or chaining shows only from the second block on.",
            "https://www.rfc-editor.org/rfc/rfc5869#section-2.3"),
    ZERO_WRAP(
            "ZeroWrap",
            "KNOWN_WEAKNESS",
            "A wrap of 32 zero bytes: kB equals unwrapBKey.",
            "The data key depends on the password alone.",
            "KEY-26"),
    XOR_EDGE(
            "XorEdge",
            "EDGE_CASE",
            "XOR of equal, zero or all-one values.",
            "An implementation that treats zero bytes as an end of text, or XORs hex text, differs.",
            "CONV-4"),
    HEX_CASE(
            "HexCase",
            "CANONICALIZATION",
            "Hex digits in upper or mixed case, which name the same bytes.",
            "Byte-wise comparison of hex text refuses what is right.",
            "CONV-2"),
    HEX_LENGTH(
            "HexLength",
            "PARSING",
            "Hex text with too few or too many digits.",
            "Short keys, crashes, or unmasked tail bytes.",
            "CONV-3"),
    HEX_ALPHABET(
            "HexAlphabet",
            "PARSING",
            "A character that is no hex digit.",
            "Lenient parsers skip it or read it as zero, so that one value has several spellings.",
            "CONV-3"),
    TOKEN_KIND(
            "TokenKind",
            "CONFUSION",
            "The same token bytes under another kind, which derive unrelated keys.",
            "A token of one kind opens the endpoints of another.",
            "TOK-1 TOK-5"),
    BEARER_PREFIX(
            "BearerPrefix",
            "CONFUSION",
            "The prefix of a Bearer token, which names its kind.",
            "A token is taken for one of another kind.",
            "TOK-19 TOK-20"),
    BEARER_FORM(
            "BearerForm",
            "PARSING",
            "A Bearer credential outside the grammar.",
            "Two parsers disagree on what was presented.",
            "TOK-20"),
    BUNDLE_LENGTH(
            "BundleLength",
            "PARSING",
            "A key bundle that is not 96 bytes.",
            "Junk between ciphertext and MAC, or a MAC read from the wrong place.",
            "TOK-11"),
    BUNDLE_MAC(
            "BundleMac",
            "AUTHENTICATION",
            "A key bundle with one changed byte.",
            "A client that decrypts before it checks, or compares a part of the MAC, takes keys that the server did not seal.",
            "TOK-11"),
    BUNDLE_SWAP(
            "BundleSwap",
            "AUTHENTICATION",
            "A key bundle with parts exchanged.",
            "The client takes kA for wrapKb.",
            "TOK-11"),
    BUNDLE_TOKEN(
            "BundleToken",
            "AUTHENTICATION",
            "The key bundle of another token.",
            "Keys of another login or user are taken.",
            "TOK-11"),
    KEY_ENCODING(
            "KeyEncoding",
            "ENCODING",
            "A Hawk key given as bytes, or the same digits taken as text.",
            "Every signature is wrong. Accounts use the bytes, other services the text.",
            "TOK-3"),
    DEFAULT_PORT(
            "DefaultPort",
            "CANONICALIZATION",
            "A URL or Host header without a port.",
            "An empty port line, or 80 for https, fails every signature.",
            "HAWK-16"),
    HOST_CASE(
            "HostCase",
            "CANONICALIZATION",
            "A host in upper case, signed in lower case.",
            "Signatures fail for users who type capitals.",
            "HAWK-16"),
    IPV6_HOST(
            "Ipv6Host",
            "CANONICALIZATION",
            "An IPv6 address, which keeps its brackets.",
            "Implementations that cut the brackets, or split at the first colon, fail.",
            "HAWK-17"),
    USER_INFO(
            "UserInfo",
            "PARSING",
            "User info before the host.",
            "A host is read from the wrong side of the @.",
            "HAWK-18"),
    PORT_FORM(
            "PortForm",
            "PARSING",
            "A port with leading zeros, a sign, no digits, or out of range.",
            "Two spellings of one port, or a number that wraps round.",
            "HAWK-18"),
    TRAILING_DOT(
            "TrailingDot",
            "CANONICALIZATION",
            "A trailing dot of the host, which belongs to it.",
            "A request signed for one name is accepted under another.",
            "HAWK-18"),
    HOST_FORM(
            "HostForm",
            "PARSING",
            "A host with characters or a length outside the grammar.",
            "Slow or confused parsers; CVE-2016-2515 and CVE-2022-29167 were regular expressions on this header.",
            "HAWK-18 https://nvd.nist.gov/vuln/detail/CVE-2022-29167"),
    RAW_TARGET(
            "RawTarget",
            "CANONICALIZATION",
            "Percent-encoding, dot segments or unusual characters in the target, which are signed as sent.",
            "URL libraries that rebuild the target sign another one than they send.",
            "HAWK-14"),
    EMPTY_QUERY(
            "EmptyQuery",
            "CANONICALIZATION",
            "A target that ends in a question mark.",
            "A library that drops the question mark signs another target.",
            "HAWK-14"),
    FRAGMENT(
            "Fragment",
            "CANONICALIZATION",
            "A URL with a fragment, which is neither sent nor signed.",
            "The signature covers text that never arrives.",
            "HAWK-14"),
    TARGET_FORM(
            "TargetForm",
            "PARSING",
            "A target that is not visible ASCII beginning with a slash.",
            "A line break in the target forges lines of the normalized string.",
            "HAWK-14"),
    METHOD_FORM(
            "MethodForm",
            "CANONICALIZATION",
            "The method, signed in upper case.",
            "Lower-case methods fail, or letters outside ASCII pass.",
            "HAWK-12"),
    DUPLICATE_ATTRIBUTE(
            "DuplicateAttribute",
            "PARSING",
            "An attribute that occurs twice.",
            "Parsers that take the first and the last disagree on what was signed.",
            "HAWK-3"),
    UNKNOWN_ATTRIBUTE(
            "UnknownAttribute",
            "PARSING",
            "An attribute outside the grammar.",
            "Text that no MAC covers rides along.",
            "HAWK-3"),
    MISSING_ATTRIBUTE(
            "MissingAttribute",
            "PARSING",
            "A required attribute is missing.",
            "A crash, or a MAC over the text undefined.",
            "HAWK-4"),
    ATTRIBUTE_ALPHABET(
            "AttributeAlphabet",
            "PARSING",
            "A character outside printable ASCII, a quotation mark or a backslash.",
            "Header injection, and two values with one MAC.",
            "HAWK-11"),
    ATTRIBUTE_LENGTH(
            "AttributeLength",
            "LIMITS",
            "An attribute or header at or over its length.",
            "Memory and time for unauthenticated text.",
            "HAWK-7"),
    HEADER_SYNTAX(
            "HeaderSyntax",
            "PARSING",
            "Separators, quotes or scheme outside the grammar.",
            "Parsers that resynchronise read attributes from inside values.",
            "HAWK-1"),
    HEADER_FREEDOM(
            "HeaderFreedom",
            "PARSING",
            "Order, white space and scheme case, which are free.",
            "A strict parser refuses what other implementations send.",
            "HAWK-8"),
    TIMESTAMP_FORM(
            "TimestampForm",
            "PARSING",
            "A ts that is not 1 to 12 ASCII digits.",
            "A ts that parses as not-a-number is never stale: an evergreen request.",
            "HAWK-27"),
    BASE64_FORM(
            "Base64Form",
            "CANONICALIZATION",
            "Base64 that is not the canonical form of 32 bytes.",
            "One MAC has several spellings; short MACs are accepted.",
            "HAWK-10 https://www.rfc-editor.org/rfc/rfc4648#section-3.5"),
    DLG_WITHOUT_APP(
            "DlgWithoutApp",
            "AUTHENTICATION",
            "dlg without app, which the MAC would not cover.",
            "Anybody can add a delegation to a signed header.",
            "HAWK-5"),
    APP_AND_DLG(
            "AppAndDlg",
            "BASIC",
            "The attributes app and dlg, which add two lines.",
            "A missing empty line for dlg fails the MAC.",
            "HAWK-12"),
    EMPTY_EXT(
            "EmptyExt",
            "EDGE_CASE",
            "An empty ext, which means the same as none.",
            "Device clients send it and are refused.",
            "HAWK-9"),
    MAC_COVERAGE(
            "MacCoverage",
            "AUTHENTICATION",
            "One part of the request was changed after signing.",
            "The part is not covered by the MAC.",
            "HAWK-12 HAWK-19"),
    WRONG_KEY("WrongKey", "AUTHENTICATION", "Signed with another key.", "The MAC is not checked.", "HAWK-19"),
    PURPOSE_CONFUSION(
            "PurposeConfusion",
            "AUTHENTICATION",
            "A MAC made for another purpose.",
            "A response, bewit or timestamp MAC passes for a request.",
            "HAWK-12"),
    PAYLOAD_SWAP(
            "PayloadSwap",
            "AUTHENTICATION",
            "The body or its type differs from the hashed one.",
            "Whoever sits between replaces the body.",
            "HAWK-23"),
    HASH_MISSING(
            "HashMissing",
            "AUTHENTICATION",
            "A body that no hash covers.",
            "Whoever sits between replaces the body.",
            "HAWK-22"),
    EMPTY_PAYLOAD(
            "EmptyPayload",
            "EDGE_CASE",
            "An empty body, hashed or not.",
            "Clients that hash the empty body, or that do not, are refused.",
            "HAWK-24"),
    CONTENT_TYPE(
            "ContentType",
            "CANONICALIZATION",
            "The content type with parameters, white space, upper case, or missing.",
            "False refusals between implementations that normalize differently.",
            "HAWK-21"),
    WINDOW_EDGE(
            "WindowEdge",
            "EDGE_CASE",
            "A ts exactly 60 seconds off.",
            "Implementations disagree on the edge.",
            "HAWK-27"),
    STALE_TIMESTAMP(
            "StaleTimestamp",
            "REPLAY",
            "A ts more than 60 seconds off.",
            "Captured requests live for ever.",
            "HAWK-27"),
    REPLAY("Replay", "REPLAY", "A request that repeats an accepted one.", "An action is carried out twice.", "HAWK-31"),
    NONCE_SCOPE(
            "NonceScope",
            "REPLAY",
            "A nonce that was used with another ts.",
            "Legitimate requests are refused, or replays accepted.",
            "HAWK-33"),
    UNKNOWN_CREDENTIAL(
            "UnknownCredential",
            "AUTHENTICATION",
            "An id that names no credential.",
            "A default or empty key is used.",
            "HAWK-26"),
    ORDER_OF_CHECKS(
            "OrderOfChecks",
            "AUTHENTICATION",
            "A request wrong in several ways, of which the first in the fixed order is reported.",
            "Answers tell strangers about time, nonces or bodies; nonces are burnt without the key.",
            "HAWK-25"),
    RESPONSE_MAC(
            "ResponseMac",
            "AUTHENTICATION",
            "An answer that is not the server's answer to this request.",
            "A forged or exchanged answer is believed.",
            "HAWK-40"),
    UNAUTHENTICATED_TIME(
            "UnauthenticatedTime",
            "AUTHENTICATION",
            "A server time whose tsm is wrong or missing.",
            "A poisoned clock makes a client sign requests for the future.",
            "HAWK-30"),
    BEWIT_FORM(
            "BewitForm",
            "PARSING",
            "A bewit outside its grammar.",
            "Ambiguous parts of an ambiguous text.",
            "HAWK-45 HAWK-46"),
    BEWIT_EXPIRED(
            "BewitExpired", "REPLAY", "A bewit at or after its last second.", "Links that never expire.", "HAWK-46"),
    BEWIT_METHOD(
            "BewitMethod",
            "CONFUSION",
            "A bewit with another method than GET or HEAD, or beside a header.",
            "A link that deletes.",
            "HAWK-46"),
    KEY_FORM(
            "KeyForm",
            "PARSING",
            "A BrowserID public key outside its grammar.",
            "Two parsers read different numbers from one text.",
            "BID-1"),
    WEAK_KEY(
            "WeakKey",
            "AUTHENTICATION",
            "A public key that is too short, or whose numbers are in no group.",
            "Signatures that everybody can make.",
            "BID-2 BID-3"),
    JWT_FORM(
            "JwtForm",
            "PARSING",
            "A signed text with other parts, another encoding, or other JSON than the grammar has.",
            "What was verified and what is used are two readings of one text.",
            "BID-4"),
    CLAIM_FORM(
            "ClaimForm",
            "PARSING",
            "A claim that is missing or of another type.",
            "Not-a-number is never expired; a list of audiences holds everybody's.",
            "BID-4"),
    ALGORITHM_CONFUSION(
            "AlgorithmConfusion",
            "CONFUSION",
            "A header that names no signature, a MAC, or the algorithm of another key.",
            "Whoever writes the header decides what is checked: no signature, or a MAC under the public key.",
            "BID-5 BID-7 https://www.rfc-editor.org/rfc/rfc8725#section-2.1"),
    SIGNATURE_FORM(
            "SignatureForm",
            "AUTHENTICATION",
            "A signature of the wrong length, encoding or range.",
            "r and s of zero verify under every key in careless code (CVE-2022-21449).",
            "BID-6 https://nvd.nist.gov/vuln/detail/CVE-2022-21449"),
    WRONG_SIGNER(
            "WrongSigner",
            "AUTHENTICATION",
            "Signed by another key, or changed after it was signed.",
            "Everybody is everybody.",
            "BID-19 BID-21"),
    CERTIFICATE_CHAIN(
            "CertificateChain",
            "AUTHENTICATION",
            "No certificate, or more than one.",
            "A user's key is taken for an issuer's.",
            "BID-17"),
    UNTRUSTED_ISSUER(
            "UntrustedIssuer",
            "AUTHENTICATION",
            "An issuer that nobody trusts, or one that speaks of another domain.",
            "Whoever owns a domain owns all accounts.",
            "BID-18"),
    WRONG_AUDIENCE(
            "WrongAudience",
            "AUTHENTICATION",
            "An assertion for another audience than the verifier.",
            "A service that is given an assertion uses it at another.",
            "BID-22"),
    ASSERTION_TIME(
            "AssertionTime",
            "REPLAY",
            "A certificate or an assertion at the edge of its time or beyond.",
            "A stolen assertion is good for ever, or clients with wrong clocks are refused.",
            "BID-20 BID-23"),
    ESCAPED_CLAIM(
            "EscapedClaim",
            "ENCODING",
            "Characters outside ASCII in a claim.",
            "A verifier that takes bytes for Latin-1 knows another address.",
            "BID-15"),
    DEVICE_ID_FORM(
            "DeviceIdForm",
            "PARSING",
            "A device id with another version or variant, hyphens, another length or another case.",
            "Two spellings of one device, or ids that can be guessed.",
            "DEV-8 DEV-16"),
    USER_ID(
            "UserId",
            "CANONICALIZATION",
            "The user id of an email, of which A to Z alone are folded.",
            "The phone and the web page of one user see different devices, or two users see the same.",
            "DEV-1"),
    SECRET_TEXT(
            "SecretText",
            "ENCODING",
            "The Hawk key of a device is the text of its secret, not the bytes that the text spells.",
            "Every signature is wrong.",
            "DEV-12"),
    DURATION_LIMIT(
            "DurationLimit",
            "LIMITS",
            "A duration at or over its bounds.",
            "A phone rings or tells its position for days.",
            "DEV-20"),
    INTEGER_FORM(
            "IntegerForm",
            "PARSING",
            "A fraction, an exponent, a text, or a number too large, where an integer must stand.",
            "Parsers read different numbers, or one that wraps round.",
            "CONV-9 DEV-20"),
    LOCK_CODE(
            "LockCode",
            "PARSING",
            "A lock code, or something that is not a text of four ASCII digits.",
            "0042 becomes 42, or the owner is given a code that cannot be typed.",
            "DEV-21"),
    LOCK_MESSAGE(
            "LockMessage",
            "LIMITS",
            "A message at or over 100 characters, or with a character outside printable ASCII.",
            "A message that is cut, or that says something else on the lock screen than on the page.",
            "DEV-22"),
    COMMAND_FORM(
            "CommandForm",
            "PARSING",
            "A body that is not exactly one command of a known kind with its own arguments.",
            "Which of two commands is executed depends on the order of a hash table.",
            "DEV-23"),
    MISSING_MEMBER(
            "MissingMember",
            "PARSING",
            "A required member is missing, alone or beside one that is malformed.",
            "A default is made up for what the sender forgot.",
            "ERR-10 ERR-35"),
    COMMAND_ID(
            "CommandId",
            "CONFUSION",
            "The id of a command, by which a phone knows a repetition and a server the reply to it.",
            "A command is executed twice, or one that was never executed counts as done.",
            "DEV-35 DEV-36"),
    NOT_ACCEPTED(
            "NotAccepted",
            "CONFUSION",
            "A command of a kind that the device does not execute.",
            "A user waits for what cannot happen, or a phone does what it was not allowed to.",
            "DEV-25 DEV-71"),
    REPLY_FORM(
            "ReplyForm",
            "PARSING",
            "A reply, or another member of a request to cmd, with a wrong type.",
            "A failure is taken for a success.",
            "DEV-43"),
    REPLY_ORDER(
            "ReplyOrder",
            "PARSING",
            "Several replies in one request, in any order.",
            "What happens depends on the order of a hash table.",
            "DEV-39"),
    UNKNOWN_MEMBER(
            "UnknownMember",
            "PARSING",
            "A member that the chapter does not know.",
            "New phones break old servers.",
            "DEV-48"),
    PASSCODE_FORM(
            "PasscodeForm",
            "PARSING",
            "has_passcode as a boolean, as a text, missing, or as something else.",
            "The text false counts as true or the other way round, and a code is set over the owner's.",
            "DEV-13 DEV-26 DEV-45"),
    POSITION_RANGE(
            "PositionRange",
            "LIMITS",
            "A member of a position at or beyond its bounds, or not a number.",
            "A map that shows nothing, or a database that refuses a row.",
            "DEV-43 DEV-46"),
    ACCEPTS_FORM(
            "AcceptsForm",
            "PARSING",
            "accepts in lower or upper case, with words, with unknown letters, empty, or with too much of it.",
            "A phone that is never erased because its letter was not understood.",
            "DEV-14"),
    PUSH_URL(
            "PushUrl",
            "PARSING",
            "A push URL, or something that is none.",
            "The server is made to call what is not a push service.",
            "DEV-15 DEV-16"),
    DEVICE_NAME(
            "DeviceName",
            "LIMITS",
            "A name at or over 64 characters, or with control characters.",
            "Names that are cut, or that break a page or a log.",
            "DEV-16 DEV-17"),
    ASSERTION_LENGTH(
            "AssertionLength",
            "LIMITS",
            "An assertion at or over 8192 characters.",
            "A parser of signed texts without a limit.",
            "DEV-16"),
    QUEUE_ORDER(
            "QueueOrder",
            "CONFUSION",
            "Several commands for one device, delivered one at a time in the order of their ids.",
            "A phone that is erased before it tells where it is, or commands that overtake each other.",
            "DEV-28 DEV-32 DEV-34"),
    QUEUE_REPLACE(
            "QueueReplace",
            "CONFUSION",
            "A command queued while one of its kind is pending.",
            "A phone rings after it was told to stop, or an erase loses its place.",
            "DEV-33"),
    ACKNOWLEDGEMENT(
            "Acknowledgement",
            "REPLAY",
            "A reply that is to the delivered command, or to none.",
            "A command is lost, or repeated for ever.",
            "DEV-36 DEV-37"),
    FRESH_START(
            "FreshStart",
            "REPLAY",
            "A phone that has begun anew, or registered again, with commands pending.",
            "A ring comes twice, or an erase is lost.",
            "DEV-19 DEV-38"),
    ERASED(
            "Erased",
            "AUTHENTICATION",
            "A device after its erase was acknowledged.",
            "A dead device still has a secret that works.",
            "DEV-49"),
    DISABLED(
            "Disabled",
            "CONFUSION",
            "A device that is switched off, and on again.",
            "What was queued before strikes when the phone is switched on again.",
            "DEV-27 DEV-50"),
    DEVICE_EXPIRY(
            "DeviceExpiry",
            "EDGE_CASE",
            "A position or a command at the end of its life.",
            "Where somebody was is told for longer than promised.",
            "DEV-40 DEV-51");

    private final String text;
    private final String bugType;
    private final String description;
    private final String effect;
    private final String links;

    Flag(String text, String bugType, String description, String effect, String links) {
        this.text = text;
        this.bugType = bugType;
        this.description = description;
        this.effect = effect;
        this.links = links;
    }

    /** The name in the files. */
    String text() {
        return text;
    }

    String bugType() {
        return bugType;
    }

    String description() {
        return description;
    }

    /** What an implementation with this bug does. */
    String effect() {
        return effect;
    }

    /** Rule ids of {@code spec/protocol} and addresses of documents. */
    List<String> links() {
        return Arrays.stream(links.split(" ")).filter(link -> !link.isEmpty()).toList();
    }
}
