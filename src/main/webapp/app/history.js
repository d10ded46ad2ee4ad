import { get } from './api.js';
import { plain, time } from './format.js';
import { html, nothing } from './lib.js';
import { texts } from './texts.js';

/** One call in full, in a dialog: its legs and user data as they are, and what the journal tells. */
export class History {
  constructor(update) {
    this.update = update;
  }

  async open(row) {
    Object.assign(this, { id: row.id, entries: null, failed: false });
    this.update();
    try {
      const answer = await get(`calls/${encodeURIComponent(row.id)}/history`);
      this.show(row.id, answer.history, false);
    } catch {
      this.show(row.id, null, true);
    }
  }

  show(id, entries, failed) {
    if (id === this.id) {
      Object.assign(this, { entries, failed });
      this.update();
    }
  }

  template(rows) {
    const call = rows.get(this.id)?.call;
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
        ${entry.delivery ? html`<span class="quiet">${texts.delivered(texts.delivery[entry.delivery.recipient], entry.delivery.state)}</span>` : nothing}</span>
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
}

const dismiss = event => event.target.localName === 'dialog' && event.target.close();

/** Pairs of user data, whatever they contain. */
export function userData(pairs) {
  const entries = Object.entries(pairs ?? {});
  return entries.length === 0
    ? html`<p class="hint">${texts.noUserData}</p>`
    : html`<dl class="pairs">${entries.map(([key, value]) => html`<div><dt>${key}</dt><dd>${plain(value)}</dd></div>`)}</dl>`;
}
