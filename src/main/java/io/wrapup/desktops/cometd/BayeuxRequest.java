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
 * A request whose body is read completely and is well-formed Bayeux of at most {@value #MAX_BYTES} bytes: clients
 * cannot publish, so batches are short.
 *
 * <p>The body is read before CometD does so, because on Payara a body that has merely arrived counts as finished,
 * whereupon CometD, which reads asynchronously, treats it as empty.
 */
final class BayeuxRequest extends HttpServletRequestWrapper {

    static final int MAX_BYTES = 65_536;

    /** The request attribute with the user name, which CometD's own view of the request reads. */
    static final String USER_NAME = BayeuxRequest.class.getName() + ".userName";

    private final ServletInputStream body;

    private BayeuxRequest(HttpServletRequest request, byte[] body) {
        super(request);
        this.body = new BufferedBody(body);
    }

    static BayeuxRequest read(HttpServletRequest request) {
        if (request.getContentLengthLong() > MAX_BYTES) {
            throw new BodyTooLargeException(MAX_BYTES);
        }
        byte[] body = body(request);
        if (body.length > MAX_BYTES) {
            throw new BodyTooLargeException(MAX_BYTES);
        }
        Charset charset = charset(request);
        BayeuxValidator.check(StrictJson.parse(body, charset));
        request.setAttribute(USER_NAME, request.getUserPrincipal().getName());
        return new BayeuxRequest(request, charset.equals(UTF_8) ? body : new String(body, charset).getBytes(UTF_8));
    }

    private static byte[] body(HttpServletRequest request) {
        try {
            return request.getInputStream().readNBytes(MAX_BYTES + 1);
        } catch (IOException e) {
            throw new IncompleteBodyException(e);
        }
    }

    private static Charset charset(HttpServletRequest request) {
        String name = request.getCharacterEncoding();
        try {
            return name == null ? UTF_8 : Charset.forName(name);
        } catch (IllegalArgumentException e) {
            throw new MalformedJsonException("The charset of the body is unknown", e);
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
