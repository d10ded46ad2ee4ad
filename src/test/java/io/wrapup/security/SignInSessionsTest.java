package io.wrapup.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wrapup.calls.ConcurrentThreads;
import io.wrapup.calls.Node;
import io.wrapup.calls.PlainThreads;
import io.wrapup.calls.cluster.ClusterSettings;
import io.wrapup.calls.model.ChangesMissed;
import io.wrapup.calls.model.Notice;
import io.wrapup.calls.store.SharedSecretStore;
import io.wrapup.testing.PostgreSqlOfClass;
import io.wrapup.testing.Wiring;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sign-outs and the key of sign-ins on nodes of a cluster. */
@Timeout(120)
class SignInSessionsTest {

    @RegisterExtension
    static final PostgreSqlOfClass POSTGRESQL = new PostgreSqlOfClass();

    private final List<Node> nodes = new ArrayList<>();
    private final List<EndedSignIns> ended = new ArrayList<>();
    private final List<SignInSessions> sessions = new ArrayList<>();
    private final Queue<String> endedSessions = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void begin() {
        try (Node before = Node.on(POSTGRESQL.server())) {
            before.empty();
        }
        for (int i = 0; i < 2; i++) {
            Node node = Node.inClusterOn(POSTGRESQL.server());
            EndedSignIns endedSignIns = Wiring.of(new EndedSignIns()).with(node.journal(), node.store());
            SignInSessions added =
                    Wiring.start(Wiring.of(new SignInSessions()).with(cluster(), endedSignIns, new PlainThreads()));
            node.events().passTo(event -> {
                if (event instanceof Notice notice) {
                    added.onNotice(notice);
                } else if (event instanceof ChangesMissed missed) {
                    added.onMissed(missed);
                }
            });
            nodes.add(node);
            ended.add(endedSignIns);
            sessions.add(added);
        }
    }

    @AfterEach
    void end() {
        sessions.forEach(Wiring::stop);
        nodes.forEach(Node::close);
    }

    @Test
    void endWithTheirSignInOnWhicheverNode() {
        sessions.get(0).add(session("a1"), "a");
        sessions.get(0).add(session("a2"), "a");
        sessions.get(1).add(session("a3"), "a");
        sessions.get(0).add(session("b"), "b");
        ended.get(1).add("a", Instant.now().plusSeconds(60));

        await().until(() -> endedSessions.size() == 3);
        assertThat(endedSessions).containsExactlyInAnyOrder("a1", "a2", "a3");
        assertThat(ended.get(0).contains("a")).isTrue();
        assertThat(ended.get(0).contains("b")).isFalse();
    }

    @Test
    void endAtOnceIfTheirSignInHasEndedMeanwhile() {
        ended.get(1).add("a", Instant.now().plusSeconds(60));
        nodes.get(0).follower().awaitCurrent();
        sessions.get(0).add(session("late"), "a");

        assertThat(endedSessions).containsExactly("late");
    }

    @Test
    void endAfterSignOutsThatTheirNodeHasMissed() {
        sessions.get(0).add(session("a"), "a");
        sessions.get(0).add(session("b"), "b");
        nodes.get(1)
                .execute("INSERT INTO ended_sign_in (sign_in, expires_at) VALUES ('a', "
                        + Instant.now().plusSeconds(60).toEpochMilli() + ")");
        nodes.get(0).events().fire(ChangesMissed.OUTDATED);

        await().until(() -> !endedSessions.isEmpty());
        assertThat(endedSessions).containsExactly("a");
    }

    @Test
    void areForgottenWhenTheyEndByThemselves() {
        HttpSession session = session("a");
        sessions.get(0).add(session, "a");
        session.invalidate();
        ended.get(0).add("a", Instant.now().plusSeconds(60));
        nodes.get(0).follower().awaitCurrent();
        sessions.get(0).add(session("b"), "b");
        ended.get(0).add("b", Instant.now().plusSeconds(60));

        await().until(() -> endedSessions.contains("b"));
        assertThat(endedSessions).containsExactly("a", "b");
    }

    @Test
    void shareOneKeyAlthoughAllNodesStartAtOnce() {
        Queue<String> signatures = new ConcurrentLinkedQueue<>();
        ConcurrentThreads threads = ConcurrentThreads.of(
                8,
                number -> signatures.add(
                        HexFormat.of().formatHex(key(nodes.get(number % 2)).hmac("text", "other"))));

        assertThat(threads.failures()).isEmpty();
        assertThat(signatures).hasSize(8);
        assertThat(signatures).containsOnly(signatures.peek());
        assertThat(key(nodes.get(0)).hmac("text", "another"))
                .isNotEqualTo(key(nodes.get(0)).hmac("text", "other"));
    }

    private static SignInKey key(Node node) {
        return Wiring.of(new SignInKey())
                .with(cluster(), Wiring.of(new SharedSecretStore()).with(node.database()));
    }

    private static ClusterSettings cluster() {
        return Wiring.of(new ClusterSettings()).setting("wrapup.cluster", true).with();
    }

    /** Returns a session that adds its name to the ended ones when it ends. */
    private HttpSession session(String name) {
        List<HttpSessionBindingListener> attributes = new ArrayList<>();
        AtomicBoolean invalidated = new AtomicBoolean();
        return (HttpSession) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {HttpSession.class}, (proxy, method, arguments) -> {
                    HttpSession session = (HttpSession) proxy;
                    switch (method.getName()) {
                        case "hashCode" -> {
                            return name.hashCode();
                        }
                        case "equals" -> {
                            return proxy == arguments[0];
                        }
                        case "setAttribute" -> {
                            HttpSessionBindingListener attribute = (HttpSessionBindingListener) arguments[1];
                            attributes.add(attribute);
                            attribute.valueBound(new HttpSessionBindingEvent(session, name, attribute));
                        }
                        case "invalidate" -> {
                            if (invalidated.getAndSet(true)) {
                                throw new IllegalStateException("A container ends a session once");
                            }
                            endedSessions.add(name);
                            attributes.forEach(attribute ->
                                    attribute.valueUnbound(new HttpSessionBindingEvent(session, name, attribute)));
                        }
                        default -> throw new UnsupportedOperationException(method.getName());
                    }
                    return null;
                });
    }
}
