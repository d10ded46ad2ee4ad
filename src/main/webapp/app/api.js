// Requests to /api/v2, with the CSRF token of the session if the server requires one. After the sign-in only the
// session cookie identifies the user; credentials are not stored.
const SIGNED_OUT = 20;
const FORBIDDEN = 3;
const TOO_MANY_FAILURES = 429;
const PATIENCE_MILLIS = 15_000;
const csrf = {};

/** An error response. It is final if Wrapup sent it, not a proxy or a server that is still deploying Wrapup. */
export class Refused extends Error {
  constructor(status, body) {
    super(body.statusMessage || `HTTP ${status}`);
    this.code = body.statusCode;
    this.signedOut = body.statusCode === SIGNED_OUT;
    this.delayed = status === TOO_MANY_FAILURES;
    this.final = this.code !== undefined && status < 500 && status !== 408 && status !== 429;
  }
}

export const signedOut = new EventTarget();

async function request(path, options = {}) {
  const sent = { ...csrf };
  const response = await fetch(`api/v2/${path}`, {
    credentials: 'same-origin',
    cache: 'no-store',
    signal: AbortSignal.timeout(PATIENCE_MILLIS),
    ...options,
    headers: { Accept: 'application/json', ...sent, ...options.headers },
  });
  const header = response.headers.get('X-CSRF-HEADER');
  if (header) {
    csrf[header] = response.headers.get('X-CSRF-TOKEN');
  }
  const body = await response.json().catch(() => ({}));
  if (response.ok) {
    return body;
  }
  const refusal = new Refused(response.status, body);
  if (refusal.code === FORBIDDEN && header === null && await isOutdated(sent)) {
    return request(path, options);
  }
  if (refusal.signedOut) {
    signedOut.dispatchEvent(new Event('signedout'));
  }
  throw refusal;
}

/** The session may have changed since the token was read. A request without a response fails in the caller. */
async function isOutdated(sent) {
  await request('me');
  return Object.entries(csrf).some(([header, token]) => sent[header] !== token);
}

export const get = path => request(path);

const post = (path, body, headers = {}) => request(path, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

/** Signs in with HTTP Basic, once: from then on the browser sends the session's cookie. */
export function signIn(userName, password) {
  const bytes = new TextEncoder().encode(`${userName}:${password}`);
  const basic = btoa(String.fromCharCode(...bytes));
  return request('me', { headers: { Authorization: `Basic ${basic}` } });
}

/** Returns the ways to sign in and out. Without a response, only the password form is offered. */
export async function signInOptions() {
  try {
    const response = await fetch('sign-in/options', { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE_MILLIS) });
    return response.ok ? await response.json() : {};
  } catch {
    return {};
  }
}

export const signOut = () => post('me', { operationName: 'EndContactCenterSession' });

/** Returns a random key. Unlike crypto.randomUUID, this also works without https. */
const freshKey = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');

const pause = millis => new Promise(resolve => setTimeout(resolve, millis));

/**
 * Repeats a request until the server has answered it. All attempts have the same Idempotency-Key, so they have one
 * effect.
 */
export async function postUntilAnswered(path, body, onRetry) {
  const key = freshKey();
  for (let wait = 500; ; wait = Math.min(wait * 2, 8000)) {
    try {
      return await post(path, body, { 'Idempotency-Key': key });
    } catch (failure) {
      if (failure instanceof Refused && failure.final) {
        throw failure;
      }
      onRetry(failure);
      await pause(wait);
    }
  }
}
