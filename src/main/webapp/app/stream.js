import { get } from './api.js';

const MIN_DELAY_MILLIS = 400;
const MAX_DELAY_MILLIS = 8000;

/** Decodes a message. Batches are binary messages, because the server encodes them once for all pages. */
const decode = data => (typeof data === 'string' ? data : new TextDecoder().decode(data));

/**
 * A WebSocket that reconnects. Its state is connecting, live or reconnecting. After a lost connection it sends a
 * request to the API, which reveals an expired session; a browser does not report why a handshake failed.
 */
export class Stream {
  /** @param path called before each connection; returns the path with the position to continue from */
  constructor(path, { onMessage, onState }) {
    this.path = path;
    this.onMessage = onMessage;
    this.onState = onState;
    this.delay = MIN_DELAY_MILLIS;
    this.closed = false;
    this.onOffline = () => this.socket?.close();
    addEventListener('offline', this.onOffline);
    onState('connecting');
    this.connect();
  }

  connect() {
    const url = new URL(this.path(), document.baseURI);
    url.protocol = url.protocol.replace('http', 'ws');
    const socket = new WebSocket(url);
    socket.binaryType = 'arraybuffer';
    this.socket = socket;
    socket.onopen = () => {
      this.delay = MIN_DELAY_MILLIS;
      this.onState('live');
    };
    socket.onmessage = event => this.onMessage(JSON.parse(decode(event.data)));
    socket.onclose = () => this.reconnect();
  }

  async reconnect() {
    if (this.closed) {
      return;
    }
    this.onState('reconnecting');
    await new Promise(resolve => setTimeout(resolve, this.delay * (0.7 + 0.6 * Math.random())));
    this.delay = Math.min(this.delay * 2, MAX_DELAY_MILLIS);
    await get('me').catch(() => {});
    if (!this.closed) {
      this.connect();
    }
  }

  close() {
    this.closed = true;
    removeEventListener('offline', this.onOffline);
    this.socket?.close();
  }
}
