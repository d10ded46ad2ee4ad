import { get } from './api.js';
import { displayName, flatten } from './catalogue.js';
import { DeskStore } from './deskStore.js';
import { approximate, duration } from './format.js';
import { userData } from './history.js';
import { html, keyed, nothing, repeat } from './lib.js';
import { Picker } from './picker.js';
import { Stream } from './stream.js';
import { texts } from './texts.js';
import { WrapUpRules } from './wrapUpRules.js';
import { Writes } from './writes.js';

const SECOND = 1000;
const REFRESH_INTERVAL = 5 * 60 * SECOND;
const RETRY_DELAY = 2000;
const MAX_WRAPPED_UP = 10;
const NOTE_KEY = 'DispositionNote';

/** An agent's page: the calls and their dispositions. */
export function openDesk({ user, update, onState, onDemo }) {
  const rules = new WrapUpRules(user);
  const store = new DeskStore(rules.key, user.userName);
  const writes = new Writes(update);
  const picker = new Picker({ update, onPick: pick });
  const state = { selected: null, buffered: [], announcement: '', refreshing: false, closed: false };
  const stream = new Stream(() => 'stream/me', { onMessage, onState: onConnection });
  const timers = [setInterval(tick, SECOND), setInterval(refreshReleased, REFRESH_INTERVAL)];
  readCatalogue();

  function onConnection(connection) {
    onState(connection === 'live' ? 'connecting' : connection);
    if (connection === 'live') {
      state.buffered = [];
      loadState();
    }
  }

  /**
   * Loads the present state from the API after a connect. Messages that arrive during the request are buffered and
   * applied afterwards.
   */
  async function loadState() {
    const socket = stream.socket;
    try {
      const [active, released] = await Promise.all([get('me/calls?fields=*'), get('me/released-calls')]);
      if (socket === stream.socket && state.buffered) {
        store.replace(active.calls, released);
        onDemo(released.demo);
        state.buffered.forEach(message => store.apply(message));
        state.buffered = null;
        ensureSelection();
        onState('live');
      }
    } catch {
      setTimeout(() => !state.closed && socket === stream.socket && loadState(), RETRY_DELAY);
    }
  }

  function tick() {
    if (open().some(call => rules.millisLeft(call) === 0)) {
      refreshReleased();
    }
    update();
  }

  /**
   * Reads the released calls. The stream has no message for a disposition after the release by another client or by the
   * server.
   */
  async function refreshReleased() {
    if (state.refreshing || state.buffered) {
      return;
    }
    state.refreshing = true;
    const released = await get('me/released-calls').catch(() => null);
    state.refreshing = false;
    if (released && !state.closed && !state.buffered) {
      const [newest] = store.refresh(released);
      state.announcement = newest ? texts.setByItself(newest.number, nameOf(newest.disposition)) : state.announcement;
      ensureSelection();
    }
  }

  async function readCatalogue() {
    try {
      picker.dispositions = flatten((await get('groups?type=dispositions&fields=*&subresources=**')).groups);
      update();
    } catch {
      setTimeout(() => !state.closed && readCatalogue(), RETRY_DELAY);
    }
  }

  function onMessage(message) {
    if (message.data?.messageType !== 'CallStateChangeMessage') {
      return;
    }
    if (state.buffered) {
      state.buffered.push(message);
      return;
    }
    const added = store.apply(message);
    state.announcement = added ? texts.newCall(added.number) : state.announcement;
    ensureSelection();
  }

  /** Selects the first call if no call is selected; keeps the selection of the agent. */
  function ensureSelection() {
    if (!store.find(state.selected)) {
      state.selected = [...store.active.keys(), ...open().map(call => call.id)][0] ?? null;
    }
    update();
  }

  const nameOf = value => displayName(picker.dispositions, value);
  const open = () => store.newest().filter(call => call.disposition === null);
  const wrappedUp = () => store.newest().filter(call => call.disposition !== null).slice(0, MAX_WRAPPED_UP);

  function pick(option) {
    const id = state.selected;
    const form = document.getElementById('extra');
    const { note, key, value } = form.elements;
    const extra = {};
    if (key.value.trim()) {
      extra[key.value.trim()] = value.value;
    }
    if (note.value.trim()) {
      extra[NOTE_KEY] = note.value.trim();
    }
    const body = { operationName: 'SetCallDisposition', disposition: option.name, userData: extra };
    if (option.key) {
      body.dispositionKey = option.key;
    }
    writes.send(id, option.displayName, body, () => {
      const before = store.find(id)?.disposition ?? null;
      store.setDisposition(id, option.name);
      form.reset();
      return before === null || before === option.name ? '' : nameOf(before);
    });
  }

  function select(id) {
    state.selected = id;
    picker.typed = '';
    update();
    requestAnimationFrame(() => document.getElementById('find')?.focus());
  }

  const list = (title, calls, empty, hint = '') => html`<section aria-label=${title}><h2>${title}</h2>
    ${hint ? html`<p class="requirement">${hint}</p>` : nothing}
    ${calls.length === 0 ? html`<p class="empty">${empty}</p>` : html`<ul>${repeat(calls, call => call.id, item)}</ul>`}</section>`;

  const item = call => html`<li><button type="button" class="call" data-call=${call.id}
      aria-current=${call.id === state.selected ? 'true' : nothing} @click=${() => select(call.id)}>
    <strong>${call.number || texts.unknownNumber}</strong>
    <span class="chip ${call.state}">${texts.states[call.state]}</span>
    ${call.disposition === null ? requirement(call) : html`<span class="quiet">${nameOf(call.disposition)}</span>`}
    <time>${call.releasedAt ? texts.ago(approximate(Date.now() - call.releasedAt)) : duration(Date.now() - call.beganAt)}</time>
  </button></li>`;

  /** Renders the countdown to the default disposition, or the note that a disposition is required. */
  function requirement(call) {
    const left = rules.millisLeft(call);
    if (left !== null) {
      return html`<span class="due" role="timer">${texts.due(nameOf(rules.defaultValue), duration(left + SECOND - 1), left === 0)}</span>`;
    }
    return html`<span class="quiet">${call.releasedAt && rules.mandatory ? texts.required : texts.none}</span>`;
  }

  function details(call) {
    const lasted = (call.releasedAt ?? Date.now()) - call.beganAt;
    return html`<section class="panel details" aria-labelledby="call-title">
      <header><h2 id="call-title">${texts.callWith(call.number || texts.unknownNumber)}</h2>
        <span class="chip ${call.state}">${texts.states[call.state]}</span><span class="quiet">${duration(lasted)}</span></header>
      <dl class="pairs">${Object.entries(texts.call).filter(([key]) => call[key])
        .map(([key, name]) => html`<div><dt>${name}</dt><dd>${call[key]}</dd></div>`)}</dl>
      <h3>${texts.userData}</h3>${userData(call.userData)}
    </section>`;
  }

  function wrapUp(call) {
    const write = writes.of(call.id);
    return html`<section class="panel wrapup" aria-labelledby="wrapup-title">
      <h2 id="wrapup-title">${texts.disposition}</h2>
      ${call.disposition === null
        ? html`<p class="current">${call.releasedAt ? requirement(call) : texts.notYet}</p>`
        : html`<p class="current">${texts.current}: <strong>${nameOf(call.disposition)}</strong></p>`}
      <output class="write ${write?.state ?? ''}" role="status">${writeStatus(write)}</output>
      ${picker.template(call.disposition)}
      ${keyed(call.id, html`<form id="extra" @submit=${event => event.preventDefault()}>
        <label>${texts.note}<textarea name="note" rows="2" aria-describedby="note-hint"></textarea></label>
        <p class="hint" id="note-hint">${texts.noteHint}</p>
        <fieldset><legend>${texts.moreData}</legend>
          <label>${texts.key}<input name="key" maxlength="255" autocomplete="off"></label>
          <label>${texts.value}<input name="value" autocomplete="off"></label></fieldset>
      </form>`)}
    </section>`;
  }

  function writeStatus(write) {
    return write ? texts[write.state](write.value, write.detail) : '';
  }

  function template() {
    const call = store.find(state.selected);
    return html`<div class="desk">
      <h1 class="unseen">${texts.desk}</h1>
      <p class="unseen" aria-live="polite">${state.announcement}</p>
      <div class="panel lists">
        ${list(texts.myCalls, [...store.active.values()], texts.noMyCalls)}
        ${list(texts.toWrapUp, open(), texts.noWrapUp, rules.mandatory && open().length ? texts.mandatory : '')}
        ${wrappedUp().length ? list(texts.wrappedUp, wrappedUp(), '') : nothing}
      </div>
      ${call ? html`${details(call)}${wrapUp(call)}` : html`<p class="panel empty">${texts.selectCall}</p>`}
    </div>`;
  }

  function close() {
    state.closed = true;
    timers.forEach(clearInterval);
    stream.close();
    onDemo(false);
  }

  return { template, close, busy: () => writes.busy(), pending: () => rules.mandatory && open().length > 0 };
}
