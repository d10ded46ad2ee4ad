/** Durability: group commit, the hash chain of each call, and earlier versions of calls. */
@NullMarked
package io.wrapup.calls.journal;

import org.jspecify.annotations.NullMarked;
