package io.wrapup.desktops.cometd;

import io.wrapup.desktops.Desktops;
import io.wrapup.json.BodyTooLargeException;
import io.wrapup.json.IncompleteBodyException;
import io.wrapup.json.InvalidMemberException;
import io.wrapup.json.MalformedJsonException;
import io.wrapup.web.JsonError;
import io.wrapup.web.OriginPolicy;
import io.wrapup.web.StatusCode;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.cometd.bayeux.server.BayeuxServer;
import org.cometd.server.http.jakarta.CometDServlet;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * CometD as GWS offers it: long polling and nothing else, also at the sub-paths {@code /handshake}, {@code /connect} and
 * {@code /disconnect} that clients append. What is no BayeuxServerFactory is refused here, in the JSON of the rest of the API.
 */
@WebServlet(urlPatterns = "/api/v2/notifications/*", asyncSupported = true, loadOnStartup = 1)
public class NotificationsServlet extends CometDServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    transient Desktops desktops;

    @Inject
    transient OriginPolicy origins;

    @Inject
    @ConfigProperty(name = "wrapup.external-url")
    transient Optional<String> externalUrl;

    @Inject
    @ConfigProperty(name = "wrapup.notification.timeout", defaultValue = "PT25S")
    Duration timeout;

    @Inject
    @ConfigProperty(name = "wrapup.notification.max-interval", defaultValue = "PT30S")
    Duration maxInterval;

    @Override
    protected BayeuxServer newBayeuxServer() {
        return BayeuxServerFactory.create(new BayeuxDesktops(desktops, externalUrl), timeout, maxInterval);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (!origins.isAllowed(request.getHeader("Origin"), request.getHeader("Host"))) {
            refuse(response, 403, StatusCode.FORBIDDEN, "Pages of this origin are not allowed here");
            return;
        }
        if (!request.getMethod().equals("POST")) {
            response.setHeader("Allow", "POST");
            refuse(response, 405, StatusCode.FORBIDDEN, "Method Not Allowed");
            return;
        }
        try {
            super.service(BayeuxRequest.read(request), response);
        } catch (BodyTooLargeException e) {
            refuse(response, 413, StatusCode.INVALID_INPUT, message(e));
        } catch (IncompleteBodyException e) {
            refuse(response, 408, StatusCode.INVALID_INPUT, message(e));
        } catch (MalformedJsonException | InvalidMemberException e) {
            refuse(response, 400, StatusCode.INVALID_INPUT, message(e));
        }
    }

    private static void refuse(HttpServletResponse response, int http, StatusCode code, String message) {
        JsonError.write(response, http, code.number(), message);
    }

    private static String message(RuntimeException cause) {
        return Objects.requireNonNullElse(cause.getMessage(), "");
    }

    /** Called by the library, for instance when a client sends a second poll and so takes back the first. */
    @Override
    protected void sendError(HttpServletRequest request, HttpServletResponse response, int code, Throwable failure) {
        StatusCode statusCode = code < 500 ? StatusCode.INVALID_INPUT : StatusCode.INTERNAL_ERROR;
        refuse(response, code, statusCode, code < 500 ? "Bad Request" : "Internal Server Error");
    }
}
