package io.wrapup.calls;

import java.text.MessageFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What a class says in the log, from now until this is closed. */
public final class LoggedLines extends Handler implements AutoCloseable {

    private final Logger logger;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private LoggedLines(Logger logger) {
        this.logger = logger;
    }

    public static LoggedLines of(Class<?> type) {
        return of(type.getName());
    }

    /** Of the logger of that name. */
    public static LoggedLines of(String name) {
        LoggedLines handler = new LoggedLines(Logger.getLogger(name));
        handler.logger.addHandler(handler);
        return handler;
    }

    public List<String> lines() {
        return lines;
    }

    @Override
    public void publish(LogRecord entry) {
        Object[] parameters = entry.getParameters();
        lines.add(parameters == null ? entry.getMessage() : MessageFormat.format(entry.getMessage(), parameters));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
