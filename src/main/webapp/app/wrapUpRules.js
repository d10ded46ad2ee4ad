const PREFIX = 'interaction.disposition.';

/** The rules for released calls from the user's settings: whether a disposition is mandatory, and the default disposition. */
export class WrapUpRules {
  constructor(user) {
    const options = user.settings?.['interaction-workspace'] ?? {};
    this.key = options[`${PREFIX}key-name`] ?? 'DispositionCode';
    this.mandatory = options[`${PREFIX}is-mandatory`] === 'true';
    this.defaultValue = options[`${PREFIX}default-value`] ?? null;
    this.timeout = 1000 * Number(options[`${PREFIX}default-timeout`] ?? 0);
  }

  /** Returns the milliseconds until the server sets the default, by this browser's clock; null if the server sets none. */
  millisLeft(call) {
    return this.defaultValue === null || !call.releasedAt || call.disposition !== null
      ? null
      : Math.max(0, call.releasedAt + this.timeout - Date.now());
  }
}
