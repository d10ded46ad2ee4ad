package io.wrapup.gws;

import jakarta.ejb.ApplicationException;

/** Thrown when the device does not exist or belongs to another agent: clients cannot tell the two apart. */
@ApplicationException(rollback = true)
public class UnknownDeviceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnknownDeviceException() {
        super("Device not found");
    }
}
