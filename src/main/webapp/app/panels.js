import { approximate } from './format.js';
import { html, nothing } from './lib.js';
import { texts } from './texts.js';

const MAX_OPEN = 50;
const sum = numbers => numbers.reduce((one, other) => one + other, 0);

/** The tiles with the main figures. */
export function tiles({ active, talking }, { today, reporting }) {
  const t = texts.tiles;
  const share = today?.callsEnded ? t.share(Math.round(100 * today.withoutDisposition / today.callsEnded)) : t.noneEnded;
  return html`<dl class="tiles">
    ${tile(t.active, active, t.talking(talking))}
    ${tile(t.ended, today?.callsEnded, '')}
    ${tile(t.without, today?.withoutDisposition, share)}
    ${tile(t.waiting, reporting?.waiting, reporting?.brokerLost ? t.brokerLost : reporting?.waiting ? t.held : t.allSent,
      reporting?.brokerLost ? 'bad' : '')}
    ${tile(t.acknowledged, reporting?.acknowledged, t.accepted(reporting?.accepted ?? 0))}
  </dl>`;
}

const tile = (name, value, remark, kind = '') => html`
  <div class="tile ${kind}"><dt>${name}</dt><dd><strong>${value?.toLocaleString('en') ?? texts.none}</strong><small>${remark}</small></dd></div>`;

/** A panel with a heading. */
export const panel = (id, title, hint, content) => html`
  <section class="panel" id=${id} aria-labelledby="${id}-title">
    <h2 id="${id}-title">${title}</h2>${hint ? html`<p class="hint">${hint}</p>` : nothing}
    ${content}
  </section>`;

export function mixPanel(today) {
  const mix = today?.mix ?? [];
  const max = Math.max(1, ...mix.map(share => share.calls));
  return panel('mix', texts.mix, texts.mixHint, mix.length === 0
    ? html`<p class="empty">${texts.noDispositions}</p>`
    : html`<ul class="bars">${mix.map(share => html`
      <li><span class="name" title=${share.value}>${share.value}</span>
        <span class="bar"><i .style=${`width:${100 * share.calls / max}%`}></i></span>
        <span class="count">${share.calls.toLocaleString('en')}</span></li>`)}</ul>`);
}

export function timelinePanel(today) {
  const label = texts.timelineLabel(sum(today?.dispositionsByQuarter ?? []), sum(today?.callsEndedByQuarter ?? []));
  return panel('timeline', texts.timeline, texts.timelineHint, html`<div class="plot" role="img" aria-label=${label}></div>`);
}

export function openPanel(open, onOpen) {
  return panel('open', texts.open, texts.openHint, open.length === 0
    ? html`<p class="empty">${texts.noOpen}</p>`
    : html`<ul class="open">${open.slice(0, MAX_OPEN).map(row => html`
        <li><button type="button" @click=${() => onOpen(row)}><span>${row.agent}</span><span>${row.number}</span>
          <time datetime=${row.call.endedAt}>${texts.ago(approximate(Date.now() - row.endedAt))}</time></button></li>`)}</ul>
      ${open.length > MAX_OPEN ? html`<p class="hint">${texts.more(open.length - MAX_OPEN)}</p>` : nothing}`);
}

export function agentsPanel(today) {
  const agents = today?.agents ?? [];
  return panel('agents', texts.agents, '', agents.length === 0
    ? html`<p class="empty">${texts.noAgents}</p>`
    : html`<div class="wide" tabindex="0" role="region" aria-labelledby="agents-title"><table>
        <thead><tr>${texts.agentColumns.map(column => html`<th scope="col">${column}</th>`)}</tr></thead>
        <tbody>${agents.map(agent => html`<tr><th scope="row">${agent.agent}</th><td>${agent.calls}</td><td>${agent.dispositions}</td>
          <td>${agent.medianWrapUpSeconds === undefined ? texts.none : approximate(agent.medianWrapUpSeconds * 1000)}</td></tr>`)}</tbody>
      </table></div>`);
}
