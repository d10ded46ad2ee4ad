package io.wrapup.streams;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The open WebSockets of all streams, by user. Thread-safe. */
@ApplicationScoped
public class StreamSockets {

    private final Map<String, Set<StreamSocket>> byUserName = new ConcurrentHashMap<>();

    void add(StreamSocket socket) {
        byUserName.compute(socket.userName(), (userName, present) -> {
            Set<StreamSocket> sockets = present == null ? ConcurrentHashMap.newKeySet() : present;
            sockets.add(socket);
            return sockets;
        });
    }

    void remove(StreamSocket socket) {
        byUserName.computeIfPresent(socket.userName(), (userName, sockets) -> {
            sockets.remove(socket);
            return sockets.isEmpty() ? null : sockets;
        });
    }

    /** Closes all sockets of a user with 1008 (policy violation), because the user's sign-in has ended. */
    public void signOut(String userName) {
        List.copyOf(byUserName.getOrDefault(userName, Set.of())).forEach(StreamSocket::signOut);
    }
}
