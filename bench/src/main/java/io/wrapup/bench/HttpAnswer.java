package io.wrapup.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Locale;

/** An HTTP response. */
record HttpAnswer(int status, String headers, String body) {

    private static final String LENGTH = "content-length: ";
    private static final String CHUNKED = "transfer-encoding: chunked";

    /** Removes the first response from the wire and returns it; null if it is not complete yet. */
    static HttpAnswer take(Wire wire) {
        String text = new String(wire.arrived().array(), 0, wire.arrived().position(), ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            return null;
        }
        String headers = text.substring(0, end).toLowerCase(Locale.ROOT);
        int begin = end + 4;
        if (headers.contains(CHUNKED)) {
            return chunked(wire, text, headers, begin);
        }
        int at = headers.indexOf(LENGTH);
        int length = at < 0
                ? 0
                : Integer.parseInt(headers.substring(at + LENGTH.length())
                        .split("\r", 2)[0]
                        .strip());
        if (text.length() < begin + length) {
            return null;
        }
        wire.use(begin + length);
        return new HttpAnswer(status(headers), headers, text.substring(begin, begin + length));
    }

    private static HttpAnswer chunked(Wire wire, String text, String headers, int begin) {
        StringBuilder body = new StringBuilder();
        int at = begin;
        while (true) {
            int line = text.indexOf("\r\n", at);
            if (line < 0) {
                return null;
            }
            int length = Integer.parseInt(text.substring(at, line).strip(), 16);
            int next = line + 2 + length + 2;
            if (text.length() < next) {
                return null;
            }
            body.append(text, line + 2, line + 2 + length);
            at = next;
            if (length == 0) {
                wire.use(at);
                return new HttpAnswer(status(headers), headers, body.toString());
            }
        }
    }

    private static int status(String headers) {
        return Integer.parseInt(headers.substring(9, 12));
    }
}
