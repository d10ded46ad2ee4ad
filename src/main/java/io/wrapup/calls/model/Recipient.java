package io.wrapup.calls.model;

/** Who outside has to hear of a change, for certain and in order per call. */
public enum Recipient {
    /** The reporting solution: what agents said about released calls. */
    REPORTING,
    /** The telephony platform: what agents changed of a call, or want to be done with it. */
    TELEPHONY
}
