/**
 * The calls themselves: what a call is ({@code entity}), the one place that holds and changes them, and the journal that makes
 * each change durable before anybody hears of it ({@code control}). Everybody may read and change calls through here; this
 * component knows nobody who listens and no wire format.
 */
@NullMarked
package io.wrapup.calls;

import org.jspecify.annotations.NullMarked;
