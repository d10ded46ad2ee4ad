package io.wrapup.gws.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.wrapup.agents.boundary.NotSignedInException;
import io.wrapup.agents.entity.DirectoryException;
import io.wrapup.broker.UndeliveredException;
import io.wrapup.calls.control.CallReleasedException;
import io.wrapup.calls.control.ConcurrentChangeException;
import io.wrapup.calls.control.JournalUnavailableException;
import io.wrapup.calls.control.UnknownCallException;
import io.wrapup.calls.control.UserDataLimitException;
import io.wrapup.dispositions.control.DispositionOwedException;
import io.wrapup.dispositions.control.DispositionWindowOverException;
import io.wrapup.dispositions.control.QuarantineFullException;
import io.wrapup.dispositions.entity.InvalidDispositionException;
import io.wrapup.gws.control.FeatureNotAssignedException;
import io.wrapup.gws.control.UnknownDeviceException;
import io.wrapup.json.BodyTooLargeException;
import io.wrapup.json.InvalidMemberException;
import io.wrapup.json.MalformedJsonException;
import io.wrapup.json.MissingMemberException;
import io.wrapup.reporting.control.ReplayInterruptedException;
import io.wrapup.streams.control.FallenBehindException;
import io.wrapup.telephony.control.OperationNotDeclaredException;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RefusalTest {

    /** Those that no request meets as they are: about the directory's file, the way out, another node, a replay that broke off. */
    private static final Set<String> NEVER_ANSWERED = Set.of(
            DirectoryException.class.getName(),
            UndeliveredException.class.getName(),
            ConcurrentChangeException.class.getName(),
            ReplayInterruptedException.class.getName(),
            FallenBehindException.class.getName());

    @ParameterizedTest
    @MethodSource("refusals")
    void hasTheNumbersThatTheApiPromises(Throwable cause, int statusCode, int http) {
        Refusal refusal = Refusal.of(cause).orElseThrow();

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
                Arguments.of(new BodyTooLargeException(1), 10, 413),
                Arguments.of(new UnknownCallException(), 6, 404),
                Arguments.of(new UnknownDeviceException(), 6, 404),
                Arguments.of(new CallReleasedException(), 2, 409),
                Arguments.of(new DispositionWindowOverException(Duration.ofHours(24)), 2, 409),
                Arguments.of(new OperationNotDeclaredException("Hold"), 3, 403),
                Arguments.of(new DispositionOwedException(1), 2, 409),
                Arguments.of(new QuarantineFullException(), 4, 503),
                Arguments.of(new FeatureNotAssignedException("api-voice"), 5, 403),
                Arguments.of(new NotSignedInException(), 20, 403),
                Arguments.of(new JournalUnavailableException("away"), 4, 503));
    }

    @Test
    void knowsEveryExceptionOfOursThatARequestCanMeet() {
        Stream<String> ours = new ClassFileImporter()
                .importUrl(Refusal.class.getProtectionDomain().getCodeSource().getLocation()).stream()
                        .filter(type -> type.isAssignableTo(Throwable.class))
                        .map(JavaClass::getName)
                        .filter(name -> !NEVER_ANSWERED.contains(name));

        assertThat(refusals().map(arguments -> arguments.get()[0].getClass().getName()))
                .containsExactlyInAnyOrderElementsOf(ours.toList());
    }

    @Test
    void isNothingForAFailureOfOurs() {
        assertThat(Refusal.of(new IllegalStateException("a mistake"))).isEmpty();
        assertThat(Refusal.of(new NullPointerException())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"400, 10", "401, 20", "403, 5", "404, 6", "405, 3", "406, 10", "415, 10", "500, 4", "503, 4"})
    void hasAFittingNumberForWhatJaxRsRefuses(int http, int statusCode) {
        assertThat(Refusal.of(http).code().number()).isEqualTo(statusCode);
        assertThat(Refusal.of(http).http()).isEqualTo(http);
    }
}
