package io.wrapup.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.wrapup.calls.cluster.ClusterSettings;
import io.wrapup.calls.model.ChangesMissed;
import io.wrapup.calls.model.JournalUnavailableException;
import io.wrapup.calls.model.Notice;
import io.wrapup.workers.Pause;
import io.wrapup.workers.Worker;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP sessions of this node in a cluster, by sign-in. A sign-out on any node ends them, and with them their
 * WebSockets and CometD sessions. Without a cluster it does nothing: the request that signs out ends its session.
 * Thread-safe; one thread ends sessions, because that may wait for clients.
 */
@ApplicationScoped
public class SignInSessions {

    private static final Logger LOGGER = System.getLogger(SignInSessions.class.getName());
    private static final String MEMBERSHIP = SignInSessions.class.getName();
    /** Longer than a request takes from the check of its token until its session is added. */
    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    private static final int MAX_REMEMBERED = 100_000;

    @Inject
    ClusterSettings cluster;

    @Inject
    EndedSignIns ended;

    @Resource
    ManagedThreadFactory threads;

    private final Map<String, Set<HttpSession>> bySignIn = new ConcurrentHashMap<>();
    private final Cache<String, Boolean> recentlyEnded = Caffeine.newBuilder()
            .expireAfterWrite(REMEMBERED)
            .maximumSize(MAX_REMEMBERED)
            .build();
    private final BlockingQueue<Runnable> work = new LinkedBlockingQueue<>();
    private @Nullable Worker worker;

    @PostConstruct
    void start() {
        if (cluster.enabled()) {
            worker = Worker.start(threads, "sign-outs", this::next);
        }
    }

    @PreDestroy
    void stop() {
        if (worker != null) {
            worker.stop();
        }
    }

    /** Adds a session, until it ends. The session ends at once if its sign-in has ended meanwhile. */
    void add(HttpSession session, String signIn) {
        if (worker == null) {
            return;
        }
        session.setAttribute(MEMBERSHIP, new Membership(signIn, session));
        if (recentlyEnded.getIfPresent(signIn) != null) {
            invalidate(session);
        }
    }

    void onNotice(@Observes Notice notice) {
        if (notice.topic().equals(EndedSignIns.TOPIC)) {
            recentlyEnded.put(notice.subject(), true);
            work.add(() -> end(notice.subject()));
        }
    }

    void onMissed(@Observes ChangesMissed missed) {
        if (missed == ChangesMissed.OUTDATED) {
            work.add(this::endMissed);
        }
    }

    private void next(Pause pause) throws InterruptedException {
        work.take().run();
    }

    private void end(String signIn) {
        List.copyOf(bySignIn.getOrDefault(signIn, Set.of())).forEach(SignInSessions::invalidate);
    }

    /** Ends the sessions whose sign-outs this node has missed. */
    private void endMissed() {
        try {
            ended.all().forEach(this::end);
        } catch (JournalUnavailableException e) {
            LOGGER.log(Level.WARNING, "Cannot read which sign-ins have ended; all sessions of this node end");
            Set.copyOf(bySignIn.keySet()).forEach(this::end);
        }
    }

    private static void invalidate(HttpSession session) {
        try {
            session.invalidate();
        } catch (IllegalStateException e) {
            LOGGER.log(Level.DEBUG, "The session has ended already", e);
        }
    }

    /** The attribute of a session that adds it, and removes it when it ends. */
    private final class Membership implements HttpSessionBindingListener {

        private final String signIn;
        private final HttpSession session;

        Membership(String signIn, HttpSession session) {
            this.signIn = signIn;
            this.session = session;
        }

        @Override
        public void valueBound(HttpSessionBindingEvent event) {
            bySignIn.compute(signIn, (same, present) -> {
                Set<HttpSession> sessions = present == null ? ConcurrentHashMap.newKeySet() : present;
                sessions.add(session);
                return sessions;
            });
        }

        @Override
        public void valueUnbound(HttpSessionBindingEvent event) {
            bySignIn.computeIfPresent(signIn, (same, sessions) -> {
                sessions.remove(session);
                return sessions.isEmpty() ? null : sessions;
            });
        }
    }
}
