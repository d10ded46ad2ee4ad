import { duration } from './format.js';
import { html, nothing, repeat } from './lib.js';
import { texts } from './texts.js';

const COLUMNS = ['agent', 'number', 'direction', 'state', 'duration', 'disposition'];
const ROW_HEIGHT = 44;
const MARGIN = 6;

/** The table of calls. However many there are, only the rows in sight are in the document. */
export class CallsTable {
  constructor({ update, onSort, onOpen }) {
    Object.assign(this, { update, onSort, onOpen, top: 0, height: 600 });
    this.resized = new ResizeObserver(entries => {
      this.height = entries[0].contentRect.height;
      update();
    });
  }

  /** @param slice the rows from one place to another */
  template(count, slice, { sort, descending }) {
    const first = Math.max(0, Math.min(Math.floor(this.top / ROW_HEIGHT) - MARGIN, count - 1));
    const last = Math.min(count, first + Math.ceil(this.height / ROW_HEIGHT) + 2 * MARGIN);
    return html`
      <div class="scroller" id="calls" tabindex="0" role="region" aria-label=${texts.callsNow} @scroll=${this.scrolled}>
        <table aria-rowcount=${count + 1}>
          <thead><tr aria-rowindex="1">${COLUMNS.map(column => this.head(column, sort, descending))}</tr></thead>
          <tbody>
            ${gap(first)}
            ${repeat(slice(first, last), row => row.id, (row, index) => this.row(row, first + index + 2))}
            ${gap(count - last)}
          </tbody>
        </table>
        ${count === 0 ? html`<p class="empty">${texts.noCalls}</p>` : nothing}
      </div>`;
  }

  head(column, sort, descending) {
    const direction = column !== sort ? 'none' : descending ? 'descending' : 'ascending';
    return html`<th scope="col" class=${column} aria-sort=${direction}>
      <button type="button" title=${texts.sortBy(texts.columns[column])} @click=${() => this.onSort(column)}>
        ${texts.columns[column]}<span aria-hidden="true">${column !== sort ? '' : descending ? ' ↓' : ' ↑'}</span>
      </button></th>`;
  }

  row(row, index) {
    return html`
      <tr aria-rowindex=${index} @click=${() => this.onOpen(row)}>
        <td class="agent"><button type="button" title=${texts.openHistory} data-call=${row.id}>${row.agent}</button>
          ${row.disposition ? html`<small>${row.disposition}</small>` : nothing}</td>
        <td class="number">${row.number}</td>
        <td class="direction">${row.direction}</td>
        <td class="state"><span class="chip ${row.state}">${texts.states[row.state]}</span></td>
        <td class="duration">${duration((row.endedAt ?? Date.now()) - row.duration)}</td>
        <td class="disposition" title=${row.disposition}>${row.disposition || texts.none}</td>
      </tr>`;
  }

  scrolled = event => {
    this.top = event.target.scrollTop;
    this.update();
  };

  drawn() {
    const scroller = document.getElementById('calls');
    if (scroller !== this.scroller) {
      this.resized.disconnect();
      this.scroller = scroller;
      this.top = 0;
      scroller && this.resized.observe(scroller);
    }
  }

  close() {
    this.resized.disconnect();
  }
}

const gap = rows => rows > 0
  ? html`<tr class="gap" aria-hidden="true"><td colspan=${COLUMNS.length} .style=${`height:${rows * ROW_HEIGHT}px`}></td></tr>`
  : nothing;
