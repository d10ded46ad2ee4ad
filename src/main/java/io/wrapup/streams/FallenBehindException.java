package io.wrapup.streams;

import jakarta.ejb.ApplicationException;

/** A reader has not kept up with the stream: what it would have to read next is gone. */
@ApplicationException(rollback = true)
public class FallenBehindException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public FallenBehindException() {
        super("The reader has not kept up with the stream");
    }
}
