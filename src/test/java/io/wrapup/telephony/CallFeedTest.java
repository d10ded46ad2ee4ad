package io.wrapup.telephony;

import static io.wrapup.calls.model.Calls.data;
import static io.wrapup.telephony.TelephonyEventType.ESTABLISHED;
import static io.wrapup.telephony.TelephonyEventType.HELD;
import static io.wrapup.telephony.TelephonyEventType.RINGING;
import static org.assertj.core.api.Assertions.assertThat;

import io.wrapup.calls.Node;
import io.wrapup.calls.RecordedChanges;
import io.wrapup.calls.Services;
import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.Calls;
import io.wrapup.calls.model.LegState;
import io.wrapup.calls.model.Owner;
import io.wrapup.directory.Agent;
import io.wrapup.directory.AgentDirectory;
import io.wrapup.directory.Agents;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallFeedTest {

    @TempDir
    Path folder;

    private final RecordedChanges recorded = new RecordedChanges();
    private final CallFeed feed = new CallFeed();
    private Node node;

    @BeforeEach
    void begin() {
        node = Node.in(folder);
        feed.registry = node.registry();
        feed.limits = Services.limits(100);
        feed.changes = recorded;
        feed.directory = new AgentDirectory() {
            @Override
            public Optional<Agent> ownerOf(String phoneNumber) {
                return Optional.of(Agents.lee())
                        .filter(lee -> Agents.DESK.phoneNumber().equals(phoneNumber));
            }
        };
        feed.prepare();
    }

    @AfterEach
    void end() {
        node.close();
    }

    @Test
    void appliesEventsOfACallInTheirOrder() {
        feed.accept(List.of(Events.of(RINGING), Events.of(ESTABLISHED), Events.of(HELD)));

        assertThat(recorded.changes())
                .extracting(change -> change.call().version())
                .containsExactly(1L, 2L, 3L);
        assertThat(stored(Calls.UUID).legOf("lee").orElseThrow().state()).isEqualTo(LegState.HELD);
    }

    @Test
    void appliesEventsOfSeveralCallsTogether() {
        feed.accept(List.of(
                Events.of(RINGING, "{'callUuid':'b'}"),
                Events.of(RINGING, "{'callUuid':'a'}"),
                Events.of(ESTABLISHED, "{'callUuid':'b'}")));

        assertThat(stored("a").version()).isEqualTo(1);
        assertThat(stored("b").version()).isEqualTo(2);
        assertThat(node.registry().activeCallsOf("lee")).hasSize(2);
    }

    @Test
    void changesNothingWithoutNewEvents() {
        feed.accept(List.of());
        feed.accept(List.of(Events.of(HELD, "{'id':'1'}"), Events.of(HELD, "{'id':'1'}")));

        assertThat(recorded.changes()).hasSize(1);
    }

    @Test
    void recordsTheOwnerOfTheNumber() {
        feed.accept(List.of(Events.of(RINGING), Events.of(RINGING, "{'thisDN':'19000'}")));

        Agent lee = Agents.lee();
        assertThat(stored(Calls.UUID).leg("15000").orElseThrow().owner())
                .isEqualTo(new Owner(lee.id(), "lee", Agents.DESK.id()));
        assertThat(stored(Calls.UUID).leg("19000").orElseThrow().owner()).isNull();
    }

    @Test
    void ignoresOversizedDataOfAnEvent() {
        Logger log = Logger.getLogger(CallFeed.class.getName());
        log.setLevel(Level.OFF);
        feed.accept(List.of(
                Events.of(RINGING, "{'userData':{'a':'1'}}"),
                Events.of(ESTABLISHED, "{'userData':{'b':'" + "x".repeat(100) + "'}}")));
        log.setLevel(null);

        assertThat(stored(Calls.UUID).userData()).isEqualTo(data("{'a':'1'}"));
        assertThat(stored(Calls.UUID).legOf("lee").orElseThrow().state()).isEqualTo(LegState.ESTABLISHED);
    }

    private Call stored(String callUuid) {
        return node.store().find(callUuid).orElseThrow();
    }
}
