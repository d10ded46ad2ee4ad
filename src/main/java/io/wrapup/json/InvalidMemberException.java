package io.wrapup.json;

import jakarta.ejb.ApplicationException;

/** Thrown if a member has the wrong type or an invalid value. */
@ApplicationException(rollback = true)
public class InvalidMemberException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InvalidMemberException(String member, String rule) {
        super("Parameter '" + member + "' " + rule);
    }
}
