package dev.foxproof.conformance;

import dev.foxproof.conformance.checks.accounts.CreateChecks;
import dev.foxproof.conformance.checks.accounts.DeviceChecks;
import dev.foxproof.conformance.checks.accounts.ForgottenPasswordChecks;
import dev.foxproof.conformance.checks.accounts.LoginChecks;
import dev.foxproof.conformance.checks.accounts.PasswordChangeChecks;
import dev.foxproof.conformance.checks.accounts.SessionChecks;
import dev.foxproof.conformance.checks.accounts.StatusChecks;
import dev.foxproof.conformance.checks.assertions.CertificateChecks;
import dev.foxproof.conformance.checks.devices.AssertionChecks;
import dev.foxproof.conformance.checks.devices.CommandChecks;
import dev.foxproof.conformance.checks.devices.CookieChecks;
import dev.foxproof.conformance.checks.devices.DeliveryChecks;
import dev.foxproof.conformance.checks.devices.EventChecks;
import dev.foxproof.conformance.checks.devices.InputChecks;
import dev.foxproof.conformance.checks.devices.OwnershipChecks;
import dev.foxproof.conformance.checks.devices.PushChecks;
import dev.foxproof.conformance.checks.devices.RegistrationChecks;
import dev.foxproof.conformance.checks.devices.RenewalChecks;
import dev.foxproof.conformance.checks.devices.ReplyChecks;
import dev.foxproof.conformance.checks.devices.SignatureChecks;
import dev.foxproof.conformance.checks.devices.StateChecks;
import dev.foxproof.conformance.checks.errors.ErrorShapeChecks;
import dev.foxproof.conformance.checks.errors.JsonChecks;
import dev.foxproof.conformance.checks.hawk.CheckOrderChecks;
import dev.foxproof.conformance.checks.hawk.HeaderFormChecks;
import dev.foxproof.conformance.checks.hawk.MacChecks;
import dev.foxproof.conformance.checks.hawk.NonceChecks;
import dev.foxproof.conformance.checks.hawk.PayloadHashChecks;
import dev.foxproof.conformance.checks.hawk.SignedAnswerChecks;
import dev.foxproof.conformance.checks.hawk.TimestampChecks;
import dev.foxproof.conformance.checks.http.BodyChecks;
import dev.foxproof.conformance.checks.http.BrowserChecks;
import dev.foxproof.conformance.checks.http.RoutingChecks;
import dev.foxproof.conformance.checks.keys.KeyChecks;
import dev.foxproof.conformance.checks.tokens.KeyBundleChecks;
import dev.foxproof.conformance.checks.tokens.TokenChecks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** All checks. The list is written out, so that what runs can be read; a test fails if a class is missing in it. */
public final class Suite {
    private Suite() {}

    /** The classes of checks, one instance each; checks keep no state in them. */
    static List<Object> classes() {
        return Stream.of(keys(), tokens(), hawk(), accounts(), assertions(), devices(), errors(), http())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Object> keys() {
        return List.of(new KeyChecks());
    }

    private static List<Object> tokens() {
        return List.of(new KeyBundleChecks(), new TokenChecks());
    }

    private static List<Object> hawk() {
        return List.of(
                new HeaderFormChecks(),
                new MacChecks(),
                new PayloadHashChecks(),
                new CheckOrderChecks(),
                new TimestampChecks(),
                new NonceChecks(),
                new SignedAnswerChecks());
    }

    private static List<Object> accounts() {
        return List.of(
                new CreateChecks(),
                new LoginChecks(),
                new StatusChecks(),
                new PasswordChangeChecks(),
                new ForgottenPasswordChecks(),
                new SessionChecks(),
                new DeviceChecks());
    }

    private static List<Object> assertions() {
        return List.of(new CertificateChecks());
    }

    private static List<Object> devices() {
        return List.of(
                new RegistrationChecks(),
                new AssertionChecks(),
                new RenewalChecks(),
                new OwnershipChecks(),
                new CommandChecks(),
                new DeliveryChecks(),
                new ReplyChecks(),
                new StateChecks(),
                new SignatureChecks(),
                new CookieChecks(),
                new EventChecks(),
                new PushChecks(),
                new InputChecks());
    }

    private static List<Object> errors() {
        return List.of(new ErrorShapeChecks(), new JsonChecks());
    }

    private static List<Object> http() {
        return List.of(new RoutingChecks(), new BodyChecks(), new BrowserChecks());
    }

    /**
     * The checks in the order of the list, within a class by id.
     *
     * @throws IllegalArgumentException if a check is malformed, names an unknown rule, or two have the same id
     */
    public static List<CheckDefinition> checks() {
        return of(classes(), Rulebook.packaged());
    }

    /** The checks of these instances. */
    public static List<CheckDefinition> of(List<Object> owners, Rulebook rulebook) {
        List<CheckDefinition> checks = new ArrayList<>();
        for (Object owner : owners) {
            Arrays.stream(owner.getClass().getDeclaredMethods())
                    .filter(method -> method.isAnnotationPresent(Check.class))
                    .map(method -> CheckDefinition.of(owner, method, rulebook))
                    .sorted(Comparator.comparing(CheckDefinition::id))
                    .forEach(checks::add);
        }
        Set<String> ids = new HashSet<>();
        for (CheckDefinition check : checks) {
            if (!ids.add(check.id())) {
                throw new IllegalArgumentException("two checks have the id " + check.id());
            }
        }
        return checks;
    }
}
