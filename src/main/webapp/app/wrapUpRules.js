const PREFIX = 'interaction.disposition.';

/** What the contact centre wants of released calls, as the user's settings tell: must each have a disposition, and which does it get by itself. */
export class WrapUpRules {
  constructor(user) {
    const options = user.settings?.['interaction-workspace'] ?? {};
    this.key = options[`${PREFIX}key-name`] ?? 'DispositionCode';
    this.mandatory = options[`${PREFIX}is-mandatory`] === 'true';
    this.defaultValue = options[`${PREFIX}default-value`] ?? null;
    this.timeout = 1000 * Number(options[`${PREFIX}default-timeout`] ?? 0);
  }

  /** Milliseconds until the server sets the default; null when it will not. The server's clock decides, this one only shows. */
  left(call) {
    return this.defaultValue === null || !call.releasedAt || call.disposition !== null
      ? null
      : Math.max(0, call.releasedAt + this.timeout - Date.now());
  }
}
