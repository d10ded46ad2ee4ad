/** What supervisors and agents see in the browser: the live board, the day's figures, the pages. */
@NullMarked
package io.wrapup.dashboards;

import org.jspecify.annotations.NullMarked;
