import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.StringReader;
import java.net.CookieManager;
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
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.activemq.ActiveMQConnectionFactory;

/**
 * Twelve agents and their telephones, who use a cluster through its balancer while one of its nodes is killed. Then
 * compares what was answered with what the journal, the reporting queue and each node contain. The exit code is 1 if
 * they differ.
 *
 * <p>Arguments: the balancer's URL, the nodes' URLs with commas between them, the broker's URL, the number of calls,
 * the seconds in which they begin, and a folder. In the folder it creates the file {@code half} after half of the
 * calls, and waits at the end for the file {@code back}: the killed node is ready again.
 */
public final class Load {

    static final int AGENTS = 12;

    private final Web web;
    private final List<URI> nodes;
    private final int calls;
    private final long nanosBetweenCalls;
    private final Path folder;
    private final AtomicInteger begun = new AtomicInteger();
    private final Board board;

    private Load(String... args) {
        web = new Web(URI.create(args[0]));
        nodes = List.of(args[1].split(",")).stream().map(URI::create).toList();
        calls = Math.max(Integer.parseInt(args[3]), 2 * AGENTS);
        nanosBetweenCalls = Duration.ofSeconds(Integer.parseInt(args[4])).toNanos() * AGENTS / calls;
        folder = Path.of(args[5]);
        board = new Board(URI.create(args[0]));
    }

    public static void main(String... args) throws Exception {
        try (var broker = new ActiveMQConnectionFactory(args[2]).createConnection();
                var session = broker.createSession(false, Session.AUTO_ACKNOWLEDGE);
                var reporting = session.createConsumer(session.createQueue("wrapup.reporting"))) {
            broker.start();
            System.exit(new Load(args).run(reporting) ? 0 : 1);
        }
    }

    private boolean run(MessageConsumer reporting) throws Exception {
        board.connect();
        List<Call> answered = callAll();
        await("the killed node", () -> Files.exists(folder.resolve("back")));
        return new Check(web, nodes, answered, board, reporting).print();
    }

    /** Lets all agents work at the same time, and returns the calls with the steps that were answered with 0. */
    private List<Call> callAll() throws Exception {
        var threads = Executors.newFixedThreadPool(AGENTS);
        List<Future<List<Call>>> agents = IntStream.range(0, AGENTS)
                .mapToObj(index -> threads.submit(() -> work(index)))
                .toList();
        List<Call> answered = new ArrayList<>();
        for (var agent : agents) {
            answered.addAll(agent.get());
        }
        threads.shutdown();
        return answered;
    }

    /** The last call of each agent stays active. */
    private List<Call> work(int index) throws Exception {
        // A telephony platform and a desktop with a cookie jar of their own, so that the balancer may choose two nodes.
        Client telephony = web.client("telephony");
        Client desktop = web.client("agent" + (1001 + index));
        int own = calls / AGENTS + (index < calls % AGENTS ? 1 : 0);
        long begin = System.nanoTime();
        List<Call> answered = new ArrayList<>();
        for (int number = 0; number < own; number++) {
            pace(begin + number * nanosBetweenCalls);
            if (begun.incrementAndGet() == calls / 2) {
                Files.createFile(folder.resolve("half"));
            }
            Call call = new Call("CLUSTER-%02d-%05d".formatted(index, number), 1001 + index, number < own - 1);
            answered.add(call);
            converse(call, telephony, desktop);
        }
        return answered;
    }

    private static void pace(long until) throws InterruptedException {
        Thread.sleep(Duration.ofNanos(Math.max(0, until - System.nanoTime())).toMillis());
    }

    private void converse(Call call, Client telephony, Client desktop) throws Exception {
        step(call, "RINGING", telephony.event(call, "EventRinging"));
        step(call, "ESTABLISHED", telephony.event(call, "EventEstablished"));
        step(call, call.id() + "-1", desktop.setDisposition(call, call.id() + "-1"));
        readAnywhere(call, desktop);
        if (call.ends()) {
            step(call, "RELEASED", telephony.event(call, "EventReleased"));
            step(call, call.id() + "-2", desktop.setDisposition(call, call.id() + "-2"));
            step(call, call.id() + "-3", desktop.setDisposition(call, call.id() + "-3"));
        }
    }

    private static void step(Call call, String step, boolean answered) {
        if (answered) {
            call.steps().add(step);
        } else {
            System.err.println("Refused: " + step + " of " + call.id());
        }
    }

    /** Reads the call at any node that answers. It must contain the disposition that was just answered. */
    private void readAnywhere(Call call, Client desktop) {
        URI node = nodes.get(ThreadLocalRandom.current().nextInt(nodes.size()));
        try {
            JsonObject answer = desktop.get(node, "/api/v2/me/calls/" + call.id() + "?fields=userData");
            web.reads.incrementAndGet();
            JsonObject shown = answer.getJsonObject("call");
            if (shown == null || !shown.getJsonObject("userData").getString("DispositionCode", "").equals(call.id() + "-1")) {
                web.staleReads.incrementAndGet();
                System.err.println("Read at " + node + " after the answer of " + call.id() + "-1: " + answer);
            }
        } catch (IOException e) {
            // The node is down, or not ready again.
        }
    }

    static void await(String subject, Condition condition) throws Exception {
        long deadline = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Not within three minutes: " + subject);
            }
            Thread.sleep(100);
        }
    }

    interface Condition {
        boolean holds() throws Exception;
    }
}

/**
 * A call and its steps that were answered with 0, in their order: leg states, and dispositions with values of their
 * own.
 *
 * @param ends whether it is released
 */
record Call(String id, int number, boolean ends, List<String> steps) {

    Call(String id, int number, boolean ends) {
        this(id, number, ends, new ArrayList<>());
    }

    /** Returns the dispositions that were answered after the release. */
    List<String> reported() {
        int released = steps.indexOf("RELEASED");
        return released < 0 ? List.of() : steps.subList(released + 1, steps.size());
    }
}

/** Clients of the balancer, and what they count together. Thread-safe. */
final class Web {

    final AtomicInteger repeated = new AtomicInteger();
    final AtomicLong longestNanos = new AtomicLong();
    final AtomicInteger reads = new AtomicInteger();
    final AtomicInteger staleReads = new AtomicInteger();
    final URI balancer;

    Web(URI balancer) {
        this.balancer = balancer;
    }

    Client client(String userName) {
        return new Client(this, userName);
    }
}

/** One user with a cookie jar. A request without an answer is repeated with the same id until it has one. */
final class Client {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Web web;
    private final String authorization;
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    Client(Web web, String userName) {
        this.web = web;
        this.authorization = authorization(userName);
    }

    static String authorization(String userName) {
        return "Basic " + Base64.getEncoder().encodeToString((userName + ":secret").getBytes(StandardCharsets.UTF_8));
    }

    /** Returns whether the event was answered with 0. A repeated event has the same id, so it has no second effect. */
    boolean event(Call call, String event) throws Exception {
        String body = Json.createObjectBuilder()
                .add("event", event)
                .add("id", call.id() + event)
                .add("callUuid", call.id())
                .add("thisDN", Integer.toString(call.number()))
                .add("otherDN", "5550100")
                .build()
                .toString();
        return post("/telephony/events", call.id() + event, body);
    }

    boolean setDisposition(Call call, String disposition) throws Exception {
        String body = Json.createObjectBuilder()
                .add("operationName", "SetCallDisposition")
                .add("disposition", disposition)
                .build()
                .toString();
        return post("/api/v2/me/calls/" + call.id(), disposition, body);
    }

    private boolean post(String path, String key, String body) throws Exception {
        long start = System.nanoTime();
        HttpRequest request = request(web.balancer, path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body))
                .build();
        while (true) {
            String failure;
            try {
                var answer = http.send(request, BodyHandlers.ofString());
                if (answer.statusCode() < 500) {
                    long nanos = System.nanoTime() - start;
                    web.longestNanos.accumulateAndGet(nanos, Math::max);
                    return parse(answer.body()).getInt("statusCode", -1) == 0;
                }
                failure = answer + " " + answer.body();
            } catch (IOException e) {
                failure = e.toString();
            }
            web.repeated.incrementAndGet();
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new IOException("No answer within a minute: " + path + ": " + failure);
            }
            Thread.sleep(100);
        }
    }

    /** Returns the answer of a node. An answer of a node that is not ready counts as none. */
    JsonObject get(URI site, String path) throws IOException {
        try {
            var answer = http.send(request(site, path).GET().build(), BodyHandlers.ofString());
            if (answer.statusCode() >= 500) {
                throw new IOException(answer + " " + answer.body());
            }
            return parse(answer.body());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder request(URI site, String path) {
        return HttpRequest.newBuilder(site.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", authorization);
    }

    static JsonObject parse(String json) {
        try (var reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }
}

/** A supervisor's board. It connects again with the last number, to any node. */
final class Board implements WebSocket.Listener {

    private final URI stream;
    private final HttpClient http = HttpClient.newHttpClient();
    private final StringBuilder frame = new StringBuilder();
    private volatile long last = -1;
    private volatile boolean ended;
    final AtomicLong first = new AtomicLong();
    final AtomicInteger connections = new AtomicInteger();
    final AtomicInteger snapshots = new AtomicInteger();
    final AtomicInteger wrong = new AtomicInteger();

    Board(URI balancer) {
        stream = URI.create(balancer.toString().replaceFirst("http", "ws") + "/stream/calls");
    }

    void connect() throws Exception {
        Load.await("the board", this::tryConnect);
        connections.incrementAndGet();
    }

    private void connectAgain() {
        try {
            connect();
        } catch (Exception e) {
            wrong.incrementAndGet();
            System.err.println("The board cannot connect again: " + e);
        }
    }

    private boolean tryConnect() {
        try {
            http.newWebSocketBuilder()
                    .header("Authorization", Client.authorization("sam"))
                    // At first at the node that is killed; the balancer then chooses another one.
                    .header("Cookie", "WRAPUPNODE=a")
                    .buildAsync(last < 0 ? stream : URI.create(stream + "?after=" + last), this)
                    .join();
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    /** Returns how many changes it has received or seen in a snapshot, since its first snapshot. */
    long changes() {
        return last - first.get();
    }

    void end() {
        ended = true;
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean end) {
        frame.append(text);
        if (end) {
            JsonObject message = Client.parse(frame.toString());
            frame.setLength(0);
            accept(message);
        }
        socket.request(1);
        return null;
    }

    private void accept(JsonObject message) {
        long number = message.getJsonNumber("seq").longValue();
        if (message.getString("type", "").equals("snapshot")) {
            snapshots.incrementAndGet();
            first.compareAndSet(0, number);
        } else if (number != last + 1) {
            wrong.incrementAndGet();
            System.err.println("The board received " + number + " after " + last);
        }
        last = number;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
        reconnect();
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        reconnect();
    }

    private void reconnect() {
        frame.setLength(0);
        if (!ended) {
            new Thread(this::connectAgain).start();
        }
    }
}

/** Compares what was answered with what is stored, reported and shown, and prints a table. */
final class Check {

    private static final Duration TIME_FOR_REPEATS = Duration.ofSeconds(2);

    private final Web web;
    private final List<URI> nodes;
    private final List<Call> calls;
    private final Board board;
    private final MessageConsumer reporting;
    private int repeatedMessages;
    private boolean good = true;

    Check(Web web, List<URI> nodes, List<Call> calls, Board board, MessageConsumer reporting) {
        this.web = web;
        this.nodes = nodes;
        this.calls = calls;
        this.board = board;
        this.reporting = reporting;
    }

    boolean print() throws Exception {
        System.out.printf("%n%-52s %9s %9s %9s %9s%n", "", "answered", "found", "missing", "twice");
        Map<String, List<String>> stored = stored();
        compare("telephony events in the journal", only(answered(), false), only(stored, false));
        compare("dispositions in the journal", only(answered(), true), only(stored, true));
        Map<String, List<String>> reported = reported();
        compare("dispositions after the call, reported", answeredReports(), reported);
        System.out.println();
        equal("calls whose journal has another order", 0, differences("journal", answered(), stored));
        equal("calls whose messages have another order", 0, differences("queue", answeredReports(), reported));
        equal("of " + web.reads + " reads at any node, without an answered change", 0, web.staleReads.get());
        changesOnTheBoard(stored);
        chains();
        activeCalls();
        System.out.printf(
                "%d requests were repeated, the slowest took %.1f s with its repeats; %d messages came twice under one id%n",
                web.repeated.get(), web.longestNanos.get() / 1e9, repeatedMessages);
        System.out.println(good ? "Everything is there, nothing twice, all nodes agree." : "FAILED");
        return good;
    }

    private Map<String, List<String>> answered() {
        Map<String, List<String>> steps = new TreeMap<>();
        calls.forEach(call -> steps.put(call.id(), call.steps()));
        return steps;
    }

    private Map<String, List<String>> answeredReports() {
        Map<String, List<String>> dispositions = new TreeMap<>();
        calls.forEach(call -> dispositions.put(call.id(), call.reported()));
        return dispositions;
    }

    /** Returns the steps of each call in its history, read from each node in turn. Versions must be 1, 2, 3, … */
    private Map<String, List<String>> stored() throws Exception {
        Client supervisor = web.client("sam");
        Map<String, List<String>> steps = new TreeMap<>();
        for (Call call : calls) {
            URI node = nodes.get(steps.size() % nodes.size());
            JsonObject answer = supervisor.get(node, "/api/v2/calls/" + call.id() + "/history");
            List<String> found = steps.computeIfAbsent(call.id(), id -> new ArrayList<>());
            if (!answer.containsKey("history")) {
                continue; // Nothing of the call is stored, so all of it counts as missing.
            }
            long version = 0;
            for (JsonObject entry : answer.getJsonArray("history").getValuesAs(JsonObject.class)) {
                if (entry.getInt("version") != ++version) {
                    fail(call.id() + " has version " + entry.getInt("version") + " in place of " + version);
                }
                entry.getJsonArray("facts").getValuesAs(JsonObject.class).forEach(fact -> found.add(step(fact)));
            }
        }
        return steps;
    }

    private static String step(JsonObject fact) {
        return switch (fact.getString("fact")) {
            case "LegChanged" -> fact.getString("to");
            case "UserDataChanged" -> fact.getJsonObject("now").getString("DispositionCode", "?");
            case "UserEventRaised" -> fact.getJsonObject("event").getJsonObject("userData").getString("DispositionCode", "?");
            default -> fact.getString("fact");
        };
    }

    /**
     * Returns the dispositions of each call in the reporting queue, in the order of their first delivery. A repeated
     * message has the same id and counts once.
     */
    private Map<String, List<String>> reported() throws Exception {
        int expected = answeredReports().values().stream().mapToInt(List::size).sum();
        Map<String, List<String>> dispositions = new HashMap<>();
        Map<String, String> byId = new HashMap<>();
        int messages = 0;
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (System.nanoTime() < deadline) {
            Duration wait = byId.size() < expected ? Duration.ofSeconds(30) : TIME_FOR_REPEATS;
            TextMessage message = (TextMessage) reporting.receive(wait.toMillis());
            if (message == null) {
                break;
            }
            messages++;
            JsonObject event = Client.parse(message.getText());
            String disposition = event.getJsonObject("userData").getString("DispositionCode");
            String before = byId.putIfAbsent(message.getStringProperty("eventId"), disposition);
            if (before == null) {
                dispositions.computeIfAbsent(event.getString("callUuid"), id -> new ArrayList<>()).add(disposition);
            } else if (!before.equals(disposition)) {
                fail("One id for " + before + " and " + disposition);
            }
        }
        repeatedMessages = messages - byId.size();
        return dispositions;
    }

    private static Map<String, List<String>> only(Map<String, List<String>> steps, boolean dispositions) {
        Map<String, List<String>> selected = new TreeMap<>();
        steps.forEach((call, all) -> selected.put(
                call, all.stream().filter(step -> step.startsWith(call) == dispositions).toList()));
        return selected;
    }

    private void compare(String subject, Map<String, List<String>> answered, Map<String, List<String>> found) {
        long missing = 0;
        long twice = 0;
        for (var call : answered.entrySet()) {
            List<String> present = found.getOrDefault(call.getKey(), List.of());
            missing += call.getValue().stream().filter(step -> !present.contains(step)).count();
            twice += present.size() - new TreeSet<>(present).size();
        }
        System.out.printf("%-52s %9d %9d %9d %9d%n", subject, count(answered), count(found), missing, twice);
        good &= missing == 0 && twice == 0 && count(answered) == count(found);
    }

    private static int count(Map<String, List<String>> steps) {
        return steps.values().stream().mapToInt(List::size).sum();
    }

    private static long differences(String place, Map<String, List<String>> expected, Map<String, List<String>> found) {
        long differences = 0;
        for (var call : expected.entrySet()) {
            List<String> present = found.getOrDefault(call.getKey(), List.of());
            if (!call.getValue().equals(present)) {
                differences++;
                System.err.println("Answered " + call.getValue() + ", but in the " + place + " " + present);
            }
        }
        return differences;
    }

    /** Each change has one number on all nodes, so the board misses none when it connects to another node. */
    private void changesOnTheBoard(Map<String, List<String>> stored) throws Exception {
        Load.await("the board", () -> board.changes() >= count(stored));
        board.end();
        equal("changes of calls on the board, over " + board.connections + " connections", count(stored), board.changes());
        equal("  of them out of order", 0, board.wrong.get());
    }

    private void chains() throws IOException {
        JsonObject answer = web.client("reporting").get(web.balancer, "/reporting/verify?from=" + Instant.EPOCH + "&to=" + Instant.now());
        equal("calls with a broken hash chain", 0, answer.getJsonArray("broken").size());
    }

    private void activeCalls() throws IOException {
        TreeSet<String> expected = new TreeSet<>();
        calls.stream().filter(call -> !call.ends()).forEach(call -> expected.add(call.id()));
        for (int index = 0; index < nodes.size(); index++) {
            URI node = nodes.get(index);
            TreeSet<String> shown = new TreeSet<>();
            for (int number = 1001; number < 1001 + Load.AGENTS; number++) {
                web.client("agent" + number).get(node, "/api/v2/me/calls").getJsonArray("uris").getValuesAs(JsonString.class)
                        .forEach(uri -> shown.add(uri.getString().replaceFirst(".*/", "")));
            }
            equal("active calls of all agents at node " + "abc".charAt(index), expected.size(), shown.size());
            if (!shown.equals(expected)) {
                fail("active at " + node + ": " + shown);
            }
        }
    }

    private void equal(String subject, long expected, long found) {
        System.out.printf("%-52s %9s %9d%s%n", subject, "", found, found == expected ? "" : "   expected " + expected);
        good &= found == expected;
    }

    private void fail(String reason) {
        System.err.println(reason);
        good = false;
    }
}
