package io.wrapup.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The measured servers, all with the same Java and the same options, each in its own folder. */
final class Servers {

    /** The options of the Wrapup image. The environment variable BENCH_JAVA overrides them. */
    static final List<String> JAVA_OPTIONS = Arrays.asList(System.getenv()
            .getOrDefault("BENCH_JAVA", "-Xms1g -Xmx1g -XX:+UseParallelGC")
            .split(" "));

    private static final Path JAR = Path.of("target", "wrapup.jar").toAbsolutePath();
    private static final Path MICRO =
            Path.of("bench", "target", "payara-micro.jar").toAbsolutePath();
    private static final Path CLASSES = Path.of("bench", "target", "classes");
    private static final String LOOPBACK = "set configs.config.server-config.network-config.network-listeners"
            + ".network-listener.http-listener.address=127.0.0.1\n";

    private final Path work;
    private int started;

    /** @param work the folder for the folders of the servers */
    Servers(Path work) {
        this.work = work;
    }

    /** Starts the web application of the floors on an unmodified Payara Micro. */
    ServerProcess floor() {
        return stock(CLASSES.resolve("io/wrapup/bench/floor"), JAVA_OPTIONS, "/index.html");
    }

    /** Starts a web application that consists of one page. */
    ServerProcess empty(List<String> javaOptions) {
        return stock(null, javaOptions, "/index.html");
    }

    private ServerProcess stock(Path classes, List<String> javaOptions, String ready) {
        Path folder = newFolder("stock");
        int port = ServerProcess.freePort();
        try {
            Path preboot = Files.writeString(folder.resolve("preboot"), LOOPBACK);
            Path war = folder.resolve("ROOT.war");
            zip(war, classes);
            List<String> command = new ArrayList<>(javaOptions);
            command.addAll(List.of("-jar", MICRO.toString(), "--nohazelcast", "--disablephonehome"));
            command.addAll(List.of("--prebootcommandfile", preboot.toString(), "--port", Integer.toString(port)));
            command.addAll(List.of("--deploy", war.toString()));
            return new ServerProcess(folder, port, command, ready);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void zip(Path war, Path classes) throws IOException {
        try (OutputStream out = Files.newOutputStream(war);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("index.html"));
            zip.write("<!doctype html><title>Bench</title>".getBytes());
            if (classes != null) {
                for (Path file : files(classes)) {
                    zip.putNextEntry(new ZipEntry("WEB-INF/classes/" + CLASSES.relativize(file)));
                    Files.copy(file, zip);
                }
            }
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    /** Starts Wrapup as users run it, with a new data folder. */
    Wrapup wrapup(String... settings) {
        return wrapup(newFolder("wrapup"), JAVA_OPTIONS, settings);
    }

    /** Starts another version of Wrapup, with a new data folder. */
    Wrapup other(Path jar, String... settings) {
        return wrapup(jar, newFolder("other"), JAVA_OPTIONS, settings);
    }

    /** Starts Wrapup in a folder that may contain data. */
    Wrapup wrapup(Path folder, List<String> javaOptions, String... settings) {
        return wrapup(JAR, folder, javaOptions, settings);
    }

    private static Wrapup wrapup(Path jar, Path folder, List<String> javaOptions, String... settings) {
        int port = ServerProcess.freePort();
        int brokerPort = ServerProcess.freePort();
        Directory.write(folder.resolve("directory.json"));
        List<String> command = new ArrayList<>(javaOptions);
        command.add("-Dwrapup.data=" + folder.resolve("data"));
        command.add("-Dwrapup.directory=" + folder.resolve("directory.json"));
        command.add("-Dwrapup.broker.listen=tcp://127.0.0.1:" + brokerPort);
        command.addAll(List.of(settings));
        command.addAll(List.of("-jar", jar.toString(), "--port", Integer.toString(port)));
        return new Wrapup(
                new ServerProcess(folder, port, command, "/health/ready"), folder.resolve("data"), brokerPort);
    }

    Path newFolder(String name) {
        try {
            return Files.createDirectories(work.resolve(name + "-" + ++started)).toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
