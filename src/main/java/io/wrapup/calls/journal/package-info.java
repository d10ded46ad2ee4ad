/** Durability: group commit, the hash chain of each call, and calls as they were at an earlier time. */
@NullMarked
package io.wrapup.calls.journal;

import org.jspecify.annotations.NullMarked;
