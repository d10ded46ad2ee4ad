package io.wrapup.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs programs of the system. */
final class Command {

    private Command() {}

    /** Returns the output of a program, including standard error; fails if the program fails. */
    static String run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + " failed:\n" + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted during " + command, e);
        }
    }

    /** Runs a program that starts a daemon. The output is not read, because the daemon would keep it open. */
    static void runApart(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(new File("/"))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + " failed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted during " + command, e);
        }
    }

    /** Returns the output of a program, or the other text if the program is missing or fails. */
    static String run(String otherwise, String... command) {
        try {
            return run(List.of(command)).strip();
        } catch (UncheckedIOException | IllegalStateException e) {
            return otherwise;
        }
    }
}
