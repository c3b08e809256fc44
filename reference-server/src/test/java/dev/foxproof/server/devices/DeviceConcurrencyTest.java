package dev.foxproof.server.devices;

import static dev.foxproof.server.devices.DeviceServer.ALICE;
import static dev.foxproof.server.devices.DeviceServer.BOB;
import static dev.foxproof.server.devices.DeviceServer.registration;
import static dev.foxproof.server.devices.DeviceServer.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.server.devices.DeviceServer.Answer;
import dev.foxproof.server.devices.DeviceServer.Phone;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;

/** Several requests at once about one device, or one user. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DeviceConcurrencyTest extends OnEachDatabase {
    private static final int RACERS = 8;
    private static final Map<String, Object> RING = Map.of("r", Map.of("d", 30));

    private interface Racer<T> {
        T run(int racer);
    }

    private static <T> List<T> race(Racer<T> step) throws Exception {
        CyclicBarrier start = new CyclicBarrier(RACERS);
        List<Future<T>> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < RACERS; i++) {
                int racer = i;
                Callable<T> task = () -> {
                    start.await();
                    return step.run(racer);
                };
                results.add(threads.submit(task));
            }
        }
        List<T> values = new ArrayList<>();
        for (Future<T> result : results) {
            values.add(result.get());
        }
        return values;
    }

    @RepeatedTest(3)
    @Requirement({"DEV-32", "DEV-42"})
    @Violates("DEV-42")
    void ofSeveralRequestsToCmdNoneIsGivenASecondCommand() throws Exception {
        Phone phone = server.phone(ALICE);
        long ring = server.queued(ALICE, phone, RING);
        server.queued(ALICE, phone, Map.of("t", Map.of("d", 30)));
        assertThat(race(racer -> server.poll(phone))).containsOnly("{\"r\":{\"d\":30,\"i\":" + ring + "}}");
        assertThat(server.state(ALICE, phone)
                        .get("pending")
                        .valueStream()
                        .filter(pending -> !pending.get("delivered").isNull()))
                .hasSize(1);
    }

    @RepeatedTest(3)
    @Requirement({"DEV-28", "DEV-33", "DEV-42"})
    @Violates("DEV-42")
    void ofSeveralRequestsToQueueNoneIsLost() throws Exception {
        Phone phone = server.phone(ALICE);
        List<Map<String, Object>> commands =
                List.of(RING, Map.of("l", Map.of()), Map.of("t", Map.of("d", 1)), Map.of("e", Map.of()));
        List<Long> ids = race(racer -> server.queued(ALICE, phone, commands.get(racer % commands.size())));
        List<String> kinds = server.state(ALICE, phone)
                .get("pending")
                .valueStream()
                .map(pending ->
                        pending.get("command").properties().iterator().next().getKey())
                .toList();
        assertThat(kinds).containsExactlyInAnyOrder("r", "l", "t", "e");
        assertThat(ids.stream().distinct()).as("both erases have one id").hasSize(RACERS - 1);
    }

    @RepeatedTest(3)
    @Requirement({"DEV-34", "DEV-36", "DEV-42"})
    void pollingReplyingAndQueueingAtOnceLosesNothingAndDeliversNothingAgain() throws Exception {
        Phone phone = server.phone(ALICE);
        List<Long> queued = java.util.Collections.synchronizedList(new ArrayList<>());
        race(racer -> {
            if (racer < RACERS / 2) {
                queued.add(server.queued(ALICE, phone, RING));
            } else {
                server.cmd(phone, Map.of("r", Map.of("ok", true))).ok();
            }
            return racer;
        });
        List<Long> delivered = new ArrayList<>();
        String answer = server.poll(phone);
        while (!answer.equals("{}")) {
            delivered.add(DeviceServer.json(answer).get("r").get("i").longValue());
            answer = server.cmd(phone, Map.of("r", Map.of("ok", true, "i", delivered.getLast())))
                    .ok()
                    .http()
                    .body();
        }
        assertThat(queued).doesNotHaveDuplicates().containsAll(delivered);
        assertThat(delivered).isSorted().doesNotHaveDuplicates();
        assertThat(delivered.size()).isLessThanOrEqualTo(2);
    }

    @RepeatedTest(3)
    @Requirement({"DEV-9", "DEV-12"})
    void ofSeveralRegistrationsOfOneDeviceOneSecretIsLeft() throws Exception {
        Map<String, Object> body = with(registration(ALICE), "deviceid", "0123456789ab4def8123456789abcdef");
        List<Phone> phones = race(racer -> Phone.of(server.register(body)));
        assertThat(phones.stream()
                        .map(phone -> server.cmd(phone, Map.of()).status())
                        .filter(status -> status == 200))
                .hasSize(1);
    }

    @RepeatedTest(3)
    @Requirement("DEV-10")
    @Violates("DEV-10")
    void ofTwoUsersOneHasTheDevice() throws Exception {
        List<Integer> statuses = race(racer -> server.register(with(
                        registration(racer % 2 == 0 ? ALICE : BOB), "deviceid", "0123456789ab4def8123456789abcdef"))
                .status());
        assertThat(statuses).containsOnly(200, 409);
        assertThat(statuses.stream().filter(status -> status == 200)).hasSize(RACERS / 2);
        assertThat(devices(ALICE) + devices(BOB)).isEqualTo(1);
    }

    @RepeatedTest(2)
    @Requirement("DEV-18")
    @Violates("DEV-18")
    void theLastPlaceIsGivenOnce() throws Exception {
        for (int i = 0; i < 99; i++) {
            server.phone(ALICE);
        }
        List<Integer> statuses = race(racer -> server.register(registration(ALICE))).stream()
                .map(Answer::status)
                .toList();
        assertThat(statuses.stream().filter(status -> status == 200)).hasSize(1);
        assertThat(statuses).containsOnly(200, 409);
        assertThat(devices(ALICE)).isEqualTo(100);
    }

    private int devices(String email) {
        return server.user(email, "GET", "/1/devices")
                .ok()
                .json()
                .get("devices")
                .size();
    }
}
