import { plain } from './format.js';
import { texts } from './texts.js';

const STATE_PRECEDENCE = ['Established', 'Held', 'Ringing', 'Dialing', 'Released'];

/** Returns a call of the stream as a row of the table. It is created once for each version of the call. */
export function rowOf(call) {
  const agents = [...new Set(call.parties.filter(leg => leg.agent).map(leg => leg.agent))].join(', ');
  const disposition = call.disposition?.value ?? '';
  const number = numberOf(call);
  return {
    call,
    id: call.callUuid,
    agent: agents || texts.noAgent,
    number,
    direction: call.direction ?? '',
    state: stateOf(call),
    duration: Date.parse(call.beganAt),
    endedAt: call.endedAt ? Date.parse(call.endedAt) : null,
    disposition,
    words: [agents, number, disposition, call.direction, call.callUuid, ...Object.values(call.userData ?? {}).map(plain)]
      .join('\n').toLowerCase(),
  };
}

/** Returns the remote number: the external caller, else the first DN without an own leg, else the dialled number. */
function numberOf(call) {
  const outside = call.parties.flatMap(leg => leg.otherDNs).find(dn => !call.parties.some(leg => leg.thisDN === dn));
  return call.ani ?? outside ?? call.dnis ?? '';
}

function stateOf(call) {
  const states = call.parties.map(leg => leg.state);
  return STATE_PRECEDENCE.find(state => states.includes(state)) ?? 'Released';
}

const VIEWS = {
  active: row => !row.endedAt,
  open: row => row.endedAt && !row.disposition,
  all: () => true,
};

/** The columns that are sorted numerically. */
const NUMERIC_COLUMNS = {
  duration: (row, now) => (row.endedAt ?? now) - row.duration,
  endedAt: row => row.endedAt,
};
const alphabet = new Intl.Collator();

/** Returns the rows that match the filter, sorted. */
export function select(rows, { view, search, sort, descending }) {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const chosen = rows.filter(row => VIEWS[view](row) && words.every(word => row.words.includes(word)));
  const sign = descending ? -1 : 1;
  const now = Date.now();
  const valueOf = NUMERIC_COLUMNS[sort];
  const order = valueOf
    ? (one, other) => valueOf(one, now) - valueOf(other, now)
    : (one, other) => alphabet.compare(one[sort], other[sort]);
  return chosen.sort((one, other) => sign * order(one, other) || (one.id < other.id ? -1 : 1));
}

export const inView = (rows, view) => rows.filter(VIEWS[view]).length;
