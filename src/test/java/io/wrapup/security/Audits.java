package io.wrapup.security;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;

/** Audits for tests. */
final class Audits {

    private Audits() {}

    /** Returns an audit whose minute ends only when the test ends it: its scheduler runs nothing. */
    static SignInAudit untimed() {
        ScheduledThreadPoolExecutor idle = new ScheduledThreadPoolExecutor(0, new ThreadPoolExecutor.DiscardPolicy());
        idle.shutdown();
        SignInAudit audit = new SignInAudit();
        audit.scheduler = idle;
        return audit;
    }
}
