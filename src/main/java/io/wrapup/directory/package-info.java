/**
 * Who works here: the agents and their devices, what they may do, and how they sign in. Everything comes from one JSON
 * file, the directory, which is read again when it changes. This component knows no other component.
 *
 * <p>Callers ask {@link io.wrapup.security.CurrentAgent} who is asking, and
 * {@link io.wrapup.directory.AgentDirectory} about anybody else.
 */
@NullMarked
package io.wrapup.directory;

import org.jspecify.annotations.NullMarked;
