package io.wrapup.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import io.wrapup.calls.model.JournalUnavailableException;
import jakarta.ejb.EJBException;
import jakarta.jms.JMSException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.apache.activemq.command.ActiveMQMessage;
import org.apache.activemq.command.ActiveMQTextMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallEventIntakeTest {

    private final List<String> takenIn = new ArrayList<>();
    private final CallEventIntake intake = new CallEventIntake();
    private int failures;

    @BeforeEach
    void begin() {
        intake.feed = new CallFeed() {
            @Override
            public void accept(List<TelephonyEvent> events) {
                if (failures-- > 0) {
                    throw new JournalUnavailableException("The database is away");
                }
                List<String> calls =
                        events.stream().map(TelephonyEvent::callUuid).toList();
                if (calls.contains("broken")) {
                    throw new EJBException("Something is wrong here");
                }
                takenIn.addAll(calls);
            }
        };
    }

    @Test
    void takesMessagesInTogetherAndInTheirOrder() throws Exception {
        assertThat(intake.accept(List.of(ringing("1", "2"), ringing("3")))).isEmpty();
        assertThat(takenIn).containsExactly("1", "2", "3");
    }

    @Test
    void refusesWhatCannotBeReadAndTakesTheRestIn() throws Exception {
        FeedMessage poisoned = message("nonsense");
        assertThat(intake.accept(List.of(ringing("1"), poisoned, ringing("2"))))
                .containsOnlyKeys(poisoned)
                .containsValue(poisoned.flaw().orElseThrow());
        assertThat(takenIn).containsExactly("1", "2");
    }

    @Test
    void refusesWhatIsNeitherTextNorBytes() throws JMSException {
        FeedMessage odd = FeedMessage.read(new ActiveMQMessage());
        assertThat(odd.flaw()).contains("The message is neither text nor bytes");
        assertThat(odd.text()).isEmpty();
    }

    @Test
    void waitsForTheDatabase() throws Exception {
        failures = 2;
        assertThat(intake.accept(List.of(ringing("1")))).isEmpty();
        assertThat(takenIn).containsExactly("1");
    }

    @Test
    void givesUpOnAMessageWithWhichSomethingIsWrongHereButNotOnItsNeighbours() throws Exception {
        FeedMessage broken = ringing("broken");
        Logger log = Logger.getLogger(CallEventIntake.class.getName());
        log.setLevel(Level.OFF);
        assertThat(intake.accept(List.of(ringing("1"), broken, ringing("2"))))
                .containsOnlyKeys(broken)
                .containsValue("Internal error");
        log.setLevel(null);
        assertThat(takenIn).containsExactly("1", "2");
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
