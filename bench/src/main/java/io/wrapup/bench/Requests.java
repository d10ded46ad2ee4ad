package io.wrapup.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Writes files of requests for {@link Wrk}. */
final class Requests {

    static final String BODY = "{\"operationName\":\"SetCallDisposition\",\"disposition\":\"%s\"}";
    private static final List<String> DISPOSITIONS = List.of("Referred", "Sold", "Callback", "WrongNumber");

    private Requests() {}

    /**
     * Writes one disposition for each call.
     *
     * @param header returns the header line that authenticates an agent
     */
    static Path dispositions(Path file, Calls calls, IntFunction<String> header) {
        return write(
                file,
                IntStream.range(0, calls.count())
                        .mapToObj(number -> String.join(
                                "\t",
                                "/api/v2/me/calls/" + calls.id(number),
                                header.apply(calls.agentOf(number)),
                                disposition(number)))
                        .toList());
    }

    /** Writes one request with the standard body to a path. */
    static Path same(Path file, String path) {
        return write(file, List.of(path + "\t\t" + disposition(0)));
    }

    private static String disposition(int number) {
        return BODY.formatted(DISPOSITIONS.get(number % DISPOSITIONS.size()));
    }

    static Path write(Path file, List<String> lines) {
        try {
            return Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
