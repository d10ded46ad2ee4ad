/** The states of agents in the contact centre: ready, not ready, in after-call work, or logged out. */
@NullMarked
package io.wrapup.agents;

import org.jspecify.annotations.NullMarked;
