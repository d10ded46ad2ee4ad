package io.wrapup.calls.cluster;

import jakarta.ejb.ApplicationException;

/** Thrown if this node does not have the role of its work any more. The node that has it continues the work. */
@ApplicationException(rollback = true)
public class RoleLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RoleLostException() {
        super("Another node may have the role of this work");
    }
}
