/** What is measured for comparison: the web application of the floors. */
package io.wrapup.bench.floor;
