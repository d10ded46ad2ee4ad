package io.wrapup.reporting;

import static io.wrapup.calls.model.Calls.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.wrapup.calls.model.Actor;
import io.wrapup.calls.model.CallFact.UserEventRaised;
import io.wrapup.calls.model.Calls;
import io.wrapup.calls.model.ChangeRecord;
import io.wrapup.calls.model.OutboxEntry;
import io.wrapup.calls.model.UserEvent;
import io.wrapup.calls.model.UserEvents;
import io.wrapup.outbox.OutgoingMessage;
import io.wrapup.testing.Wiring;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportingSinkTest {

    private static final UserEvent EVENT = UserEvents.of("01JD0000000000000000000000");
    private static final ChangeRecord RECORD =
            new ChangeRecord(Actor.agent("lee"), List.of(new UserEventRaised(EVENT)));

    private final ReportingSink sink = Wiring.of(new ReportingSink())
            .setting("wrapup.reporting.queue", "wrapup.reporting")
            .with();

    @Test
    void acceptsUserEventsOnly() {
        assertThat(sink.accepts(RECORD)).isTrue();
        assertThat(sink.accepts(new ChangeRecord(Actor.agent("lee"), List.of())))
                .isFalse();
    }

    @Test
    void writesAllMembersOfAnEventInOrder() {
        String expected = """
                {
                  'event':'EventUserEvent','id':'01JD0000000000000000000000','time':'2026-11-22T11:19:52.123Z',
                  'callUuid':'01RCC3N118B1V0SL8O7GK2LAES000006','connId':'0071027198180006','thisDN':'15000',
                  'deviceId':'631608b3-ceb1-472b-ba05-2ae39555b0d1','agentId':'b0f8b49f22c738e9924f5b1165111a67',
                  'userName':'lee','callType':'Internal','dnis':'15000','ani':null,
                  'releasedAt':'2026-11-22T10:19:52.123Z','userData':{'DispositionCode':'Referred'}
                }
                """;
        String text = message().text();

        assertThat(json(text)).isEqualTo(json(expected));
        assertThat(json(text).keySet()).containsExactlyElementsOf(json(expected).keySet());
    }

    @Test
    void setsPropertiesForDuplicatesAndOrder() {
        assertThat(message().correlationId()).contains(Calls.UUID);
        assertThat(message().timeToLive()).isEqualTo(Duration.ZERO);
        assertThat(message().properties())
                .isEqualTo(Map.of(
                        "event",
                        "EventUserEvent",
                        "eventId",
                        EVENT.id(),
                        "callUuid",
                        Calls.UUID,
                        "agentId",
                        Calls.LEE.agentId(),
                        "JMSXGroupID",
                        Calls.UUID,
                        "_AMQ_DUPL_ID",
                        EVENT.id()));
    }

    private OutgoingMessage message() {
        return sink.message(new OutboxEntry(EVENT.id(), Calls.UUID, EVENT.time(), RECORD));
    }
}
