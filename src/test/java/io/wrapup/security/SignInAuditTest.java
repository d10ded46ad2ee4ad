package io.wrapup.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.wrapup.calls.LogCapture;
import io.wrapup.directory.SignInsEnded;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SignInAuditTest {

    private final SignInAudit audit = Audits.untimed();
    private final LogCapture log = LogCapture.of(SignInAudit.LOGGER_NAME);

    @AfterEach
    void stopListening() {
        log.close();
    }

    @Test
    void logsTheUserTheKindOfAddressAndTheResult() {
        audit.succeeded("lee", "192.0.2.1");
        audit.failed("lee", "192.0.2.1", Duration.ZERO);
        audit.failed("lee", "192.0.2.1", Duration.ofSeconds(8));
        audit.onEnd(new SignInsEnded(Set.of("lee")));

        assertThat(log.lines())
                .containsExactly(
                        "Sign-in of \"lee\" from a public address: accepted",
                        "Sign-in of \"lee\" from a public address: wrong user name or password",
                        "Sign-in of \"lee\" from a public address: wrong user name or password;"
                                + " further attempts are refused for 8 s",
                        "Sign-ins of \"lee\" ended: the directory has changed");
    }

    @Test
    void replacesControlCharactersInUserNames() {
        audit.failed(
                "lee\" from 1.2.3.4: accepted\r\n2026-11-25 \u2028\u202e\u0000\ud800jörg", "192.0.2.1", Duration.ZERO);

        assertThat(log.lines())
                .containsExactly(
                        "Sign-in of \"lee? from 1.2.3.4: accepted??2026-11-25 ????jörg\" from a public address:"
                                + " wrong user name or password");
    }

    @Test
    void cutsLongUserNames() {
        audit.failed("x".repeat(8_000), "192.0.2.1", Duration.ZERO);

        assertThat(log.lines()).singleElement().asString().hasSizeLessThan(200).contains("x…\"");
    }

    @Test
    void summarisesAFloodInOneLine() {
        for (int attempt = 0; attempt < 14_000; attempt++) {
            audit.failed("lee", "192.0.2.1", Duration.ZERO);
            audit.refused();
        }
        audit.succeeded("ana", "192.0.2.1");
        assertThat(log.lines()).hasSize(SignInAudit.MAX_LINES);
        audit.closeWindow();

        assertThat(log.lines())
                .hasSize(SignInAudit.MAX_LINES + 1)
                .last()
                .asString()
                .contains("1 accepted", "13800 with a wrong", "14000 refused");
        assertThat(audit.failures()).isEqualTo(14_000);
        assertThat(audit.refusals()).isEqualTo(14_000);
    }

    @Test
    void namesTheUserAndTheRequestOfARefusedAuthorization() {
        audit.denied("lee", "GET", "/reporting/verify");
        audit.denied("lee\r\n", "GET", "/" + "x".repeat(8_000));

        assertThat(log.lines())
                .containsExactly(
                        "Request of \"lee\" refused: GET /reporting/verify needs another role or feature",
                        "Request of \"lee??\" refused: GET /" + "x".repeat(159) + "… needs another role or feature");
    }

    @Test
    void aFloodOfRefusedAuthorizationsHidesNoSignIn() {
        for (int request = 0; request < 14_000; request++) {
            audit.denied("lee", "GET", "/reporting/verify");
        }
        assertThat(log.lines()).hasSize(SignInAudit.MAX_LINES);
        audit.failed("ana", "192.0.2.1", Duration.ZERO);
        assertThat(log.lines()).last().asString().startsWith("Sign-in of \"ana\"");
        audit.closeWindow();

        assertThat(log.lines()).last().isEqualTo("Refused requests of the last minute without a line: 13800");
        audit.denied("lee", "GET", "/reporting/verify");
        assertThat(log.lines()).last().asString().startsWith("Request of \"lee\"");
    }

    @Test
    void logsSingleLinesAgainAfterAMinute() {
        for (int attempt = 0; attempt <= SignInAudit.MAX_LINES; attempt++) {
            audit.failed("lee", "192.0.2.1", Duration.ZERO);
        }
        audit.closeWindow();
        audit.succeeded("lee", "192.0.2.1");

        assertThat(log.lines()).last().isEqualTo("Sign-in of \"lee\" from a public address: accepted");
    }
}
