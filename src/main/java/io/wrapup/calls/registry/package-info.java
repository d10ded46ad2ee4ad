/** The registry: the calls in memory, their locks, and the changes that decisions make; eviction and retention. */
@NullMarked
package io.wrapup.calls.registry;

import org.jspecify.annotations.NullMarked;
