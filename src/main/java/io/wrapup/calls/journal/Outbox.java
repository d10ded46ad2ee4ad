package io.wrapup.calls.journal;

import io.wrapup.calls.OptionalSetting;
import io.wrapup.calls.model.ChangeRecord;
import io.wrapup.calls.model.Recipient;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Which changes wait in the journal for somebody outside: without {@code wrapup.telephony.requests} the platform hears nothing. */
@ApplicationScoped
public class Outbox {

    Optional<String> telephonyRequests = Optional.empty();

    @PostConstruct
    void configure() {
        telephonyRequests = OptionalSetting.read("wrapup.telephony.requests", "wrapup.telephony.requests");
    }

    /** The queue of requests to the telephony platform; empty when it is to hear nothing. */
    public Optional<String> telephonyRequests() {
        return telephonyRequests;
    }

    Optional<Recipient> recipient(ChangeRecord account) {
        return account.recipient()
                .filter(recipient -> recipient != Recipient.TELEPHONY || telephonyRequests.isPresent());
    }
}
