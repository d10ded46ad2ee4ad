/**
 * What the tests stand on: the server that Arquillian runs, Wrapup as a process of its own, and a PostgreSQL. Nothing
 * here knows the application; everything listens on loopback, on ports that were free when the run began.
 */
@NullMarked
package io.wrapup.testing;

import org.jspecify.annotations.NullMarked;
