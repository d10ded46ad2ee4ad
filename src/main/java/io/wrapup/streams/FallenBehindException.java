package io.wrapup.streams;

import jakarta.ejb.ApplicationException;

/** Thrown if a subscriber is so slow that the frame it must read next has been evicted from the stream. */
@ApplicationException(rollback = true)
public class FallenBehindException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public FallenBehindException() {
        super("The next frame for the subscriber has been evicted from the stream");
    }
}
