package io.wrapup.gws;

import jakarta.ejb.ApplicationException;

/** Thrown when an operation needs a feature that the agent does not have. */
@ApplicationException(rollback = true)
public class FeatureNotAssignedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public FeatureNotAssignedException(String feature) {
        super("Feature '" + feature + "' is not assigned");
    }
}
