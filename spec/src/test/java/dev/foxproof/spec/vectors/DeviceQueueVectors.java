package dev.foxproof.spec.vectors;

import static dev.foxproof.spec.vectors.VectorFile.input;

import java.util.stream.Stream;

/** Chapter 60: one device from its registration on, step by step. */
final class DeviceQueueVectors {
    private static final long DAY = 86_400_000;
    private static final String RING = "0 queue {\"r\":{\"d\":30}}";
    private static final String STOP = "0 queue {\"r\":{\"d\":0}}";
    private static final String LOCK = "0 queue {\"l\":{}}";
    private static final String TRACK = "0 queue {\"t\":{\"d\":600}}";
    private static final String ERASE = "0 queue {\"e\":{}}";
    private static final String ASK = "0 cmd {}";
    private static final String RENEW = "0 register {\"pushurl\":\"\",\"has_passcode\":false}";
    private static final String WITHDRAW = "0 withdraw {}";
    private static final String STATE = "0 state {}";
    private static final String START = "0 cmd {\"start\":true}";
    private static final String OFF = "0 cmd {\"enabled\":false}";
    private static final String ON = "0 cmd {\"enabled\":true}";
    private static final String HERE = "{\"t\":{\"ok\":true,\"la\":37.5,\"lo\":-122.25}}";

    private DeviceQueueVectors() {}

    static VectorFile queue() {
        VectorFile f = new VectorFile(
                "device-queue",
                "60-devices",
                "One device, step by step. A step is the time in milliseconds since 1970, an endpoint (withdraw: DELETE"
                        + " queue), and the body; its answer is the body, of state the part that depends on the steps,"
                        + " of register nothing, or the status of the refusal. All steps are authenticated.");
        order(f);
        acknowledgement(f);
        beginning(f);
        switching(f);
        time(f);
        return f;
    }

    /** A device without a passcode that accepts everything, and then the steps. */
    private static void add(VectorFile f, String id, String comment, Flag flag, String... steps) {
        f.valid(
                id,
                Op.DEVICE_QUEUE,
                comment,
                input("steps", Stream.concat(Stream.of(RENEW), Stream.of(steps)).toList()),
                flag);
    }

    private static String reply(String kind, boolean ok, int... id) {
        return "0 cmd {\"" + kind + "\":{\"ok\":" + ok + (id.length == 0 ? "" : ",\"i\":" + id[0]) + "}}";
    }

    private static void order(VectorFile f) {
        add(f, "nothing", "nothing is pending", Flag.ORDINARY, ASK, STATE);
        add(f, "one", "queued, delivered, acknowledged", Flag.ORDINARY, RING, ASK, reply("r", true, 1), ASK);
        add(
                f,
                "order",
                "one at a time, in the order of the ids",
                Flag.QUEUE_ORDER,
                TRACK,
                RING,
                ERASE,
                LOCK,
                ASK,
                reply("t", true, 1),
                reply("r", true, 2),
                reply("e", false, 3),
                reply("l", true, 4));
        add(
                f,
                "repeated",
                "a delivered command is answered until it is acknowledged",
                Flag.QUEUE_ORDER,
                RING,
                LOCK,
                ASK,
                ASK,
                ASK);
        add(
                f,
                "ids-ascend",
                "no id is used twice, whatever became of the command",
                Flag.QUEUE_ORDER,
                RING,
                WITHDRAW,
                RING,
                ASK,
                reply("r", true),
                OFF,
                ON,
                LOCK);
        add(
                f,
                "replaced",
                "the newer one, at the end",
                Flag.QUEUE_REPLACE,
                RING,
                LOCK,
                STOP,
                STATE,
                ASK,
                reply("l", true));
        add(
                f,
                "replaced-same-value",
                "the same command again is a newer one",
                Flag.QUEUE_REPLACE,
                RING,
                LOCK,
                RING,
                ASK);
        add(
                f,
                "erase-stays",
                "a waiting erase keeps its place and its id",
                Flag.QUEUE_REPLACE,
                ERASE,
                RING,
                ERASE,
                STATE,
                ASK);
        add(
                f,
                "delivered-is-not-replaced",
                "the phone may have executed it",
                Flag.QUEUE_REPLACE,
                RING,
                ASK,
                STOP,
                ASK,
                reply("r", true, 1));
        add(
                f,
                "delivered-erase",
                "an erase behind a delivered erase",
                Flag.QUEUE_REPLACE,
                ERASE,
                ASK,
                ERASE,
                ERASE,
                reply("e", false, 1));
        add(
                f,
                "five",
                "at most five are pending",
                Flag.QUEUE_REPLACE,
                RING,
                ASK,
                RING,
                LOCK,
                TRACK,
                ERASE,
                STOP,
                LOCK,
                STATE);
        add(
                f,
                "withdrawn",
                "what is waiting goes, what is delivered stays",
                Flag.QUEUE_ORDER,
                RING,
                LOCK,
                ASK,
                ERASE,
                WITHDRAW,
                ASK,
                reply("r", true));
        add(
                f,
                "lock-code",
                "the owner sees the code",
                Flag.LOCK_CODE,
                "0 queue {\"l\":{\"m\":\"call me\",\"c\":\"0042\"}}",
                STATE,
                ASK);
    }

    private static void acknowledgement(VectorFile f) {
        add(
                f,
                "ack-without-id",
                "a reply without an id is to the delivered command",
                Flag.ACKNOWLEDGEMENT,
                RING,
                ASK,
                reply("r", true));
        add(f, "ack-failed", "not ok acknowledges as well", Flag.ACKNOWLEDGEMENT, RING, ASK, reply("r", false, 1));
        add(f, "ack-other-id", "the id of another command", Flag.ACKNOWLEDGEMENT, RING, LOCK, ASK, reply("r", true, 2));
        add(
                f,
                "ack-other-kind",
                "another kind",
                Flag.ACKNOWLEDGEMENT,
                RING,
                LOCK,
                ASK,
                reply("l", true, 2),
                reply("l", true));
        add(f, "ack-waiting", "a waiting command is not acknowledged", Flag.ACKNOWLEDGEMENT, RING, reply("r", true));
        add(
                f,
                "ack-twice",
                "the repetition of a reply",
                Flag.ACKNOWLEDGEMENT,
                RING,
                ASK,
                RING,
                reply("r", true, 1),
                reply("r", true, 1));
        add(
                f,
                "ack-several",
                "replies come before the next command, in whatever order",
                Flag.REPLY_ORDER,
                TRACK,
                RING,
                ASK,
                "0 cmd {\"t\":{\"ok\":true},\"r\":{\"ok\":true}}");
        add(
                f,
                "erased",
                "nothing is left",
                Flag.ERASED,
                ERASE,
                RING,
                ASK,
                reply("e", true, 1),
                ASK,
                STATE,
                RING,
                WITHDRAW);
        add(f, "erase-failed", "a failed erase leaves the device", Flag.ERASED, ERASE, RING, ASK, reply("e", false, 1));
        add(
                f,
                "erase-not-delivered",
                "a reply to an erase that was never delivered",
                Flag.ERASED,
                ERASE,
                reply("e", true),
                STATE);
        add(f, "erase-other-id", "a reply to another erase", Flag.ERASED, ERASE, ASK, reply("e", true, 2), STATE);
        add(f, "erase-unasked", "a reply to no erase", Flag.ERASED, reply("e", true), STATE);
        add(
                f,
                "registered-after-erase",
                "a new registration begins from nothing",
                Flag.ERASED,
                ERASE,
                ASK,
                reply("e", true),
                RENEW,
                RING);
    }

    private static void beginning(VectorFile f) {
        add(
                f,
                "start",
                "a delivered command is gone; the answer holds none",
                Flag.FRESH_START,
                RING,
                LOCK,
                ASK,
                START,
                ASK);
        add(f, "start-erase", "a delivered erase stays", Flag.FRESH_START, ERASE, RING, ASK, START, ASK);
        add(f, "start-waiting", "what is waiting stays", Flag.FRESH_START, RING, START, ASK);
        add(f, "start-false", "the same as nothing", Flag.FRESH_START, RING, ASK, "0 cmd {\"start\":false}");
        add(
                f,
                "start-with-reply",
                "a reply in the same request acknowledges",
                Flag.FRESH_START,
                ERASE,
                RING,
                ASK,
                "0 cmd {\"start\":true,\"e\":{\"ok\":false}}",
                ASK);
        add(f, "renewed", "a renewal keeps what was never delivered", Flag.FRESH_START, RING, LOCK, ASK, RENEW, ASK);
        add(f, "renewed-erase", "a renewal keeps a delivered erase", Flag.FRESH_START, ERASE, RING, ASK, RENEW, ASK);
        add(
                f,
                "renewed-fewer-kinds",
                "a renewal drops the kinds that are no longer accepted",
                Flag.NOT_ACCEPTED,
                ERASE,
                RING,
                LOCK,
                ASK,
                "0 register {\"pushurl\":\"\",\"accepts\":[\"l\"],\"has_passcode\":false}",
                STATE,
                ASK,
                RING);
        add(f, "renewed-position", "a renewal keeps the position", Flag.FRESH_START, "0 cmd " + HERE, RENEW, STATE);
    }

    private static void switching(VectorFile f) {
        add(
                f,
                "disabled",
                "pending commands and position are gone",
                Flag.DISABLED,
                RING,
                ASK,
                LOCK,
                "0 cmd " + HERE,
                OFF,
                STATE,
                ASK,
                ON,
                ASK);
        add(f, "disabled-queue", "nothing can be queued", Flag.DISABLED, OFF, RING, ON, RING);
        add(
                f,
                "disabled-first",
                "that it is disabled is said before that it does not accept",
                Flag.DISABLED,
                "0 register {\"pushurl\":\"\",\"accepts\":[\"r\"]}",
                OFF,
                "0 queue {\"l\":{\"c\":\"1234\"}}");
        add(f, "disabled-renewed", "a registration enables", Flag.DISABLED, OFF, RENEW, RING, ASK);
        add(
                f,
                "disabled-no-position",
                "no position is stored while it is disabled",
                Flag.DISABLED,
                OFF,
                "0 cmd " + HERE,
                ON,
                STATE,
                "0 cmd {\"enabled\":false,\"t\":{\"ok\":true,\"la\":1.5,\"lo\":1.5}}",
                STATE);
        add(
                f,
                "not-accepted",
                "kinds that the device does not execute",
                Flag.NOT_ACCEPTED,
                "0 register {\"pushurl\":\"\",\"accepts\":[\"r\"]}",
                ERASE,
                LOCK,
                TRACK,
                RING);
        add(
                f,
                "no-track-no-position",
                "a device that does not accept track has no position",
                Flag.NOT_ACCEPTED,
                "0 register {\"pushurl\":\"\",\"accepts\":[\"r\"]}",
                "0 cmd " + HERE,
                STATE);
        String code = "0 queue {\"l\":{\"c\":\"1234\"}}";
        add(
                f,
                "passcode",
                "no code over the owner's",
                Flag.PASSCODE_FORM,
                code,
                "0 cmd {\"has_passcode\":\"true\"}",
                code,
                LOCK,
                STATE);
        add(
                f,
                "passcode-missing",
                "a missing has_passcode is true",
                Flag.PASSCODE_FORM,
                "0 register {\"pushurl\":\"\"}",
                code,
                LOCK);
        add(
                f,
                "passcode-in-track",
                "a track reply may say it",
                Flag.PASSCODE_FORM,
                "0 cmd {\"t\":{\"ok\":false,\"has_passcode\":true}}",
                code);
        add(
                f,
                "passcode-top-counts",
                "the one at the top counts",
                Flag.PASSCODE_FORM,
                "0 cmd {\"has_passcode\":false,\"t\":{\"ok\":true,\"has_passcode\":true}}",
                code,
                "0 cmd {\"t\":{\"ok\":true,\"has_passcode\":false},\"has_passcode\":true}",
                code);
        add(
                f,
                "not-accepted-before-passcode",
                "the kind is looked at before the passcode",
                Flag.NOT_ACCEPTED,
                "0 register {\"pushurl\":\"\",\"accepts\":[\"r\"]}",
                code);
    }

    private static void time(VectorFile f) {
        add(
                f,
                "position",
                "the last position counts",
                Flag.DEVICE_EXPIRY,
                "0 cmd " + HERE,
                "1000 cmd {\"t\":{\"ok\":true,\"la\":-1.5,\"lo\":2.25,\"alt\":3.5,\"acc\":4.5,\"ti\":5}}",
                "1000 state {}",
                "1000 cmd {\"t\":{\"ok\":false,\"la\":1.5,\"lo\":1.5}}",
                "1000 cmd {\"t\":{\"ok\":true,\"la\":1.5}}",
                "1000 state {}");
        add(
                f,
                "position-899999",
                "a millisecond before 15 minutes",
                Flag.DEVICE_EXPIRY,
                "0 cmd " + HERE,
                "899999 state {}");
        add(f, "position-900000", "at 15 minutes", Flag.DEVICE_EXPIRY, "0 cmd " + HERE, "900000 state {}");
        long end = 30 * DAY;
        add(
                f,
                "command-before-30-days",
                "a millisecond before 30 days",
                Flag.DEVICE_EXPIRY,
                RING,
                LOCK,
                (end - 1) + " state {}",
                (end - 1) + " cmd {}");
        add(
                f,
                "command-30-days",
                "at 30 days",
                Flag.DEVICE_EXPIRY,
                RING,
                "1 queue {\"l\":{}}",
                end + " state {}",
                end + " cmd {}");
        add(
                f,
                "delivered-30-days",
                "a delivered command is gone as well, and cannot be acknowledged",
                Flag.DEVICE_EXPIRY,
                ERASE,
                ASK,
                end + " cmd {\"e\":{\"ok\":true}}",
                end + " state {}");
        add(
                f,
                "erase-30-days",
                "an erase queued again keeps its first time",
                Flag.DEVICE_EXPIRY,
                ERASE,
                (end - 1) + " queue {\"e\":{}}",
                end + " queue {\"e\":{}}",
                end + " state {}");
        add(
                f,
                "times",
                "when it was queued, when it was first delivered, when it expires",
                Flag.DEVICE_EXPIRY,
                "1000 queue {\"r\":{\"d\":30}}",
                "2000 cmd {}",
                "3000 cmd {}",
                "4000 state {}");
    }
}
