import { get } from './api.js';

const CHANGE_DELAY_MILLIS = 1000;
const RETRY_DELAY_MILLIS = 2000;
const MAX_AGE_MILLIS = 10_000;

/** The figures of the day from the server, read a second after a change and at least every ten seconds. */
export class Figures {
  constructor(update) {
    Object.assign(this, { update, today: null, reporting: null, late: false, stale: false });
    this.read();
  }

  /** Schedules a request after a change; all changes within a second share it. */
  markStale() {
    if (!this.stale) {
      this.stale = true;
      this.readIn(CHANGE_DELAY_MILLIS);
    }
  }

  readIn(millis) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.read(), millis);
  }

  async read() {
    this.stale = false;
    const response = await get('dashboards/today').catch(() => null);
    if (this.closed) {
      return;
    }
    this.late = response === null;
    this.today = response?.today ?? this.today;
    this.reporting = response?.reporting ?? this.reporting;
    this.update();
    if (!this.stale) {
      this.readIn(this.late ? RETRY_DELAY_MILLIS : MAX_AGE_MILLIS);
    }
  }

  close() {
    this.closed = true;
    clearTimeout(this.timer);
  }
}
