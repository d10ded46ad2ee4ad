import { get } from './api.js';
import { displayName, flatten } from './catalogue.js';
import { DeskStore } from './deskStore.js';
import { duration, roughly } from './format.js';
import { userData } from './history.js';
import { html, keyed, nothing, repeat } from './lib.js';
import { Picker } from './picker.js';
import { Stream } from './stream.js';
import { texts } from './texts.js';
import { WrapUpRules } from './wrapUpRules.js';
import { Writes } from './writes.js';

const SECOND = 1000;
const KEEP_SESSION = 5 * 60 * SECOND;
const RETRY = 2000;
const MOST_WRAPPED_UP = 10;
const NOTE_KEY = 'DispositionNote';

/** An agent's page: the calls, and how each of them ended. */
export function openDesk({ user, update, onState, onDemo }) {
  const rules = new WrapUpRules(user);
  const store = new DeskStore(rules.key, user.userName);
  const writes = new Writes(update);
  const picker = new Picker({ update, onPick: pick });
  const state = { selected: null, missed: [], announcement: '', asking: false, closed: false };
  const stream = new Stream(() => 'stream/me', { onMessage, onState: changed });
  const timers = [setInterval(tick, SECOND), setInterval(askAgain, KEEP_SESSION)];
  readCatalogue();

  function changed(connection) {
    onState(connection === 'live' ? 'connecting' : connection);
    if (connection === 'live') {
      state.missed = [];
      catchUp(stream);
    }
  }

  /** What happened while nobody listened is in the present state; what happens while that is read waits. */
  async function catchUp() {
    const socket = stream.socket;
    try {
      const [active, released] = await Promise.all([get('me/calls?fields=*'), get('me/released-calls')]);
      if (socket === stream.socket && state.missed) {
        store.replace(active.calls, released);
        onDemo(released.demo);
        state.missed.forEach(message => store.hear(message));
        state.missed = null;
        settle();
        onState('live');
      }
    } catch {
      setTimeout(() => !state.closed && socket === stream.socket && catchUp(), RETRY);
    }
  }

  function tick() {
    if (open().some(call => rules.left(call) === 0)) {
      askAgain();
    }
    update();
  }

  /** What was said elsewhere about released calls, or by the server itself, comes by no stream. */
  async function askAgain() {
    if (state.asking || state.missed) {
      return;
    }
    state.asking = true;
    const released = await get('me/released-calls').catch(() => null);
    state.asking = false;
    if (released && !state.closed && !state.missed) {
      const [newest] = store.refresh(released);
      state.announcement = newest ? texts.setByItself(newest.number, nameOf(newest.disposition)) : state.announcement;
      settle();
    }
  }

  async function readCatalogue() {
    try {
      picker.dispositions = flatten((await get('groups?type=dispositions&fields=*&subresources=**')).groups);
      update();
    } catch {
      setTimeout(() => !state.closed && readCatalogue(), RETRY);
    }
  }

  function onMessage(message) {
    if (message.data?.messageType !== 'CallStateChangeMessage') {
      return;
    }
    if (state.missed) {
      state.missed.push(message);
      return;
    }
    const fresh = store.hear(message);
    state.announcement = fresh ? texts.newCall(fresh.number) : state.announcement;
    settle();
  }

  /** Something is selected as long as there is something to select; a choice of the agent's stays. */
  function settle() {
    if (!store.find(state.selected)) {
      state.selected = [...store.active.keys(), ...open().map(call => call.id)][0] ?? null;
    }
    update();
  }

  const nameOf = value => displayName(picker.dispositions, value);
  const open = () => store.newest().filter(call => call.disposition === null);
  const wrappedUp = () => store.newest().filter(call => call.disposition !== null).slice(0, MOST_WRAPPED_UP);

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
      store.said(id, option.name);
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
    ${hint ? html`<p class="demand">${hint}</p>` : nothing}
    ${calls.length === 0 ? html`<p class="empty">${empty}</p>` : html`<ul>${repeat(calls, call => call.id, item)}</ul>`}</section>`;

  const item = call => html`<li><button type="button" class="call" data-call=${call.id}
      aria-current=${call.id === state.selected ? 'true' : nothing} @click=${() => select(call.id)}>
    <strong>${call.number || texts.unknownNumber}</strong>
    <span class="chip ${call.state}">${texts.states[call.state]}</span>
    ${call.disposition === null ? demand(call) : html`<span class="quiet">${nameOf(call.disposition)}</span>`}
    <time>${call.releasedAt ? texts.ago(roughly(Date.now() - call.releasedAt)) : duration(Date.now() - call.beganAt)}</time>
  </button></li>`;

  /** What is asked of the agent about a call without a disposition. */
  function demand(call) {
    const left = rules.left(call);
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
        ? html`<p class="present">${call.releasedAt ? demand(call) : texts.notYet}</p>`
        : html`<p class="present">${texts.current}: <strong>${nameOf(call.disposition)}</strong></p>`}
      <output class="write ${write?.state ?? ''}" role="status">${said(write)}</output>
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

  function said(write) {
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

  return { template, close, busy: () => writes.busy(), owing: () => rules.mandatory && open().length > 0 };
}
