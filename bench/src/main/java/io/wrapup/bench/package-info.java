/** Measures Wrapup from outside, as its clients see it, beside the floors it is compared with. Knows nothing of its inside. */
package io.wrapup.bench;
