package io.wrapup.calls;

import java.text.MessageFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The log messages of a class, captured until this object is closed. */
public final class LogCapture extends Handler implements AutoCloseable {

    private final Logger logger;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<String> warnings = new CopyOnWriteArrayList<>();

    private LogCapture(Logger logger) {
        this.logger = logger;
    }

    public static LogCapture of(Class<?> type) {
        return of(type.getName());
    }

    /** Captures the messages of the logger with that name. */
    public static LogCapture of(String name) {
        LogCapture handler = new LogCapture(Logger.getLogger(name));
        handler.logger.addHandler(handler);
        return handler;
    }

    public List<String> lines() {
        return lines;
    }

    /** Returns the messages of the level WARNING and above. */
    public List<String> warnings() {
        return warnings;
    }

    @Override
    public void publish(LogRecord entry) {
        Object[] parameters = entry.getParameters();
        String line = parameters == null ? entry.getMessage() : MessageFormat.format(entry.getMessage(), parameters);
        lines.add(line);
        if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
            warnings.add(line);
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
