package dev.foxproof.client.devices;

import dev.foxproof.client.call.Caller;
import dev.foxproof.client.call.ClientRefusal;
import dev.foxproof.client.call.ClientRefusal.Reason;
import dev.foxproof.client.call.ServerUrl;
import dev.foxproof.client.call.SigningMemory;
import dev.foxproof.client.http.Transport;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.devices.CommandExchange;
import dev.foxproof.spec.devices.DeviceId;
import dev.foxproof.spec.devices.DeviceSecret;
import dev.foxproof.spec.devices.RegistrationAnswer;
import dev.foxproof.spec.devices.RegistrationRequest;
import dev.foxproof.spec.errors.MalformedValueException;
import dev.foxproof.spec.errors.ProtocolException;
import dev.foxproof.spec.hawk.HawkCredentials;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The two calls of a phone. It checks every answer and its signature, and decides nothing: {@link DeviceClient} does.
 *
 * <p>Every method throws a {@link dev.foxproof.client.call.ClientException}, and nothing else of the server's making. An answer that is
 * not signed is refused: every server of this chapter signs (DEV-62).
 */
public final class DevicesApi {
    private final Caller caller;
    private final ServerUrl server;

    /**
     * @param base the server's URL, with or without {@code /1} at its end
     * @throws MalformedValueException if {@code base} is no http or https URL, or has a user, a query or a fragment
     */
    @Requirement({"DEV-74", "DEV-75"})
    public DevicesApi(Transport transport, URI base, InstantSource clock, RandomGenerator random) {
        this.server = ServerUrl.of(base, "/1");
        this.caller = new Caller(transport, server, clock, random, SigningMemory.ALWAYS);
    }

    /** Scheme, host and port: the audience of an assertion. */
    public String origin() {
        return server.origin().toString();
    }

    /** Whether nobody in between reads what is sent: TLS, or a loopback address. The answer to register holds the secret. */
    public boolean confidential() {
        return server.confidential();
    }

    /** Registers with the assertion of the request. */
    public RegistrationAnswer register(RegistrationRequest request) {
        return registration(caller.post("register/", null, request.toJson()).tree());
    }

    /** Renews the registration of the device that the credentials are of. */
    @Requirement("DEV-11")
    public RegistrationAnswer renew(HawkCredentials device, RegistrationRequest request) {
        return registration(caller.post("register/", device, request.toJson()).tree());
    }

    /**
     * Sends replies and asks for the next command.
     *
     * @return what is to be a command, or nothing; its form is not checked
     */
    @Requirement("DEV-44")
    public Map<String, Object> exchange(HawkCredentials device, CommandExchange exchange) {
        return caller.post("cmd/" + device.id(), device, exchange.toJson()).tree();
    }

    /** What a device signs with: its id, and the text of its secret. */
    public static HawkCredentials credentials(DeviceId id, DeviceSecret secret) {
        return new HawkCredentials(id.text(), secret.hawkKey());
    }

    private static RegistrationAnswer registration(Map<String, Object> answer) {
        try {
            return RegistrationAnswer.read(answer);
        } catch (ProtocolException e) {
            throw new ClientRefusal(Reason.MEMBER, "the answer's " + e.getMessage(), e);
        }
    }
}
