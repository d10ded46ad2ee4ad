import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.activemq.ActiveMQConnectionFactory;

/**
 * The desktops of the agents, and a consumer of the reporting queue. Agents learn of calls by WebSocket. The called
 * agent sets a disposition by REST during the call, and another one after it. At the end a table shows the steps of all
 * calls. The exit code is 1 if a step is missing or was repeated.
 *
 * <p>Arguments: Wrapup's URL, its broker's URL, the number of pairs of agents (1001 calls 2001, 1002 calls 2002, ...),
 * the number of calls, a file to create when all agents are connected, and the file with the broker's account.
 */
public final class Desk {

    /** The limit of silence: after it, a missing message does not arrive any more. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration TIME_FOR_REPEATS = Duration.ofSeconds(3);

    private Desk() {}

    public static void main(String... args) throws Exception {
        URI wrapup = URI.create(args[0]);
        int pairs = Integer.parseInt(args[2]);
        int calls = Integer.parseInt(args[3]);
        Tally tally = new Tally();
        Properties account = account(Path.of(args[5]));
        try (var broker = new ActiveMQConnectionFactory(args[1])
                        .createConnection(account.getProperty("user"), account.getProperty("password"));
                var session = broker.createSession(false, Session.AUTO_ACKNOWLEDGE);
                var reporting = session.createConsumer(session.createQueue("wrapup.reporting"))) {
            broker.start();
            sitDown(wrapup, pairs, tally);
            Files.createFile(Path.of(args[4]));
            readQueue(reporting, tally, calls);
        }
        System.exit(tally.print(calls) ? 0 : 1);
    }

    /**
     * Returns the account in Wrapup's broker.credentials; empty if the file does not exist, as with an external broker
     * without accounts.
     */
    private static Properties account(Path file) throws IOException {
        Properties account = new Properties();
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                account.load(reader);
            }
        }
        return account;
    }

    private static void sitDown(URI wrapup, int pairs, Tally tally) {
        HttpClient http = HttpClient.newHttpClient();
        IntStream.rangeClosed(1, pairs)
                .flatMap(pair -> IntStream.of(1000 + pair, 2000 + pair))
                .mapToObj(number -> new Agent(Integer.toString(number), wrapup, http, tally))
                .map(Agent::sitDown)
                .toList()
                .forEach(CompletableFuture::join);
    }

    /** Reads until all calls are complete, and a little longer, or until no message arrives any more. */
    private static void readQueue(MessageConsumer reporting, Tally tally, int calls) throws JMSException {
        while (tally.complete() < calls && tally.quietFor().compareTo(PATIENCE) < 0) {
            tally.report((TextMessage) reporting.receive(500));
        }
        TextMessage repeat;
        do {
            repeat = (TextMessage) reporting.receive(TIME_FOR_REPEATS.toMillis());
            tally.report(repeat);
        } while (repeat != null);
    }
}

/**
 * One agent's desktop. It receives the calls of its number, and sets the dispositions of incoming calls. Callers only
 * watch.
 */
final class Agent implements WebSocket.Listener {

    static final String DURING = "Referred";
    static final String AFTER = "Resolved";

    private static final ExecutorService HANDS = Executors.newCachedThreadPool();

    private final String number;
    private final URI wrapup;
    private final HttpClient http;
    private final Tally tally;
    private final String authorization;
    private final StringBuilder frame = new StringBuilder();

    Agent(String number, URI wrapup, HttpClient http, Tally tally) {
        this.number = number;
        this.wrapup = wrapup;
        this.http = http;
        this.tally = tally;
        byte[] credentials = ("agent" + number + ":secret").getBytes(StandardCharsets.UTF_8);
        this.authorization = "Basic " + Base64.getEncoder().encodeToString(credentials);
    }

    CompletableFuture<WebSocket> sitDown() {
        URI stream = URI.create(wrapup.toString().replaceFirst("http", "ws") + "/stream/me");
        return http.newWebSocketBuilder().header("Authorization", authorization).buildAsync(stream, this);
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
        frame.append(text);
        if (last) {
            JsonObject message = parse(frame.toString()).getJsonObject("data");
            frame.setLength(0);
            hear(message.getString("notificationType"), message.getJsonObject("call"));
        }
        socket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
        System.err.println("The stream of " + number + " was closed: " + status + " " + reason);
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        System.err.println("The stream of " + number + " broke: " + error);
    }

    private void hear(String notificationType, JsonObject call) {
        String callUuid = call.getString("callUuid");
        boolean called = call.getString("dnis").equals(number);
        switch (notificationType + " " + call.getString("state")) {
            case "StatusChange Established" -> {
                if (called && tally.mark(callUuid, Step.ESTABLISHED)) HANDS.execute(() -> wrapUpDuring(callUuid));
            }
            case "AttachedDataChanged Established" -> {
                tally.expect(DURING, call);
                tally.mark(callUuid, called ? Step.CALLED_NOTIFIED : Step.CALLER_NOTIFIED);
            }
            case "StatusChange Released" -> {
                if (called && tally.mark(callUuid, Step.RELEASED)) HANDS.execute(() -> wrapUpAfter(callUuid));
            }
            default -> {} // dialing, ringing
        }
    }

    private void wrapUpDuring(String callUuid) {
        if (setDisposition(callUuid, DURING)) tally.mark(callUuid, Step.SET_DURING);
        JsonObject call = send(request(callUuid).GET()).getJsonObject("call");
        if (call != null && tally.expect(DURING, call)) tally.mark(callUuid, Step.IN_USER_DATA);
    }

    private void wrapUpAfter(String callUuid) {
        if (setDisposition(callUuid, AFTER)) tally.mark(callUuid, Step.SET_AFTER);
    }

    private boolean setDisposition(String callUuid, String disposition) {
        JsonObject body = Json.createObjectBuilder()
                .add("operationName", "SetCallDisposition")
                .add("callUri", callUri(callUuid).toString())
                .add("callUuid", callUuid)
                .add("disposition", disposition)
                .build();
        JsonObject answer = send(request(callUuid)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString())));
        return answer.getInt("statusCode", -1) == 0;
    }

    private URI callUri(String callUuid) {
        return URI.create(wrapup + "/api/v2/me/calls/" + callUuid);
    }

    private HttpRequest.Builder request(String callUuid) {
        return HttpRequest.newBuilder(callUri(callUuid)).header("Authorization", authorization);
    }

    private JsonObject send(HttpRequest.Builder request) {
        try {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) System.err.println(answer + " " + answer.body());
            return parse(answer.body());
        } catch (IOException | InterruptedException e) {
            System.err.println("No answer for " + number + ": " + e);
            return JsonObject.EMPTY_JSON_OBJECT;
        }
    }

    private static JsonObject parse(String json) {
        try (var reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }
}

/** The steps of a call. Each must occur exactly once. */
enum Step {
    ESTABLISHED("established"),
    SET_DURING("disposition set during the call"),
    IN_USER_DATA("  found in the call's user data"),
    CALLED_NOTIFIED("  notification to the called agent"),
    CALLER_NOTIFIED("  notification to the calling agent"),
    RELEASED("released"),
    SET_AFTER("disposition set after the call"),
    REPORTED("  EventUserEvent in the reporting queue");

    final String label;

    Step(String label) {
        this.label = label;
    }
}

/** Counts the steps of each call. Thread-safe. */
final class Tally {

    private final Map<String, Map<Step, Integer>> calls = new ConcurrentHashMap<>();
    private final AtomicInteger userEvents = new AtomicInteger();
    private final Set<String> userEventIds = ConcurrentHashMap.newKeySet();
    private final AtomicInteger wrong = new AtomicInteger();
    private volatile Instant latest = Instant.now();

    /** Returns whether the step is the first of its kind for this call. */
    boolean mark(String callUuid, Step step) {
        latest = Instant.now();
        return calls.computeIfAbsent(callUuid, key -> new ConcurrentHashMap<>()).merge(step, 1, Integer::sum) == 1;
    }

    /** Returns whether the user data of a call or of an event has this disposition. */
    boolean expect(String disposition, JsonObject callOrEvent) {
        JsonObject userData = callOrEvent
                .getOrDefault("userData", JsonObject.EMPTY_JSON_OBJECT)
                .asJsonObject();
        boolean found = userData.getString("DispositionCode", "").equals(disposition);
        if (!found) {
            wrong.incrementAndGet();
            System.err.println("Not " + disposition + ": " + callOrEvent);
        }
        return found;
    }

    void report(TextMessage message) throws JMSException {
        if (message == null) return;
        userEvents.incrementAndGet();
        userEventIds.add(message.getStringProperty("eventId"));
        try (var reader = Json.createReader(new StringReader(message.getText()))) {
            JsonObject event = reader.readObject();
            if (expect(Agent.AFTER, event)) mark(event.getString("callUuid"), Step.REPORTED);
        }
    }

    long complete() {
        return calls.values().stream()
                .filter(seen -> seen.size() == Step.values().length)
                .count();
    }

    Duration quietFor() {
        return Duration.between(latest, Instant.now());
    }

    /** Prints the table. Returns whether every step occurred exactly once for every call. */
    boolean print(int placed) {
        System.out.printf("%n%-42s %8s %8s %8s%n", placed + " calls placed", "calls", "missing", "twice");
        boolean good = wrong.get() == 0;
        for (Step step : Step.values()) {
            long once = calls.values().stream()
                    .filter(seen -> seen.containsKey(step))
                    .count();
            long twice = calls.values().stream()
                    .filter(seen -> seen.getOrDefault(step, 0) > 1)
                    .count();
            System.out.printf("%-42s %8d %8d %8d%n", step.label, once, placed - once, twice);
            good &= once == placed && twice == 0;
        }
        System.out.printf(
                "%d EventUserEvents received, %d distinct, %d wrong values%n",
                userEvents.get(), userEventIds.size(), wrong.get());
        System.out.println(good ? "Everything is there, nothing twice." : "FAILED");
        return good;
    }
}
