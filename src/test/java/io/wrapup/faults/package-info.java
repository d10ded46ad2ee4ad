/**
 * The harness of faults: clients set dispositions without pause, something breaks again and again, and at the end what
 * was answered is compared with the store, the queue and the sockets. Short in the normal run of the tests, long with
 * {@code -Pfaults}.
 */
package io.wrapup.faults;
