package io.wrapup.security;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import io.wrapup.directory.SignInsEnded;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * The log of sign-ins and refused authorizations, logger {@value #LOGGER_NAME}: one line for each password and each token that was
 * checked, for each user whose sign-ins the directory has ended, and for each request of a signed-in user that needs another role or
 * feature. Requests whose password was verified before, and refused sign-ins, get no line of their own. A flood does not fill the
 * disk: after {@value #MOST_LINES} lines a minute the rest is counted and logged as one line. Sign-ins and refused authorizations are
 * counted separately, so that neither hides the other. Thread-safe.
 */
@ApplicationScoped
public class SignInAudit {

    static final String LOGGER_NAME = "io.wrapup.security.audit";
    static final int MOST_LINES = 200;

    private static final System.Logger LOGGER = System.getLogger(LOGGER_NAME);
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_PATH = 160;
    private static final long WINDOW_SECONDS = 60;

    @Resource(lookup = "java:comp/DefaultManagedScheduledExecutorService")
    ScheduledExecutorService scheduler;

    private final LongAdder failures = new LongAdder();
    private final LongAdder refusals = new LongAdder();
    private boolean windowOpen;
    private int lines;
    private int deniedRequests;
    private long untoldSuccesses;
    private long untoldFailures;
    private long untoldRefusals;

    public void succeeded(String userName, String address) {
        if (mayTell()) {
            LOGGER.log(INFO, "Sign-in of \"{0}\" from {1}: accepted", printable(userName), printable(address));
        } else {
            count(1, 0, 0);
        }
    }

    /** @param delay for how long further passwords are refused */
    void failed(String userName, String address, Duration delay) {
        failures.increment();
        if (!mayTell()) {
            count(0, 1, 0);
        } else if (delay.isZero()) {
            LOGGER.log(
                    WARNING,
                    "Sign-in of \"{0}\" from {1}: wrong user name or password",
                    printable(userName),
                    printable(address));
        } else {
            LOGGER.log(
                    WARNING,
                    "Sign-in of \"{0}\" from {1}: wrong user name or password; further attempts are refused for {2} s",
                    printable(userName),
                    printable(address),
                    Long.toString(Math.max(1, delay.toSeconds())));
        }
    }

    /**
     * A token of the OpenID provider, or a sign-in there, was refused.
     *
     * @param reason with nothing of the token in it
     */
    public void tokenRefused(String reason, String address) {
        failures.increment();
        if (mayTell()) {
            LOGGER.log(WARNING, "Sign-in with OpenID Connect from {0} refused: {1}", printable(address), reason);
        } else {
            count(0, 1, 0);
        }
    }

    /** A sign-in was refused without a check of its password: it is only counted. */
    void refused() {
        refusals.increment();
        openWindow();
        count(0, 0, 1);
    }

    /** Logs which users must sign in again. */
    void onEnd(@Observes SignInsEnded ended) {
        for (String userName : ended.userNames()) {
            if (mayTell()) {
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
        if (mayTellOfDenied()) {
            LOGGER.log(
                    WARNING,
                    "Request of \"{0}\" refused: {1} {2} needs another role or feature",
                    printable(userName),
                    printable(method),
                    printable(path, LONGEST_PATH));
        }
    }

    /** How many passwords were wrong since the start of the server. */
    public long failures() {
        return failures.sum();
    }

    /** How many sign-ins were refused without a check of their password since the start of the server. */
    public long refusals() {
        return refusals.sum();
    }

    private synchronized boolean mayTell() {
        openWindow();
        return ++lines <= MOST_LINES;
    }

    private synchronized boolean mayTellOfDenied() {
        openWindow();
        return ++deniedRequests <= MOST_LINES;
    }

    private synchronized void count(int successes, int failed, int refused) {
        untoldSuccesses += successes;
        untoldFailures += failed;
        untoldRefusals += refused;
    }

    private synchronized void openWindow() {
        if (!windowOpen) {
            windowOpen = true;
            scheduler.schedule(this::closeWindow, WINDOW_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** Tells what had no line of its own. */
    synchronized void closeWindow() {
        if (untoldSuccesses + untoldFailures + untoldRefusals > 0) {
            LOGGER.log(
                    WARNING,
                    "Sign-ins of the last minute without a line: {0} accepted, {1} with a wrong user name or password,"
                            + " {2} refused unchecked",
                    Long.toString(untoldSuccesses),
                    Long.toString(untoldFailures),
                    Long.toString(untoldRefusals));
        }
        if (deniedRequests > MOST_LINES) {
            LOGGER.log(
                    WARNING,
                    "Refused requests of the last minute without a line: {0}",
                    Long.toString(deniedRequests - MOST_LINES));
        }
        windowOpen = false;
        lines = 0;
        deniedRequests = 0;
        untoldSuccesses = 0;
        untoldFailures = 0;
        untoldRefusals = 0;
    }

    /** The text with a question mark for everything that would not be one visible character of the same line, and cut. */
    static String printable(String text) {
        return printable(text, LONGEST_NAME);
    }

    private static String printable(String text, int longest) {
        StringBuilder printable = new StringBuilder();
        text.codePoints()
                .limit(longest)
                .map(character -> isVisible(character) ? character : '?')
                .forEach(printable::appendCodePoint);
        return text.codePointCount(0, text.length()) > longest ? printable + "…" : printable.toString();
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
