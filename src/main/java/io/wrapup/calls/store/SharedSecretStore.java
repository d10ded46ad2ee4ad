package io.wrapup.calls.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The keys that all nodes of a cluster share. Thread-safe. */
@ApplicationScoped
public class SharedSecretStore {

    @Inject
    Database database;

    /**
     * Returns the secret with this name. If there is none, the proposed one is stored; of several nodes that propose
     * one at the same time, all get the same.
     *
     * @throws io.wrapup.calls.model.JournalUnavailableException the database does not answer
     */
    public byte[] get(String name, byte[] proposed) {
        database.update(
                "INSERT INTO shared_secret (name, secret) VALUES (?, ?) ON CONFLICT (name) DO NOTHING", name, proposed);
        return database.query("SELECT secret FROM shared_secret WHERE name = ?", row -> row.getBytes(1), name)
                .get(0);
    }
}
