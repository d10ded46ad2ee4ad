package io.wrapup.outbox.jms;

import java.security.Principal;

/** What an account of the embedded broker may do: {@link BrokerAccess} decides. */
enum BrokerRole implements Principal {
    /** Everything. */
    ADMIN,
    /** Reads the reporting queue. */
    REPORTING,
    /** Writes to the telephony queue and reads the requests to the platform. */
    TELEPHONY;

    @Override
    public String getName() {
        return name();
    }
}
