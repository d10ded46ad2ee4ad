package io.wrapup.outbox.jms;

import java.security.Principal;

/** The rights of an account of the embedded broker, enforced by {@link BrokerAccess}. */
enum BrokerRole implements Principal {
    /** Uses everything. */
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
