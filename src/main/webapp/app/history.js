import { get } from './api.js';
import { plain, time } from './format.js';
import { html, nothing } from './lib.js';
import { texts } from './texts.js';

const AGAIN = 1000;

/** One call in full, in a dialog: its legs and user data as they are, and what the journal tells, for as long as it is open. */
export class History {
  constructor(update) {
    this.update = update;
  }

  async open(row) {
    Object.assign(this, { id: row.id, entries: null, failed: false });
    this.update();
    await this.read(row.id);
  }

  async read(id) {
    clearTimeout(this.next);
    const answer = await get(`calls/${encodeURIComponent(id)}/history`).catch(() => null);
    if (id === this.id) {
      Object.assign(this, { entries: answer?.history ?? this.entries, failed: answer === null && !this.entries });
      this.next = setTimeout(() => this.follow(id), AGAIN);
      this.update();
    }
  }

  /** Reads again as long as there is something to come: a change the journal has by now, or an acknowledgement. */
  follow(id) {
    if (id !== this.id) {
      return;
    }
    const known = this.entries?.at(-1)?.version ?? 0;
    const awaited = !this.entries || this.newest > known || this.entries.some(entry => entry.delivery?.state === 'waiting');
    if (awaited) {
      this.read(id);
    } else {
      this.next = setTimeout(() => this.follow(id), AGAIN);
    }
  }

  template(rows) {
    const call = rows.get(this.id)?.call;
    this.newest = call?.version ?? 0;
    return html`<dialog id="history" aria-labelledby="history-title" @close=${this.closed} @click=${dismiss}>
      ${call ? html`
        <header><h2 id="history-title">${texts.history} <code>${call.callUuid}</code></h2>
          <form method="dialog"><button>${texts.close}</button></form></header>
        <h3>${texts.legs}</h3>
        <ul class="legs">${call.parties.map(leg => html`<li><strong>${leg.agent ?? texts.noAgent}</strong> ${leg.thisDN}
          <span class="chip ${leg.state}">${texts.states[leg.state]}</span>
          ${time(leg.beganAt)}${leg.releasedAt ? html` – ${time(leg.releasedAt)}` : nothing}</li>`)}</ul>
        <h3>${texts.userData}</h3>${userData(call.userData)}
        <h3>${texts.journal}</h3>${this.journal()}` : nothing}
    </dialog>`;
  }

  journal() {
    if (!this.entries) {
      return html`<p class="hint" role="status">${this.failed ? texts.noJournal : texts.loading}</p>`;
    }
    return html`<ol class="journal">${this.entries.map(entry => html`<li>
      <time datetime=${entry.at}>${time(entry.at)}</time>
      <span class="actor">${entry.actor?.userName ?? texts.sources[entry.actor?.source] ?? entry.actor?.source}</span>
      <span class="facts">${(entry.facts ?? []).map(fact => html`<span>${texts.facts[fact.fact]?.(fact) ?? plain(fact)}</span>`)}
        ${entry.delivery ? html`<span class="quiet">${delivered(entry.delivery)}</span>` : nothing}</span>
    </li>`)}</ol>`;
  }

  drawn() {
    const dialog = document.getElementById('history');
    if (this.id && dialog && !dialog.open) {
      dialog.showModal();
    }
  }

  closed = () => {
    this.id = null;
    this.update();
  };

  close() {
    this.id = null;
    clearTimeout(this.next);
  }
}

const delivered = ({ recipient, state, sentAt, at }) =>
  texts.delivered(texts.delivery[recipient], state, sentAt && time(sentAt), at && time(at));
const dismiss = event => event.target.localName === 'dialog' && event.target.close();

/** Pairs of user data, whatever they contain. */
export function userData(pairs) {
  const entries = Object.entries(pairs ?? {});
  return entries.length === 0
    ? html`<p class="hint">${texts.noUserData}</p>`
    : html`<dl class="pairs">${entries.map(([key, value]) => html`<div><dt>${key}</dt><dd>${plain(value)}</dd></div>`)}</dl>`;
}
