package io.wrapup.telephony;

import jakarta.ejb.ApplicationException;

/** The telephony platform did not declare the operation for the leg in its present state. */
@ApplicationException(rollback = true)
public class OperationNotDeclaredException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public OperationNotDeclaredException(String operationName) {
        super("Operation '" + operationName + "' is not among the call's capabilities");
    }
}
