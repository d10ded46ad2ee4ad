import { UPlot } from './lib.js';
import { texts } from './texts.js';

const QUARTER = 900;
const SHORTEST = 12;
const HEIGHT = 180;
const scheme = matchMedia('(prefers-color-scheme: dark)');

/** The figures per quarter of an hour, from the first that has any to the present one. */
function series(today) {
  const start = Date.parse(today.startsAt) / 1000;
  const present = Math.max(0, Math.floor((Date.now() / 1000 - start) / QUARTER));
  const busy = today.callsEndedByQuarter.findIndex((ended, i) => ended + today.dispositionsByQuarter[i] > 0);
  const first = Math.max(0, Math.min(busy < 0 ? present : busy - 1, present - SHORTEST));
  const range = Array.from({ length: present - first + 1 }, (_, i) => first + i);
  return [
    range.map(i => start + i * QUARTER),
    range.map(i => today.dispositionsByQuarter[i] ?? 0),
    range.map(i => today.callsEndedByQuarter[i] ?? 0),
  ];
}

/** A colour as a canvas understands it, which knows neither variables nor light-dark(). */
function resolved(element, name) {
  element.style.color = `var(${name})`;
  const { color } = getComputedStyle(element);
  element.style.color = '';
  return color;
}

/** A chart in an element that lit does not touch. */
export class Timeline {
  constructor() {
    this.recolour = () => this.forget();
    scheme.addEventListener('change', this.recolour);
    this.resized = new ResizeObserver(entries => this.plot?.setSize({ width: entries[0].contentRect.width, height: HEIGHT }));
  }

  draw(element, today) {
    if (!element || !today) {
      return;
    }
    if (element !== this.element || !this.plot) {
      this.forget();
      this.element = element;
      this.resized.observe(element);
      this.plot = new UPlot(this.options(element), series(today), element);
    } else if (today !== this.today) {
      this.plot.setData(series(today));
    }
    this.today = today;
  }

  options(element) {
    const colour = name => resolved(element, name);
    const axis = { stroke: colour('--quiet'), grid: { stroke: colour('--line'), width: 1 }, ticks: { show: false }, font: '12px system-ui' };
    return {
      width: element.clientWidth || 300,
      height: HEIGHT,
      cursor: { drag: { x: false, y: false } },
      scales: { x: { range: (plot, low, high) => [low - QUARTER / 2, high + QUARTER / 2] }, y: { range: (plot, low, high) => [0, Math.max(4, Math.ceil(high * 1.1))] } },
      axes: [{ ...axis, values: [[QUARTER, '{HH}:{mm}', null, null, null, null, null, null, 1]], space: 60 }, { ...axis, size: 36, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000] }],
      series: [
        { value: '{HH}:{mm}' },
        { label: texts.timelineSeries[0], stroke: colour('--accent'), fill: colour('--accent-soft'), width: 1,
          paths: UPlot.paths.bars({ size: [0.7, 40] }), points: { show: false } },
        { label: texts.timelineSeries[1], stroke: colour('--second'), width: 2, points: { show: false } },
      ],
    };
  }

  forget() {
    this.resized.disconnect();
    this.plot?.destroy();
    this.plot = null;
  }

  close() {
    scheme.removeEventListener('change', this.recolour);
    this.forget();
  }
}
