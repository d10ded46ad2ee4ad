package io.wrapup.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The machine on which the bench runs. */
final class Machine {

    private static final int FSYNCS = 200;
    /** The time that strace needs to attach to all threads of a server. */
    private static final long MILLIS_TO_ATTACH = 3_000;

    private static final Pattern CALLS = Pattern.compile("\\s(\\d+)\\s+(?:\\d+\\s+)?(?:fsync|fdatasync)\\b");

    private Machine() {}

    /** Returns one line with processors, memory, system and Java version. */
    static String description() {
        String model =
                Command.run("unknown processor", "sh", "-c", "sed -n 's/^model name.*: //p' /proc/cpuinfo | head -1");
        String memory = Command.run("?", "sh", "-c", "free -g | awk '/Mem/{print $2}'");
        return "%d × %s, %s GiB, %s %s, Java %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        model,
                        memory,
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        System.getProperty("java.version"));
    }

    static String commit() {
        String changed =
                Command.run("", "git", "status", "--porcelain", "--untracked-files=no", "src", "payara-config");
        return Command.run("unknown", "git", "rev-parse", "--short", "HEAD")
                + (changed.isEmpty() ? "" : " with changes");
    }

    /** Returns the median time to append 4 KiB to a file and sync it. */
    static double fsyncMillis() {
        List<Double> millis = new ArrayList<>();
        try {
            Path file = Files.createTempFile(Path.of("bench", "target"), "fsync", "");
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                for (int i = 0; i < FSYNCS; i++) {
                    long begin = System.nanoTime();
                    channel.write(ByteBuffer.allocate(4096));
                    channel.force(false);
                    millis.add((System.nanoTime() - begin) / 1e6);
                }
            }
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Spread.of(millis).median();
    }

    /** Returns the number of fsyncs of a process during an action; negative if strace is missing. */
    static long fsyncs(long pid, Runnable meanwhile) {
        try {
            Path summary = Files.createTempFile(Path.of("bench", "target"), "strace", "");
            Process strace = new ProcessBuilder(
                            "strace",
                            "-f",
                            "-c",
                            "-o",
                            summary.toString(),
                            "-e",
                            "trace=fsync,fdatasync",
                            "-p",
                            "" + pid)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Pause.millis(MILLIS_TO_ATTACH);
            meanwhile.run();
            strace.destroy();
            strace.waitFor();
            Matcher calls = CALLS.matcher(Files.readString(summary));
            Files.delete(summary);
            return calls.results()
                    .mapToLong(call -> Long.parseLong(call.group(1)))
                    .sum();
        } catch (IOException e) {
            return -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }
}
