package io.wrapup.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The processor time that processes have used since their start, in user and kernel mode, in seconds. It depends less
 * on other load of the machine than the throughput.
 */
final class ProcessorTime {

    private static final double TICKS = Double.parseDouble(Command.run("100", "getconf", "CLK_TCK"));
    /** Indexes of fields after the name of the program, see proc(5). */
    private static final int USER = 11;

    private static final int KERNEL = 12;
    private static final int USER_OF_ENDED_CHILDREN = 13;
    private static final int KERNEL_OF_ENDED_CHILDREN = 14;

    private ProcessorTime() {}

    static double of(long pid) {
        String[] fields = fields(Path.of("/proc", Long.toString(pid)));
        return (ticks(fields, USER) + ticks(fields, KERNEL)) / TICKS;
    }

    /** Returns the time of a process, its children and its ended children. */
    static double withChildren(long pid) {
        String[] parent = fields(Path.of("/proc", Long.toString(pid)));
        double ended = (ticks(parent, USER_OF_ENDED_CHILDREN) + ticks(parent, KERNEL_OF_ENDED_CHILDREN)) / TICKS;
        try (Stream<ProcessHandle> children =
                ProcessHandle.of(pid).orElseThrow().children()) {
            return of(pid)
                    + ended
                    + children.mapToDouble(child -> of(child.pid())).sum();
        }
    }

    private static double ticks(String[] fields, int index) {
        return Double.parseDouble(fields[index]);
    }

    private static String[] fields(Path process) {
        try {
            String stat = Files.readString(process.resolve("stat"));
            return stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
