package io.wrapup.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.wrapup.directory.Agent;
import io.wrapup.directory.Agents;
import io.wrapup.security.CurrentAgent;
import io.wrapup.security.NotSignedInException;
import jakarta.websocket.CloseReason;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.security.Principal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StreamSocketTest {

    private final Client client = new Client();
    private final Numbers numbers = new Numbers();
    private final StreamSocket socket = socket(Duration.ofMinutes(1));
    private boolean left;

    @Test
    void sendsOneFrameAfterTheOther() {
        deliver(3);
        assertThat(client.frames).containsExactly("1");
        client.accept();
        client.accept();
        client.accept();

        assertThat(client.frames).containsExactly("1", "2", "3");
    }

    @Test
    void sendsAsManyAsComeToAClientThatTakesThemAtOnce() {
        client.immediate = true;
        deliver(20_000);

        assertThat(client.frames).hasSize(20_000);
    }

    @Test
    void sendsTheSameBytesToEverybodyWhereAFrameHasThem() {
        Frame frame = Frame.binary(1, "1");
        client.immediate = true;
        for (int reader = 0; reader < 2; reader++) {
            new StreamSocket(client.session(), new OneFrame(frame), 0, Duration.ofMinutes(1), () -> {}).wake();
        }

        assertThat(client.frames).containsExactly("binary 1", "binary 1");
    }

    @Test
    void disconnectsAClientThatDoesNotKeepUp() {
        deliver(1);
        deliver(Numbers.MOST + 1);
        assertThat(client.closed).isNull();
        client.accept();

        assertThat(client.closed.getCloseCode()).isEqualTo(CloseReason.CloseCodes.TRY_AGAIN_LATER);
        assertThat(client.frames).hasSize(1);
    }

    @Test
    void disconnectsAClientToWhichAFrameCouldNotBeSent() {
        deliver(2);
        client.pending.remove().onResult(new SendResult(new IllegalStateException("broken")));

        assertThat(client.closed).isNotNull();
        assertThat(client.frames).hasSize(1);
    }

    @Test
    void disconnectsAClientThatLeavesAFrameUntakenForTooLong() {
        StreamSocket impatient = socket(Duration.ZERO.minusNanos(1));
        numbers.ring.append(String::valueOf);
        impatient.wake();
        assertThat(left).isFalse();
        impatient.wake();

        assertThat(left).isTrue();
        assertThat(client.closed.getCloseCode()).isEqualTo(CloseReason.CloseCodes.TRY_AGAIN_LATER);
    }

    @Test
    void sendsNothingToAClientThatHasGone() {
        client.open = false;
        deliver(3);

        assertThat(client.frames).isEmpty();
    }

    @Test
    void doesNotThrowWhenTheClientLeavesAtThatMoment() {
        client.breaking = true;
        deliver(3);

        assertThat(client.frames).isEmpty();
        assertThat(client.closed).isNotNull();
    }

    @Test
    void disconnectsAllSocketsOfAUserWhoseSignInHasEnded() {
        StreamSockets sockets = new StreamSockets();
        sockets.add(socket);
        sockets.signOut("ana");
        assertThat(client.closed).isNull();
        sockets.signOut("lee");

        assertThat(client.closed.getCloseCode()).isEqualTo(CloseReason.CloseCodes.VIOLATED_POLICY);
        assertThat(left).isTrue();
    }

    @Test
    void isNotDisconnectedForItsUserAfterItHasGone() {
        StreamSockets sockets = new StreamSockets();
        sockets.add(socket);
        sockets.remove(socket);
        sockets.signOut("lee");

        assertThat(client.closed).isNull();
    }

    @Test
    void isDisconnectedWhenItsSignInHasEndedSinceTheHandshake() {
        TestEndpoint endpoint = new TestEndpoint();
        client.properties.put(StreamHandshake.CALLER, Agents.lee());
        endpoint.now = Optional.of(Agents.withPassword("lee", "plain:another"));
        endpoint.subscribe(client.session(), numbers, 0);
        assertThat(client.closed.getCloseCode()).isEqualTo(CloseReason.CloseCodes.VIOLATED_POLICY);

        client.closed = null;
        client.properties.put(StreamHandshake.CALLER, Agents.lee());
        endpoint.now = Optional.empty();
        endpoint.subscribe(client.session(), numbers, 0);
        assertThat(client.closed.getCloseCode()).isEqualTo(CloseReason.CloseCodes.VIOLATED_POLICY);
        assertThat(client.properties).isEmpty();
        assertThat(client.frames).isEmpty();
    }

    @Test
    void followsWhenItsSignInHasNotEndedSinceTheHandshake() {
        numbers.ring.append(String::valueOf);
        TestEndpoint endpoint = new TestEndpoint();
        client.properties.put(StreamHandshake.CALLER, Agents.lee());
        endpoint.subscribe(client.session(), numbers, 0);

        assertThat(client.closed).isNull();
        assertThat(client.frames).containsExactly("1");
        endpoint.sockets.signOut("lee");
        assertThat(client.closed.getCloseCode()).isEqualTo(CloseReason.CloseCodes.VIOLATED_POLICY);
    }

    private StreamSocket socket(Duration timeout) {
        return new StreamSocket(client.session(), numbers, 0, timeout, () -> left = true);
    }

    private void deliver(int count) {
        IntStream.range(0, count).forEach(number -> {
            numbers.ring.append(String::valueOf);
            socket.wake();
        });
    }

    /** An endpoint with a directory that knows one user or none. */
    private static final class TestEndpoint extends StreamEndpoint {

        private Optional<Agent> now = Optional.of(Agents.lee());

        TestEndpoint() {
            timeout = Duration.ofMinutes(1);
            sockets = new StreamSockets();
            currentAgent = new CurrentAgent() {
                @Override
                public Agent get(Principal caller) {
                    return now.orElseThrow(NotSignedInException::new);
                }
            };
        }
    }

    /** A stream that counts. */
    private static final class Numbers implements EventStream {

        static final int MOST = 10;

        private final ReplayBuffer ring = new ReplayBuffer(0, MOST);

        @Override
        public Optional<Frame> frameAfter(long seq) {
            if (!ring.canReplayAfter(seq)) {
                throw new FallenBehindException();
            }
            return seq == ring.newest() ? Optional.empty() : Optional.of(new Frame(seq + 1, ring.frame(seq + 1)));
        }

        @Override
        public void add(StreamSubscriber reader) {}

        @Override
        public void remove(StreamSubscriber reader) {}
    }

    /** A stream with a single frame. */
    private record OneFrame(Frame frame) implements EventStream {

        @Override
        public Optional<Frame> frameAfter(long seq) {
            return Optional.of(frame).filter(next -> next.seq() > seq);
        }

        @Override
        public void add(StreamSubscriber reader) {}

        @Override
        public void remove(StreamSubscriber reader) {}
    }

    /** The other end of a WebSocket, as far as a socket uses it. */
    private static final class Client {

        private final List<String> frames = new ArrayList<>();
        private final Deque<SendHandler> pending = new ArrayDeque<>();
        private final Map<String, Object> properties = new HashMap<>();
        private boolean open = true;
        private boolean immediate;
        private boolean breaking;
        private CloseReason closed;

        Session session() {
            RemoteEndpoint.Async remote = proxy(RemoteEndpoint.Async.class, (proxy, method, arguments) -> {
                String frame = method.getName().equals("sendBinary")
                        ? "binary " + UTF_8.decode((ByteBuffer) arguments[0])
                        : (String) arguments[0];
                send(frame, (SendHandler) arguments[1]);
                return null;
            });
            return proxy(Session.class, (proxy, method, arguments) -> switch (method.getName()) {
                case "isOpen" -> open;
                case "getUserPrincipal" -> (Principal) () -> "lee";
                case "getUserProperties" -> properties;
                case "getAsyncRemote" -> remote;
                case "close" -> close((CloseReason) arguments[0]);
                default -> throw new UnsupportedOperationException(method.getName());
            });
        }

        private void send(String frame, SendHandler handler) {
            if (breaking) {
                throw new IllegalStateException("The connection has been closed");
            }
            frames.add(frame);
            if (immediate) {
                handler.onResult(new SendResult());
            } else {
                pending.add(handler);
            }
        }

        /** The client has taken the frame that is on its way. */
        void accept() {
            pending.remove().onResult(new SendResult());
        }

        private Object close(CloseReason reason) {
            open = false;
            closed = reason;
            return null;
        }

        private static <T> T proxy(Class<T> type, InvocationHandler handler) {
            return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
        }
    }
}
