import { inView, select } from './callRows.js';

const SHARE_OF_TIME = 0.1;

/**
 * What the board makes of all its calls: which to show, in which order, and what there is to count. With thousands of calls that takes
 * longer than a frame may, so it is made again only as often as it takes a tenth of the time; the rows in sight are always the newest.
 */
export class Selection {
  constructor(store, filter, update) {
    Object.assign(this, { store, filter, update, made: null, next: 0 });
  }

  /** As of now, or as of a moment ago. */
  current() {
    const now = performance.now();
    const wanted = JSON.stringify(this.filter);
    if (wanted !== this.wanted || this.store.revision !== this.revision && now >= this.next) {
      this.make();
      this.wanted = wanted;
      this.revision = this.store.revision;
      this.next = now + (performance.now() - now) / SHARE_OF_TIME;
    } else if (this.store.revision !== this.revision) {
      clearTimeout(this.later);
      this.later = setTimeout(this.update, this.next - now);
    }
    return this.made;
  }

  make() {
    const rows = this.store.all();
    this.made = {
      shown: select(rows, this.filter),
      inView: inView(rows, this.filter.view),
      active: inView(rows, 'active'),
      talking: rows.filter(row => row.state === 'Established').length,
      open: select(rows, { view: 'open', search: '', sort: 'endedAt', descending: false }),
    };
  }

  /** Those of the shown rows from one place to another, each as it is by now. */
  slice(first, last) {
    return this.made.shown.slice(first, last).map(row => this.store.rows.get(row.id) ?? row);
  }

  close() {
    clearTimeout(this.later);
  }
}
