/**
 * The fault tests: clients set dispositions without pause while faults occur repeatedly, and then the responses are
 * compared with the store, the queue and the WebSockets. Short in the normal run of the tests, long with {@code
 * -Pfaults}.
 */
package io.wrapup.faults;
