package dev.foxproof.server.http;

import dev.foxproof.server.accounts.NewPassword;
import dev.foxproof.server.accounts.Profile;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.keys.AuthPw;
import dev.foxproof.spec.keys.ClientSalt;
import dev.foxproof.spec.keys.WrapKb;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The members of the three requests that set a password. */
record PasswordMembers(Profile profile) {
    private static final String AUTH_PW = "authPW";
    private static final String WRAP_KB = "wrapKb";
    private static final List<String> V2_ONLY = List.of("authPWVersion2", "wrapKbVersion2", "clientSalt");

    /** account/create and account/reset: wrapKb belongs to the members of v2, and comes with all of them or not at all. */
    @Requirement({"ACC-6", "ACC-8", "ACC-54"})
    NewPassword withoutKeys(Members body) {
        boolean v2 = anyOf(body, V2_ONLY) || (profile == Profile.CURRENT && body.has(WRAP_KB));
        body.require(v2 ? withV2(AUTH_PW, WRAP_KB) : new String[] {AUTH_PW});
        AuthPw authPw = body.value(AUTH_PW, AuthPw::parse);
        return v2
                ? new NewPassword(authPw, Optional.of(body.value(WRAP_KB, WrapKb::parse)), Optional.of(v2(body)))
                : NewPassword.v1(authPw);
    }

    /** password/change/finish: wrapKb keeps kB, and the other members of v2 come together or not at all. */
    @Requirement({"ACC-8", "ACC-32", "ACC-33"})
    NewPassword withKeys(Members body) {
        boolean v2 = anyOf(body, V2_ONLY);
        body.require(v2 ? withV2(AUTH_PW, WRAP_KB) : new String[] {AUTH_PW, WRAP_KB});
        return new NewPassword(
                body.value(AUTH_PW, AuthPw::parse),
                Optional.of(body.value(WRAP_KB, WrapKb::parse)),
                v2 ? Optional.of(v2(body)) : Optional.empty());
    }

    private NewPassword.V2 v2(Members body) {
        return new NewPassword.V2(
                body.value("authPWVersion2", AuthPw::parse),
                body.value("wrapKbVersion2", WrapKb::parse),
                body.value("clientSalt", ClientSalt::new));
    }

    private boolean anyOf(Members body, List<String> names) {
        Optional<String> found = names.stream().filter(body::has).findFirst();
        if (found.isPresent() && profile == Profile.CLASSIC) {
            throw Members.invalid(found.get(), "is not part of profile classic");
        }
        return found.isPresent();
    }

    private static String[] withV2(String... names) {
        String[] all = Arrays.copyOf(names, names.length + V2_ONLY.size());
        for (int i = 0; i < V2_ONLY.size(); i++) {
            all[names.length + i] = V2_ONLY.get(i);
        }
        return all;
    }
}
