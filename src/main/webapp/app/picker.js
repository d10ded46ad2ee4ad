import { matching } from './catalogue.js';
import { html, live } from './lib.js';
import { texts } from './texts.js';

/** The searchable list of the catalogue: typing filters it, the arrow keys choose, Enter sets. */
export class Picker {
  constructor({ update, onPick }) {
    Object.assign(this, { update, onPick, typed: '', chosen: 0, dispositions: [] });
  }

  template(current) {
    const found = matching(this.dispositions, this.typed);
    this.found = found;
    this.chosen = Math.max(0, Math.min(this.chosen, found.length - 1));
    return html`<div class="picker">
      <label for="find">${texts.find}</label>
      <input id="find" type="search" role="combobox" aria-expanded="true" aria-controls="dispositions" aria-autocomplete="list"
        aria-activedescendant=${found.length ? `disposition-${this.chosen}` : ''} aria-describedby="find-hint" autocomplete="off"
        .value=${live(this.typed)} @input=${this.onInput} @keydown=${this.onKey}>
      <p class="hint" id="find-hint">${texts.findHint}</p>
      <div class="options" id="dispositions" role="listbox" aria-label=${texts.disposition}>
        ${folders(found).map(([folder, options]) => html`<div role="group" aria-label=${folder || texts.disposition}>
          ${folder ? html`<p class="folder" role="presentation">${folder}</p>` : ''}
          ${options.map(option => this.option(option, found.indexOf(option), current))}</div>`)}
        ${found.length === 0 ? html`<p class="empty" role="presentation">${texts.nothingFound}</p>` : ''}
      </div>
    </div>`;
  }

  option(option, index, current) {
    return html`<div role="option" id="disposition-${index}" class=${index === this.chosen ? 'chosen' : ''}
      aria-selected=${option.name === current} @click=${() => this.pick(option)}>${option.displayName}</div>`;
  }

  onInput = event => {
    this.typed = event.target.value;
    this.chosen = 0;
    this.update();
  };

  onKey = event => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && this.found.length) {
      event.preventDefault();
      this.chosen = (this.chosen + step + this.found.length) % this.found.length;
      this.update();
      document.getElementById(`disposition-${this.chosen}`)?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter' && this.found[this.chosen]) {
      event.preventDefault();
      this.pick(this.found[this.chosen]);
    }
  };

  pick(option) {
    this.typed = '';
    this.onPick(option);
    this.update();
  }
}

function folders(options) {
  const byFolder = new Map();
  options.forEach(option => byFolder.set(option.folder, [...byFolder.get(option.folder) ?? [], option]));
  return [...byFolder];
}
