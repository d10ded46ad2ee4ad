/** Agents, their devices, roles, features and states, and the dispositions they choose from: immutable values. */
@NullMarked
package io.wrapup.agents.entity;

import org.jspecify.annotations.NullMarked;
