package io.wrapup.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import io.wrapup.testing.Desk;
import io.wrapup.testing.PhoneCall;
import io.wrapup.testing.Platform;
import io.wrapup.testing.Rest;
import io.wrapup.testing.WrapupProcess;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests 10,000 simultaneous calls with 2 kB of user data each, in a heap of 512 MB. */
class ManyCallsIT {

    private static final int CALLS = 10_000;
    private static final int AT_ONCE = 100;

    @TempDir
    Path folder;

    @Test
    void fitIntoASmallHeap() {
        try (WrapupProcess wrapup = WrapupProcess.start(folder.resolve("wrapup"), "-Xmx512m")) {
            Platform platform = Platform.of(wrapup.site());
            List<Desk> desks = Stream.generate(() -> Desk.ofNewAgent(wrapup.site()))
                    .limit(AT_ONCE)
                    .toList();
            List<PhoneCall> calls = new ArrayList<>(CALLS);
            while (calls.size() < CALLS) {
                List<PhoneCall> more =
                        desks.stream().map(desk -> platform.newCall()).toList();
                platform.send(Stream.iterate(0, i -> i + 1)
                        .limit(AT_ONCE)
                        .map(i -> established(more.get(i), desks.get(i)))
                        .toList());
                calls.addAll(more);
            }

            assertThat(Rest.anonymous(wrapup.site())
                            .with("Accept", "text/plain")
                            .get("/metrics")
                            .text())
                    .containsPattern("(?m)^wrapup_active_calls\\{.*} 10000(\\.0)?$");
            for (int i = 0; i < AT_ONCE; i++) {
                assertThat(desks.get(i).setDisposition(calls.get(i), "Sold")).isDone();
                assertThat(desks.get(i).rest().get("/api/v2/me/calls").json().getJsonArray("uris"))
                        .hasSize(CALLS / AT_ONCE);
            }
            assertThat(wrapup.console()).doesNotContain("OutOfMemoryError");
        }
    }

    private static JsonObject established(PhoneCall call, Desk desk) {
        return call.event("EventEstablished", desk.dn())
                .add("otherDN", "4930123456")
                .add("userData", Json.createObjectBuilder().add("Notes", "x".repeat(2_000)))
                .build();
    }
}
