// The two libraries, from WebJars in the application. The POM defines the versions.
export { html, nothing, render } from '../_static/lit-html/3.3.3/lit-html.js';
export { repeat } from '../_static/lit-html/3.3.3/directives/repeat.js';
export { keyed } from '../_static/lit-html/3.3.3/directives/keyed.js';
export { live } from '../_static/lit-html/3.3.3/directives/live.js';
export { default as UPlot } from '../webjars/uplot/1.6.30/dist/uPlot.esm.js';
