package io.wrapup.directory;

import jakarta.ejb.ApplicationException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a directory cannot be used. The message is one sentence that names the place in the file, without
 * personal data.
 */
@ApplicationException(rollback = true)
public class DirectoryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DirectoryException(String message) {
        super(message);
    }

    public DirectoryException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
