/** Where changes of calls become the board: the calls at hand, the sequence of changes, the day's figures. */
@NullMarked
package io.wrapup.dashboards.control;

import org.jspecify.annotations.NullMarked;
