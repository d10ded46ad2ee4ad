package io.wrapup.calls.control;

import io.wrapup.calls.entity.Account;
import io.wrapup.calls.entity.Recipient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Which changes wait in the journal for somebody outside: without {@code wrapup.telephony.requests} the platform hears nothing. */
@ApplicationScoped
public class Outbox {

    @Inject
    @ConfigProperty(name = "wrapup.telephony.requests")
    Optional<String> telephonyRequests;

    Optional<Recipient> recipient(Account account) {
        return account.recipient()
                .filter(recipient -> recipient != Recipient.TELEPHONY || telephonyRequests.isPresent());
    }
}
