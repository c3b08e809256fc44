package dev.foxproof.client.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.foxproof.client.call.ClientException;
import dev.foxproof.client.call.ClientRefusal;
import dev.foxproof.client.call.ClientRefusal.Reason;
import dev.foxproof.client.call.ServerRefusal;
import dev.foxproof.client.call.TransportFailure;
import dev.foxproof.client.devices.PretendDevices.Fate;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.devices.Accepts;
import dev.foxproof.spec.devices.Command.Ring;
import dev.foxproof.spec.devices.CommandId;
import dev.foxproof.spec.devices.DeviceId;
import dev.foxproof.spec.devices.DeviceName;
import dev.foxproof.spec.devices.DeviceSecret;
import dev.foxproof.spec.devices.Kind;
import dev.foxproof.spec.devices.PushUrl;
import dev.foxproof.spec.devices.RegistrationAnswer;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.errors.MalformedValueException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A phone gets its id and its secret, and new ones in place of old ones. */
class RegistrationTest {
    private static final Enrolment RING_ALONE = new Enrolment(
            new PushUrl("https://push.example.org/1"), Accepts.of(Kind.RING), Optional.of(new DeviceName("my phone")));

    @Test
    @Requirement({"DEV-6", "DEV-8", "DEV-72"})
    void registersWithAnAssertionForTheOriginOfTheServer() {
        PhoneFixture fixture = new PhoneFixture();
        List<String> audiences = new ArrayList<>();

        RegistrationAnswer answer =
                fixture.client.register(URI.create("https://Devices.example.org/1/"), RING_ALONE, audience -> {
                    audiences.add(audience);
                    return PretendDevices.ASSERTION;
                });

        assertThat(audiences).containsExactly("https://devices.example.org");
        assertThat(fixture.server.seen).singleElement().satisfies(request -> {
            assertThat(request.target()).isEqualTo("/1/register/");
            assertThat(request.signed()).isFalse();
            assertThat(request.body())
                    .containsExactlyInAnyOrderEntriesOf(Map.of(
                            "assert",
                            PretendDevices.ASSERTION,
                            "pushurl",
                            "https://push.example.org/1",
                            "deviceid",
                            answer.deviceId().text(),
                            "accepts",
                            List.of("r"),
                            "has_passcode",
                            false,
                            "name",
                            "my phone"));
        });
        assertThat(answer.userId()).isEqualTo(PretendDevices.USER);
        assertThat(fixture.store.load())
                .contains(new StoredDevice(
                        URI.create("https://Devices.example.org/1/"),
                        answer.deviceId(),
                        answer.secret(),
                        Accepts.of(Kind.RING),
                        Switch.GOING_OFF));
    }

    @Test
    @Requirement("DEV-9")
    void aLostAnswerLeavesNoSecondDevice() {
        PhoneFixture fixture = new PhoneFixture();
        fixture.server.fates.addAll(List.of(Fate.ANSWER_LOST, Fate.REQUEST_LOST, Fate.ANSWER_LOST));

        fixture.register(PhoneFixture.ENROLMENT);

        assertThat(fixture.server.registrations).containsOnlyKeys(fixture.id());
        fixture.client.enable();
        assertThat(fixture.client.poll()).isEqualTo(Poll.IDLE);
    }

    @Test
    @Requirement("DEV-9")
    void registersAgainUnderTheIdThatItHas() {
        PhoneFixture fixture = PhoneFixture.on();
        DeviceId id = fixture.id();
        DeviceSecret secret = fixture.store.load().orElseThrow().secret();

        fixture.register(RING_ALONE);

        assertThat(fixture.id()).isEqualTo(id);
        assertThat(fixture.store.load().orElseThrow().secret()).isNotEqualTo(secret);
        assertThat(fixture.store.load().orElseThrow().state()).isEqualTo(Switch.ON);
        assertThat(fixture.client.poll()).isEqualTo(Poll.IDLE);
    }

    @Test
    void isAnotherDeviceAtAnotherServer() {
        PhoneFixture fixture = PhoneFixture.on();
        DeviceId id = fixture.id();

        fixture.client.register(
                URI.create("https://other.example.org"), PhoneFixture.ENROLMENT, audience -> PretendDevices.ASSERTION);

        assertThat(fixture.id()).isNotEqualTo(id);
    }

    @Test
    @Violates("DEV-7")
    void aRefusedAssertionChangesNothing() {
        PhoneFixture fixture = PhoneFixture.on();
        Optional<StoredDevice> before = fixture.store.load();

        assertThatExceptionOfType(ServerRefusal.class)
                .isThrownBy(() -> fixture.client.register(
                        PretendDevices.URL, RING_ALONE, audience -> "test:somebody@example.org"))
                .returns("server.errno-110", ClientException::code);

        assertThat(fixture.store.load()).isEqualTo(before);
    }

    @Test
    @Requirement({"DEV-11", "DEV-12", "DEV-62"})
    void renewsWithItsSecretAndThenHasAnother() {
        PhoneFixture fixture = PhoneFixture.on();
        StoredDevice before = fixture.store.load().orElseThrow();
        CommandId waiting = fixture.queue(new Ring(30));

        assertThat(fixture.client.renew(RING_ALONE)).isPresent();

        assertThat(fixture.server.seen).singleElement().satisfies(request -> {
            assertThat(request.signed()).isTrue();
            assertThat(request.body()).doesNotContainKey("assert");
        });
        StoredDevice after = fixture.store.load().orElseThrow();
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.secret()).isNotEqualTo(before.secret());
        assertThat(after.accepts()).isEqualTo(Accepts.of(Kind.RING));
        assertThat(after.state()).isEqualTo(Switch.ON);
        fixture.client.poll();
        assertThat(fixture.sent("r")).containsExactly(PhoneFixture.ok(waiting));
    }

    @Test
    void aPhoneThatIsNotRegisteredCannotRenew() {
        PhoneFixture fixture = new PhoneFixture();

        assertThat(fixture.client.renew(RING_ALONE)).isEmpty();
        assertThat(fixture.server.seen).isEmpty();
    }

    @Test
    @Violates({"DEV-11", "DEV-12"})
    void aRenewalWhoseAnswerIsLostIsNotRepeatedAndAnAssertionMendsIt() {
        PhoneFixture fixture = PhoneFixture.on();
        fixture.server.fates.add(Fate.ANSWER_LOST);

        assertThatExceptionOfType(TransportFailure.class)
                .isThrownBy(() -> fixture.client.renew(RING_ALONE))
                .withMessageContaining("it is not known whether the present secret still holds");
        assertThat(fixture.server.seen).hasSize(1);
        assertThatExceptionOfType(ServerRefusal.class)
                .isThrownBy(fixture.client::poll)
                .returns("server.errno-109", ClientException::code);

        fixture.register(RING_ALONE);
        assertThat(fixture.client.poll()).isEqualTo(Poll.IDLE);
        assertThat(fixture.server.registrations).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "deviceid, 0123456789abcdef0123456789abcdef",
        "deviceid, short",
        "deviceid, 11111111111141118111111111111111",
        "secret, 00",
        "secret, AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "clientid, andre@example.org"
    })
    @Violates({"DEV-8", "DEV-11", "DEV-12"})
    void refusesAnAnswerOutsideTheGrammarAndKeepsWhatItHas(String member, String value) {
        PhoneFixture fixture = PhoneFixture.on();
        Optional<StoredDevice> before = fixture.store.load();
        fixture.server.answer = honest -> {
            Map<String, Object> changed = new LinkedHashMap<>(honest);
            changed.put(member, value);
            return changed;
        };

        assertThatExceptionOfType(ClientRefusal.class)
                .isThrownBy(() -> fixture.client.renew(RING_ALONE))
                .returns(Reason.MEMBER, ClientRefusal::reason)
                .withMessageContaining(member)
                .withMessageNotContaining(value);

        assertThat(fixture.store.load()).isEqualTo(before);
    }

    @Test
    @Violates("DEV-10")
    void aForeignIdIsRefusedAndNothingChanges() {
        PhoneFixture fixture = PhoneFixture.on();
        Optional<StoredDevice> before = fixture.store.load();
        fixture.server.refusal = Errno.CONFLICT;

        assertThatExceptionOfType(ServerRefusal.class)
                .isThrownBy(() -> fixture.register(RING_ALONE))
                .returns(409, ServerRefusal::status);

        assertThat(fixture.store.load()).isEqualTo(before);
    }

    @Test
    @Violates("DEV-14")
    void cannotAcceptNothing() {
        assertThatExceptionOfType(MalformedValueException.class)
                .isThrownBy(() -> new Enrolment(PushUrl.NONE, Accepts.of(), Optional.empty()))
                .withMessageContaining("accepts");
    }

    @Test
    void printsNoSecret() {
        PhoneFixture fixture = PhoneFixture.on();
        StoredDevice stored = fixture.store.load().orElseThrow();

        assertThat(stored.toString())
                .doesNotContain(stored.secret().text())
                .contains(stored.id().text());
        assertThat(RING_ALONE.toString()).doesNotContain("push.example.org");
    }
}
