package io.wrapup.launcher;

import fish.payara.micro.ClusterCommandResult;
import fish.payara.micro.boot.AdminCommandRunner;
import fish.payara.micro.boot.PayaraMicroBoot;
import fish.payara.micro.boot.loader.ExplodedURLClassloader;
import io.wrapup.settings.DataFolder;
import io.wrapup.settings.Settings;
import io.wrapup.settings.Settings.Given;
import java.io.File;
import java.io.FileReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.LogManager;

/**
 * The main class of {@code wrapup.jar}. Checks the prerequisites of the server, starts Payara Micro with the arguments
 * of the command line, and opens the port when the application has started. Each cause of a failed start is one line on
 * the error stream, and the process ends with status 1.
 *
 * <p>{@code --check} checks the settings only; {@code --show-settings} prints the effective configuration.
 *
 * <p>This class is not in the WAR. It uses only the JDK, the boot classes of Payara Micro and {@code
 * io.wrapup.settings}, which are beside it at the root of the jar.
 */
public final class Launcher {

    /**
     * The system property with the action that the application runs when it cannot start, after it has logged the
     * causes.
     */
    private static final String LAUNCHER = "io.wrapup.launcher";

    private static final String ADDRESS = "wrapup.http.address";
    private static final String APPLICATION = "ROOT";
    private static final String LISTENERS =
            "configs.config.server-config.network-config.network-listeners.network-listener.";
    private static final String CANNOT_START = "Wrapup cannot start: ";
    private static final int DEFAULT_PORT = 8080;
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(60);

    private static volatile boolean silent;
    private static volatile boolean stopping;

    private Launcher() {}

    public static void main(String[] arguments) {
        List<String> serverArguments = new ArrayList<>(List.of(arguments));
        boolean show = serverArguments.remove("--show-settings");
        boolean check = serverArguments.remove("--check");
        Settings settings;
        try {
            settings = Settings.of(properties(serverArguments), System.getenv());
        } catch (IOException e) {
            end(List.of("the file of --systemproperties cannot be read: " + e.getMessage()));
            return;
        }
        if (show) {
            settings.effective().forEach(line -> System.out.println(line));
        }
        List<String> mistakes = settings.mistakes();
        if (mistakes.isEmpty() && !show && !check) {
            mistakes = obstacles(settings, serverArguments);
        }
        if (!mistakes.isEmpty()) {
            end(mistakes);
        } else if (!show && !check) {
            start(serverArguments, settings);
        }
    }

    private static void start(List<String> arguments, Settings settings) {
        haltAfterStopTimeout();
        System.getProperties().put(LAUNCHER, (Runnable) Launcher::silence);
        try {
            PayaraMicroBoot server = load(arguments);
            AtomicReference<AdminCommandRunner> commands = new AtomicReference<>();
            server.setPostBootHandler(commands::set);
            // As the main class of Payara Micro does, which leaves no time to set the handler.
            server.getClass().getMethod("create", String[].class).invoke(null, (Object)
                    arguments.toArray(new String[0]));
            if (!silent && server.getRuntime().getDeployedApplicationNames().contains(APPLICATION)) {
                openListeners(Objects.requireNonNull(commands.get()), settings);
            } else if (!silent) {
                fail("the application was not deployed; the log above gives the cause");
            }
        } catch (Exception e) {
            fail(String.valueOf(e instanceof InvocationTargetException ? e.getCause() : e));
        }
        if (silent) {
            System.exit(1);
        }
    }

    /**
     * Loads the server as Payara's own main class does, from jars that are unpacked into {@code --unpackdir} or a
     * temporary folder: from jars within the jar, Java would not load their classes for newer versions of Java.
     */
    private static PayaraMicroBoot load(List<String> arguments) throws Exception {
        URL self = Launcher.class.getProtectionDomain().getCodeSource().getLocation();
        System.setProperty("fish.payara.micro.BootJar", self.toURI().toString());
        Optional<String> folder = option(arguments, "--unpackdir").or(() -> option(arguments, "--rootdir"));
        ExplodedURLClassloader loader;
        if (folder.isPresent()) {
            loader = new ExplodedURLClassloader(new File(folder.get()));
        } else {
            loader = new ExplodedURLClassloader();
            Method cleanUp = ExplodedURLClassloader.class.getDeclaredMethod("registerDeleteOnExit");
            cleanUp.setAccessible(true);
            cleanUp.invoke(loader);
        }
        Thread.currentThread().setContextClassLoader(loader);
        return (PayaraMicroBoot) loader.loadClass("fish.payara.micro.impl.PayaraMicroImpl")
                .getMethod("getInstance")
                .invoke(null);
    }

    private static void fail(String cause) {
        if (!silent && !stopping) {
            System.err.println(CANNOT_START + cause);
            silence();
        }
    }

    /**
     * Suppresses all further output: after the cause is printed, the server's own messages on its end are of no use.
     */
    private static void silence() {
        silent = true;
        LogManager.getLogManager().reset();
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    }

    /**
     * Opens the listeners. Until then clients are refused a connection and retry, instead of receiving 404. The address
     * is that of the server's own files unless the setting is given.
     */
    private static void openListeners(AdminCommandRunner commands, Settings settings) {
        if (settings.isGiven(ADDRESS)) {
            set(commands, "http-listener.address=" + settings.value(ADDRESS).orElseThrow());
        }
        set(commands, "http-listener.enabled=true");
        if (settings.value("wrapup.https.port").isPresent()) {
            set(commands, "https-listener.enabled=true");
        }
    }

    private static void set(AdminCommandRunner commands, String attribute) {
        ClusterCommandResult result = commands.run("set", LISTENERS + attribute);
        if (result.getExitStatus() == ClusterCommandResult.ExitStatus.FAILURE) {
            fail("the port cannot be opened: " + result.getOutput());
        }
    }

    /**
     * Returns what prevents a start with correct settings: a port in use, or the data folder. Claims the folder for
     * this process.
     */
    private static List<String> obstacles(Settings settings, List<String> arguments) {
        List<String> causes = new ArrayList<>();
        if (!arguments.contains("--autobindhttp")) {
            String address = settings.value(ADDRESS).orElseThrow();
            portError(address, port(arguments)).ifPresent(causes::add);
        }
        if (settings.value("wrapup.broker.url").isEmpty()) {
            settings.value("wrapup.broker.listen")
                    .filter(listen -> !listen.contains("${"))
                    .map(URI::create)
                    .flatMap(listen -> portError(listen.getHost(), listen.getPort()))
                    .ifPresent(cause -> causes.add(cause + " (wrapup.broker.listen)"));
        }
        try {
            Https.prepare(key -> settings.value(key).orElse(""));
        } catch (CertificateException e) {
            causes.add(String.valueOf(e.getMessage()));
        }
        String data = settings.value("wrapup.data").orElseThrow();
        if (!data.contains("${")) {
            try {
                DataFolder.claim(Path.of(data));
            } catch (DataFolder.UnusableException e) {
                causes.add(String.valueOf(e.getMessage()));
            }
        }
        return causes;
    }

    private static Optional<String> portError(String host, int port) {
        if (host.contains("${")) {
            return Optional.empty();
        }
        try (ServerSocket socket = new ServerSocket()) {
            // As the server does: a connection in TIME_WAIT does not block the port.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
            return Optional.empty();
        } catch (BindException e) {
            return Optional.of(
                    String.valueOf(e.getMessage()).contains("in use")
                            ? "port %d of %s is in use".formatted(port, host)
                            : "port %d of %s cannot be opened: %s".formatted(port, host, e.getMessage()));
        } catch (IOException e) {
            return Optional.of("port %d of %s cannot be opened: %s".formatted(port, host, e.getMessage()));
        }
    }

    private static int port(List<String> arguments) {
        return option(arguments, "--port").flatMap(Launcher::number).orElse(DEFAULT_PORT);
    }

    private static Optional<Integer> number(String text) {
        try {
            int number = Integer.parseInt(text);
            return number >= 0 && number <= 65_535 ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException e) {
            // The server reports this error itself.
            return Optional.empty();
        }
    }

    /** Returns the value of the last occurrence of an option. */
    private static Optional<String> option(List<String> arguments, String name) {
        Optional<String> value = Optional.empty();
        for (int i = 0; i < arguments.size() - 1; i++) {
            if (arguments.get(i).toLowerCase(Locale.ROOT).equals(name)) {
                value = Optional.of(arguments.get(i + 1));
            }
        }
        return value;
    }

    /** Returns the system properties as the server sets them: those of the files replace those of {@code -D}. */
    private static Map<String, Given> properties(List<String> arguments) throws IOException {
        Map<String, Given> properties = new HashMap<>();
        System.getProperties()
                .stringPropertyNames()
                .forEach(key -> properties.put(key, new Given(System.getProperty(key), "-D")));
        for (int i = 0; i < arguments.size() - 1; i++) {
            if (arguments.get(i).toLowerCase(Locale.ROOT).equals("--systemproperties")) {
                String file = arguments.get(i + 1);
                Properties read = new Properties();
                // In the encoding that the server uses.
                try (Reader reader = new FileReader(file)) {
                    read.load(reader);
                }
                read.stringPropertyNames().forEach(key -> properties.put(key, new Given(read.getProperty(key), file)));
            }
        }
        return properties;
    }

    /**
     * Halts the process if the server has not stopped 60 seconds after the start of its shutdown, because a part of it
     * waits endlessly.
     */
    private static void haltAfterStopTimeout() {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stopping = true;
            Thread limit = new Thread(Launcher::haltAfterTimeout, "wrapup-stop-limit");
            limit.setDaemon(true);
            limit.start();
        }));
    }

    private static void haltAfterTimeout() {
        try {
            new CountDownLatch(1).await(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        System.err.println("Wrapup did not stop within " + STOP_TIMEOUT.toSeconds() + " s; the process is halted");
        Runtime.getRuntime().halt(1);
    }

    private static void end(List<String> causes) {
        causes.forEach(cause -> System.err.println(CANNOT_START + cause));
        System.exit(1);
    }
}
