import { get } from './api.js';
import { plain, time } from './format.js';
import { html, nothing } from './lib.js';
import { texts } from './texts.js';

const REFRESH_MILLIS = 1000;

/** The dialog with one call: its legs, its user data and its history. The history is refreshed while the dialog is open. */
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
    clearTimeout(this.timer);
    const response = await get(`calls/${encodeURIComponent(id)}/history`).catch(() => null);
    if (id === this.id) {
      Object.assign(this, { entries: response?.history ?? this.entries, failed: response === null && !this.entries });
      this.timer = setTimeout(() => this.refresh(id), REFRESH_MILLIS);
      this.update();
    }
  }

  /** Reads the history again if a newer version exists or an acknowledgement is pending. */
  refresh(id) {
    if (id !== this.id) {
      return;
    }
    const latest = this.entries?.at(-1)?.version ?? 0;
    const incomplete = !this.entries || this.newest > latest || this.entries.some(entry => entry.delivery?.state === 'waiting');
    if (incomplete) {
      this.read(id);
    } else {
      this.timer = setTimeout(() => this.refresh(id), REFRESH_MILLIS);
    }
  }

  template(rows) {
    const call = rows.get(this.id)?.call;
    this.newest = call?.version ?? 0;
    return html`<dialog id="history" aria-labelledby="history-title" @close=${this.onClose} @click=${closeOnBackdrop}>
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

  onClose = () => {
    this.id = null;
    this.update();
  };

  close() {
    this.id = null;
    clearTimeout(this.timer);
  }
}

const delivered = ({ recipient, state, sentAt, at }) =>
  texts.delivered(texts.delivery[recipient], state, sentAt && time(sentAt), at && time(at));
const closeOnBackdrop = event => event.target.localName === 'dialog' && event.target.close();

/** Renders the pairs of user data. */
export function userData(pairs) {
  const entries = Object.entries(pairs ?? {});
  return entries.length === 0
    ? html`<p class="hint">${texts.noUserData}</p>`
    : html`<dl class="pairs">${entries.map(([key, value]) => html`<div><dt>${key}</dt><dd>${plain(value)}</dd></div>`)}</dl>`;
}
