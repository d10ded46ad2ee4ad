/**
 * The directory of users: the agents and their devices, their rights and passwords. All of it comes from one JSON file,
 * which is read again when it changes. This package depends on no other package for its content.
 *
 * <p>Callers use {@link io.wrapup.security.CurrentAgent} for the user of a request, and {@link
 * io.wrapup.directory.AgentDirectory} for any other user.
 */
@NullMarked
package io.wrapup.directory;

import org.jspecify.annotations.NullMarked;
