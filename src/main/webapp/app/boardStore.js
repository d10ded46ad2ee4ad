import { rowOf } from './callRows.js';

const MAX_RELEASED = 2000;
const EVICTION_INTERVAL = 500;

/** The state of the stream: the rows by call id and the number of the newest change. */
export class BoardStore {
  constructor() {
    this.rows = new Map();
    this.seq = null;
    this.demo = false;
    this.changes = 0;
    this.revision = 0;
  }

  /** Applies a frame. A repeated change has no effect. */
  apply(frame) {
    this.revision++;
    if (frame.type === 'snapshot') {
      this.rows = new Map(frame.calls.map(call => [call.callUuid, rowOf(call)]));
      this.demo = frame.demo;
      this.seq = frame.seq;
    } else if (frame.type === 'change' && frame.seq > this.seq) {
      this.rows.set(frame.call.callUuid, rowOf(frame.call));
      this.seq = frame.seq;
      this.evict();
    }
  }

  /** Returns the path of the stream after the newest change, in batches. */
  path() {
    return this.seq === null ? 'stream/calls?together=true' : `stream/calls?together=true&after=${this.seq}`;
  }

  all() {
    return [...this.rows.values()];
  }

  evict() {
    if (++this.changes % EVICTION_INTERVAL === 0) {
      this.all().filter(row => row.endedAt)
        .sort((one, other) => other.endedAt - one.endedAt)
        .slice(MAX_RELEASED)
        .forEach(row => this.rows.delete(row.id));
    }
  }
}
