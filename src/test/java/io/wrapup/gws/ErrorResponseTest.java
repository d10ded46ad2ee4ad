package io.wrapup.gws;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.wrapup.calls.model.ConcurrentChangeException;
import io.wrapup.calls.model.JournalUnavailableException;
import io.wrapup.calls.model.UnknownCallException;
import io.wrapup.calls.registry.CallReleasedException;
import io.wrapup.calls.store.StoreException;
import io.wrapup.calls.userdata.UserDataLimitException;
import io.wrapup.directory.DirectoryException;
import io.wrapup.dispositions.DispositionPendingException;
import io.wrapup.dispositions.DispositionWindowOverException;
import io.wrapup.dispositions.InvalidDispositionException;
import io.wrapup.dispositions.QuarantineFullException;
import io.wrapup.json.BodyTooLargeException;
import io.wrapup.json.IncompleteBodyException;
import io.wrapup.json.InvalidMemberException;
import io.wrapup.json.MalformedJsonException;
import io.wrapup.json.MissingMemberException;
import io.wrapup.outbox.UndeliveredException;
import io.wrapup.reporting.ReplayInterruptedException;
import io.wrapup.security.NotSignedInException;
import io.wrapup.security.SignInDelayedException;
import io.wrapup.streams.FallenBehindException;
import io.wrapup.streams.HandshakeRefusedException;
import io.wrapup.telephony.OperationNotDeclaredException;
import java.io.EOFException;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ErrorResponseTest {

    /**
     * The exceptions that no request receives unchanged: of the directory's file, the sign-in, the outbox, another
     * node, and an aborted replay.
     */
    private static final Set<String> NEVER_ANSWERED = Set.of(
            DirectoryException.class.getName(),
            SignInDelayedException.class.getName(),
            UndeliveredException.class.getName(),
            StoreException.class.getName(),
            ConcurrentChangeException.class.getName(),
            ReplayInterruptedException.class.getName(),
            FallenBehindException.class.getName(),
            HandshakeRefusedException.class.getName(),
            "io.wrapup.calls.cluster.RoleLostException",
            "io.wrapup.calls.store.LeaseFence$LeaseLostException",
            "io.wrapup.security.TokenRefusedException",
            "io.wrapup.settings.DataFolder$UnusableException");

    @ParameterizedTest
    @MethodSource("refusals")
    void hasTheDocumentedStatusCodes(Throwable cause, int statusCode, int http) {
        ErrorResponse refusal = ErrorResponse.of(cause).orElseThrow();

        assertThat(refusal.code().number()).isEqualTo(statusCode);
        assertThat(refusal.http()).isEqualTo(http);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(new MissingMemberException("disposition"), 1, 400),
                Arguments.of(new InvalidMemberException("disposition", "must be a string"), 10, 400),
                Arguments.of(new InvalidDispositionException("too long"), 10, 400),
                Arguments.of(new MalformedJsonException("no JSON"), 10, 400),
                Arguments.of(new UserDataLimitException("too large"), 10, 400),
                Arguments.of(new IncompleteBodyException(new EOFException()), 10, 408),
                Arguments.of(new BodyTooLargeException(1), 10, 413),
                Arguments.of(new UnknownCallException(), 6, 404),
                Arguments.of(new UnknownDeviceException(), 6, 404),
                Arguments.of(new CallReleasedException(), 2, 409),
                Arguments.of(new DispositionWindowOverException(Duration.ofHours(24)), 2, 409),
                Arguments.of(new OperationNotDeclaredException("Hold"), 3, 403),
                Arguments.of(new DispositionPendingException(1), 2, 409),
                Arguments.of(new QuarantineFullException(), 4, 503),
                Arguments.of(new FeatureNotAssignedException("api-voice"), 5, 403),
                Arguments.of(new NotSignedInException(), 20, 403),
                Arguments.of(new JournalUnavailableException("away"), 4, 503));
    }

    @Test
    void coversEveryExceptionThatARequestCanReceive() {
        Stream<String> ours = new ClassFileImporter()
                        .importUrl(ErrorResponse.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation())
                        .stream()
                        .filter(type -> type.isAssignableTo(Throwable.class))
                        .map(JavaClass::getName)
                        .filter(name -> !NEVER_ANSWERED.contains(name));

        assertThat(refusals().map(arguments -> arguments.get()[0].getClass().getName()))
                .containsExactlyInAnyOrderElementsOf(ours.toList());
    }

    @Test
    void isEmptyForAnInternalError() {
        assertThat(ErrorResponse.of(new IllegalStateException("a mistake"))).isEmpty();
        assertThat(ErrorResponse.of(new NullPointerException())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"400, 10", "401, 20", "403, 5", "404, 6", "405, 3", "406, 10", "415, 10", "500, 4", "503, 4"})
    void hasAStatusCodeForErrorsOfJaxRs(int http, int statusCode) {
        assertThat(ErrorResponse.of(http).code().number()).isEqualTo(statusCode);
        assertThat(ErrorResponse.of(http).http()).isEqualTo(http);
    }
}
