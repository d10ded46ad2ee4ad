package io.wrapup.gws;

import io.wrapup.calls.model.JournalUnavailableException;
import io.wrapup.calls.model.UnknownCallException;
import io.wrapup.calls.registry.CallReleasedException;
import io.wrapup.calls.userdata.UserDataLimitException;
import io.wrapup.dispositions.DispositionPendingException;
import io.wrapup.dispositions.DispositionWindowOverException;
import io.wrapup.dispositions.InvalidDispositionException;
import io.wrapup.dispositions.QuarantineFullException;
import io.wrapup.json.BodyTooLargeException;
import io.wrapup.json.IncompleteBodyException;
import io.wrapup.json.InvalidMemberException;
import io.wrapup.json.MalformedJsonException;
import io.wrapup.json.MissingMemberException;
import io.wrapup.security.NotSignedInException;
import io.wrapup.telephony.OperationNotDeclaredException;
import io.wrapup.web.StatusCode;
import java.util.Map;
import java.util.Optional;

/** The {@code statusCode} and the HTTP status of an error. */
record ErrorResponse(StatusCode code, int http) {

    private static final Map<Class<? extends Throwable>, ErrorResponse> BY_CAUSE = Map.ofEntries(
            Map.entry(MissingMemberException.class, new ErrorResponse(StatusCode.MISSING_PARAMETER, 400)),
            Map.entry(InvalidMemberException.class, new ErrorResponse(StatusCode.INVALID_INPUT, 400)),
            Map.entry(InvalidDispositionException.class, new ErrorResponse(StatusCode.INVALID_INPUT, 400)),
            Map.entry(MalformedJsonException.class, new ErrorResponse(StatusCode.INVALID_INPUT, 400)),
            Map.entry(UserDataLimitException.class, new ErrorResponse(StatusCode.INVALID_INPUT, 400)),
            Map.entry(BodyTooLargeException.class, new ErrorResponse(StatusCode.INVALID_INPUT, 413)),
            Map.entry(IncompleteBodyException.class, new ErrorResponse(StatusCode.INVALID_INPUT, 408)),
            Map.entry(UnknownCallException.class, new ErrorResponse(StatusCode.NOT_FOUND, 404)),
            Map.entry(UnknownDeviceException.class, new ErrorResponse(StatusCode.NOT_FOUND, 404)),
            Map.entry(CallReleasedException.class, new ErrorResponse(StatusCode.INVALID_IN_STATE, 409)),
            Map.entry(OperationNotDeclaredException.class, new ErrorResponse(StatusCode.FORBIDDEN, 403)),
            Map.entry(DispositionWindowOverException.class, new ErrorResponse(StatusCode.INVALID_IN_STATE, 409)),
            Map.entry(DispositionPendingException.class, new ErrorResponse(StatusCode.INVALID_IN_STATE, 409)),
            Map.entry(QuarantineFullException.class, new ErrorResponse(StatusCode.INTERNAL_ERROR, 503)),
            Map.entry(FeatureNotAssignedException.class, new ErrorResponse(StatusCode.PERMISSION_LACKING, 403)),
            Map.entry(NotSignedInException.class, new ErrorResponse(StatusCode.NOT_AUTHENTICATED, 403)),
            Map.entry(JournalUnavailableException.class, new ErrorResponse(StatusCode.INTERNAL_ERROR, 503)));

    /** Returns the response to an exception of the domain, or empty for an internal error. */
    static Optional<ErrorResponse> of(Throwable cause) {
        return Optional.ofNullable(BY_CAUSE.get(cause.getClass()));
    }

    /** Returns the response to a request that JAX-RS refuses, with its HTTP status. */
    static ErrorResponse of(int http) {
        return new ErrorResponse(
                switch (http) {
                    case 401 -> StatusCode.NOT_AUTHENTICATED;
                    case 403 -> StatusCode.PERMISSION_LACKING;
                    case 404 -> StatusCode.NOT_FOUND;
                    case 405 -> StatusCode.FORBIDDEN;
                    default -> http < 500 ? StatusCode.INVALID_INPUT : StatusCode.INTERNAL_ERROR;
                },
                http);
    }
}
