package io.wrapup.json;

import jakarta.ejb.ApplicationException;

/** Thrown if a required member is absent, or null, which GWS clients send for unused members. */
@ApplicationException(rollback = true)
public class MissingMemberException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MissingMemberException(String member) {
        super("Required parameter '" + member + "' is missing");
    }
}
