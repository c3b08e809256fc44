package dev.foxproof.spec.browserid;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.errors.AssertionException;
import dev.foxproof.spec.errors.MalformedValueException;
import dev.foxproof.spec.keys.Email;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The payload of a signed text, read member by member; a member without a meaning is passed over.
 *
 * @param name certificate or assertion, for messages
 */
@Requirement("BID-4")
record Claims(String name, Map<String, Object> members) {
    /** Without sign, fraction or exponent, and small enough for every JSON reader. */
    private static final Pattern WHOLE_NUMBER = Pattern.compile("0|[1-9][0-9]{0,14}");

    String text(String claim) {
        if (members.get(claim) instanceof String text) {
            return text;
        }
        throw malformed(claim, "must be a text");
    }

    @SuppressWarnings("unchecked")
    Claims object(String claim) {
        if (members.get(claim) instanceof Map<?, ?> object) {
            return new Claims(name, (Map<String, Object>) object);
        }
        throw malformed(claim, "must be an object");
    }

    Instant milliseconds(String claim) {
        return Instant.ofEpochMilli(
                optionalNumber(claim).orElseThrow(() -> malformed(claim, "must be a whole number of milliseconds")));
    }

    Optional<Instant> optionalMilliseconds(String claim) {
        return optionalNumber(claim).map(Instant::ofEpochMilli);
    }

    Optional<Long> optionalNumber(String claim) {
        if (!members.containsKey(claim)) {
            return Optional.empty();
        }
        if (members.get(claim) instanceof JsonText.Literal(String text)
                && WHOLE_NUMBER.matcher(text).matches()) {
            return Optional.of(Long.valueOf(text));
        }
        throw malformed(claim, "must be a whole number of at most 15 digits");
    }

    Optional<Email> optionalEmail(String claim) {
        if (!members.containsKey(claim)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Email(text(claim)));
        } catch (MalformedValueException e) {
            throw malformed(claim, "must be an email address");
        }
    }

    private AssertionException malformed(String claim, String rule) {
        return JsonWebToken.refused("claim-" + claim, "the member " + claim + " of the " + name + " " + rule);
    }
}
