package io.wrapup.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The expected response to each caller, read from {@code authorization.txt}, which describes its format. */
final class AuthorizationTable {

    private static final String FILE = "authorization.txt";

    /** The cell of a caller that cannot be in the situation. */
    private static final String IMPOSSIBLE = "-";

    private final Map<String, List<String>> groups = new LinkedHashMap<>();
    private final Map<Place, List<String>> rows = new LinkedHashMap<>();

    private AuthorizationTable() {}

    static AuthorizationTable read() {
        AuthorizationTable table = new AuthorizationTable();
        try (InputStream file = Objects.requireNonNull(AuthorizationTable.class.getResourceAsStream(FILE))) {
            new String(file.readAllBytes(), UTF_8)
                    .replaceAll("(?m)^#.*$", "")
                    .replace("\\\n", " ")
                    .lines()
                    .filter(line -> !line.isBlank())
                    .forEach(table::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table;
    }

    /** The expected results, in the order of the callers. */
    Map<Place, List<String>> rows() {
        return rows;
    }

    private void add(String line) {
        if (!line.contains("|")) {
            String[] group = line.split("=", 2);
            groups.put(group[0].strip(), split(group[1], ","));
            return;
        }
        String[] columns = line.split("\\|", -1);
        if (columns.length != 3) {
            throw new IllegalArgumentException("A row has three columns: " + line);
        }
        List<String> cells = split(columns[2], " +");
        for (Route route : routes(columns[0].strip())) {
            for (String situation : columns[1].strip().split(" *, *", -1)) {
                add(new Place(route, Situation.of(situation)), cells);
            }
        }
    }

    private void add(Place place, List<String> cells) {
        if (cells.size() != Caller.values().length) {
            throw new IllegalArgumentException("A row has a cell for each caller: " + place);
        }
        for (Caller caller : Caller.values()) {
            boolean impossible = cells.get(caller.ordinal()).equals(IMPOSSIBLE);
            if (impossible == caller.canBeIn(place.situation())) {
                throw new IllegalArgumentException("Callers without a device have no own call: " + place);
            }
        }
        if (rows.put(place, cells) != null) {
            throw new IllegalArgumentException("There are two rows for " + place);
        }
    }

    private List<Route> routes(String text) {
        String[] words = text.split(" +", 3);
        List<String> operations = words.length < 3 ? List.of("") : split(words[2], ",");
        return paths(words[1])
                .flatMap(path -> operations.stream()
                        .flatMap(operation -> groups.getOrDefault(operation, List.of(operation)).stream())
                        .map(operation -> new Route(words[0], path, operation)))
                .toList();
    }

    /** A part in brackets is optional. */
    private static Stream<String> paths(String path) {
        return path.contains("[")
                ? Stream.of(path.replaceAll("[\\[\\]]", ""), path.replaceAll("\\[.*?]", ""))
                : Stream.of(path);
    }

    private static List<String> split(String text, String separator) {
        return Arrays.stream(text.strip().split(separator)).map(String::strip).collect(Collectors.toUnmodifiableList());
    }

    /** The column of a caller. */
    record Place(Route route, Situation situation) {

        @Override
        public String toString() {
            return route + " (" + situation + ")";
        }
    }
}
