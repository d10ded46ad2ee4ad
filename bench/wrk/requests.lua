-- Sends the requests of a file in turn: a line is path, header line, body, with a tab between them.
-- At the end one line for the bench: requests, microseconds, answers other than 2xx, broken connections, p50, p99, max in microseconds.

local requests, next = {}, 0

function init(args)
  for line in io.lines(args[1]) do
    local path, header, body = line:match("^(.-)\t(.-)\t(.*)$")
    local name, value = header:match("^(.-): (.*)$")
    local headers = { ["Content-Type"] = "application/json" }
    if name then headers[name] = value end
    requests[#requests + 1] = wrk.format("POST", path, headers, body)
  end
end

function request()
  next = next % #requests + 1
  return requests[next]
end

function done(summary, latency)
  local errors = summary.errors
  print(string.format("BENCH %d %d %d %d %d %d %d", summary.requests, summary.duration, errors.status,
    errors.connect + errors.read + errors.write + errors.timeout,
    latency:percentile(50), latency:percentile(99), latency.max))
end
