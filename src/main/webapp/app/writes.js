import { postUntilAnswered } from './api.js';

/** What is being said about calls: one write of a call after the other, and nothing is called saved before the server has said so. */
export class Writes {
  constructor(update) {
    this.update = update;
    this.last = new Map();
    this.queues = new Map();
  }

  /** How the newest write of a call stands: saving, retrying, saved or refused. */
  of(id) {
    return this.last.get(id);
  }

  busy() {
    return [...this.last.values()].some(write => write.state === 'saving' || write.state === 'retrying');
  }

  /** Sends a write after those before it; onSaved runs when it has been answered, and tells what there was before. */
  send(id, value, body, onSaved) {
    const write = { value, state: 'saving' };
    this.last.set(id, write);
    const turn = (this.queues.get(id) ?? Promise.resolve()).then(() => this.carryOut(id, write, body, onSaved));
    this.queues.set(id, turn);
    this.update();
  }

  async carryOut(id, write, body, onSaved) {
    try {
      await postUntilAnswered(`me/calls/${encodeURIComponent(id)}`, body, () => this.become(write, 'retrying'));
      write.detail = onSaved();
      this.become(write, 'saved');
    } catch (refusal) {
      write.detail = refusal.message;
      this.become(write, 'refused');
    }
  }

  become(write, state) {
    write.state = state;
    this.update();
  }
}
