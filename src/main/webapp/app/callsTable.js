import { duration } from './format.js';
import { html, nothing, repeat } from './lib.js';
import { texts } from './texts.js';

const COLUMNS = ['agent', 'number', 'direction', 'state', 'duration', 'disposition'];
const ROW_HEIGHT_PIXELS = 44;
const MARGIN_ROWS = 6;

/** The table of calls. Only the visible rows are in the document. */
export class CallsTable {
  constructor({ update, onSort, onOpen }) {
    Object.assign(this, { update, onSort, onOpen, top: 0, height: 600 });
    this.resizeObserver = new ResizeObserver(entries => {
      this.height = entries[0].contentRect.height;
      update();
    });
  }

  /** @param slice returns the rows of an index range */
  template(count, slice, { sort, descending }) {
    const first = Math.max(0, Math.min(Math.floor(this.top / ROW_HEIGHT_PIXELS) - MARGIN_ROWS, count - 1));
    const last = Math.min(count, first + Math.ceil(this.height / ROW_HEIGHT_PIXELS) + 2 * MARGIN_ROWS);
    return html`
      <div class="scroller" id="calls" tabindex="0" role="region" aria-label=${texts.callsNow} @scroll=${this.onScroll}>
        <table aria-rowcount=${count + 1}>
          <thead><tr aria-rowindex="1">${COLUMNS.map(column => this.head(column, sort, descending))}</tr></thead>
          <tbody>
            ${spacer(first)}
            ${repeat(slice(first, last), row => row.id, (row, index) => this.row(row, first + index + 2))}
            ${spacer(count - last)}
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

  onScroll = event => {
    this.top = event.target.scrollTop;
    this.update();
  };

  drawn() {
    const scroller = document.getElementById('calls');
    if (scroller !== this.scroller) {
      this.resizeObserver.disconnect();
      this.scroller = scroller;
      this.top = 0;
      scroller && this.resizeObserver.observe(scroller);
    }
  }

  close() {
    this.resizeObserver.disconnect();
  }
}

const spacer = rows => rows > 0
  ? html`<tr class="gap" aria-hidden="true"><td colspan=${COLUMNS.length} .style=${`height:${rows * ROW_HEIGHT_PIXELS}px`}></td></tr>`
  : nothing;
