package io.wrapup.json;

import jakarta.ejb.ApplicationException;

/** A member has the wrong type or a value outside its limits. */
@ApplicationException(rollback = true)
public class InvalidMemberException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InvalidMemberException(String member, String rule) {
        super("Parameter '" + member + "' " + rule);
    }
}
