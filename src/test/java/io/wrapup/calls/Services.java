package io.wrapup.calls;

import io.wrapup.calls.journal.JournalVerification;
import io.wrapup.calls.store.EndedSignInStore;
import io.wrapup.calls.store.JournalStore;
import io.wrapup.calls.userdata.UserDataLimits;
import io.wrapup.calls.userdata.UserDataService;

/** What a container puts together on a {@link Node}. */
public final class Services {

    private Services() {}

    public static UserDataService userData(Node node, UserDataLimits limits, Announcements announcements) {
        UserDataService service = new UserDataService();
        service.registry = node.registry;
        service.limits = limits;
        service.changes = announcements;
        return service;
    }

    public static JournalStore journal(Node node) {
        JournalStore journal = new JournalStore();
        journal.database = node.database;
        return journal;
    }

    static EndedSignInStore endedSignIns(Node node) {
        EndedSignInStore ended = new EndedSignInStore();
        ended.database = node.database;
        ended.journal = node.journal;
        return ended;
    }

    public static JournalVerification verification(Node node) {
        JournalVerification verification = new JournalVerification();
        verification.calls = node.store;
        verification.journal = journal(node);
        return verification;
    }
}
