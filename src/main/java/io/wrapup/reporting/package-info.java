/** The way to the reporting solution: every user event that is in the journal goes to a JMS queue, in order per call, for as long as it takes. */
@NullMarked
package io.wrapup.reporting;

import org.jspecify.annotations.NullMarked;
