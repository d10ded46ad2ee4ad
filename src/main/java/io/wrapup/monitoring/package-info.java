/** Health checks and metrics. */
@NullMarked
package io.wrapup.monitoring;

import org.jspecify.annotations.NullMarked;
