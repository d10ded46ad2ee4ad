package io.wrapup.gws;

import jakarta.ejb.ApplicationException;

/** There is no such device, or it is somebody else's: the two cannot be told apart. */
@ApplicationException(rollback = true)
public class UnknownDeviceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnknownDeviceException() {
        super("Device not found");
    }
}
