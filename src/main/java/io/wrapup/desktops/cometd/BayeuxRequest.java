package io.wrapup.desktops.cometd;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wrapup.json.BodyTooLargeException;
import io.wrapup.json.IncompleteBodyException;
import io.wrapup.json.MalformedJsonException;
import io.wrapup.json.StrictJson;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.nio.charset.Charset;

/**
 * A request whose body has been read and is well-formed BayeuxServerFactory of at most {@value #MOST_BYTES} bytes: nobody publishes here, so
 * batches are short.
 *
 * <p>It is read before the library does so, because on this server a body that has merely arrived counts as finished,
 * whereupon the library, reading asynchronously, takes it for empty.
 */
final class BayeuxRequest extends HttpServletRequestWrapper {

    static final int MOST_BYTES = 65_536;

    /** Attribute under which the library's own view of the request finds who is signed in. */
    static final String USER_NAME = BayeuxRequest.class.getName() + ".userName";

    private final ServletInputStream body;

    private BayeuxRequest(HttpServletRequest request, byte[] body) {
        super(request);
        this.body = new BufferedBody(body);
    }

    static BayeuxRequest read(HttpServletRequest request) {
        if (request.getContentLengthLong() > MOST_BYTES) {
            throw new BodyTooLargeException(MOST_BYTES);
        }
        byte[] body = body(request);
        if (body.length > MOST_BYTES) {
            throw new BodyTooLargeException(MOST_BYTES);
        }
        Charset charset = charset(request);
        BayeuxValidator.check(StrictJson.parse(body, charset));
        request.setAttribute(USER_NAME, request.getUserPrincipal().getName());
        return new BayeuxRequest(request, charset.equals(UTF_8) ? body : new String(body, charset).getBytes(UTF_8));
    }

    private static byte[] body(HttpServletRequest request) {
        try {
            return request.getInputStream().readNBytes(MOST_BYTES + 1);
        } catch (IOException e) {
            throw new IncompleteBodyException(e);
        }
    }

    private static Charset charset(HttpServletRequest request) {
        String name = request.getCharacterEncoding();
        try {
            return name == null ? UTF_8 : Charset.forName(name);
        } catch (IllegalArgumentException e) {
            throw new MalformedJsonException("The charset of the body is not known", e);
        }
    }

    @Override
    public ServletInputStream getInputStream() {
        return body;
    }

    @Override
    public String getCharacterEncoding() {
        return UTF_8.name();
    }
}
