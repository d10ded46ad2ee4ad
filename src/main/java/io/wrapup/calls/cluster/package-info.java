/**
 * Several nodes on one database: which node performs which work, and which nodes there are. With
 * {@code wrapup.cluster=false} one node performs all work.
 */
@NullMarked
package io.wrapup.calls.cluster;

import org.jspecify.annotations.NullMarked;
