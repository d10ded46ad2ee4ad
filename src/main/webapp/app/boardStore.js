import { rowOf } from './callRows.js';

const MOST_RELEASED = 2000;
const CHANGES_BETWEEN_CLEARINGS = 500;

/** What the stream has told: calls by their ids, the number of the newest change, and how far reporting is. */
export class BoardStore {
  constructor() {
    this.rows = new Map();
    this.seq = null;
    this.demo = false;
    this.changes = 0;
    this.revision = 0;
  }

  /** Takes in a frame; a change that is known already has no second effect. */
  apply(frame) {
    this.revision++;
    if (frame.type === 'snapshot') {
      this.rows = new Map(frame.calls.map(call => [call.callUuid, rowOf(call)]));
      this.demo = frame.demo;
      this.seq = frame.seq;
    } else if (frame.type === 'change' && frame.seq > this.seq) {
      this.rows.set(frame.call.callUuid, rowOf(frame.call));
      this.seq = frame.seq;
      this.clear();
    }
  }

  /** The path of the stream from here on: of messages with all the frames that there are. */
  path() {
    return this.seq === null ? 'stream/calls?together=true' : `stream/calls?together=true&after=${this.seq}`;
  }

  all() {
    return [...this.rows.values()];
  }

  clear() {
    if (++this.changes % CHANGES_BETWEEN_CLEARINGS === 0) {
      this.all().filter(row => row.endedAt)
        .sort((one, other) => other.endedAt - one.endedAt)
        .slice(MOST_RELEASED)
        .forEach(row => this.rows.delete(row.id));
    }
  }
}
