/** The web application of the floors, which are measured for comparison. */
package io.wrapup.bench.floor;
