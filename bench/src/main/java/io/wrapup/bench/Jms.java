package io.wrapup.bench;

import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** A plain JMS client of one queue, with at most one consumer. */
final class Jms implements AutoCloseable {

    private static final int IN_ONE_TRANSACTION = 100;

    private final Connection connection;
    private final String queue;
    private final AtomicLong received = new AtomicLong();
    private volatile String last = "";

    /** @param reading whether the client consumes the messages */
    Jms(Wrapup wrapup, String queue, boolean reading) {
        this.queue = queue;
        try {
            connection = wrapup.brokerConnections().createConnection();
            connection.start();
            if (reading) {
                Session session = connection.createSession(false, Session.DUPS_OK_ACKNOWLEDGE);
                session.createConsumer(session.createQueue(queue)).setMessageListener(message -> {
                    received.incrementAndGet();
                    if (last.isEmpty()) {
                        last = text(message);
                    }
                });
            }
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(jakarta.jms.Message message) {
        try {
            return ((jakarta.jms.TextMessage) message).getText();
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    long received() {
        return received.get();
    }

    /** Returns one of the received messages. */
    String example() {
        return last;
    }

    /** Waits until this number of messages has been received; fails if no more messages arrive. */
    void await(long count) {
        long before = -1;
        while (received.get() < count) {
            if (before == received.get()) {
                throw new IllegalStateException("Only " + before + " of " + count + " messages came");
            }
            before = received.get();
            for (int i = 0; i < 100 && received.get() < count && (i < 5 || received.get() == before); i++) {
                Pause.millis(50);
            }
        }
    }

    /**
     * Sends the text repeatedly from several concurrent senders. Each sender waits until its message is durable.
     *
     * @return the number of messages
     */
    long send(String text, int senders, Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        return IntStream.range(0, senders).mapToObj(i -> new Sender(text, end)).toList().stream()
                .mapToLong(Sender::sent)
                .sum();
    }

    /** Sends the texts in order, {@value #IN_ONE_TRANSACTION} in each transaction. */
    void send(List<String> texts) {
        try (Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
                MessageProducer producer = session.createProducer(session.createQueue(queue))) {
            for (int i = 0; i < texts.size(); i++) {
                producer.send(session.createTextMessage(texts.get(i)));
                if (i % IN_ONE_TRANSACTION == IN_ONE_TRANSACTION - 1) {
                    session.commit();
                }
            }
            session.commit();
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    private final class Sender {

        private final Thread thread;
        private long sent;

        Sender(String text, long end) {
            thread = new Thread(() -> run(text, end));
            thread.start();
        }

        private void run(String text, long end) {
            try (Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                    MessageProducer producer = session.createProducer(session.createQueue(queue))) {
                producer.setDeliveryMode(DeliveryMode.PERSISTENT);
                while (System.nanoTime() < end) {
                    producer.send(session.createTextMessage(text));
                    sent++;
                }
            } catch (JMSException e) {
                throw new IllegalStateException(e);
            }
        }

        long sent() {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return sent;
        }
    }
}
