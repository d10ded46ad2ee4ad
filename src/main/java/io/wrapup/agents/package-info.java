/**
 * Who works here: the agents and their devices, what they may do, and how they sign in. Everything comes from one JSON
 * file, the directory, which is read again when it changes. This component knows no other component.
 *
 * <p>Callers ask {@link io.wrapup.agents.boundary.CurrentAgent} who is asking, and
 * {@link io.wrapup.agents.control.AgentDirectory} about anybody else.
 */
@NullMarked
package io.wrapup.agents;

import org.jspecify.annotations.NullMarked;
