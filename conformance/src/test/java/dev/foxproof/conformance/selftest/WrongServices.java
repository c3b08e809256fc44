package dev.foxproof.conformance.selftest;

import dev.foxproof.server.Parts;
import dev.foxproof.server.accounts.Accounts;
import dev.foxproof.server.accounts.Devices;
import dev.foxproof.server.accounts.Emails;
import dev.foxproof.server.accounts.Environment;
import dev.foxproof.server.accounts.PasswordChanges;
import dev.foxproof.server.accounts.PasswordProof;
import dev.foxproof.server.accounts.PasswordRecovery;
import dev.foxproof.server.accounts.PasswordSetting;
import dev.foxproof.server.accounts.Services;
import dev.foxproof.server.accounts.Sessions;
import dev.foxproof.server.accounts.Stretcher;
import dev.foxproof.server.accounts.Tokens;
import dev.foxproof.server.mail.Mailer;
import dev.foxproof.server.store.AccountTransaction;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Servers of which one service, or something that the services work with, is another. */
final class WrongServices {
    private WrongServices() {}

    /** What a service is made of. */
    record Made(Environment environment, Tokens tokens, PasswordProof proof, PasswordSetting setting) {}

    private static Fault fault(String sentence, BiFunction<Made, Services, Services> change) {
        return Fault.in(
                sentence,
                parts -> parts.withServices(environment -> {
                    Made made = new Made(
                            environment,
                            new Tokens(environment),
                            new PasswordProof(environment),
                            new PasswordSetting(environment));
                    return change.apply(made, Services.of(environment, made.tokens(), made.proof(), made.setting()));
                }));
    }

    static Fault tokens(String sentence, Function<Environment, Tokens> tokens) {
        return fault(
                sentence,
                (made, right) -> Services.of(
                        made.environment(), tokens.apply(made.environment()), made.proof(), made.setting()));
    }

    static Fault proof(String sentence, Function<Environment, PasswordProof> proof) {
        return fault(
                sentence,
                (made, right) -> Services.of(
                        made.environment(), made.tokens(), proof.apply(made.environment()), made.setting()));
    }

    static Fault setting(String sentence, Function<Environment, PasswordSetting> setting) {
        return fault(
                sentence,
                (made, right) -> Services.of(
                        made.environment(), made.tokens(), made.proof(), setting.apply(made.environment())));
    }

    static Fault accounts(String sentence, Function<Made, Accounts> accounts) {
        return fault(
                sentence,
                (made, right) -> new Services(
                        right.tokens(),
                        accounts.apply(made),
                        right.passwordChanges(),
                        right.passwordRecovery(),
                        right.sessions(),
                        right.emails(),
                        right.devices(),
                        right.housekeeping()));
    }

    static Fault changes(String sentence, Function<Made, PasswordChanges> changes) {
        return fault(
                sentence,
                (made, right) -> new Services(
                        right.tokens(),
                        right.accounts(),
                        changes.apply(made),
                        right.passwordRecovery(),
                        right.sessions(),
                        right.emails(),
                        right.devices(),
                        right.housekeeping()));
    }

    static Fault recovery(String sentence, Function<Made, PasswordRecovery> recovery) {
        return fault(
                sentence,
                (made, right) -> new Services(
                        right.tokens(),
                        right.accounts(),
                        right.passwordChanges(),
                        recovery.apply(made),
                        right.sessions(),
                        right.emails(),
                        right.devices(),
                        right.housekeeping()));
    }

    static Fault sessions(String sentence, Function<Made, Sessions> sessions) {
        return fault(
                sentence,
                (made, right) -> new Services(
                        right.tokens(),
                        right.accounts(),
                        right.passwordChanges(),
                        right.passwordRecovery(),
                        sessions.apply(made),
                        right.emails(),
                        right.devices(),
                        right.housekeeping()));
    }

    static Fault emails(String sentence, Function<Made, Emails> emails) {
        return fault(
                sentence,
                (made, right) -> new Services(
                        right.tokens(),
                        right.accounts(),
                        right.passwordChanges(),
                        right.passwordRecovery(),
                        right.sessions(),
                        emails.apply(made),
                        right.devices(),
                        right.housekeeping()));
    }

    static Fault devices(String sentence, Function<Made, Devices> devices) {
        return fault(
                sentence,
                (made, right) -> new Services(
                        right.tokens(),
                        right.accounts(),
                        right.passwordChanges(),
                        right.passwordRecovery(),
                        right.sessions(),
                        right.emails(),
                        devices.apply(made),
                        right.housekeeping()));
    }

    static Fault transactions(String sentence, UnaryOperator<AccountTransaction> change) {
        return Fault.in(
                sentence, parts -> parts.withEnvironment(environment -> ForwardingTransaction.in(environment, change)));
    }

    static Fault stretcher(String sentence, UnaryOperator<Stretcher> change) {
        return Fault.in(
                sentence,
                parts -> parts.withEnvironment(right -> new Environment(
                        right.store(),
                        change.apply(right.stretcher()),
                        right.mailer(),
                        right.clock(),
                        right.random(),
                        right.lifetimes())));
    }

    /** A change of what mails are sent, to go with another part. */
    static UnaryOperator<Parts> mailer(UnaryOperator<Mailer> change) {
        return parts -> parts.withEnvironment(right -> new Environment(
                right.store(),
                right.stretcher(),
                change.apply(right.mailer()),
                right.clock(),
                right.random(),
                right.lifetimes()));
    }
}
