// Every word that people read, in one place.
import { plain } from './format.js';

const plural = (count, one, many) => `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

/** Pairs that were set, changed or removed: Segment: Gold, Note: old → new, Case: 7 → –. */
const differences = (before, now) => [...new Set([...Object.keys(before), ...Object.keys(now)])]
  .map(key => `${key}: ${[before, now].filter(pairs => key in pairs || pairs === now).map(pairs => plain(pairs[key] ?? '–')).join(' → ')}`)
  .join(', ');

export const texts = {
  product: 'Wrapup',
  tagline: 'Say how the call ended.',
  demo: 'Demo: these calls are made up',
  desk: 'My desk',
  board: 'Live board',
  pages: 'Pages',
  skip: 'Skip to content',

  signIn: 'Sign in',
  signingIn: 'Signing in…',
  signOut: 'Sign out',
  userName: 'User name',
  password: 'Password',
  wrongCredentials: 'That user name and password do not go together.',
  unreachable: 'The server cannot be reached. Trying again…',
  unreachableNow: 'The server cannot be reached. Please try again.',
  signedOut: 'You have been signed out. Sign in to go on.',
  signedOutUnsaved: 'You have been signed out before the last disposition was saved. Sign in and set it again.',
  noPage: 'You are signed in, but there is no page for your role.',
  leaveUnsaved: 'Something has not been saved yet. Sign out all the same?',
  signOutRefused: 'The server did not sign you out: ',

  connection: { live: 'Live', reconnecting: 'Reconnecting…', connecting: 'Connecting…' },

  states: {
    Dialing: 'Dialing', Ringing: 'Ringing', Established: 'Talking', Held: 'On hold', Released: 'Ended',
  },

  tiles: {
    active: 'Active calls', ended: 'Ended today', without: 'Without disposition', waiting: 'Waiting for reporting',
    acknowledged: 'Acknowledged today',
    accepted: count => `of ${plural(count, 'event', 'events')} accepted`,
    brokerLost: 'The broker does not answer. Events wait in the journal.',
    share: share => `${share} % of them`,
    noneEnded: 'no call has ended yet',
    talking: count => `${count} talking`,
    allSent: 'nothing is held up',
    held: 'kept in the journal until the broker takes them',
  },

  callsNow: 'Calls',
  show: 'Show',
  views: { active: 'Active', open: 'Ended, no disposition', all: 'All at hand' },
  search: 'Search',
  searchHint: 'Agent, number, disposition, data…',
  exportCsv: 'Export CSV',
  shown: (count, all) => count === all ? plural(count, 'call', 'calls') : `${count} of ${plural(all, 'call', 'calls')}`,
  columns: {
    agent: 'Agent', number: 'Number', direction: 'Direction', state: 'State', duration: 'Duration', disposition: 'Disposition',
  },
  sortBy: column => `Sort by ${column}`,
  openHistory: 'History of the call',
  noCalls: 'No calls here at the moment.',
  noAgent: 'No agent',
  none: '–',

  mix: 'Dispositions today',
  mixHint: 'Calls by the disposition they have now',
  noDispositions: 'None has been set today.',
  timeline: 'Per quarter of an hour',
  timelineHint: 'How often a disposition was set, and calls that ended',
  timelineSeries: ['Dispositions', 'Calls ended'],
  timelineLabel: (dispositions, ended) =>
    `Since midnight a disposition was set ${plural(dispositions, 'time', 'times')} and ${plural(ended, 'call', 'calls')} ended.`,
  open: 'Ended without a disposition',
  openHint: 'Longest ago first',
  noOpen: 'Everything is wrapped up.',
  more: count => `and ${count} more`,
  ago: text => `${text} ago`,
  agents: 'Agents today',
  agentColumns: ['Agent', 'Calls', 'Dispositions', 'Median wrap-up'],
  noAgents: 'No agent has ended a call or set a disposition today.',
  figuresLate: 'The figures could not be read. Trying again.',

  history: 'Call',
  close: 'Close',
  legs: 'Legs',
  userData: 'User data',
  noUserData: 'Nothing is attached.',
  journal: 'What happened',
  loading: 'Loading…',
  noJournal: 'The journal of this call cannot be shown here.',
  delivery: { REPORTING: 'reporting', TELEPHONY: 'telephony platform' },
  delivered: (recipient, state) => `${recipient}: ${state}`,
  sources: { API: 'agent', FEED: 'telephony platform' },
  facts: {
    LegChanged: fact => `Leg ${fact.thisDN}: ${fact.from ? `${fact.from.toLowerCase()} → ` : ''}${String(fact.to).toLowerCase()}`,
    ParticipantsChanged: fact => `Leg ${fact.thisDN}: other participants`,
    UserDataChanged: fact => `User data: ${differences(fact.before ?? {}, fact.now ?? {})}`,
    OperationRequested: fact => `${fact.operationName} asked for on ${fact.thisDN}`,
    UserEventRaised: fact => `User event: ${differences({}, fact.event?.userData ?? {})}`,
  },

  myCalls: 'My calls',
  noMyCalls: 'No call at the moment. It appears here as soon as your telephone rings.',
  toWrapUp: 'To wrap up',
  noWrapUp: 'Nothing to wrap up.',
  wrappedUp: 'Wrapped up',
  selectCall: 'Select a call to say how it ended.',
  call: { callType: 'Type', ani: 'Caller', dnis: 'Dialled number', id: 'Call id' },
  callWith: number => `Call with ${number}`,
  unknownNumber: 'unknown number',
  disposition: 'Disposition',
  current: 'Now',
  find: 'How did the call end?',
  findHint: 'Type to find, ↑ ↓ to choose, Enter to set',
  nothingFound: 'Nothing in the catalogue fits.',
  note: 'Note',
  noteHint: 'Goes along as DispositionNote',
  moreData: 'More data',
  key: 'Key',
  value: 'Value',
  saving: value => `Saving “${value}”…`,
  retrying: value => `The server has not answered yet. Still saving “${value}”…`,
  saved: (value, before) => `Saved: “${value}”${before ? `, before it was “${before}”` : ''}`,
  refused: (value, reason) => `“${value}” was not saved: ${reason}`,
  newCall: number => `New call with ${number}`,
};
