import { get } from './api.js';

const SHORTEST_PAUSE = 400;
const LONGEST_PAUSE = 8000;

/** What gathers comes as binary messages, because the server encodes those once for all pages. */
const text = data => (typeof data === 'string' ? data : new TextDecoder().decode(data));

/**
 * A WebSocket that comes back. It says what is true of it: connecting, live or reconnecting; whether the session is over is asked of the
 * API, because a browser does not tell why a handshake failed.
 */
export class Stream {
  /** @param path called before each connection, so that it may say from where to go on */
  constructor(path, { onMessage, onState }) {
    this.path = path;
    this.onMessage = onMessage;
    this.onState = onState;
    this.wait = SHORTEST_PAUSE;
    this.closed = false;
    this.offline = () => this.socket?.close();
    addEventListener('offline', this.offline);
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
      this.wait = SHORTEST_PAUSE;
      this.onState('live');
    };
    socket.onmessage = event => this.onMessage(JSON.parse(text(event.data)));
    socket.onclose = () => this.lost();
  }

  async lost() {
    if (this.closed) {
      return;
    }
    this.onState('reconnecting');
    await new Promise(resolve => setTimeout(resolve, this.wait * (0.7 + 0.6 * Math.random())));
    this.wait = Math.min(this.wait * 2, LONGEST_PAUSE);
    await get('me').catch(() => {});
    if (!this.closed) {
      this.connect();
    }
  }

  close() {
    this.closed = true;
    removeEventListener('offline', this.offline);
    this.socket?.close();
  }
}
