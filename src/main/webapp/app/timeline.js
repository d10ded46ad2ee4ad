import { UPlot } from './lib.js';
import { texts } from './texts.js';

const QUARTER_SECONDS = 900;
const MIN_QUARTERS = 12;
const HEIGHT_PIXELS = 180;
const scheme = matchMedia('(prefers-color-scheme: dark)');

/** Returns the figures by quarter of an hour, from the quarter before the first figure to the present quarter. */
function series(today) {
  const start = Date.parse(today.startsAt) / 1000;
  const current = Math.max(0, Math.floor((Date.now() / 1000 - start) / QUARTER_SECONDS));
  const busy = today.callsEndedByQuarter.findIndex((ended, i) => ended + today.dispositionsByQuarter[i] > 0);
  const first = Math.max(0, Math.min(busy < 0 ? current : busy - 1, current - MIN_QUARTERS));
  const range = Array.from({ length: current - first + 1 }, (_, i) => first + i);
  return [
    range.map(i => start + i * QUARTER_SECONDS),
    range.map(i => today.dispositionsByQuarter[i] ?? 0),
    range.map(i => today.callsEndedByQuarter[i] ?? 0),
  ];
}

/** Returns the value of a CSS variable as a colour for a canvas, which supports neither variables nor light-dark(). */
function resolveColour(element, name) {
  element.style.color = `var(${name})`;
  const { color } = getComputedStyle(element);
  element.style.color = '';
  return color;
}

/** A chart in an element whose content lit does not render. */
export class Timeline {
  constructor() {
    this.onSchemeChange = () => this.destroyPlot();
    scheme.addEventListener('change', this.onSchemeChange);
    this.resizeObserver = new ResizeObserver(entries => this.plot?.setSize({ width: entries[0].contentRect.width, height: HEIGHT_PIXELS }));
  }

  draw(element, today) {
    if (!element || !today) {
      return;
    }
    if (element !== this.element || !this.plot) {
      this.destroyPlot();
      this.element = element;
      this.resizeObserver.observe(element);
      this.plot = new UPlot(this.options(element), series(today), element);
    } else if (today !== this.today) {
      this.plot.setData(series(today));
    }
    this.today = today;
  }

  options(element) {
    const colour = name => resolveColour(element, name);
    const axis = { stroke: colour('--quiet'), grid: { stroke: colour('--line'), width: 1 }, ticks: { show: false }, font: '12px system-ui' };
    return {
      width: element.clientWidth || 300,
      height: HEIGHT_PIXELS,
      cursor: { drag: { x: false, y: false } },
      scales: { x: { range: (plot, low, high) => [low - QUARTER_SECONDS / 2, high + QUARTER_SECONDS / 2] }, y: { range: (plot, low, high) => [0, Math.max(4, Math.ceil(high * 1.1))] } },
      axes: [{ ...axis, values: [[QUARTER_SECONDS, '{HH}:{mm}', null, null, null, null, null, null, 1]], space: 60 }, { ...axis, size: 36, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000] }],
      series: [
        { value: '{HH}:{mm}' },
        { label: texts.timelineSeries[0], stroke: colour('--accent'), fill: colour('--accent-soft'), width: 1,
          paths: UPlot.paths.bars({ size: [0.7, 40] }), points: { show: false } },
        { label: texts.timelineSeries[1], stroke: colour('--second'), width: 2, points: { show: false } },
      ],
    };
  }

  destroyPlot() {
    this.resizeObserver.disconnect();
    this.plot?.destroy();
    this.plot = null;
  }

  close() {
    scheme.removeEventListener('change', this.onSchemeChange);
    this.destroyPlot();
  }
}
