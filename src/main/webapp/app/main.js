import { get, Refused, signedOut, signInOptions, signOut } from './api.js';
import { openBoard } from './board.js';
import { openDesk } from './desk.js';
import { oncePerFrame } from './frames.js';
import { html, nothing, render } from './lib.js';
import { signInPage } from './signin.js';
import { texts } from './texts.js';

const root = document.getElementById('app');
const PAGES = [
  { id: 'desk', role: 'ROLE_AGENT', open: openDesk },
  { id: 'board', role: 'ROLE_SUPERVISOR', open: openBoard },
];
const state = { user: null, message: '', page: null, view: null, connection: 'connecting', demo: false, waiting: true, openId: false };
const update = oncePerFrame(draw);

function draw() {
  render(state.user ? frame() : state.waiting ? notice(state.message) : signInPage(state.message, state.openId, say, enter), root);
  state.view?.drawn?.();
}

const notice = message => html`<main class="notice"><p role="status">${message || texts.loading}</p></main>`;

function frame() {
  return html`
    <a class="skip" href="#content" @click=${focusContent}>${texts.skip}</a>
    <header class="top">
      <span class="brand"><img src="app/icon.svg" alt="" width="28" height="28">${texts.product}</span>
      <nav aria-label=${texts.pages}>${pages().map(page => html`
        <a href="#${page.id}" aria-current=${page === state.page ? 'page' : nothing}>${texts[page.id]}</a>`)}
      </nav>
      ${state.demo ? html`<span class="demo">${texts.demo}</span>` : nothing}
      <span class="connection ${state.connection}" role="status">${state.page ? texts.connection[state.connection] : ''}</span>
      <span class="who">${fullName()}</span>
      <button type="button" @click=${leave}>${texts.signOut}</button>
    </header>
    ${state.message ? html`<p class="banner" role="alert">${state.message}</p>` : nothing}
    <main id="content" tabindex="-1">${state.view ? state.view.template() : html`<p class="notice">${texts.noPage}</p>`}</main>`;
}

const fullName = () => `${state.user.firstName} ${state.user.lastName}`.trim() || state.user.userName;
const pages = () => PAGES.filter(page => state.user.roles.includes(page.role));

function focusContent(event) {
  event.preventDefault();
  document.getElementById('content').focus();
}

function show() {
  const page = pages().find(candidate => `#${candidate.id}` === location.hash) ?? pages()[0] ?? null;
  if (state.user && page !== state.page) {
    state.view?.close();
    state.page = page;
    state.view = page?.open({ user: state.user, update, onState, onDemo }) ?? null;
    document.title = page ? `${texts[page.id]} – ${texts.product}` : texts.product;
  }
  update();
}

function onState(connection) {
  state.connection = connection;
  update();
}

function onDemo(demo) {
  state.demo = demo;
  update();
}

function say(message) {
  state.message = message;
  update();
}

function enter(user) {
  Object.assign(state, { user, message: '', waiting: false });
  show();
}

function exit(message) {
  state.view?.close();
  Object.assign(state, { user: null, page: null, view: null, message, waiting: false });
  document.title = texts.product;
  update();
  showOptions();
}

async function showOptions() {
  state.openId = Boolean((await signInOptions()).openId);
  update();
}

async function leave() {
  const doubt = state.view?.busy?.() ? texts.leaveUnsaved : state.view?.pending?.() ? texts.leaveOwing : null;
  if (doubt && !confirm(doubt)) {
    return;
  }
  try {
    const options = await signInOptions();
    await signOut();
    exit('');
    if (options.signOut) {
      location.assign('sign-in/oidc/end');
    }
  } catch (failure) {
    say(failure instanceof Refused ? texts.signOutRefused + failure.message : texts.unreachableNow);
  }
}

async function begin() {
  try {
    enter((await get('me?subresources=settings')).user);
  } catch (failure) {
    if (failure instanceof Refused && failure.signedOut) {
      exit('');
    } else {
      say(texts.unreachable);
      setTimeout(begin, 2000);
    }
  }
}

signedOut.addEventListener('signedout', () => {
  if (state.user) {
    exit(state.view?.busy?.() ? texts.signedOutUnsaved : texts.signedOut);
  }
});
addEventListener('hashchange', () => state.user && show());
addEventListener('beforeunload', event => state.view?.busy?.() && event.preventDefault());
begin();
