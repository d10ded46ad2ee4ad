/** Where a request becomes a request of somebody: the sign-in, and the signed-in agent for everybody else's use. */
@NullMarked
package io.wrapup.agents.boundary;

import org.jspecify.annotations.NullMarked;
