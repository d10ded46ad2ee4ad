package io.wrapup.dispositions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wrapup.testing.Desk;
import io.wrapup.testing.PhoneCall;
import io.wrapup.testing.Platform;
import io.wrapup.testing.ReportingConsumer;
import io.wrapup.testing.Site;
import io.wrapup.testing.WrapupProcess;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} at a moment nobody chose, while many agents set dispositions: what was answered is there afterwards. */
class KillIT {

    private static final int ROUNDS = 3;
    private static final int CLIENTS = 32;

    @TempDir
    Path folder;

    @Test
    void losesNothingThatWasAnswered() {
        try (WrapupProcess wrapup = WrapupProcess.start(folder.resolve("wrapup"))) {
            for (int round = 0; round < ROUNDS; round++) {
                List<Client> clients = clientsAt(wrapup.site());
                killWhileBusy(wrapup, clients);
                wrapup.restart();
                try (ReportingConsumer reporting = ReportingConsumer.at(wrapup.site())) {
                    clients.forEach(client -> client.checkWhatWasAnswered(reporting));
                }
            }
        }
    }

    private static List<Client> clientsAt(Site site) {
        return Stream.generate(() -> new Client(site)).limit(CLIENTS).toList();
    }

    private static void killWhileBusy(WrapupProcess wrapup, List<Client> clients) {
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<CompletableFuture<Void>> busy = clients.stream()
                    .map(client -> CompletableFuture.runAsync(client::workUntilTheServerDies, threads))
                    .toList();
            int enough = ThreadLocalRandom.current().nextInt(50, 2_000);
            await().pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> clients.stream().mapToInt(Client::answered).sum() >= enough);
            wrapup.killForcibly();
            busy.forEach(CompletableFuture::join);
        } finally {
            threads.shutdownNow();
        }
    }

    /** An agent who counts upwards, in the user data of one call and in the reports on another. */
    private static final class Client {

        private final Desk desk;
        private final PhoneCall active;
        private final PhoneCall released;
        private final AtomicInteger answeredOnActive = new AtomicInteger();
        private final AtomicInteger answeredOnReleased = new AtomicInteger();

        Client(Site site) {
            desk = Desk.ofSomebodyAt(site);
            active = Platform.of(site).callOf(desk.agent());
            released = Platform.of(site).releasedCallOf(desk.agent());
        }

        int answered() {
            return answeredOnActive.get() + answeredOnReleased.get();
        }

        void workUntilTheServerDies() {
            try {
                while (setNext(active, answeredOnActive) && setNext(released, answeredOnReleased)) {
                    // until there is no answer
                }
            } catch (UncheckedIOException dead) {
                // as expected
            }
        }

        private boolean setNext(PhoneCall call, AtomicInteger answered) {
            int next = answered.get() + 1;
            boolean done = desk.setDisposition(call, Integer.toString(next)).statusCode() == 0;
            if (done) {
                answered.set(next);
            }
            return done;
        }

        /** The request under way at the end may have been carried out or not, all those before it must. */
        void checkWhatWasAnswered(ReportingConsumer reporting) {
            int last = answeredOnActive.get();
            String inUserData = desk.userData(active).getString("DispositionCode", "0");
            assertThat(Integer.parseInt(inUserData)).isBetween(last, last + 1);
            assertThat(desk.state(active)).isEqualTo("Established");

            int reported = answeredOnReleased.get();
            List<Integer> reports = new ArrayList<>();
            reporting
                    .awaitDistinct(released, reported)
                    .forEach(report ->
                            reports.add(Integer.parseInt(report.userData().getString("DispositionCode"))));
            assertThat(reports).isSorted().doesNotHaveDuplicates().startsWith(counted(reported));
            assertThat(reports).hasSizeBetween(reported, reported + 1);
        }

        private static Integer[] counted(int to) {
            return Stream.iterate(1, number -> number + 1).limit(to).toArray(Integer[]::new);
        }
    }
}
