const MOST_RELEASED = 50;
const SETTLED = 60_000;

/** An agent's calls: those that go on, and those that were released a while ago and may still need a word. Times are this browser's. */
export class DeskStore {
  constructor(key, userName) {
    Object.assign(this, { key, userName, active: new Map(), released: new Map(), ahead: 0 });
  }

  /** Takes in a message of the stream. Returns the call if it is new here. */
  hear({ data }) {
    const { call } = data;
    if (call.state === 'Released') {
      this.active.delete(call.id);
      this.release(call);
      return null;
    }
    const known = this.active.has(call.id);
    this.released.delete(call.id);
    this.active.set(call.id, this.ongoing(call));
    return known ? null : this.active.get(call.id);
  }

  release(call) {
    const before = this.released.get(call.id);
    this.released.set(call.id, {
      ...view(call),
      releasedAt: before?.releasedAt ?? Date.now(),
      disposition: before?.disposition ?? call.userData?.[this.key] ?? null,
    });
    this.newest().filter(old => old.disposition !== null).slice(MOST_RELEASED).forEach(old => this.released.delete(old.id));
  }

  /** The present state as the API tells it, which a stream that was interrupted has to be completed with. */
  replace(active, released) {
    this.active = new Map(active.map(call => [call.id, this.ongoing(call)]));
    this.released = new Map();
    this.refresh(released);
  }

  /**
   * What the server knows of the released calls. It may not have heard yet of what was released or said at this moment, so nothing that
   * is known here goes back. Returns the calls that have got a disposition without a word from here.
   */
  refresh({ calls, time }) {
    this.ahead = Date.now() - Date.parse(time);
    const told = new Map(calls.map(call => [call.callUuid, this.ended(call)]));
    const news = [...told.values()].filter(call => call.disposition !== null && this.released.get(call.id)?.disposition === null);
    told.forEach((call, id) => {
      if (!this.active.has(id)) {
        this.released.set(id, { ...call, disposition: call.disposition ?? this.released.get(id)?.disposition ?? null });
      }
    });
    this.released.forEach((call, id) => !told.has(id) && Date.now() - call.releasedAt > SETTLED && this.released.delete(id));
    return news;
  }

  ongoing(call) {
    return { ...view(call), disposition: call.userData?.[this.key] ?? null };
  }

  ended(call) {
    const leg = call.parties.findLast(party => party.userName === this.userName);
    return {
      ...call,
      id: call.callUuid,
      state: 'Released',
      number: leg.otherDNs[0] ?? call.ani ?? '',
      beganAt: this.ahead + Date.parse(leg.beganAt),
      releasedAt: this.ahead + Date.parse(leg.releasedAt ?? call.changedAt),
      disposition: call.disposition?.value ?? null,
    };
  }

  /** The server has answered that this is so. */
  said(id, value) {
    const call = this.active.get(id) ?? this.released.get(id);
    if (call) {
      call.disposition = value;
    }
  }

  find(id) {
    return this.active.get(id) ?? this.released.get(id) ?? null;
  }

  newest() {
    return [...this.released.values()].sort((one, other) => other.releasedAt - one.releasedAt);
  }
}

const view = call => ({
  ...call,
  number: call.participants[0]?.formattedPhoneNumber ?? call.participants[0]?.phoneNumber ?? call.ani ?? '',
  beganAt: Date.now() - 1000 * Number(call.duration),
});
