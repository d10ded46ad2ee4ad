/** Measures Wrapup from outside, as its clients see it, beside the floors for comparison. Uses no classes of Wrapup. */
package io.wrapup.bench;
