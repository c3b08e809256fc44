package dev.foxproof.spec.vectors;

import static dev.foxproof.spec.vectors.VectorFile.input;

import dev.foxproof.spec.Ascii;
import java.util.List;

/** Chapter 60: commands, replies, registrations, and what a device is given in which order. */
final class DeviceVectors {
    private static final String CHAPTER = "60-devices";
    private static final String DEVICE = "0c8e3f5a1b2d4c6e8f90a1b2c3d4e5f6";
    private static final String FOX = "\ud83e\udd8a";
    private static final String PUSH = "https://push.example.org/wake/1";

    private DeviceVectors() {}

    static List<VectorFile> files() {
        return List.of(commands(), replies(), registrations(), DeviceQueueVectors.queue());
    }

    /** A negative vector whose one wrong member is the body. */
    private static void badBody(
            VectorFile f,
            Op op,
            String id,
            String comment,
            String body,
            String right,
            String code,
            String repair,
            Flag flag) {
        f.invalid(id, op, comment, input("body", right), "body", body, code, repair, flag);
    }

    private static VectorFile commands() {
        VectorFile f = new VectorFile(
                "device-commands",
                CHAPTER,
                "Commands as the user sends them, as they are delivered, and as a phone reads them.");
        durations(f);
        locks(f);
        forms(f);
        deliveries(f);
        return f;
    }

    private static void durations(VectorFile f) {
        Object[][] good = {
            {"ring-30", "a usual ring", "{\"r\":{\"d\":30}}", Flag.ORDINARY},
            {"track-600", "a usual track", "{\"t\":{\"d\":600}}", Flag.ORDINARY},
            {"white-space", "white space between the tokens", " { \"r\" : {\t\"d\" :\r\n30 } } ", Flag.ORDINARY},
            {"escaped-names", "names as escapes are the same names", "{\"\\u0072\":{\"\\u0064\":30}}", Flag.ORDINARY},
            {"ring-0", "0 stops the ring", "{\"r\":{\"d\":0}}", Flag.DURATION_LIMIT},
            {"track-0", "0 stops the track", "{\"t\":{\"d\":0}}", Flag.DURATION_LIMIT},
            {"ring-10500", "the longest ring", "{\"r\":{\"d\":10500}}", Flag.DURATION_LIMIT},
            {"track-10500", "the longest track", "{\"t\":{\"d\":10500}}", Flag.DURATION_LIMIT},
            {"ring-minus-zero", "minus zero is zero", "{\"r\":{\"d\":-0}}", Flag.INTEGER_FORM},
        };
        for (Object[] g : good) {
            f.valid((String) g[0], Op.COMMAND, (String) g[1], input("body", g[2]), (Flag) g[3]);
        }
        for (String kind : List.of("r", "t")) {
            String name = kind.equals("r") ? "ring" : "track";
            Object[][] bad = {
                {"minus-1", "less than nothing", "-1", Flag.DURATION_LIMIT},
                {"10501", "a second too long", "10501", Flag.DURATION_LIMIT},
                {"fraction", "a fraction of a second", "1.5", Flag.INTEGER_FORM},
                {"point-zero", "a fraction of nothing", "600.0", Flag.INTEGER_FORM},
                {"exponent", "an exponent", "1e3", Flag.INTEGER_FORM},
                {"text", "a number in a text", "\"30\"", Flag.INTEGER_FORM},
                {"2-31", "2^31", "2147483648", Flag.INTEGER_FORM},
                {"2-32-30", "2^32 + 30, which wraps round to 30", "4294967326", Flag.INTEGER_FORM},
                {"2-63", "2^63", "9223372036854775808", Flag.INTEGER_FORM},
                {"2-64-30", "2^64 + 30, which wraps round to 30", "18446744073709551646", Flag.INTEGER_FORM},
                {"null", "null is not an absence", "null", Flag.INTEGER_FORM},
                {"true", "a boolean", "true", Flag.INTEGER_FORM},
                {"array", "a number in an array", "[30]", Flag.INTEGER_FORM},
            };
            for (Object[] b : bad) {
                badBody(
                        f,
                        Op.COMMAND,
                        name + "-" + b[0],
                        (String) b[1],
                        "{\"" + kind + "\":{\"d\":" + b[2] + "}}",
                        "{\"" + kind + "\":{\"d\":30}}",
                        "malformed." + kind + ".d",
                        "give an integer of 0 to 10500",
                        (Flag) b[3]);
            }
            badBody(
                    f,
                    Op.COMMAND,
                    name + "-without-d",
                    "no duration",
                    "{\"" + kind + "\":{}}",
                    "{\"" + kind + "\":{\"d\":30}}",
                    "refused.108",
                    "give a duration",
                    Flag.MISSING_MEMBER);
        }
        badBody(
                f,
                Op.COMMAND,
                "ring-missing-before-unknown",
                "no duration, and an unknown argument: what is missing is reported first",
                "{\"r\":{\"x\":1}}",
                "{\"r\":{\"d\":30}}",
                "refused.108",
                "give a duration and nothing else",
                Flag.MISSING_MEMBER);
    }

    private static void locks(VectorFile f) {
        Object[][] good = {
            {"lock", "no code, no message", "{\"l\":{}}", Flag.ORDINARY},
            {"lock-code", "a code", "{\"l\":{\"c\":\"1234\"}}", Flag.ORDINARY},
            {"lock-both", "code and message", "{\"l\":{\"c\":\"1234\",\"m\":\"call me\"}}", Flag.ORDINARY},
            {"lock-message-first", "the other order", "{\"l\":{\"m\":\"call me\",\"c\":\"1234\"}}", Flag.ORDINARY},
            {"code-0000", "zeros are digits", "{\"l\":{\"c\":\"0000\"}}", Flag.LOCK_CODE},
            {"code-0042", "leading zeros stay", "{\"l\":{\"c\":\"0042\"}}", Flag.LOCK_CODE},
            {"code-escaped", "digits as escapes are digits", "{\"l\":{\"c\":\"\\u0031234\"}}", Flag.LOCK_CODE},
            {"message-empty", "an empty message", "{\"l\":{\"m\":\"\"}}", Flag.LOCK_MESSAGE},
            {"message-99", "99 characters", message("m".repeat(99)), Flag.LOCK_MESSAGE},
            {"message-100", "100 characters", message("m".repeat(100)), Flag.LOCK_MESSAGE},
            {"message-space-tilde", "the first and the last character", message(" ~"), Flag.LOCK_MESSAGE},
            {
                "message-markup",
                "markup is text like any other",
                message("<img src=x onerror=alert(1)>&amp;\\\"\\\\"),
                Flag.LOCK_MESSAGE
            },
        };
        for (Object[] g : good) {
            f.valid((String) g[0], Op.COMMAND, (String) g[1], input("body", g[2]), (Flag) g[3]);
        }
        Object[][] codes = {
            {"number", "a number, which has no leading zeros", "1234"},
            {"empty", "nothing", "\"\""},
            {"3-digits", "a digit too few", "\"123\""},
            {"5-digits", "a digit too many", "\"12345\""},
            {"letter", "a letter", "\"123a\""},
            {"sign", "a sign", "\"-123\""},
            {"plus", "a plus sign", "\"+123\""},
            {"space-after", "a space after three digits", "\"123 \""},
            {"line-end", "a line end after four digits", "\"1234\\n\""},
            {"nul", "a NUL after four digits", "\"1234\\u0000\""},
            {"arabic-indic", "Arabic-Indic digits", "\"\u0661\u0662\u0663\u0664\""},
            {"full-width", "full-width digits", "\"\uff11\uff12\uff13\uff14\""},
            {"mathematical", "digits outside the first plane", "\"\ud835\udfcf\ud835\udfd0\ud835\udfd1\ud835\udfd2\""},
            {"superscript", "superscripts", "\"\u00b9\u00b2\u00b3\u2074\""},
            {"null", "null is not an absence", "null"},
            {"array", "four digits in an array", "[1,2,3,4]"},
        };
        for (Object[] c : codes) {
            badBody(
                    f,
                    Op.COMMAND,
                    "code-" + c[0],
                    (String) c[1],
                    "{\"l\":{\"c\":" + c[2] + "}}",
                    "{\"l\":{\"c\":\"1234\"}}",
                    "malformed.l.c",
                    "give a text of four digits 0 to 9",
                    Flag.LOCK_CODE);
        }
        Object[][] messages = {
            {"101", "101 characters", message("m".repeat(101))},
            {"tab", "a tab", message("a\\tb")},
            {"line-end", "a line end", message("a\\nb")},
            {"escape", "an escape sequence of a terminal", message("\\u001b[2J")},
            {"nul", "a NUL", message("a\\u0000")},
            {"unit-separator", "U+001F, the last control character below the space", message("\\u001f")},
            {"del", "DEL, U+007F", message("a\\u007f")},
            {"no-break-space", "a no-break space, U+00A0", message("call\u00a0me")},
            {"e-acute", "a letter beyond ASCII", message("appelle-moi au caf\u00e9")},
            {"astral", "a character outside the first plane", message("call me " + FOX)},
            {"lone-surrogate", "half of a character", message("call me \\ud83e")},
            {"right-to-left", "letters written from right to left", message("\u05d0\u05d1\u05d2")},
            {"override", "a right-to-left override", message("call \u202e4321")},
            {"line-separator", "a line separator, U+2028", message("a\u2028b")},
            {"number", "a number", "{\"l\":{\"m\":1234}}"},
            {"null", "null is not an absence", "{\"l\":{\"m\":null}}"},
        };
        for (Object[] m : messages) {
            badBody(
                    f,
                    Op.COMMAND,
                    "message-" + m[0],
                    (String) m[1],
                    (String) m[2],
                    message("call me"),
                    "malformed.l.m",
                    "give a text of at most 100 characters of printable ASCII",
                    Flag.LOCK_MESSAGE);
        }
    }

    private static String message(String escaped) {
        return "{\"l\":{\"m\":\"" + escaped + "\"}}";
    }

    private static void forms(VectorFile f) {
        f.valid("erase", Op.COMMAND, "an erase", input("body", "{\"e\":{}}"), Flag.ORDINARY);
        String right = "{\"e\":{}}";
        Object[][] bad = {
            {"empty", "no command", "{}", "command"},
            {"two", "two commands", "{\"r\":{\"d\":1},\"e\":{}}", "command"},
            {"with-unknown", "a command and something else", "{\"e\":{},\"x\":1}", "command"},
            {"unknown-kind", "a kind that does not exist", "{\"x\":{}}", "command"},
            {"upper-case-kind", "a kind in upper case", "{\"E\":{}}", "command"},
            {"kind-as-word", "a kind as a word", "{\"erase\":{}}", "command"},
            {"empty-kind", "an empty name", "{\"\":{}}", "command"},
            {"null", "no arguments", "{\"e\":null}", "e"},
            {"true", "a boolean for arguments", "{\"e\":true}", "e"},
            {"array", "an array for arguments", "{\"e\":[]}", "e"},
            {"text", "a text for arguments", "{\"e\":\"{}\"}", "e"},
            {"erase-argument", "an argument of another kind", "{\"e\":{\"d\":1}}", "e"},
            {"given-id", "an id, which the server gives", "{\"e\":{\"i\":1}}", "e"},
            {"ring-argument", "an argument of a lock", "{\"r\":{\"d\":1,\"m\":\"x\"}}", "r"},
            {"lock-argument", "an argument of a ring", "{\"l\":{\"d\":1}}", "l"},
            {"upper-case-argument", "an argument in upper case", "{\"l\":{\"C\":\"1234\"}}", "l"},
            {"track-argument", "an unknown argument", "{\"t\":{\"d\":1,\"x\":1}}", "t"},
        };
        for (Object[] b : bad) {
            badBody(
                    f,
                    Op.COMMAND,
                    "form-" + b[0],
                    (String) b[1],
                    (String) b[2],
                    right,
                    "malformed." + b[3],
                    "give one kind with its own arguments",
                    Flag.COMMAND_FORM);
        }
    }

    private static void deliveries(VectorFile f) {
        Object[][] delivered = {
            {"ring", "{\"r\":{\"d\":30}}", 1L},
            {"lock", "{\"l\":{\"m\":\"call me\",\"c\":\"0042\"}}", 2L},
            {"lock-empty", "{\"l\":{}}", 3L},
            {"track", "{\"t\":{\"d\":600}}", 4L},
            {"erase", "{\"e\":{}}", 9_007_199_254_740_991L},
        };
        for (Object[] d : delivered) {
            f.valid(
                    "delivered-" + d[0],
                    Op.DELIVER,
                    "the id is the argument i of what the phone is answered",
                    input("body", d[1], "commandId", d[2]),
                    Flag.COMMAND_ID);
        }
        for (Object[] bad : new Object[][] {{"0", 0L}, {"minus-1", -1L}, {"2-53", 9_007_199_254_740_992L}}) {
            f.invalid(
                    "delivered-id-" + bad[0],
                    Op.DELIVER,
                    "no id of a command",
                    input("body", "{\"e\":{}}", "commandId", 1L),
                    "commandId",
                    bad[1],
                    "malformed.id",
                    "give 1 to 2^53 - 1",
                    Flag.COMMAND_ID);
        }
        Object[][] verdicts = {
            {"nothing", "nothing is pending", "{}", "rlte", Flag.ORDINARY},
            {"ring", "a ring to execute", "{\"r\":{\"d\":30,\"i\":1}}", "rlte", Flag.ORDINARY},
            {"erase-alone", "the only kind that is accepted", "{\"e\":{\"i\":7}}", "e", Flag.NOT_ACCEPTED},
            {"not-accepted", "a kind that is not accepted", "{\"e\":{\"i\":7}}", "rlt", Flag.NOT_ACCEPTED},
            {"none-accepted", "a phone that accepts nothing", "{\"r\":{\"d\":30,\"i\":1}}", "", Flag.NOT_ACCEPTED},
            {"duration", "a duration over the limit", "{\"r\":{\"d\":10501,\"i\":1}}", "rlte", Flag.DURATION_LIMIT},
            {"no-duration", "no duration", "{\"t\":{\"i\":5}}", "rlte", Flag.MISSING_MEMBER},
            {"code-number", "a code that is a number", "{\"l\":{\"c\":1234,\"i\":5}}", "rlte", Flag.LOCK_CODE},
            {"unknown-argument", "an unknown argument", "{\"e\":{\"i\":5,\"x\":1}}", "rlte", Flag.COMMAND_FORM},
            {"no-id", "no id: the reply has none either", "{\"e\":{}}", "rlte", Flag.COMMAND_ID},
            {"id-text", "an id in a text", "{\"e\":{\"i\":\"5\"}}", "rlte", Flag.COMMAND_ID},
            {"id-zero", "an id of zero", "{\"e\":{\"i\":0}}", "rlte", Flag.COMMAND_ID},
        };
        for (Object[] v : verdicts) {
            f.valid("phone-" + v[0], Op.DELIVERY, (String) v[1], input("body", v[2], "accepts", v[3]), (Flag) v[4]);
        }
        Object[][] unanswerable = {
            {"two", "two commands", "{\"r\":{\"d\":30,\"i\":1},\"e\":{\"i\":2}}", "command"},
            {"unknown-kind", "a kind that does not exist", "{\"x\":{\"i\":1}}", "command"},
            {"no-arguments", "null for arguments", "{\"e\":null}", "e"},
        };
        for (Object[] u : unanswerable) {
            f.invalid(
                    "phone-" + u[0],
                    Op.DELIVERY,
                    u[1] + ": there is nothing to reply to",
                    input("body", "{\"e\":{\"i\":1}}", "accepts", "rlte"),
                    "body",
                    u[2],
                    "malformed." + u[3],
                    "give one kind with its arguments",
                    Flag.COMMAND_FORM);
        }
    }

    private static VectorFile replies() {
        VectorFile f = new VectorFile("device-replies", CHAPTER, "Bodies of a phone's requests to cmd.");
        Object[][] good = {
            {"empty", "nothing to say", "{}", Flag.ORDINARY},
            {"ring", "a ring was executed", "{\"r\":{\"ok\":true,\"i\":1}}", Flag.ORDINARY},
            {
                "track",
                "a position",
                "{\"t\":{\"ok\":true,\"i\":4,\"la\":37.5,\"lo\":-122.25,\"alt\":12.5,\"acc\":20.5,\"ti\":1700000000000,"
                        + "\"has_passcode\":true}}",
                Flag.ORDINARY
            },
            {
                "track-usual",
                "what is known in a usual case",
                "{\"t\":{\"ok\":true,\"i\":4,\"la\":37.5,\"lo\":-122.25,\"acc\":20.5,\"ti\":1700000000000}}",
                Flag.ORDINARY
            },
            {
                "failed",
                "a lock that failed",
                "{\"l\":{\"ok\":false,\"i\":2,\"error\":\"no lock screen\"}}",
                Flag.ORDINARY
            },
            {"without-id", "old phones do not know the id", "{\"e\":{\"ok\":true}}", Flag.COMMAND_ID},
            {"highest-id", "the highest id", "{\"e\":{\"ok\":true,\"i\":9007199254740991}}", Flag.COMMAND_ID},
            {
                "order",
                "the order in the body does not count",
                "{\"e\":{\"ok\":false},\"t\":{\"ok\":false},\"l\":{\"ok\":false},\"r\":{\"ok\":false}}",
                Flag.REPLY_ORDER
            },
            {"start", "a phone that has begun anew", "{\"start\":true}", Flag.FRESH_START},
            {"start-false", "the same as nothing", "{\"start\":false}", Flag.FRESH_START},
            {"disabled", "a phone that is switched off", "{\"enabled\":false}", Flag.DISABLED},
            {"enabled", "a phone that is switched on", "{\"enabled\":true}", Flag.DISABLED},
            {"passcode-true", "has_passcode as a boolean", "{\"has_passcode\":true}", Flag.PASSCODE_FORM},
            {"passcode-text-true", "has_passcode as a text", "{\"has_passcode\":\"true\"}", Flag.PASSCODE_FORM},
            {"passcode-text-false", "has_passcode as a text", "{\"has_passcode\":\"false\"}", Flag.PASSCODE_FORM},
            {
                "passcode-in-track",
                "has_passcode as a text in a track reply",
                "{\"t\":{\"ok\":true,\"has_passcode\":\"false\"}}",
                Flag.PASSCODE_FORM
            },
            {
                "passcode-in-lock",
                "a lock reply has no has_passcode: it is unknown there",
                "{\"l\":{\"ok\":true,\"has_passcode\":7}}",
                Flag.UNKNOWN_MEMBER
            },
            {"unknown", "unknown members", "{\"x\":{\"ok\":1},\"r\":{\"ok\":true,\"x\":[null]}}", Flag.UNKNOWN_MEMBER},
            {"upper-case", "members in upper case are unknown", "{\"R\":{},\"START\":1}", Flag.UNKNOWN_MEMBER},
            {
                "position-in-ring",
                "a ring reply has no position: its members are unknown there",
                "{\"r\":{\"ok\":true,\"la\":\"north\"}}",
                Flag.UNKNOWN_MEMBER
            },
            {"poles", "the least of each", position(-90, -180, "-100000", "0", "0"), Flag.POSITION_RANGE},
            {
                "date-line",
                "the most of each",
                position(90, 180, "100000", "100000000", "9007199254740991"),
                Flag.POSITION_RANGE
            },
            {"null-island", "zeros", position(0, 0, "0", "0.5", "1"), Flag.POSITION_RANGE},
            {
                "exponent",
                "degrees may be written with an exponent",
                track("\"la\":1e1,\"lo\":-5E-1"),
                Flag.POSITION_RANGE
            },
            {"half", "a latitude alone is no position", track("\"la\":1.5,\"acc\":3.5"), Flag.POSITION_RANGE},
            {"other-half", "a longitude alone is no position", track("\"lo\":1.5"), Flag.POSITION_RANGE},
            {"error-empty", "an empty error", "{\"r\":{\"ok\":false,\"error\":\"\"}}", Flag.REPLY_FORM},
            {
                "error-100",
                "an error of 100 characters",
                "{\"r\":{\"ok\":false,\"error\":\"" + "e".repeat(100) + "\"}}",
                Flag.REPLY_FORM
            },
        };
        for (Object[] g : good) {
            f.valid((String) g[0], Op.EXCHANGE, (String) g[1], input("body", g[2]), (Flag) g[3]);
        }
        badReplies(f);
        badPositions(f);
        return f;
    }

    private static String position(int la, int lo, String alt, String acc, String ti) {
        return track("\"la\":" + la + ",\"lo\":" + lo + ",\"alt\":" + alt + ",\"acc\":" + acc + ",\"ti\":" + ti);
    }

    private static String track(String members) {
        return "{\"t\":{\"ok\":true," + members + "}}";
    }

    private static void badReplies(VectorFile f) {
        Object[][] bad = {
            {"no-ok", "no ok", "{\"r\":{}}", "refused.108", Flag.MISSING_MEMBER},
            {"no-ok-but-id", "no ok", "{\"e\":{\"i\":1}}", "refused.108", Flag.MISSING_MEMBER},
            {
                "missing-before-malformed",
                "a malformed reply, and one without ok: what is missing is reported first",
                "{\"r\":{\"ok\":1},\"e\":{}}",
                "refused.108",
                Flag.MISSING_MEMBER
            },
            {"ok-text", "ok in a text", "{\"r\":{\"ok\":\"true\"}}", "malformed.r.ok", Flag.REPLY_FORM},
            {"ok-number", "ok as a number", "{\"r\":{\"ok\":1}}", "malformed.r.ok", Flag.REPLY_FORM},
            {"ok-null", "ok as null", "{\"r\":{\"ok\":null}}", "malformed.r.ok", Flag.REPLY_FORM},
            {"reply-true", "a boolean for a reply", "{\"r\":true}", "malformed.r", Flag.REPLY_FORM},
            {"reply-null", "null for a reply", "{\"l\":null}", "malformed.l", Flag.REPLY_FORM},
            {"reply-array", "an array for a reply", "{\"t\":[{\"ok\":true}]}", "malformed.t", Flag.REPLY_FORM},
            {"id-0", "an id of zero", "{\"r\":{\"ok\":true,\"i\":0}}", "malformed.r.i", Flag.COMMAND_ID},
            {"id-text", "an id in a text", "{\"r\":{\"ok\":true,\"i\":\"1\"}}", "malformed.r.i", Flag.COMMAND_ID},
            {"id-null", "null for an id", "{\"e\":{\"ok\":true,\"i\":null}}", "malformed.e.i", Flag.COMMAND_ID},
            {
                "id-fraction",
                "an id with a fraction",
                "{\"r\":{\"ok\":true,\"i\":1.0}}",
                "malformed.r.i",
                Flag.INTEGER_FORM
            },
            {
                "id-2-53",
                "an id of 2^53",
                "{\"r\":{\"ok\":true,\"i\":9007199254740992}}",
                "malformed.r.i",
                Flag.COMMAND_ID
            },
            {
                "id-2-64",
                "an id of 2^64 + 1, which wraps round to 1",
                "{\"r\":{\"ok\":true,\"i\":18446744073709551617}}",
                "malformed.r.i",
                Flag.INTEGER_FORM
            },
            {
                "error-101",
                "an error of 101 characters",
                "{\"r\":{\"ok\":false,\"error\":\"" + "e".repeat(101) + "\"}}",
                "malformed.r.error",
                Flag.REPLY_FORM
            },
            {
                "error-line-end",
                "an error of two lines",
                "{\"r\":{\"ok\":false,\"error\":\"a\\nb\"}}",
                "malformed.r.error",
                Flag.REPLY_FORM
            },
            {
                "error-number",
                "a number for an error",
                "{\"r\":{\"ok\":false,\"error\":7}}",
                "malformed.r.error",
                Flag.REPLY_FORM
            },
            {"start-text", "start in a text", "{\"start\":\"true\"}", "malformed.start", Flag.FRESH_START},
            {"start-number", "start as a number", "{\"start\":1}", "malformed.start", Flag.FRESH_START},
            {"enabled-text", "enabled in a text", "{\"enabled\":\"false\"}", "malformed.enabled", Flag.DISABLED},
            {"enabled-null", "enabled as null", "{\"enabled\":null}", "malformed.enabled", Flag.DISABLED},
            {"passcode-upper-case", "True", "{\"has_passcode\":\"True\"}", "malformed.has_passcode", Flag.PASSCODE_FORM
            },
            {"passcode-yes", "another word", "{\"has_passcode\":\"yes\"}", "malformed.has_passcode", Flag.PASSCODE_FORM
            },
            {"passcode-empty", "an empty text", "{\"has_passcode\":\"\"}", "malformed.has_passcode", Flag.PASSCODE_FORM
            },
            {"passcode-number", "a number", "{\"has_passcode\":0}", "malformed.has_passcode", Flag.PASSCODE_FORM},
            {"passcode-null", "null", "{\"has_passcode\":null}", "malformed.has_passcode", Flag.PASSCODE_FORM},
            {
                "passcode-in-track-number",
                "a number in a track reply",
                "{\"t\":{\"ok\":true,\"has_passcode\":1}}",
                "malformed.t.has_passcode",
                Flag.PASSCODE_FORM
            },
        };
        for (Object[] b : bad) {
            badBody(
                    f,
                    Op.EXCHANGE,
                    "bad-" + b[0],
                    (String) b[1],
                    (String) b[2],
                    "{\"r\":{\"ok\":true}}",
                    (String) b[3],
                    "give each member a value of its grammar",
                    (Flag) b[4]);
        }
    }

    private static void badPositions(VectorFile f) {
        Object[][] bad = {
            {"la-north", "north of the pole", "\"la\":90.000001,\"lo\":0", "la", Flag.POSITION_RANGE},
            {"la-south", "south of the pole", "\"la\":-90.000001,\"lo\":0", "la", Flag.POSITION_RANGE},
            {"lo-east", "beyond the date line", "\"la\":0,\"lo\":180.000001", "lo", Flag.POSITION_RANGE},
            {"lo-west", "beyond the date line", "\"la\":0,\"lo\":-180.000001", "lo", Flag.POSITION_RANGE},
            {"la-text", "degrees in a text", "\"la\":\"1.5\",\"lo\":0", "la", Flag.POSITION_RANGE},
            {"la-null", "null for degrees", "\"la\":null,\"lo\":0", "la", Flag.POSITION_RANGE},
            {"la-true", "a boolean for degrees", "\"la\":true,\"lo\":0", "la", Flag.POSITION_RANGE},
            {"la-huge", "a number beyond all floating-point numbers", "\"la\":1e400,\"lo\":0", "la", Flag.POSITION_RANGE
            },
            {"la-alone-text", "a latitude alone is still checked", "\"la\":\"1.5\"", "la", Flag.POSITION_RANGE},
            {"alt-high", "a metre too high", "\"alt\":100001", "alt", Flag.POSITION_RANGE},
            {"alt-low", "a metre too low", "\"alt\":-100001", "alt", Flag.POSITION_RANGE},
            {"acc-negative", "less than exact", "\"acc\":-0.5", "acc", Flag.POSITION_RANGE},
            {"acc-over", "a metre over the limit", "\"acc\":100000001", "acc", Flag.POSITION_RANGE},
            {"ti-negative", "before 1970", "\"ti\":-1", "ti", Flag.POSITION_RANGE},
            {"ti-2-53", "2^53 milliseconds", "\"ti\":9007199254740992", "ti", Flag.POSITION_RANGE},
            {"ti-fraction", "a fraction of a millisecond", "\"ti\":1700000000000.5", "ti", Flag.INTEGER_FORM},
            {"ti-exponent", "an exponent", "\"ti\":17e11", "ti", Flag.INTEGER_FORM},
        };
        for (Object[] b : bad) {
            badBody(
                    f,
                    Op.EXCHANGE,
                    "position-" + b[0],
                    (String) b[1],
                    track((String) b[2]),
                    track("\"la\":37.5,\"lo\":-122.25"),
                    "malformed.t." + b[3],
                    "give a value within its bounds",
                    (Flag) b[4]);
        }
    }

    private static VectorFile registrations() {
        VectorFile f = new VectorFile(
                "device-registrations",
                CHAPTER,
                "Bodies of register, device ids, user ids, and the key that a secret stands for.");
        identifiers(f);
        goodRegistrations(f);
        badRegistrations(f);
        return f;
    }

    private static void identifiers(VectorFile f) {
        Object[][] ids = {
            {"id", "a device id", DEVICE},
            {"id-variant-a", "the variant may be 8, 9, a or b", "00000000000040008000000000000000"},
            {"id-variant-b", "the variant may be 8, 9, a or b", "ffffffffffff4fffbfffffffffffffff"},
            {"id-upper-case", "upper case names the same device", Ascii.upper(DEVICE)},
        };
        for (Object[] id : ids) {
            f.valid((String) id[0], Op.DEVICE_ID, (String) id[1], input("deviceid", id[2]), Flag.DEVICE_ID_FORM);
        }
        Object[][] badIds = {
            {"empty", "nothing", ""},
            {"hyphens", "hyphens", "0c8e3f5a-1b2d-4c6e-8f90-a1b2c3d4e5f6"},
            {"version-1", "another version", "0c8e3f5a1b2d1c6e8f90a1b2c3d4e5f6"},
            {"version-7", "another version", "0c8e3f5a1b2d7c6e8f90a1b2c3d4e5f6"},
            {"variant-7", "the variant of old network computers", "0c8e3f5a1b2d4c6e7f90a1b2c3d4e5f6"},
            {"variant-c", "the variant of another vendor", "0c8e3f5a1b2d4c6ecf90a1b2c3d4e5f6"},
            {"nil", "the nil UUID", "00000000000000000000000000000000"},
            {"31-digits", "a digit too few", DEVICE.substring(1)},
            {"33-digits", "a digit too many", DEVICE + "0"},
            {"not-hex", "a letter that is no digit", DEVICE.substring(1) + "g"},
            {"braces", "braces", "{" + DEVICE + "}"},
            {"space", "a space before it", " " + DEVICE},
            {"full-width", "a full-width digit", "\uff10" + DEVICE.substring(1)},
        };
        for (Object[] id : badIds) {
            f.invalid(
                    "id-" + id[0],
                    Op.DEVICE_ID,
                    (String) id[1],
                    input("deviceid", DEVICE),
                    "deviceid",
                    id[2],
                    "malformed.deviceid",
                    "give the 32 hex digits of a UUID of version 4",
                    Flag.DEVICE_ID_FORM);
        }
        Object[][] emails = {
            {"user", "an email", "me@example.org"},
            {"user-upper-case", "the same user in upper case", "ME@Example.ORG"},
            {"user-turkish", "I folds to i on a Turkish machine too", "INIT@example.org"},
            {"user-non-ascii", "UTF-8 is hashed", "andr\u00e9@example.org"},
            {"user-non-ascii-upper-case", "letters beyond ASCII are not folded", "ANDR\u00c9@example.org"},
            {"user-kelvin", "the Kelvin sign is not the letter k", "\u212a@example.org"},
            {"user-astral", "a character outside the first plane", FOX + "@example.org"},
            {"user-no-dots", "dots count", "m.e@example.org"},
            {"user-tag", "so does a tag", "me+phone@example.org"},
        };
        for (Object[] e : emails) {
            f.valid((String) e[0], Op.USER_ID, (String) e[1], input("email", e[2]), Flag.USER_ID);
        }
        f.invalid(
                "user-without-domain",
                Op.USER_ID,
                "no email",
                input("email", "me@example.org"),
                "email",
                "me",
                "malformed.email",
                "give an email",
                Flag.USER_ID);
        String secret = "0123456789abcdef".repeat(4);
        f.valid(
                "secret",
                Op.DEVICE_SECRET,
                "the 64 bytes of the text are the Hawk key",
                input("secret", secret),
                Flag.SECRET_TEXT);
        Object[][] badSecrets = {
            {"upper-case", "upper case would be another key", Ascii.upper(secret)},
            {"63-digits", "a digit too few", secret.substring(1)},
            {"65-digits", "a digit too many", secret + "0"},
            {"32-digits", "half of it", secret.substring(32)},
            {"not-hex", "a letter that is no digit", secret.substring(1) + "g"},
        };
        for (Object[] s : badSecrets) {
            f.invalid(
                    "secret-" + s[0],
                    Op.DEVICE_SECRET,
                    (String) s[1],
                    input("secret", secret),
                    "secret",
                    s[2],
                    "malformed.secret",
                    "give 64 lower-case hex digits",
                    Flag.SECRET_TEXT);
        }
    }

    /** The body of a registration that is right but for the members given, which stand after the push URL. */
    private static String body(String members) {
        return "{\"pushurl\":\"" + PUSH + "\"" + (members.isEmpty() ? "" : "," + members) + "}";
    }

    private static String push(String url) {
        return "{\"pushurl\":" + url + "}";
    }

    private static void goodRegistrations(VectorFile f) {
        Object[][] good = {
            {
                "all",
                "every member",
                "{\"assert\":\"e30.e30.c2ln~e30.e30.c2ln\",\"pushurl\":\"" + PUSH + "\",\"deviceid\":\"" + DEVICE
                        + "\",\"accepts\":[\"r\",\"l\",\"t\",\"e\"],\"has_passcode\":false,\"name\":\"my phone\"}",
                Flag.ORDINARY
            },
            {
                "least",
                "the push URL alone: a missing has_passcode is true, missing accepts are all",
                body(""),
                Flag.ORDINARY
            },
            {"polls", "a phone that only polls", push("\"\""), Flag.PUSH_URL},
            {"push-http", "http and a port", push("\"http://127.0.0.1:8082/v1/push\""), Flag.PUSH_URL},
            {"push-1024", "1024 characters", push("\"https://push.example.org/" + "p".repeat(999) + "\""), Flag.PUSH_URL
            },
            {"unknown-member", "unknown members are ignored", body("\"loggedin\":true"), Flag.UNKNOWN_MEMBER},
            {
                "id-upper-case-in-body",
                "a device id in upper case",
                body("\"deviceid\":\"" + Ascii.upper(DEVICE) + "\""),
                Flag.DEVICE_ID_FORM
            },
            {"accepts-one", "one kind", body("\"accepts\":[\"t\"]"), Flag.ACCEPTS_FORM},
            {"accepts-order", "the order does not count", body("\"accepts\":[\"e\",\"r\"]"), Flag.ACCEPTS_FORM},
            {"accepts-twice", "a kind twice", body("\"accepts\":[\"r\",\"r\"]"), Flag.ACCEPTS_FORM},
            {"accepts-upper-case", "upper case", body("\"accepts\":[\"R\",\"L\",\"T\",\"E\"]"), Flag.ACCEPTS_FORM},
            {
                "accepts-words",
                "of a word the first letter counts",
                body("\"accepts\":[\"ring\",\"Lock\",\"TRACK\"]"),
                Flag.ACCEPTS_FORM
            },
            {
                "accepts-unknown",
                "unknown letters are left out",
                body("\"accepts\":[\"x\",\"r\",\"9\"]"),
                Flag.ACCEPTS_FORM
            },
            {"accepts-only-unknown", "unknown letters alone are none", body("\"accepts\":[\"x\"]"), Flag.ACCEPTS_FORM},
            {"accepts-empty", "an empty array is all", body("\"accepts\":[]"), Flag.ACCEPTS_FORM},
            {"accepts-16-texts", "16 texts", body("\"accepts\":[\"r\"" + ",\"x\"".repeat(15) + "]"), Flag.ACCEPTS_FORM},
            {
                "accepts-16-characters",
                "16 characters",
                body("\"accepts\":[\"r" + FOX.repeat(15) + "\"]"),
                Flag.ACCEPTS_FORM
            },
            {
                "accepts-kelvin",
                "letters that fold to a kind are none",
                body("\"accepts\":[\"\uff52\",\"\u212e\",\"l\"]"),
                Flag.ACCEPTS_FORM
            },
            {
                "accepts-astral",
                "a first character outside the first plane",
                body("\"accepts\":[\"" + FOX + "r\",\"t\"]"),
                Flag.ACCEPTS_FORM
            },
            {"passcode-boolean", "a boolean", body("\"has_passcode\":true"), Flag.PASSCODE_FORM},
            {"passcode-text-false", "the text false is false", body("\"has_passcode\":\"false\""), Flag.PASSCODE_FORM},
            {"passcode-text-true", "the text true is true", body("\"has_passcode\":\"true\""), Flag.PASSCODE_FORM},
            {"name-1", "one character", body("\"name\":\"x\""), Flag.DEVICE_NAME},
            {"name-space", "a space is a character", body("\"name\":\" \""), Flag.DEVICE_NAME},
            {"name-64", "64 characters", body("\"name\":\"" + "n".repeat(64) + "\""), Flag.DEVICE_NAME},
            {
                "name-64-astral",
                "64 characters outside the first plane",
                body("\"name\":\"" + FOX.repeat(64) + "\""),
                Flag.DEVICE_NAME
            },
            {
                "name-right-to-left",
                "letters written from right to left",
                body("\"name\":\"\u05d8\u05dc\u05e4\u05d5\u05df\""),
                Flag.DEVICE_NAME
            },
            {"name-no-break-space", "U+00A0 is no control character", body("\"name\":\"a\u00a0b\""), Flag.DEVICE_NAME},
            {"assert-1", "one character", body("\"assert\":\"a\""), Flag.ASSERTION_LENGTH},
            {"assert-8192", "8192 characters", body("\"assert\":\"" + "a".repeat(8192) + "\""), Flag.ASSERTION_LENGTH},
        };
        for (Object[] g : good) {
            f.valid((String) g[0], Op.REGISTER, (String) g[1], input("body", g[2]), (Flag) g[3]);
        }
    }

    private static void badRegistrations(VectorFile f) {
        Object[][] bad = {
            {"push-missing", "no push URL", "{}", "refused.108", Flag.MISSING_MEMBER},
            {
                "push-missing-name-malformed",
                "no push URL, and a malformed name: what is missing is reported first",
                "{\"name\":\"\"}",
                "refused.108",
                Flag.MISSING_MEMBER
            },
            {"push-null", "null is not an absence", push("null"), "malformed.pushurl", Flag.PUSH_URL},
            {"push-array", "an array", push("[]"), "malformed.pushurl", Flag.PUSH_URL},
            {
                "push-1025",
                "1025 characters",
                push("\"https://push.example.org/" + "p".repeat(1000) + "\""),
                "malformed.pushurl",
                Flag.PUSH_URL
            },
            {"push-scheme", "another scheme", push("\"ftp://push.example.org/1\""), "malformed.pushurl", Flag.PUSH_URL},
            {"push-file", "a file", push("\"file:///etc/passwd\""), "malformed.pushurl", Flag.PUSH_URL},
            {"push-relative", "a path", push("\"/wake/1\""), "malformed.pushurl", Flag.PUSH_URL},
            {
                "push-user-info",
                "user info",
                push("\"https://push.example.org@evil.example/1\""),
                "malformed.pushurl",
                Flag.PUSH_URL
            },
            {"push-space", "a space", push("\"https://push.example.org/a b\""), "malformed.pushurl", Flag.PUSH_URL},
            {
                "push-line-end",
                "a line end",
                push("\"https://push.example.org/a\\r\\nX: y\""),
                "malformed.pushurl",
                Flag.PUSH_URL
            },
            {
                "push-non-ascii",
                "a letter beyond ASCII",
                push("\"https://push.example.org/caf\u00e9\""),
                "malformed.pushurl",
                Flag.PUSH_URL
            },
            {
                "push-port",
                "a port out of range",
                push("\"https://push.example.org:65536/\""),
                "malformed.pushurl",
                Flag.PUSH_URL
            },
            {
                "id-hyphens-in-body",
                "hyphens",
                body("\"deviceid\":\"0c8e3f5a-1b2d-4c6e-8f90-a1b2c3d4e5f6\""),
                "malformed.deviceid",
                Flag.DEVICE_ID_FORM
            },
            {
                "id-null-in-body",
                "null is not an absence",
                body("\"deviceid\":null"),
                "malformed.deviceid",
                Flag.DEVICE_ID_FORM
            },
            {
                "id-empty-in-body",
                "an empty id is not an absence",
                body("\"deviceid\":\"\""),
                "malformed.deviceid",
                Flag.DEVICE_ID_FORM
            },
            {"accepts-text", "a text", body("\"accepts\":\"rlte\""), "malformed.accepts", Flag.ACCEPTS_FORM},
            {"accepts-null", "null is not an absence", body("\"accepts\":null"), "malformed.accepts", Flag.ACCEPTS_FORM
            },
            {"accepts-object", "an object", body("\"accepts\":{\"r\":true}"), "malformed.accepts", Flag.ACCEPTS_FORM},
            {"accepts-number", "a number in it", body("\"accepts\":[\"r\",1]"), "malformed.accepts", Flag.ACCEPTS_FORM},
            {
                "accepts-empty-text",
                "an empty text in it",
                body("\"accepts\":[\"r\",\"\"]"),
                "malformed.accepts",
                Flag.ACCEPTS_FORM
            },
            {
                "accepts-17-texts",
                "17 texts",
                body("\"accepts\":[\"r\"" + ",\"x\"".repeat(16) + "]"),
                "malformed.accepts",
                Flag.ACCEPTS_FORM
            },
            {
                "accepts-17-characters",
                "17 characters",
                body("\"accepts\":[\"" + "r".repeat(17) + "\"]"),
                "malformed.accepts",
                Flag.ACCEPTS_FORM
            },
            {"passcode-number", "a number", body("\"has_passcode\":0"), "malformed.has_passcode", Flag.PASSCODE_FORM},
            {
                "passcode-null",
                "null is not an absence",
                body("\"has_passcode\":null"),
                "malformed.has_passcode",
                Flag.PASSCODE_FORM
            },
            {
                "passcode-false-upper-case",
                "FALSE",
                body("\"has_passcode\":\"FALSE\""),
                "malformed.has_passcode",
                Flag.PASSCODE_FORM
            },
            {"name-empty", "nothing", body("\"name\":\"\""), "malformed.name", Flag.DEVICE_NAME},
            {"name-65", "65 characters", body("\"name\":\"" + "n".repeat(65) + "\""), "malformed.name", Flag.DEVICE_NAME
            },
            {
                "name-65-astral",
                "65 characters outside the first plane",
                body("\"name\":\"" + FOX.repeat(65) + "\""),
                "malformed.name",
                Flag.DEVICE_NAME
            },
            {"name-tab", "a tab", body("\"name\":\"a\\tb\""), "malformed.name", Flag.DEVICE_NAME},
            {"name-unit-separator", "U+001F", body("\"name\":\"a\\u001f\""), "malformed.name", Flag.DEVICE_NAME},
            {"name-del", "DEL, U+007F", body("\"name\":\"a\\u007f\""), "malformed.name", Flag.DEVICE_NAME},
            {
                "name-c1",
                "U+009F, the last control character",
                body("\"name\":\"a\\u009f\""),
                "malformed.name",
                Flag.DEVICE_NAME
            },
            {
                "name-lone-surrogate",
                "half of a character",
                body("\"name\":\"a\\udd8a\""),
                "malformed.name",
                Flag.DEVICE_NAME
            },
            {"name-number", "a number", body("\"name\":7"), "malformed.name", Flag.DEVICE_NAME},
            {"assert-empty", "an empty assertion", body("\"assert\":\"\""), "malformed.assert", Flag.ASSERTION_LENGTH},
            {
                "assert-8193",
                "8193 characters",
                body("\"assert\":\"" + "a".repeat(8193) + "\""),
                "malformed.assert",
                Flag.ASSERTION_LENGTH
            },
            {"assert-null", "null is not an absence", body("\"assert\":null"), "malformed.assert", Flag.ASSERTION_LENGTH
            },
        };
        for (Object[] b : bad) {
            badBody(
                    f,
                    Op.REGISTER,
                    "bad-" + b[0],
                    (String) b[1],
                    (String) b[2],
                    body(""),
                    (String) b[3],
                    "leave the member out, or give it a value of its grammar",
                    (Flag) b[4]);
        }
    }
}
