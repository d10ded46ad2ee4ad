// A desktop in the browser as Workspace Web Edition is one: CometD's 3.1 line with its transports as they come, the session's
// cookie after the first request, a content type even on GET, a trailing slash before the query. A test calls its functions.

const TYPE = "application/json; charset=UTF-8";
const cometd = new window.org.cometd.CometD();
const heard = [];
const failures = new Set();

async function ask(method, path, { body, headers } = {}) {
    const reply = await fetch("/api/v2" + path, {
        method,
        headers: { "Content-Type": TYPE, Accept: "application/json, text/javascript, */*; q=0.01", ...headers },
        body: body && JSON.stringify(body),
    });
    return { http: reply.status, ...(await reply.json()) };
}

/** Resolves when it listens. The client says that WebSocket failed, and shakes hands again by long-polling without being asked. */
function listen(subscription) {
    cometd.configure({ url: location.origin + "/api/v2/notifications", logLevel: "error" });
    cometd.addListener("/meta/unsuccessful", (reply) => failures.add(reply.failure?.connectionType ?? JSON.stringify(reply)));
    return new Promise((done) => {
        cometd.addListener("/meta/handshake", (reply) => reply.successful
            && cometd.subscribe(subscription, (message) => heard.push(message), (answer) => answer.successful && done()));
        cometd.handshake();
    });
}

window.desktop = {
    get: (path, headers) => ask("GET", path, { headers }),
    post: (path, body) => ask("POST", path, { body }),
    listen,
    heard: () => heard.length,
    last: () => heard.at(-1).data,
    failures: () => [...failures],
    transport: () => cometd.getTransport().getType(),
    leave: () => new Promise((done) => cometd.disconnect(done)),
};
