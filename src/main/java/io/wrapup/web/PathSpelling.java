package io.wrapup.web;

import java.util.regex.Pattern;

/**
 * The check that a path has only one reading. Filters, servlets, JAX-RS and WebSockets each decode and normalise a path
 * by their own rules, so a path with several readings could pass the check of one and reach the operation of another.
 */
public final class PathSpelling {

    /**
     * Parameters of a segment, backslashes, control characters, empty segments and dot segments; encodings of
     * characters that need none (RFC 3986, 2.3), of separators, of control characters, and of an encoding; and a
     * percent sign that encodes nothing.
     */
    private static final Pattern AMBIGUOUS = Pattern.compile("""
            [;\\\\\\p{Cntrl}]\
            |//\
            |/\\.{1,2}(?=/|$)\
            |%(?![0-9A-F]{2})\
            |%[01][0-9A-F]|%7F\
            |%2[DEF]|%3[0-9B]|%[46][1-9A-F]|%[57][0-9A]|%5[CF]|%7E\
            |%25[0-9A-F]{2}""", Pattern.CASE_INSENSITIVE);

    private PathSpelling() {}

    /**
     * Returns whether all readers of this path read the same. A slash at the end is accepted.
     *
     * @param path the path of the request line, not decoded
     */
    public static boolean isUnambiguous(String path) {
        return path.startsWith("/") && !AMBIGUOUS.matcher(path).find();
    }
}
