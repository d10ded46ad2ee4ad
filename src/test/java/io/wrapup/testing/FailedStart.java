package io.wrapup.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A start of {@code java -jar target/wrapup.jar} that must fail. */
public final class FailedStart {

    private static final long LIMIT_SECONDS = 300;

    private FailedStart() {}

    /** Returns the output of a process with these options, which must end with a status other than 0. */
    public static List<String> output(Path folder, List<String> javaOptions, String... serverOptions)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + folder,
                "-Dwrapup.broker.listen="));
        if (javaOptions.stream().noneMatch(option -> option.startsWith("-Dwrapup.data="))) {
            command.add("-Dwrapup.data=" + folder.resolve("data"));
        }
        command.addAll(javaOptions);
        command.addAll(List.of("-jar", "target/wrapup.jar"));
        if (!List.of(serverOptions).contains("--port")) {
            command.addAll(List.of("--port", Integer.toString(Ports.free())));
        }
        command.addAll(List.of(serverOptions));
        Path console = folder.resolve("console.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(console.toFile())
                .start();
        try {
            assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS))
                    .as("ends by itself")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).isNotZero();
        return Files.readAllLines(console, UTF_8);
    }
}
