/** Calls and figures as the board shows them: immutable values. */
@NullMarked
package io.wrapup.dashboards.entity;

import org.jspecify.annotations.NullMarked;
