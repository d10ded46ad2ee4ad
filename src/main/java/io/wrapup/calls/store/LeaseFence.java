package io.wrapup.calls.store;

import jakarta.ejb.ApplicationException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The check of a {@link Fence} in the transaction of the write. The lock that it takes lasts until the end of the
 * transaction: another node takes the lease before the check, which then fails, or after the commit.
 */
final class LeaseFence {

    private static final String LOCK = "SELECT 1 FROM lease WHERE name = ? AND holder = ? AND token = ? FOR SHARE";

    private LeaseFence() {}

    /**
     * Checks the fence and locks its lease until the end of the transaction. Must precede the first write.
     *
     * @throws LeaseLostException another instance has the lease, or it has another token
     */
    static void require(Connection connection, Fence fence) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
            lock.setString(1, fence.lease());
            lock.setString(2, fence.holder());
            lock.setLong(3, fence.token());
            try (ResultSet row = lock.executeQuery()) {
                if (!row.next()) {
                    throw new LeaseLostException(fence);
                }
            }
        }
    }

    /** Thrown if the lease of a fence is lost. The transaction can continue without the work of that fence. */
    @ApplicationException(rollback = true)
    static final class LeaseLostException extends SQLException {

        private static final long serialVersionUID = 1L;

        LeaseLostException(Fence fence) {
            super("The lease " + fence.lease() + " with the token " + fence.token() + " is lost");
        }
    }
}
