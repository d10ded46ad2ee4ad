package io.wrapup.dispositions;

import static org.assertj.core.api.Assertions.assertThat;

import io.wrapup.testing.Deployments;
import io.wrapup.testing.Desk;
import io.wrapup.testing.PhoneCall;
import io.wrapup.testing.Platform;
import io.wrapup.testing.ReportingConsumer;
import io.wrapup.testing.Server;
import io.wrapup.testing.Site;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sets dispositions at the same moment as the calls are released. */
@ExtendWith(ArquillianExtension.class)
class RaceIT {

    private static final int CALLS = 1000;
    private static final Executor NEW_THREAD = task -> new Thread(task).start();

    private final Site site = Server.site();
    private final Platform platform = Platform.of(site);
    private final Desk desk = Desk.ofNewAgent(site);

    @Deployment(testable = false)
    static WebArchive application() {
        return Deployments.application();
    }

    @Test
    void resultsInEitherUserDataOrAUserEvent() {
        List<PhoneCall> calls = Stream.generate(platform::newCall).limit(CALLS).toList();
        platform.send(calls.stream().map(this::established).toList());

        calls.parallelStream().forEach(this::releaseAndSetDispositionConcurrently);

        try (ReportingConsumer reporting = ReportingConsumer.at(site)) {
            List<PhoneCall> inUserData = calls.stream()
                    .filter(call -> !desk.userData(call).isEmpty())
                    .toList();
            List<PhoneCall> reported =
                    calls.stream().filter(call -> !inUserData.contains(call)).toList();
            reported.forEach(reporting::theOnlyOne);
            // Reports keep their order, so no earlier report can follow this one.
            PhoneCall last = platform.releasedCallOf(desk.agent());
            desk.setDisposition(last, "Sold");
            reporting.theOnlyOne(last);
            assertThat(inUserData)
                    .allSatisfy(call -> assertThat(reporting.of(call)).isEmpty());
            assertThat(reported)
                    .allSatisfy(call -> assertThat(reporting.of(call)).hasSize(1));
            // Both outcomes must occur, otherwise the requests did not race.
            assertThat(inUserData).isNotEmpty();
            assertThat(reported).isNotEmpty();
        }
    }

    private JsonObject established(PhoneCall call) {
        return call.event("EventEstablished", desk.dn()).build();
    }

    private void releaseAndSetDispositionConcurrently(PhoneCall call) {
        var start = new CyclicBarrier(2);
        var hangUp = CompletableFuture.runAsync(
                () -> {
                    await(start);
                    call.released(desk.dn());
                },
                NEW_THREAD);
        await(start);
        assertThat(desk.setDisposition(call, "Sold")).isDone();
        hangUp.join();
    }

    private static void await(CyclicBarrier start) {
        try {
            start.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
