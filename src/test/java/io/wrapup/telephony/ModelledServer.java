package io.wrapup.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import io.wrapup.calls.Node;
import io.wrapup.calls.RecordedChanges;
import io.wrapup.calls.Services;
import io.wrapup.calls.model.AgentRequest;
import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.Calls;
import io.wrapup.calls.model.DeliveryFilter;
import io.wrapup.calls.model.DeliveryState;
import io.wrapup.calls.model.Leg;
import io.wrapup.calls.model.LegState;
import io.wrapup.calls.model.TimeRange;
import io.wrapup.calls.model.UnknownCallException;
import io.wrapup.calls.registry.CallReleasedException;
import io.wrapup.calls.userdata.UserDataService;
import io.wrapup.directory.Agent;
import io.wrapup.directory.AgentDirectory;
import io.wrapup.directory.Agents;
import io.wrapup.directory.Device;
import io.wrapup.dispositions.DispositionWindowOverException;
import io.wrapup.dispositions.Dispositions;
import io.wrapup.telephony.CallModel.Outcome;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A server whose calls are compared with a {@link CallModel} after each step. */
final class ModelledServer implements AutoCloseable {

    private final Path folder;
    private final RecordedChanges recorded = new RecordedChanges();
    private final Map<String, CallModel> models = new HashMap<>();
    private Node node;
    private CallFeed feed;
    private UserDataService userData;

    ModelledServer(Path folder) {
        this.folder = folder;
        start();
    }

    private void start() {
        node = Node.in(folder);
        userData = Services.userData(node, Services.limits(16_000), recorded);
        feed = new CallFeed();
        feed.registry = node.registry();
        feed.limits = Services.limits(16_000);
        feed.changes = recorded;
        feed.directory = new Numbers();
        feed.prepare();
    }

    /** Restarts the server. */
    void restart() {
        node.close();
        start();
        models.keySet().forEach(this::assertFollowsTheModel);
    }

    /** Evicts released calls from memory. */
    void evict() {
        node.registry().evictReleased(Duration.ZERO, Instant.now().plusSeconds(1));
        models.keySet().forEach(this::assertFollowsTheModel);
    }

    void receive(TelephonyEvent event) {
        CallModel model = model(event.callUuid());
        long before = version(event.callUuid());
        feed.accept(List.of(event));
        long after = version(event.callUuid());
        if (model.isApplied(event)) {
            assertThat(after).isEqualTo(before);
        } else {
            model.apply(event);
            assertThat(after).isBetween(before, before + 1);
            if (after > before) {
                model.markApplied(event);
            }
        }
        assertFollowsTheModel(event.callUuid());
    }

    /** Applies events together. They have no ids. */
    void receiveTogether(List<TelephonyEvent> events) {
        feed.accept(events);
        events.forEach(event -> model(event.callUuid()).apply(event));
        events.forEach(event -> assertFollowsTheModel(event.callUuid()));
    }

    void setDisposition(AgentRequest request, String value) {
        Instant now = Instant.now();
        Outcome expected = model(request.callUuid()).setDisposition(request, quoted(value), Dispositions.WINDOW, now);
        var decision = Dispositions.decision(request, pair("code", value));
        request(request, expected, () -> {
            node.registry().change(request.callUuid(), request.actor(), decision, recorded::fire);
        });
    }

    void setUserData(AgentRequest request, String key, String value) {
        Outcome expected = model(request.callUuid()).setUserData(request, key, quoted(value));
        request(request, expected, () -> userData.update(request, pair(key, value)));
    }

    void delete(AgentRequest request, String key) {
        Outcome expected = model(request.callUuid()).delete(request, key);
        request(request, expected, () -> userData.delete(request, key));
    }

    void deleteAll(AgentRequest request) {
        Outcome expected = model(request.callUuid()).deleteAll(request);
        request(request, expected, () -> userData.deleteAll(request));
    }

    private void request(AgentRequest request, Outcome expected, Runnable operation) {
        long before = version(request.callUuid());
        assertThat(outcome(operation, () -> version(request.callUuid()) == before))
                .isEqualTo(expected);
        assertThat(version(request.callUuid())).isEqualTo(expected == Outcome.DONE ? before + 1 : before);
        assertFollowsTheModel(request.callUuid());
    }

    private static Outcome outcome(Runnable operation, Supplier<Boolean> nothingChanged) {
        try {
            operation.run();
            return nothingChanged.get() ? Outcome.REPEATED : Outcome.DONE;
        } catch (UnknownCallException e) {
            return Outcome.UNKNOWN;
        } catch (CallReleasedException e) {
            return Outcome.RELEASED;
        } catch (DispositionWindowOverException e) {
            return Outcome.TOO_LATE;
        }
    }

    private CallModel model(String callUuid) {
        return models.computeIfAbsent(callUuid, unknown -> new CallModel());
    }

    private long version(String callUuid) {
        return node.registry().find(callUuid).map(Call::version).orElse(0L);
    }

    private void assertFollowsTheModel(String callUuid) {
        CallModel model = model(callUuid);
        Call call = node.registry().find(callUuid).orElseGet(() -> Call.begin(callUuid));
        assertThat(states(call)).isEqualTo(model.states);
        assertThat(data(call)).isEqualTo(model.data);
        assertThat(call.legs()).allSatisfy(leg -> assertThat(leg.releasedAt()).isEqualTo(model.ends.get(leg.thisDN())));
        recorded.changes().clear();
    }

    /** Asserts that the journal of each call is intact and that each disposition is reported, in order. */
    void assertJournal() {
        models.forEach((callUuid, model) -> {
            if (version(callUuid) > 0) {
                assertThat(Services.verification(node).verifyCall(callUuid).broken())
                        .isEmpty();
            }
            assertThat(reported(callUuid)).isEqualTo(model.reported);
        });
        models.clear();
    }

    private List<String> reported(String callUuid) {
        var filter = new DeliveryFilter(Optional.of(callUuid), TimeRange.ALWAYS, DeliveryState.ACCEPTED);
        return node.journalStore().delivered("reporting", filter, "", 1_000).stream()
                .map(delivered ->
                        delivered.entry().record().userEvent().orElseThrow().userData())
                .map(pairs -> pairs.get("code").toString())
                .toList();
    }

    private static Map<String, LegState> states(Call call) {
        return call.legs().stream().collect(Collectors.toMap(Leg::thisDN, Leg::state));
    }

    private static Map<String, String> data(Call call) {
        return call.userData().pairs().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, pair -> pair.getValue().toString()));
    }

    private static JsonObject pair(String key, String value) {
        return Json.createObjectBuilder().add(key, value).build();
    }

    private static String quoted(String value) {
        return '"' + value + '"';
    }

    @Override
    public void close() {
        node.close();
    }

    /** A directory in which Lee has 15000 and Ana 15001. */
    private static final class Numbers extends AgentDirectory {

        private static final Map<String, Agent> AGENTS = Map.of(
                "15000",
                agent("lee", "15000", Calls.LEE.deviceId()),
                "15001",
                agent("ana", "15001", Calls.ANA.deviceId()));

        private static Agent agent(String userName, String phoneNumber, String deviceId) {
            return Agents.with(userName, new Device(deviceId, phoneNumber));
        }

        @Override
        public Optional<Agent> ownerOf(String phoneNumber) {
            return Optional.ofNullable(AGENTS.get(phoneNumber));
        }
    }
}
