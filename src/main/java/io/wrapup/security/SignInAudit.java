package io.wrapup.security;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import io.wrapup.calls.model.AddressKind;
import io.wrapup.directory.SignInsEnded;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * The log of sign-ins and refused authorizations, logger {@value #LOGGER_NAME}: one line for each password and each token that was
 * checked, for each user whose sign-ins the directory has ended, and for each request of a signed-in user that needs another role or
 * feature. The log has no personal data but the user name: of a client's address, only its kind. Requests whose password was verified before, and refused sign-ins, have no line of their own. A flood does not fill the
 * disk: after {@value #MAX_LINES} lines a minute the rest is counted and logged as one line. Sign-ins and refused authorizations are
 * counted separately, so that neither hides the other. Thread-safe.
 */
@ApplicationScoped
public class SignInAudit {

    static final String LOGGER_NAME = "io.wrapup.security.audit";
    static final int MAX_LINES = 200;

    private static final System.Logger LOGGER = System.getLogger(LOGGER_NAME);
    private static final int MAX_NAME_LENGTH = 64;
    private static final int MAX_PATH_LENGTH = 160;
    private static final long WINDOW_SECONDS = 60;

    @Resource(lookup = "java:comp/DefaultManagedScheduledExecutorService")
    ScheduledExecutorService scheduler;

    private final LongAdder failures = new LongAdder();
    private final LongAdder refusals = new LongAdder();
    private boolean windowOpen;
    private int lines;
    private int deniedRequests;
    private long unloggedSuccesses;
    private long unloggedFailures;
    private long unloggedRefusals;

    public void succeeded(String userName, String address) {
        if (mayLog()) {
            LOGGER.log(INFO, "Sign-in of \"{0}\" from {1}: accepted", printable(userName), network(address));
        } else {
            count(1, 0, 0);
        }
    }

    /**
     * Logs a wrong user name or password.
     *
     * @param delay how long further passwords are refused
     */
    void failed(String userName, String address, Duration delay) {
        failures.increment();
        if (!mayLog()) {
            count(0, 1, 0);
        } else if (delay.isZero()) {
            LOGGER.log(
                    WARNING,
                    "Sign-in of \"{0}\" from {1}: wrong user name or password",
                    printable(userName),
                    network(address));
        } else {
            LOGGER.log(
                    WARNING,
                    "Sign-in of \"{0}\" from {1}: wrong user name or password; further attempts are refused for {2} s",
                    printable(userName),
                    network(address),
                    Long.toString(Math.max(1, delay.toSeconds())));
        }
    }

    /**
     * Logs that a token of the OpenID provider, or a sign-in with it, was refused.
     *
     * @param reason the reason, without any part of the token
     */
    public void tokenRefused(String reason, String address) {
        failures.increment();
        if (mayLog()) {
            LOGGER.log(WARNING, "Sign-in with OpenID Connect from {0} refused: {1}", network(address), reason);
        } else {
            count(0, 1, 0);
        }
    }

    /** Counts a sign-in that was refused without a check of its password. */
    void refused() {
        refusals.increment();
        openWindow();
        count(0, 0, 1);
    }

    /** Logs which users must sign in again. */
    void onEnd(@Observes SignInsEnded ended) {
        for (String userName : ended.userNames()) {
            if (mayLog()) {
                LOGGER.log(INFO, "Sign-ins of \"{0}\" ended: the directory has changed", printable(userName));
            }
        }
    }

    /**
     * Logs a request of a signed-in user that needs another role or feature.
     *
     * @param path the path without the query, which may have personal data
     */
    public void denied(String userName, String method, String path) {
        if (mayLogDenied()) {
            LOGGER.log(
                    WARNING,
                    "Request of \"{0}\" refused: {1} {2} needs another role or feature",
                    printable(userName),
                    printable(method),
                    printable(path, MAX_PATH_LENGTH));
        }
    }

    /** Returns the number of wrong passwords and refused tokens since the start of the server. */
    public long failures() {
        return failures.sum();
    }

    /** Returns the number of sign-ins refused without a check of their password since the start of the server. */
    public long refusals() {
        return refusals.sum();
    }

    private synchronized boolean mayLog() {
        openWindow();
        return ++lines <= MAX_LINES;
    }

    private synchronized boolean mayLogDenied() {
        openWindow();
        return ++deniedRequests <= MAX_LINES;
    }

    private synchronized void count(int successes, int failed, int refused) {
        unloggedSuccesses += successes;
        unloggedFailures += failed;
        unloggedRefusals += refused;
    }

    private synchronized void openWindow() {
        if (!windowOpen) {
            windowOpen = true;
            scheduler.schedule(this::closeWindow, WINDOW_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** Logs the number of sign-ins of the past minute that have no line of their own. */
    synchronized void closeWindow() {
        if (unloggedSuccesses + unloggedFailures + unloggedRefusals > 0) {
            LOGGER.log(
                    WARNING,
                    "Sign-ins of the last minute without a log entry: {0} accepted, {1} with a wrong user name or password,"
                            + " {2} refused unchecked",
                    Long.toString(unloggedSuccesses),
                    Long.toString(unloggedFailures),
                    Long.toString(unloggedRefusals));
        }
        if (deniedRequests > MAX_LINES) {
            LOGGER.log(
                    WARNING,
                    "Refused requests of the last minute without a line: {0}",
                    Long.toString(deniedRequests - MAX_LINES));
        }
        windowOpen = false;
        lines = 0;
        deniedRequests = 0;
        unloggedSuccesses = 0;
        unloggedFailures = 0;
        unloggedRefusals = 0;
    }

    /** Returns the kind of an address, because the address itself is personal data. */
    private static String network(String address) {
        return AddressKind.of(address)
                .map(kind -> "a " + kind.name().toLowerCase(Locale.ROOT) + " address")
                .orElse("an unknown address");
    }

    /**
     * Replaces each character that is not visible on one line by a question mark, and cuts the text to {@value
     * #MAX_NAME_LENGTH} characters.
     */
    static String printable(String text) {
        return printable(text, MAX_NAME_LENGTH);
    }

    private static String printable(String text, int maxLength) {
        StringBuilder printable = new StringBuilder();
        text.codePoints()
                .limit(maxLength)
                .map(character -> isVisible(character) ? character : '?')
                .forEach(printable::appendCodePoint);
        return text.codePointCount(0, text.length()) > maxLength ? printable + "…" : printable.toString();
    }

    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> character != '"';
        };
    }
}
