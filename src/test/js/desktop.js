// An agent's desktop with an unmodified CometD client and its default transports: it tries WebSocket first.
//
//   node desktop.js <client> <address of the server> <user:password> <subscription>
//
// where <client> is "cometd" or "cometd-3" (version 3.1, which Workspace Web Edition ships). Each line on stdout is
// an event that an application receives: "ready", "message <JSON>" or "failure <JSON>". The program ends when stdin closes.

import { createRequire } from "node:module";
import { adapt } from "cometd-nodejs-client";

const [name, server, credentials, subscription] = process.argv.slice(2);
const say = (...words) => process.stdout.write(words.join(" ") + "\n");

adapt();
window.console = { log() {}, debug() {}, info() {}, warn() {}, error() {} };
const client = name === "cometd-3" ? createRequire(import.meta.url)(name) : await import(name);

const cometd = new client.CometD();
cometd.configure({
    url: server + "/api/v2/notifications",
    logLevel: "error",
    requestHeaders: { Authorization: "Basic " + Buffer.from(credentials).toString("base64") },
});
cometd.addListener("/meta/unsuccessful", (failure) => say("failure", JSON.stringify(failure)));
cometd.addListener("/meta/handshake", (handshake) => {
    if (handshake.successful) {
        cometd.subscribe(
            subscription,
            (message) => say("message", JSON.stringify(message)),
            (reply) => reply.successful && say("ready"));
    }
});
cometd.handshake();

process.stdin.on("end", () => process.exit()).resume();
