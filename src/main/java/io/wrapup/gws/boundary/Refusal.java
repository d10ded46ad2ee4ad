package io.wrapup.gws.boundary;

import io.wrapup.agents.boundary.NotSignedInException;
import io.wrapup.calls.control.CallReleasedException;
import io.wrapup.calls.control.JournalUnavailableException;
import io.wrapup.calls.control.UnknownCallException;
import io.wrapup.calls.control.UserDataLimitException;
import io.wrapup.dispositions.control.DispositionOwedException;
import io.wrapup.dispositions.control.DispositionWindowOverException;
import io.wrapup.dispositions.control.QuarantineFullException;
import io.wrapup.dispositions.entity.InvalidDispositionException;
import io.wrapup.gws.control.FeatureNotAssignedException;
import io.wrapup.gws.control.UnknownDeviceException;
import io.wrapup.gws.entity.StatusCode;
import io.wrapup.json.BodyTooLargeException;
import io.wrapup.json.InvalidMemberException;
import io.wrapup.json.MalformedJsonException;
import io.wrapup.json.MissingMemberException;
import io.wrapup.telephony.control.OperationNotDeclaredException;
import java.util.Map;
import java.util.Optional;

/** How a client hears of what went wrong: its {@code statusCode} and HTTP status (architecture, 5.1). */
record Refusal(StatusCode code, int http) {

    private static final Map<Class<? extends Throwable>, Refusal> BY_CAUSE = Map.ofEntries(
            Map.entry(MissingMemberException.class, new Refusal(StatusCode.MISSING_PARAMETER, 400)),
            Map.entry(InvalidMemberException.class, new Refusal(StatusCode.INVALID_INPUT, 400)),
            Map.entry(InvalidDispositionException.class, new Refusal(StatusCode.INVALID_INPUT, 400)),
            Map.entry(MalformedJsonException.class, new Refusal(StatusCode.INVALID_INPUT, 400)),
            Map.entry(UserDataLimitException.class, new Refusal(StatusCode.INVALID_INPUT, 400)),
            Map.entry(BodyTooLargeException.class, new Refusal(StatusCode.INVALID_INPUT, 413)),
            Map.entry(UnknownCallException.class, new Refusal(StatusCode.NOT_FOUND, 404)),
            Map.entry(UnknownDeviceException.class, new Refusal(StatusCode.NOT_FOUND, 404)),
            Map.entry(CallReleasedException.class, new Refusal(StatusCode.INVALID_IN_STATE, 409)),
            Map.entry(OperationNotDeclaredException.class, new Refusal(StatusCode.FORBIDDEN, 403)),
            Map.entry(DispositionWindowOverException.class, new Refusal(StatusCode.INVALID_IN_STATE, 409)),
            Map.entry(DispositionOwedException.class, new Refusal(StatusCode.INVALID_IN_STATE, 409)),
            Map.entry(QuarantineFullException.class, new Refusal(StatusCode.INTERNAL_ERROR, 503)),
            Map.entry(FeatureNotAssignedException.class, new Refusal(StatusCode.PERMISSION_LACKING, 403)),
            Map.entry(NotSignedInException.class, new Refusal(StatusCode.NOT_AUTHENTICATED, 403)),
            Map.entry(JournalUnavailableException.class, new Refusal(StatusCode.INTERNAL_ERROR, 503)));

    /** What the domain refused; nothing for a failure of ours. */
    static Optional<Refusal> of(Throwable cause) {
        return Optional.ofNullable(BY_CAUSE.get(cause.getClass()));
    }

    /** What JAX-RS itself refused, with its own HTTP status. */
    static Refusal of(int http) {
        return new Refusal(
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
