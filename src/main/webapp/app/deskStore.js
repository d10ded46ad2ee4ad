const MAX_WRAPPED_UP = 50;
const GRACE_MILLIS = 60_000;

/** An agent's active calls, and the released calls that may need a disposition. Times are by this browser's clock. */
export class DeskStore {
  constructor(key, userName) {
    Object.assign(this, { key, userName, active: new Map(), released: new Map(), clockOffset: 0 });
  }

  /** Applies a message of the stream. Returns the call if it is new, otherwise null. */
  apply({ data }) {
    const { call } = data;
    if (call.state === 'Released') {
      this.active.delete(call.id);
      this.release(call);
      return null;
    }
    const existed = this.active.has(call.id);
    this.released.delete(call.id);
    this.active.set(call.id, this.ongoing(call));
    return existed ? null : this.active.get(call.id);
  }

  release(call) {
    const before = this.released.get(call.id);
    this.released.set(call.id, {
      ...view(call),
      releasedAt: before?.releasedAt ?? Date.now(),
      disposition: before?.disposition ?? call.userData?.[this.key] ?? null,
    });
    this.newest().filter(old => old.disposition !== null).slice(MAX_WRAPPED_UP).forEach(old => this.released.delete(old.id));
  }

  /** Replaces the state by the present state of the API after an interruption of the stream. */
  replace(active, released) {
    this.active = new Map(active.map(call => [call.id, this.ongoing(call)]));
    this.released = new Map();
    this.refresh(released);
  }

  /**
   * Merges the released calls of the server. The response may be older than a recent release or disposition in this
   * browser, so these are not reverted. Returns the calls that received a disposition elsewhere.
   */
  refresh({ calls, time }) {
    this.clockOffset = Date.now() - Date.parse(time);
    const current = new Map(calls.map(call => [call.callUuid, this.ended(call)]));
    const disposed = [...current.values()].filter(call => call.disposition !== null && this.released.get(call.id)?.disposition === null);
    current.forEach((call, id) => {
      if (!this.active.has(id)) {
        this.released.set(id, { ...call, disposition: call.disposition ?? this.released.get(id)?.disposition ?? null });
      }
    });
    this.released.forEach((call, id) => !current.has(id) && Date.now() - call.releasedAt > GRACE_MILLIS && this.released.delete(id));
    return disposed;
  }

  ongoing(call) {
    return { ...view(call), disposition: call.userData?.[this.key] ?? null };
  }

  ended(call) {
    const leg = call.parties.findLast(leg => leg.userName === this.userName);
    return {
      ...call,
      id: call.callUuid,
      state: 'Released',
      number: leg.otherDNs[0] ?? call.ani ?? '',
      beganAt: this.clockOffset + Date.parse(leg.beganAt),
      releasedAt: this.clockOffset + Date.parse(leg.releasedAt ?? call.changedAt),
      disposition: call.disposition?.value ?? null,
    };
  }

  /** Sets the disposition after the server has confirmed it. */
  setDisposition(id, value) {
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
