package io.wrapup.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HashGateTest {

    private final AtomicInteger atATime = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final CountDownLatch open = new CountDownLatch(1);

    @Test
    void computesALimitedNumberAtATimeAndTheOthersAfterwards() {
        HashGate gate = new HashGate(2, Duration.ofMinutes(1));
        List<CompletableFuture<Boolean>> requests = crowd(gate, 2 + HashGate.MAX_WAITING);
        await().until(() -> atATime.get() == 2);
        open.countDown();

        assertThat(requests).allSatisfy(request -> assertThat(request.join()).isTrue());
        assertThat(most).hasValue(2);
    }

    @Test
    void refusesRequestsWhenTheQueueIsFull() {
        HashGate gate = new HashGate(1, Duration.ofMinutes(1));
        List<CompletableFuture<Boolean>> requests = crowd(gate, 1 + HashGate.MAX_WAITING + 1);
        await().until(() -> requests.stream().anyMatch(CompletableFuture::isCompletedExceptionally));
        open.countDown();

        await().until(() -> requests.stream().allMatch(CompletableFuture::isDone));
        assertThat(requests.stream().filter(CompletableFuture::isCompletedExceptionally))
                .hasSize(1);
    }

    @Test
    void refusesARequestAfterTheTimeoutAndAcceptsLaterOnes() {
        HashGate gate = new HashGate(1, Duration.ofMillis(1));
        List<CompletableFuture<Boolean>> first = crowd(gate, 1);
        await().until(() -> atATime.get() == 1);
        for (int request = 0; request < 2 * HashGate.MAX_WAITING; request++) {
            assertThatExceptionOfType(SignInDelayedException.class)
                    .isThrownBy(() -> gate.verify(() -> true))
                    .matches(delay -> !delay.afterFailures());
        }
        open.countDown();

        assertThat(first.get(0).join()).isTrue();
        assertThat(gate.verify(() -> true)).isTrue();
    }

    private List<CompletableFuture<Boolean>> crowd(HashGate gate, int size) {
        List<CompletableFuture<Boolean>> requests = new ArrayList<>();
        for (int request = 0; request < size; request++) {
            requests.add(
                    CompletableFuture.supplyAsync(() -> gate.verify(this::hash), task -> new Thread(task).start()));
        }
        return requests;
    }

    private boolean hash() {
        most.accumulateAndGet(atATime.incrementAndGet(), Math::max);
        try {
            open.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            atATime.decrementAndGet();
        }
    }
}
