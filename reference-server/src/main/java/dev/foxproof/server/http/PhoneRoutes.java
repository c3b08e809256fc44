package dev.foxproof.server.http;

import dev.foxproof.server.assertions.AssertionVerifier;
import dev.foxproof.server.assertions.VerifiedEmail;
import dev.foxproof.server.devices.DeviceServices;
import dev.foxproof.server.store.Registration;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.devices.CommandExchange;
import dev.foxproof.spec.devices.IdentifiedCommand;
import dev.foxproof.spec.devices.RegistrationAnswer;
import dev.foxproof.spec.devices.RegistrationRequest;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.errors.RefusedException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What phones call: register and cmd. */
record PhoneRoutes(
        DeviceServices services, DeviceAuthenticator devices, AssertionVerifier assertions, WebOrigin origin) {
    private static final String CMD = "/1/cmd/";

    List<Route> routes() {
        return List.of(
                new Route("POST", "/1/register/", this::register),
                new Route("POST", "/1/register", this::register),
                new Route("POST", CMD + "*", this::exchange));
    }

    /** ERR-10: who asks is settled before anything else in the body, although the assertion stands there. */
    @Requirement({"DEV-6", "DEV-7", "DEV-11", "ERR-10"})
    private Route.Outcome register(Request request, Authenticator tokens, JsonReader json) {
        Optional<Authenticated<Registration>> device =
                request.headerValues("authorization").isEmpty()
                        ? Optional.empty()
                        : Optional.of(devices.authenticate(request));
        return new Route.Outcome(device.flatMap(Authenticated::hawk).map(hawk -> hawk), () -> {
            Members body = ContentType.members(request, json);
            if (body.has("assert")) {
                VerifiedEmail email = verified(body.value("assert", RegistrationRequest::requireAssertion), request);
                return answer(
                        services.registrations().register(email.email(), RegistrationRequest.read(JsonTree.of(body))));
            }
            Registration signer = device.map(Authenticated::token).orElseThrow(PhoneRoutes::nobody);
            return answer(services.registrations().renew(signer, RegistrationRequest.read(JsonTree.of(body))));
        });
    }

    private VerifiedEmail verified(String assertion, Request request) {
        return assertions.verify(assertion, origin.of(request));
    }

    private static RefusedException nobody() {
        return new RefusedException(Errno.INVALID_TOKEN, "neither an assertion nor the header Authorization was sent");
    }

    private static Answer answer(Registration registration) {
        return Answer.ok(
                new RegistrationAnswer(registration.id(), registration.secret(), registration.user()).toJson());
    }

    @Requirement({"DEV-34", "DEV-43", "DEV-44", "DEV-62"})
    private Route.Outcome exchange(Request request, Authenticator tokens, JsonReader json) {
        Authenticated<Registration> device =
                devices.authenticate(request, request.path().substring(CMD.length()));
        return new Route.Outcome(device.hawk().map(hawk -> hawk), () -> {
            CommandExchange said = CommandExchange.read(JsonTree.of(ContentType.members(request, json)));
            Optional<IdentifiedCommand> command = services.exchanges().exchange(device.token(), said);
            return Answer.ok(command.map(IdentifiedCommand::toJson).orElseGet(Map::of));
        });
    }
}
