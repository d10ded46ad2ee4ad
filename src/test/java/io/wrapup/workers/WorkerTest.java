package io.wrapup.workers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WorkerTest {

    private final AtomicReference<Thread> thread = new AtomicReference<>();
    private final ThreadFactory threads = work -> {
        Thread created = new Thread(work);
        thread.set(created);
        return created;
    };

    @Test
    void repeatsItsStepUntilItIsStopped() throws InterruptedException {
        BlockingQueue<String> queue = new LinkedBlockingQueue<>();
        BlockingQueue<String> done = new LinkedBlockingQueue<>();
        Worker worker = Worker.start(threads, "test", pause -> done.add(queue.take()));

        queue.add("a");
        queue.add("b");
        assertThat(done.take()).isEqualTo("a");
        assertThat(done.take()).isEqualTo("b");
        assertThat(thread.get().getName()).isEqualTo("wrapup-test");

        worker.stop();
        thread.get().join();
        assertThat(worker.isStopped()).isTrue();
    }

    @Test
    void repeatsAStepThatFailed() {
        AtomicInteger runs = new AtomicInteger();
        CountDownLatch forever = new CountDownLatch(1);
        Worker worker = Worker.start(threads, "test", pause -> {
            if (runs.incrementAndGet() == 1) {
                throw new IllegalStateException("the first run of a test fails");
            }
            forever.await();
        });

        await().until(() -> runs.get() == 2);
        worker.stop();
    }

    @Test
    void endsAPauseWhenItIsStopped() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        Worker worker = Worker.start(threads, "test", pause -> {
            begun.countDown();
            pause.await(Duration.ofDays(1));
        });

        begun.await();
        worker.stop();
        thread.get().join();
    }
}
