package io.wrapup.security;

import io.wrapup.directory.Agent;
import io.wrapup.directory.Role;
import io.wrapup.web.CorsPolicy;
import io.wrapup.web.ErrorWriter;
import io.wrapup.web.HostPolicy;
import io.wrapup.web.MetricsAccess;
import io.wrapup.web.PathSpelling;
import io.wrapup.web.SecurityHeaders;
import io.wrapup.web.StatusCode;
import jakarta.security.auth.message.AuthException;
import jakarta.security.auth.message.AuthStatus;
import jakarta.security.auth.message.MessageInfo;
import jakarta.security.auth.message.MessagePolicy;
import jakarta.security.auth.message.callback.CallerPrincipalCallback;
import jakarta.security.auth.message.callback.GroupPrincipalCallback;
import jakarta.security.auth.message.module.ServerAuthModule;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.UnsupportedCallbackException;

/**
 * The authentication module that the server calls at each request, by Jakarta Authentication. Requests without a valid
 * sign-in receive 403 and not 401, as in GWS: browsers must not open a dialog of their own. Too many failures receive
 * 429; a sign-in that cannot be checked receives 503; both carry {@code Retry-After}.
 *
 * <p>This is no mechanism of Jakarta Security: the server would look one up twice per request, at a higher cost than
 * the whole check here. Thread-safe.
 */
final class SignInModule implements ServerAuthModule {

    private static final int MISDIRECTED_REQUEST = 421;

    private static final int TOO_MANY_REQUESTS = 429;

    private final SignIn signIn;
    private final CorsPolicy cors;
    private final SecurityHeaders headers;
    private final HostPolicy hosts;
    private final MetricsAccess metrics;
    private final SignInAudit audit;
    private CallbackHandler server = callbacks -> {
        throw new UnsupportedCallbackException(callbacks[0], "Not initialized");
    };

    SignInModule(
            SignIn signIn,
            CorsPolicy cors,
            SecurityHeaders headers,
            HostPolicy hosts,
            MetricsAccess metrics,
            SignInAudit audit) {
        this.signIn = signIn;
        this.cors = cors;
        this.headers = headers;
        this.hosts = hosts;
        this.metrics = metrics;
        this.audit = audit;
    }

    @Override
    public void initialize(
            MessagePolicy request, MessagePolicy response, CallbackHandler handler, Map<String, Object> options) {
        server = handler;
    }

    @Override
    public Class<?>[] getSupportedMessageTypes() {
        return new Class<?>[] {HttpServletRequest.class, HttpServletResponse.class};
    }

    @Override
    public AuthStatus validateRequest(MessageInfo message, Subject client, Subject service) throws AuthException {
        HttpServletRequest request = (HttpServletRequest) message.getRequestMessage();
        HttpServletResponse response = (HttpServletResponse) message.getResponseMessage();
        String path = ProtectedPaths.of(request);
        boolean isPublic = ProtectedPaths.isPublic(path);
        headers.set(request, response, isPublic);
        if (!hosts.isAllowed(request)) {
            return refuse(
                    response,
                    MISDIRECTED_REQUEST,
                    StatusCode.INVALID_INPUT,
                    "This server does not answer for this host");
        }
        if (!PathSpelling.isUnambiguous(request.getRequestURI()) || !ProtectedPaths.isMappedAsWritten(request)) {
            return refuse(
                    response, HttpServletResponse.SC_BAD_REQUEST, StatusCode.INVALID_INPUT, "The path is ambiguous");
        }
        boolean isForAdministrators = metrics.isForAdministrators(request, path);
        if (isPublic && !isForAdministrators) {
            return accept(new CallerPrincipalCallback(client, (Principal) null));
        }
        if (cors.answersPreflight(request, response)) {
            return AuthStatus.SEND_CONTINUE;
        }
        Optional<Agent> caller;
        try {
            caller = signIn.caller(request, response);
        } catch (SignInDelayedException e) {
            return delay(response, e);
        }
        if (caller.isEmpty()) {
            return refuse(response, HttpServletResponse.SC_FORBIDDEN, StatusCode.NOT_AUTHENTICATED, "Access denied");
        }
        if (isForAdministrators && !caller.get().has(Role.ROLE_ADMIN)) {
            audit.denied(caller.get().userName(), request.getMethod(), path);
            return refuse(
                    response,
                    HttpServletResponse.SC_FORBIDDEN,
                    StatusCode.PERMISSION_LACKING,
                    "This is for administrators only");
        }
        String[] groups = caller.get().groups().toArray(String[]::new);
        return accept(principal(client, caller.get(), request), new GroupPrincipalCallback(client, groups));
    }

    private static CallerPrincipalCallback principal(Subject client, Agent caller, HttpServletRequest request) {
        return request.getAttribute(SignIn.PRINCIPAL) instanceof Principal principal
                ? new CallerPrincipalCallback(client, principal)
                : new CallerPrincipalCallback(client, caller.userName());
    }

    private AuthStatus accept(Callback... callbacks) throws AuthException {
        try {
            server.handle(callbacks);
            return AuthStatus.SUCCESS;
        } catch (IOException | UnsupportedCallbackException e) {
            throw failure(e);
        }
    }

    private static AuthStatus delay(HttpServletResponse response, SignInDelayedException delay) {
        response.setHeader(
                "Retry-After",
                Long.toString(delay.retryAfter().plusSeconds(1).minusNanos(1).toSeconds()));
        return delay.afterFailures()
                ? refuse(
                        response,
                        TOO_MANY_REQUESTS,
                        StatusCode.NOT_AUTHENTICATED,
                        "Too many failed sign-ins, try again later")
                : refuse(
                        response,
                        HttpServletResponse.SC_SERVICE_UNAVAILABLE,
                        StatusCode.INTERNAL_ERROR,
                        "Sign-ins cannot be checked at present, try again later");
    }

    private static AuthStatus refuse(HttpServletResponse response, int http, StatusCode code, String message) {
        ErrorWriter.write(response, http, code, message);
        return AuthStatus.SEND_FAILURE;
    }

    private static AuthException failure(Exception cause) {
        AuthException failure = new AuthException(cause.getMessage());
        failure.initCause(cause);
        return failure;
    }

    /** Does nothing; responses need no further work. */
    @Override
    public AuthStatus secureResponse(MessageInfo message, Subject service) {
        return AuthStatus.SEND_SUCCESS;
    }

    @Override
    public void cleanSubject(MessageInfo message, Subject subject) {
        subject.getPrincipals().clear();
    }
}
