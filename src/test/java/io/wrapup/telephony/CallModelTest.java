package io.wrapup.telephony;

import io.wrapup.calls.model.AgentRequest;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/**
 * Compares a server on a real database with the {@link CallModel}, for random sequences of events and requests: in any
 * order, late, repeated and invalid, with restarts in between. A sequence has {@value #STEPS} steps;
 * {@code jqwik.tries.default} sets the number of sequences.
 */
class CallModelTest {

    private static final int STEPS = 100;
    private static final int CALLS = 3;
    private static final Instant NOW = Instant.now().minusSeconds(60);

    private static Path folder;
    private static ModelledServer server;

    @BeforeContainer
    static void start() throws IOException {
        folder = Files.createTempDirectory("wrapup-model-");
        server = new ModelledServer(folder);
    }

    @AfterContainer
    static void stop() throws IOException {
        server.close();
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void behavesLikeTheModel(@ForAll("steps") List<Step> steps) {
        String calls = UUID.randomUUID().toString().substring(0, 24);
        steps.forEach(step -> step.run(server, calls));
        server.assertJournal();
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Arbitraries.<Step>frequencyOf(
                        Tuple.of(1_600, events("id%d", 60).map(EventReceived::new)),
                        Tuple.of(100, events("", 1).list().ofMaxSize(5).map(EventsReceived::new)),
                        Tuple.of(1_000, requests().map(DispositionSet::new)),
                        Tuple.of(300, requests().map(UserDataSet::new)),
                        Tuple.of(100, requests().map(PairDeleted::new)),
                        Tuple.of(30, requests().map(AllDeleted::new)),
                        Tuple.of(50, Arbitraries.just(new CallsEvicted())),
                        Tuple.of(1, Arbitraries.just(new ServerRestarted())))
                .list()
                .ofSize(STEPS);
    }

    /** Creates events at times near and far from the end of the window, with and without an id; ids repeat. */
    private static Arbitrary<Event> events(String id, int ids) {
        return Combinators.combine(
                        Arbitraries.integers().between(0, CALLS - 1),
                        Arbitraries.of(TelephonyEventType.class),
                        Arbitraries.of("15000", "15001", "19000"),
                        Arbitraries.of("15000", "15001", "19000"),
                        Arbitraries.of(0, 0, 0, 1, 23, 25, 40),
                        Arbitraries.integers()
                                .between(1, ids)
                                .map(id::formatted)
                                .injectNull(0.5),
                        Arbitraries.of("", "", "{'code':'p1'}", "{'a':'p2'}", "{'a':null}", "{'b':'p1','code':null}"))
                .as(Event::new);
    }

    private static Arbitrary<Request> requests() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, CALLS - 1),
                        Arbitraries.of("lee", "lee", "ana", "eve"),
                        Arbitraries.integers()
                                .between(1, 30)
                                .map("key%d"::formatted)
                                .injectNull(0.6),
                        Arbitraries.of("code", "a", "b"),
                        Arbitraries.integers().between(1, 100).map("v%d"::formatted))
                .as(Request::new);
    }

    /** A step. {@code calls} is the prefix of the call ids. */
    private interface Step {
        void run(ModelledServer server, String calls);
    }

    private record Event(
            int call,
            TelephonyEventType type,
            String thisDN,
            String otherDN,
            int hoursAgo,
            @Nullable String id,
            String userData) {

        TelephonyEvent of(String calls) {
            String members = "{'callUuid':'%s%d','thisDN':'%s','otherDN':'%s','time':'%s'%s%s}"
                    .formatted(
                            calls,
                            call,
                            thisDN,
                            otherDN,
                            NOW.minus(Duration.ofHours(hoursAgo)),
                            id == null || id.isEmpty() ? "" : ",'id':'" + id + "'",
                            userData.isEmpty() ? "" : ",'userData':" + userData);
            return Events.of(type, members);
        }
    }

    private record Request(
            int call, String userName, @Nullable String idempotencyKey, String key, String value) {

        AgentRequest of(String calls) {
            return new AgentRequest(userName, calls + call, Optional.empty(), Optional.ofNullable(idempotencyKey));
        }
    }

    private record EventReceived(Event event) implements Step {

        @Override
        public void run(ModelledServer server, String calls) {
            server.receive(event.of(calls));
        }
    }

    private record EventsReceived(List<Event> events) implements Step {

        @Override
        public void run(ModelledServer server, String calls) {
            server.receiveTogether(events.stream().map(event -> event.of(calls)).toList());
        }
    }

    private record DispositionSet(Request request) implements Step {

        @Override
        public void run(ModelledServer server, String calls) {
            server.setDisposition(request.of(calls), request.value());
        }
    }

    private record UserDataSet(Request request) implements Step {

        @Override
        public void run(ModelledServer server, String calls) {
            server.setUserData(request.of(calls), request.key(), request.value());
        }
    }

    private record PairDeleted(Request request) implements Step {

        @Override
        public void run(ModelledServer server, String calls) {
            server.delete(request.of(calls), request.key());
        }
    }

    private record AllDeleted(Request request) implements Step {

        @Override
        public void run(ModelledServer server, String calls) {
            server.deleteAll(request.of(calls));
        }
    }

    private record CallsEvicted() implements Step {

        @Override
        public void run(ModelledServer server, String calls) {
            server.evict();
        }
    }

    private record ServerRestarted() implements Step {

        @Override
        public void run(ModelledServer server, String calls) {
            server.restart();
        }
    }
}
