/**
 * Calls: the domain values ({@code model}), the one place that holds and changes calls ({@code registry}), the journal
 * that makes each change durable before it is published ({@code journal}), the SQL ({@code store}), and the operations
 * on user data ({@code userdata}).
 *
 * <p>Other components read and change calls through these packages. These packages know no observer of changes and no
 * wire format.
 */
@NullMarked
package io.wrapup.calls;

import org.jspecify.annotations.NullMarked;
