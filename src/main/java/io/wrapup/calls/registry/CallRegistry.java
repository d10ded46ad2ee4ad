package io.wrapup.calls.registry;

import io.wrapup.calls.journal.CallJournal;
import io.wrapup.calls.model.Actor;
import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.CallChanged;
import io.wrapup.calls.model.ConcurrentChangeException;
import io.wrapup.calls.model.JournalUnavailableException;
import io.wrapup.calls.model.Leg;
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

/**
 * Holds the calls, and is the only one who changes them. The database is the truth; here are the active calls and those released a little while ago, and a
 * miss is read from the {@link CallStore}.
 *
 * <p>A change is made under the lock of its call alone: the decision looks at the present version, the {@link CallJournal} makes the
 * next one durable, readers see it, and the announcement goes out. So the order of commits, of versions in memory and of events is one and
 * the same. A transaction of the container would add nothing to that: the journal's commit is the transaction. Thread-safe; readers take no lock.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class CallRegistry {

    private static final Logger LOGGER = System.getLogger(CallRegistry.class.getName());
    private static final int MOST_ATTEMPTS = 3;
    private static final Decision NOTHING = (present, now) -> List.of();

    @Inject
    CallStore store;

    @Inject
    CallJournal journal;

    private final CallCache slots = new CallCache();
    private final AgentIndex agents = new AgentIndex();

    /** Makes the memory what it was before the server stopped. */
    @PostConstruct
    void restore() {
        store.eachActive(kept -> {
            CallCacheEntry slot = slots.enter(kept.call().callUuid());
            slot.show(kept);
            slot.unlock();
            agents.update(kept.call());
        });
        LOGGER.log(Level.INFO, "{0} active calls restored", slots.calls().count());
    }

    /** The newest version of a call, however long ago it ended. */
    public Optional<Call> find(String callUuid) {
        return slots.find(callUuid).or(() -> store.find(callUuid));
    }

    /** The calls on which the agent has an active leg, in the order in which those legs began. */
    public List<Call> activeCallsOf(String userName) {
        return agents.callsOf(userName).stream()
                .flatMap(callUuid -> slots.find(callUuid).stream())
                .filter(call -> call.legOf(userName).filter(Leg::active).isPresent())
                .sorted(Comparator.comparing(
                        call -> call.legOf(userName).map(Leg::beganAt).orElse(call.changedAt())))
                .toList();
    }

    /** How many calls are not over. */
    public long countActiveCalls() {
        return slots.calls().filter(Call::active).count();
    }

    /** Changes one call; on return the change is durable and announced. */
    public void change(String callUuid, Actor actor, Decision decision, Consumer<CallChanged> announce) {
        changeAll(Map.of(callUuid, decision), actor, announce);
    }

    /**
     * Changes several calls, all of them or, when a decision or the journal refuses, none.
     *
     * @throws JournalUnavailableException nothing was changed, because it could not be made durable
     */
    public void changeAll(Map<String, Decision> decisions, Actor actor, Consumer<CallChanged> announce) {
        List<CallTransaction> turns = new ArrayList<>();
        try {
            // Sorted, so that two threads that want the same calls never wait for each other.
            new TreeMap<>(decisions)
                    .forEach((callUuid, decision) -> turns.add(CallTransaction.take(callUuid, decision, slots)));
            for (int attempt = 1; !written(turns, actor); attempt++) {
                if (attempt == MOST_ATTEMPTS) {
                    throw new JournalUnavailableException("Other nodes keep changing the same call");
                }
            }
            turns.forEach(turn -> turn.publish(agents, announce));
        } finally {
            turns.forEach(CallTransaction::end);
        }
    }

    /** Decides and makes durable; false when another node was faster and the decisions have to be made anew. */
    private boolean written(List<CallTransaction> turns, Actor actor) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        turns.forEach(turn -> turn.decide(actor, store, journal, now));
        List<NewEntry> entries =
                turns.stream().flatMap(turn -> turn.entries().stream()).toList();
        try {
            if (!entries.isEmpty()) {
                journal.write(entries);
            }
            return true;
        } catch (ConcurrentChangeException e) {
            turns.forEach(CallTransaction::outdate);
            return false;
        }
    }

    /** Has something done to calls in the store while nobody can change them; in memory they are forgotten. */
    public void excluding(Collection<String> callUuids, Runnable deed) {
        List<CallTransaction> turns = new ArrayList<>();
        try {
            new TreeSet<>(callUuids).forEach(callUuid -> turns.add(CallTransaction.take(callUuid, NOTHING, slots)));
            deed.run();
            turns.forEach(CallTransaction::forget);
        } finally {
            turns.forEach(CallTransaction::end);
        }
    }

    /** Takes the calls out of memory that have been over for the given time; they stay in the store. */
    public void evictReleased(Duration after, Instant now) {
        slots.evict(call -> !call.active() && call.changedAt().plus(after).isBefore(now));
    }
}
