import { BoardStore } from './boardStore.js';
import { select } from './callRows.js';
import { CallsTable } from './callsTable.js';
import { csv, download } from './csv.js';
import { Figures } from './figures.js';
import { History } from './history.js';
import { html, nothing } from './lib.js';
import { agentsPanel, mixPanel, openPanel, tiles, timelinePanel } from './panels.js';
import { Selection } from './selection.js';
import { Stream } from './stream.js';
import { texts } from './texts.js';
import { Timeline } from './timeline.js';

const SECOND = 1000;

/** The supervisors' page: all calls with live updates, and the figures of the day. */
export function openBoard({ update, onState, onDemo }) {
  const store = new BoardStore();
  const figures = new Figures(update);
  const history = new History(update);
  const timeline = new Timeline();
  const filter = { view: 'active', search: '', sort: 'duration', descending: true };
  const selection = new Selection(store, filter, update);
  const table = new CallsTable({ update, onSort, onOpen: row => history.open(row) });
  const stream = new Stream(() => store.path(), { onMessage, onState });
  const timer = setInterval(update, SECOND);

  function onMessage(frames) {
    frames.forEach(frame => store.apply(frame));
    figures.markStale();
    onDemo(store.demo);
  }

  function onSort(column) {
    filter.descending = filter.sort === column && !filter.descending;
    filter.sort = column;
    update();
  }

  function set(name, value) {
    filter[name] = value;
    update();
  }

  function controls({ shown, inView }) {
    return html`<div class="controls">
      <label>${texts.show}<select @change=${event => set('view', event.target.value)}>
        ${Object.entries(texts.views).map(([view, name]) => html`<option value=${view} ?selected=${view === filter.view}>${name}</option>`)}
      </select></label>
      <label class="grow">${texts.search}<input type="search" placeholder=${texts.searchHint}
        @input=${event => set('search', event.target.value)}></label>
      <output>${texts.shown(shown.length, inView)}</output>
      <button type="button" @click=${() => download('calls.csv', csv(select(store.all(), filter)))}>${texts.exportCsv}</button>
    </div>`;
  }

  function template() {
    const selected = selection.current();
    return html`<div class="board">
      <h1 class="unseen">${texts.board}</h1>
      ${figures.late ? html`<p class="banner" role="status">${texts.figuresLate}</p>` : nothing}
      ${tiles(selected, figures)}
      <section class="panel calls" aria-labelledby="calls-title">
        <h2 id="calls-title">${texts.callsNow}</h2>${controls(selected)}
        ${table.template(selected.shown.length, (first, last) => selection.slice(first, last), filter)}
      </section>
      ${mixPanel(figures.today)}${timelinePanel(figures.today)}
      ${openPanel(selected.open, row => history.open(row))}${agentsPanel(figures.today)}
      ${history.template(store.rows)}
    </div>`;
  }

  function drawn() {
    table.drawn();
    history.drawn();
    timeline.draw(document.querySelector('#timeline .plot'), figures.today);
  }

  function close() {
    clearInterval(timer);
    [stream, figures, history, selection, table, timeline].forEach(part => part.close());
    onDemo(false);
  }

  return { template, drawn, close };
}
