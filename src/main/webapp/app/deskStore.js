const MOST_RELEASED = 50;

/** An agent's calls: those that go on, and those that were released a while ago and may still need a word. */
export class DeskStore {
  constructor(key, userName) {
    Object.assign(this, { key, userName, active: new Map(), released: new Map() });
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
    this.newest().slice(MOST_RELEASED).forEach(old => this.released.delete(old.id));
  }

  /** The present state as the API tells it, which a stream that was interrupted has to be completed with. */
  replace(active, released) {
    this.active = new Map(active.map(call => [call.id, this.ongoing(call)]));
    this.released = new Map(released.filter(call => !this.active.has(call.callUuid)).map(call => [call.callUuid, this.ended(call)]));
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
      beganAt: Date.parse(leg.beganAt),
      releasedAt: Date.parse(leg.releasedAt ?? call.changedAt),
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
