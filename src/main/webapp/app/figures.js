import { get } from './api.js';

const AFTER_CHANGE = 1000;
const AFTER_FAILURE = 2000;
const AT_LEAST_EVERY = 10_000;

/** The figures of the day, which the server keeps: read soon after something has changed, and now and then in any case. */
export class Figures {
  constructor(update) {
    Object.assign(this, { update, today: null, reporting: null, late: false, isStale: false });
    this.read();
  }

  /** Something has changed; many changes in a second make one request. */
  stale() {
    if (!this.isStale) {
      this.isStale = true;
      this.readIn(AFTER_CHANGE);
    }
  }

  readIn(millis) {
    clearTimeout(this.next);
    this.next = setTimeout(() => this.read(), millis);
  }

  async read() {
    this.isStale = false;
    const answer = await get('dashboards/today').catch(() => null);
    if (this.closed) {
      return;
    }
    this.late = answer === null;
    this.today = answer?.today ?? this.today;
    this.reporting = answer?.reporting ?? this.reporting;
    this.update();
    if (!this.isStale) {
      this.readIn(this.late ? AFTER_FAILURE : AT_LEAST_EVERY);
    }
  }

  close() {
    this.closed = true;
    clearTimeout(this.next);
  }
}
