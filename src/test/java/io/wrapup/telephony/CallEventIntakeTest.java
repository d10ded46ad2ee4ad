package io.wrapup.telephony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.wrapup.calls.cluster.RoleLostException;
import io.wrapup.calls.cluster.Roles;
import io.wrapup.calls.cluster.Term;
import io.wrapup.calls.model.JournalUnavailableException;
import io.wrapup.calls.store.Fence;
import io.wrapup.workers.Pause;
import jakarta.ejb.EJBException;
import jakarta.jms.JMSException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.apache.activemq.command.ActiveMQMessage;
import org.apache.activemq.command.ActiveMQTextMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallEventIntakeTest {

    private static final Pause NO_PAUSE = time -> {};

    private final List<String> accepted = new ArrayList<>();
    private final CallEventIntake intake = new CallEventIntake();
    private int failures;

    @BeforeEach
    void begin() {
        intake.feed = new CallFeed() {
            @Override
            public void accept(List<TelephonyEvent> events, Optional<Fence> fence) {
                if (failures-- > 0) {
                    throw new JournalUnavailableException("The database is away");
                }
                List<String> calls =
                        events.stream().map(TelephonyEvent::callUuid).toList();
                if (calls.contains("broken")) {
                    throw new EJBException("Something is wrong here");
                }
                accepted.addAll(calls);
            }
        };
    }

    @Test
    void appliesMessagesTogetherInTheirOrder() throws Exception {
        assertThat(intake.accept(List.of(ringing("1", "2"), ringing("3")), Term.UNLIMITED, NO_PAUSE))
                .isEmpty();
        assertThat(accepted).containsExactly("1", "2", "3");
    }

    @Test
    void rejectsAnInvalidMessageAndAppliesTheOthers() throws Exception {
        FeedMessage poisoned = message("nonsense");
        assertThat(intake.accept(List.of(ringing("1"), poisoned, ringing("2")), Term.UNLIMITED, NO_PAUSE))
                .containsOnlyKeys(poisoned)
                .containsValue(poisoned.flaw().orElseThrow());
        assertThat(accepted).containsExactly("1", "2");
    }

    @Test
    void rejectsAMessageThatIsNeitherTextNorBytes() throws JMSException {
        FeedMessage message = FeedMessage.read(new ActiveMQMessage());
        assertThat(message.flaw()).contains("The message is neither text nor bytes");
        assertThat(message.text()).isEmpty();
    }

    @Test
    void retriesUntilTheDatabaseAnswers() throws Exception {
        failures = 2;
        assertThat(intake.accept(List.of(ringing("1")), Term.UNLIMITED, NO_PAUSE))
                .isEmpty();
        assertThat(accepted).containsExactly("1");
    }

    @Test
    void stopsToRetryWhenItsTermIsOver() {
        failures = 2;
        Term term = Roles.term(() -> failures > 1);

        assertThatExceptionOfType(RoleLostException.class)
                .isThrownBy(() -> intake.accept(List.of(ringing("1")), term, NO_PAUSE));
        assertThat(accepted).isEmpty();
    }

    @Test
    void rejectsAMessageThatCausesInternalErrorsAndAcceptsTheOthers() throws Exception {
        FeedMessage broken = ringing("broken");
        Logger log = Logger.getLogger(CallEventIntake.class.getName());
        log.setLevel(Level.OFF);
        assertThat(intake.accept(List.of(ringing("1"), broken, ringing("2")), Term.UNLIMITED, NO_PAUSE))
                .containsOnlyKeys(broken)
                .containsValue("Internal error");
        log.setLevel(null);
        assertThat(accepted).containsExactly("1", "2");
    }

    private static FeedMessage ringing(String... calls) throws JMSException {
        return message(Stream.of(calls)
                .map("{\"event\":\"EventRinging\",\"callUuid\":\"%s\",\"thisDN\":\"15000\"}"::formatted)
                .toList()
                .toString());
    }

    private static FeedMessage message(String text) throws JMSException {
        ActiveMQTextMessage message = new ActiveMQTextMessage();
        message.setText(text);
        return FeedMessage.read(message);
    }
}
