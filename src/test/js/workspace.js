// A desktop that sends the requests of Workspace Web Edition: CometD 3.1 with its default transports, the session
// cookie after the first request, a content type even on GET, and a trailing slash before the query. A test calls its
// functions.

const TYPE = "application/json; charset=UTF-8";
const cometd = new window.org.cometd.CometD();
const received = [];
const failures = new Set();

async function ask(method, path, { body, headers } = {}) {
    const reply = await fetch("/api/v2" + path, {
        method,
        headers: { "Content-Type": TYPE, Accept: "application/json, text/javascript, */*; q=0.01", ...headers },
        body: body && JSON.stringify(body),
    });
    return { http: reply.status, ...(await reply.json()) };
}

/** Resolves after the subscription. The client reports that WebSocket failed, and repeats the handshake with long polling. */
function listen(subscription) {
    cometd.configure({ url: location.origin + "/api/v2/notifications", logLevel: "error" });
    cometd.addListener("/meta/unsuccessful", (reply) => failures.add(reply.failure?.connectionType ?? JSON.stringify(reply)));
    return new Promise((done) => {
        cometd.addListener("/meta/handshake", (reply) => reply.successful
            && cometd.subscribe(subscription, (message) => received.push(message), (answer) => answer.successful && done()));
        cometd.handshake();
    });
}

window.desktop = {
    get: (path, headers) => ask("GET", path, { headers }),
    post: (path, body) => ask("POST", path, { body }),
    listen,
    received: () => received.length,
    last: () => received.at(-1).data,
    failures: () => [...failures],
    transport: () => cometd.getTransport().getType(),
    leave: () => new Promise((done) => cometd.disconnect(done)),
};
