import { inView, select } from './callRows.js';

const MAX_CPU_SHARE = 0.1;

/**
 * The calls that the board shows, in order, and their counts. With thousands of calls the computation takes longer than
 * a frame, so it is throttled to a tenth of the time. The visible rows are always up to date.
 */
export class Selection {
  constructor(store, filter, update) {
    Object.assign(this, { store, filter, update, result: null, nextAt: 0 });
  }

  /** Returns the selection, which may be slightly out of date. */
  current() {
    const now = performance.now();
    const filterKey = JSON.stringify(this.filter);
    if (filterKey !== this.filterKey || this.store.revision !== this.revision && now >= this.nextAt) {
      this.compute();
      this.filterKey = filterKey;
      this.revision = this.store.revision;
      this.nextAt = now + (performance.now() - now) / MAX_CPU_SHARE;
    } else if (this.store.revision !== this.revision) {
      clearTimeout(this.timer);
      this.timer = setTimeout(this.update, this.nextAt - now);
    }
    return this.result;
  }

  compute() {
    const rows = this.store.all();
    this.result = {
      shown: select(rows, this.filter),
      inView: inView(rows, this.filter.view),
      active: inView(rows, 'active'),
      talking: rows.filter(row => row.state === 'Established').length,
      open: select(rows, { view: 'open', search: '', sort: 'endedAt', descending: false }),
    };
  }

  /** Returns a range of the shown rows, each in its current version. */
  slice(first, last) {
    return this.result.shown.slice(first, last).map(row => this.store.rows.get(row.id) ?? row);
  }

  close() {
    clearTimeout(this.timer);
  }
}
