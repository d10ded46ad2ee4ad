/** What the reporting solution asks and orders by REST: the life of its events, and to have them sent again. */
@NullMarked
package io.wrapup.reporting.boundary;

import org.jspecify.annotations.NullMarked;
