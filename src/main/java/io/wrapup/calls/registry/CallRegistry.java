package io.wrapup.calls.registry;

import io.wrapup.calls.journal.CallJournal;
import io.wrapup.calls.model.Actor;
import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.CallChanged;
import io.wrapup.calls.model.ConcurrentChangeException;
import io.wrapup.calls.model.JournalUnavailableException;
import io.wrapup.calls.model.Leg;
import io.wrapup.calls.model.Position;
import io.wrapup.calls.store.CallStore;
import io.wrapup.calls.store.NewEntry;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Holds the calls and is the only class that changes them. The database is authoritative; memory holds the active calls
 * and recently released ones, and other calls are read from the {@link CallStore}.
 *
 * <p>A change runs under the lock of its call alone: the decision reads the current version, the {@link CallJournal}
 * makes the next one durable, readers see it, and the change is published. So commits, versions in memory and events
 * have the same order. The journal's commit is the transaction, so no container transaction is used. Thread-safe;
 * readers take no lock.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class CallRegistry {

    private static final Logger LOGGER = System.getLogger(CallRegistry.class.getName());
    private static final int MAX_ATTEMPTS = 10;
    private static final Decision NO_CHANGE = (current, now) -> List.of();

    @Inject
    CallStore store;

    @Inject
    CallJournal journal;

    @Inject
    ChangeFollower follower;

    @Inject
    @ConfigProperty(name = "wrapup.cluster", defaultValue = "false")
    boolean cluster;

    private final CallCache cache = new CallCache();

    /** Loads the active calls from the store, and in a cluster follows the changes of all nodes from there. */
    @PostConstruct
    void restore() {
        Position newest = load();
        LOGGER.log(Level.INFO, "{0} active calls restored", cache.calls().count());
        if (cluster) {
            follower.start(newest, this::load, cache::publish);
        }
    }

    private Position load() {
        cache.clear();
        return store.eachActive(cache::publish);
    }

    /** Returns the newest version of a call, from memory or from the store. */
    public Optional<Call> find(String callUuid) {
        follower.awaitCurrent();
        return cache.find(callUuid).or(() -> store.find(callUuid));
    }

    /** Returns the calls on which the agent has an active leg, in the order in which those legs began. */
    public List<Call> activeCallsOf(String userName) {
        follower.awaitCurrent();
        return cache.callsOf(userName).stream()
                .flatMap(callUuid -> cache.find(callUuid).stream())
                .filter(call -> call.legOf(userName).filter(Leg::active).isPresent())
                .sorted(Comparator.comparing(
                        call -> call.legOf(userName).map(Leg::beganAt).orElse(call.changedAt())))
                .toList();
    }

    /** Returns the number of active calls. */
    public long countActiveCalls() {
        return cache.calls().filter(Call::active).count();
    }

    /** Changes one call. On return the change is durable and published. */
    public void change(String callUuid, Actor actor, Decision decision, Consumer<CallChanged> observer) {
        changeAll(Map.of(callUuid, decision), actor, observer);
    }

    /**
     * Changes several calls atomically: if a decision throws or the journal fails, none is changed.
     *
     * @param observer receives each change after it is durable, under the lock of the call; unused in a cluster, where
     *     the {@link ChangeFollower} fires the events of all nodes in one order
     * @throws JournalUnavailableException nothing was changed, because it could not be made durable; or, if the message
     *     says so, the outcome is unknown
     */
    public void changeAll(Map<String, Decision> decisions, Actor actor, Consumer<CallChanged> observer) {
        List<CallTransaction> transactions = new ArrayList<>();
        try {
            // Locks are taken in sorted order, so that two threads that change the same calls cannot deadlock.
            new TreeMap<>(decisions)
                    .forEach((callUuid, decision) ->
                            transactions.add(CallTransaction.begin(callUuid, decision, cache, cluster)));
            for (int attempt = 1; !decideAndWrite(transactions, actor); attempt++) {
                if (attempt == MAX_ATTEMPTS) {
                    throw new JournalUnavailableException("Other nodes keep changing the same call");
                }
            }
            transactions.forEach(transaction -> transaction.publish(observer));
        } finally {
            transactions.forEach(CallTransaction::end);
        }
    }

    /**
     * Decides and writes. Returns false if another node wrote one of the calls first, so that the decisions must be
     * repeated.
     */
    private boolean decideAndWrite(List<CallTransaction> transactions, Actor actor) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        transactions.forEach(transaction -> transaction.decide(actor, store, journal, now));
        List<NewEntry> entries = transactions.stream()
                .flatMap(transaction -> transaction.entries().stream())
                .toList();
        try {
            if (!entries.isEmpty()) {
                journal.write(entries);
            }
            return true;
        } catch (ConcurrentChangeException e) {
            transactions.forEach(CallTransaction::markStale);
            return false;
        } catch (JournalUnavailableException e) {
            // If the outcome is unknown, the store may have a version that is not in memory.
            transactions.forEach(CallTransaction::markStale);
            throw e;
        }
    }

    /** Runs an action on calls in the store while their locks are held, and then drops these calls from memory. */
    public void runExclusively(Collection<String> callUuids, Runnable action) {
        List<CallTransaction> transactions = new ArrayList<>();
        try {
            new TreeSet<>(callUuids)
                    .forEach(callUuid -> transactions.add(CallTransaction.begin(callUuid, NO_CHANGE, cache, cluster)));
            action.run();
            transactions.forEach(CallTransaction::clear);
        } finally {
            transactions.forEach(CallTransaction::end);
        }
    }

    /** Removes the calls from memory that have been over for the given time. They stay in the store. */
    public void evictReleased(Duration after, Instant now) {
        cache.evict(call -> !call.active() && call.changedAt().plus(after).isBefore(now));
    }
}
