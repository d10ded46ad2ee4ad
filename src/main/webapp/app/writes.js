import { postUntilAnswered } from './api.js';

/** The queue of writes for each call. A write is sent after the previous one, and is "saved" only after the answer of the server. */
export class Writes {
  constructor(update) {
    this.update = update;
    this.latest = new Map();
    this.queues = new Map();
  }

  /** Returns the latest write of a call. Its state is saving, retrying, saved or refused. */
  of(id) {
    return this.latest.get(id);
  }

  busy() {
    return [...this.latest.values()].some(write => write.state === 'saving' || write.state === 'retrying');
  }

  /** Queues a write. onSaved runs after its answer, and returns the name of the previous value. */
  send(id, value, body, onSaved) {
    const write = { value, state: 'saving' };
    this.latest.set(id, write);
    const queue = (this.queues.get(id) ?? Promise.resolve()).then(() => this.process(id, write, body, onSaved));
    this.queues.set(id, queue);
    this.update();
  }

  async process(id, write, body, onSaved) {
    try {
      await postUntilAnswered(`me/calls/${encodeURIComponent(id)}`, body, () => this.setState(write, 'retrying'));
      write.detail = onSaved();
      this.setState(write, 'saved');
    } catch (failure) {
      write.detail = failure.message;
      this.setState(write, 'refused');
    }
  }

  setState(write, state) {
    write.state = state;
    this.update();
  }
}
