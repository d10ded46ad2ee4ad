package io.wrapup.security;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Another spelling of a request, and the most that it may be granted.
 *
 * @param method the method to write it for, empty for that of the route
 * @param headers additional header lines
 */
record Spelling(String name, Limit limit, String method, String target, List<String> headers) {

    /** The admitted responses, compared with the response to the plain spelling. */
    enum Limit {
        /** The same response: the spelling is equivalent. */
        SAME,
        /** The same response or HTTP 4xx. */
        SAME_OR_REFUSED,
        /** HTTP 4xx: the spelling names another path, which does not exist. */
        REFUSED,
        /** HTTP 400: the spelling is ambiguous. */
        AMBIGUOUS,
        /**
         * HTTP 4xx, or a response of the server before the application receives the request: a redirect to the first
         * page, or none.
         */
        UNREAD,
        /** HTTP 4xx without a sign-in; otherwise the response may list the allowed methods. */
        SIGNED_IN
    }

    /** Returns all spellings of a path without special characters. */
    static List<Spelling> of(String path, String authority) {
        String[] segments = path.substring(1).split("/");
        int last = segments.length - 1;
        List<Spelling> spellings = new ArrayList<>();
        for (int at = 0; at <= last; at++) {
            String segment = segments[at];
            ambiguous(spellings, "a parameter", with(segments, at, segment + ";x"));
            ambiguous(spellings, "an encoded letter", with(segments, at, encoded(segment, 0, "%%%02x")));
            ambiguous(spellings, "a double slash", with(segments, at, "/" + segment));
            ambiguous(spellings, "a dot", with(segments, at, "./" + segment));
            refused(spellings, "upper case", path, with(segments, at, segment.toUpperCase(Locale.ROOT)));
            refused(spellings, "a dot at the end", path, with(segments, at, segment + "."));
        }
        for (int at : new int[] {0, last}) {
            String segment = segments[at];
            for (String parameter : List.of(";", ";x=y", ";x;y=z", "%3Bx")) {
                ambiguous(spellings, "a parameter", with(segments, at, segment + parameter));
            }
            ambiguous(
                    spellings,
                    "encoded letters",
                    with(segments, at, encoded(segment, segment.length() - 1, "%%%02X")),
                    with(segments, at, encoded(segment, 0, "%%25%02x")),
                    with(segments, at, encoded(segment, 0, "%%%02x") + ";x"),
                    with(segments, at, encoded(segment)));
            ambiguous(
                    spellings,
                    "a control character",
                    with(segments, at, segment + "%00"),
                    with(segments, at, segment + "%0d%0aX:%20y"));
            for (String dots : List.of("x/../", "%2e/", "x/%2e%2E/", "x/.%2e/", "x/..;/")) {
                ambiguous(spellings, "dots", with(segments, at, dots + segment));
            }
            refused(spellings, "lower case", path, with(segments, at, segment.toLowerCase(Locale.ROOT)));
            refused(spellings, "a space at the end", path, with(segments, at, segment + "%20"));
        }
        for (String slash : List.of("%2f", "%2F", "%5c", "%5C", "\\", "%252f", "%c0%af", "\u00c0\u00af", "%e0%80%af")) {
            ambiguous(spellings, "an encoded slash", joined(segments, last, slash));
        }
        ambiguous(spellings, "an encoded slash", joined(segments, 1, "%2f"), "/%2f" + path.substring(1));
        refused(spellings, "a wide slash", path, joined(segments, last, "%ef%bc%8f"));
        ambiguous(spellings, "slashes at the end", path + "//", path + "/;");
        ambiguous(spellings, "through a page", "/app/.." + path, "/index.html/.." + path, "/app/%2e%2e" + path);
        ambiguous(spellings, "an overlong dot", "/app/%c0%ae%c0%ae" + path);
        ambiguous(spellings, "without a slash before", path.substring(1));
        unread(spellings, "dots at the end", path + "/.", path + "/..", path + "/x/..");
        unread(spellings, "through a page", "/app/..;" + path);
        refused(spellings, "upper case", path, path.toUpperCase(Locale.ROOT));
        refused(spellings, "below a page", path, "/app" + path, "/index.html" + path);
        refused(spellings, "a file's name", path, path + ".json", path + ".html");
        refused(spellings, "a query that is part of the path", path, path + "%3Fx");
        sameOrRefused(spellings, "a fragment", path + "#x");
        sameOrRefused(
                spellings, "a session id", path + ";jsessionid=x", with(segments, 0, segments[0] + ";jsessionid=x"));
        sameOrRefused(
                spellings,
                "a session id and dots",
                path + ";jsessionid=x/../x",
                path + ";jsessionid=x" + "/..".repeat(segments.length + 1) + "/app/main.js");
        sameOrRefused(spellings, "a slash at the end", path + "/");
        sameOrRefused(spellings, "a file below", path + "/x.css", path + "/index.html");
        sameOrRefused(spellings, "another host's address", "http://x.example" + path);
        spellings.add(new Spelling("an address", Limit.SAME, "", "http://" + authority + path, List.of()));
        for (String query : List.of("?", "?;x", "?_method=DELETE", "?_method=GET", "?method=POST", "?user=sam")) {
            spellings.add(new Spelling("a query", Limit.SAME, "", path + query, List.of()));
        }
        for (String header : List.of(
                "X-HTTP-Method-Override: GET",
                "X-HTTP-Method-Override: POST",
                "X-HTTP-Method-Override: DELETE",
                "X-HTTP-Method: POST",
                "X-Method-Override: POST",
                "X-Original-URL: /health",
                "X-Rewrite-URL: /health",
                "X-Forwarded-Prefix: /app",
                "X-Forwarded-User: sam",
                "Remote-User: sam",
                "X-Forwarded-For: 127.0.0.1",
                "Cookie: JSESSIONID=0123456789abcdef",
                "Proxy-Authorization: Basic c2FtOndyYXB1cA==")) {
            spellings.add(new Spelling("a header", Limit.SAME, "", path, List.of(header)));
        }
        spellings.add(new Spelling("the options", Limit.SIGNED_IN, "OPTIONS", path, List.of()));
        for (String method : List.of("get", "TRACE", "PATCH", "PROPFIND", "MKCOL", "X")) {
            spellings.add(new Spelling("another method", Limit.REFUSED, method, path, List.of()));
        }
        // A path of one segment has no slash to encode.
        spellings.removeIf(spelling ->
                spelling.limit() == Limit.AMBIGUOUS && spelling.target().equals(path));
        return spellings;
    }

    private static void ambiguous(List<Spelling> spellings, String name, String... targets) {
        for (String target : targets) {
            spellings.add(new Spelling(name, Limit.AMBIGUOUS, "", target, List.of()));
        }
    }

    private static void unread(List<Spelling> spellings, String name, String... targets) {
        for (String target : targets) {
            spellings.add(new Spelling(name, Limit.UNREAD, "", target, List.of()));
        }
    }

    private static void sameOrRefused(List<Spelling> spellings, String name, String... targets) {
        for (String target : targets) {
            spellings.add(new Spelling(name, Limit.SAME_OR_REFUSED, "", target, List.of()));
        }
    }

    private static void refused(List<Spelling> spellings, String name, String path, String... targets) {
        for (String target : targets) {
            if (!target.equals(path)) {
                spellings.add(new Spelling(name, Limit.REFUSED, "", target, List.of()));
            }
        }
    }

    private static String with(String[] segments, int at, String replacement) {
        String[] copy = segments.clone();
        copy[at] = replacement;
        return "/" + String.join("/", copy);
    }

    /** Returns the path with another text than a slash before one of the segments. */
    private static String joined(String[] segments, int at, String slash) {
        StringBuilder path = new StringBuilder();
        IntStream.range(0, segments.length)
                .forEach(index -> path.append(index == at ? slash : "/").append(segments[index]));
        return path.toString();
    }

    private static String encoded(String segment, int at, String format) {
        return segment.substring(0, at) + format.formatted((int) segment.charAt(at)) + segment.substring(at + 1);
    }

    private static String encoded(String segment) {
        StringBuilder text = new StringBuilder();
        segment.chars().forEach(character -> text.append("%%%02x".formatted(character)));
        return text.toString();
    }
}
