package dev.foxproof.server.http;

import dev.foxproof.server.accounts.DeviceUpdate;
import dev.foxproof.server.accounts.Services;
import dev.foxproof.server.store.Device;
import dev.foxproof.server.store.DeviceId;
import dev.foxproof.server.store.StoredToken;
import dev.foxproof.spec.Requirement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The devices of an account. */
record DeviceRoutes(Services services, LiveTokens<StoredToken.Session> sessions) {

    List<Route> routes() {
        return List.of(
                Route.guarded("POST", "/v1/account/device", sessions, this::set),
                Route.guarded("GET", "/v1/account/devices", sessions, this::list),
                Route.guarded("POST", "/v1/account/device/destroy", sessions, this::destroy));
    }

    @Requirement({"ACC-63", "ACC-65"})
    private Answer set(Authenticated<StoredToken.Session> caller, Request request, Members body) {
        DeviceUpdate update = DeviceMembers.read(body);
        return Answer.ok(device(services.devices().set(caller.token(), update)));
    }

    @Requirement("ACC-68")
    private Answer list(Authenticated<StoredToken.Session> caller, Request request, Members body) {
        return Answer.ok(services.devices().list(caller.token()).stream()
                .map(listed -> {
                    Map<String, Object> members = device(listed.device());
                    members.put("isCurrentDevice", listed.current());
                    return members;
                })
                .toList());
    }

    @Requirement({"ACC-66", "ACC-69"})
    private Answer destroy(Authenticated<StoredToken.Session> caller, Request request, Members body) {
        services.devices().destroy(caller.token(), body.value("id", DeviceId::new));
        return Answer.empty();
    }

    private static Map<String, Object> device(Device device) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", device.id().text());
        members.put("name", device.name());
        members.put("type", device.type());
        device.pushCallback().ifPresent(text -> members.put("pushCallback", text));
        device.pushPublicKey().ifPresent(text -> members.put("pushPublicKey", text));
        device.pushAuthKey().ifPresent(text -> members.put("pushAuthKey", text));
        if (!device.availableCommands().isEmpty()) {
            members.put("availableCommands", new TreeMap<>(device.availableCommands()));
        }
        members.put("createdAt", device.createdAt().toEpochMilli());
        return members;
    }
}
