-- Sign-ins that were ended by a sign-out while a remember-me token of them has not expired: no such token is accepted any more.
CREATE TABLE ended_sign_in (
    sign_in    VARCHAR(36) NOT NULL PRIMARY KEY,
    expires_at BIGINT      NOT NULL
);
