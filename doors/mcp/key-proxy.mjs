// The conformance suite cannot send a key. This adds one, and puts the service's own port in the place of
// its own into Host and Origin, so that the service sees what the suite meant. Prints its port.
import http from "node:http";

const [service, key] = [new URL(process.argv[2]), process.env.LIFE_AGENT_KEY];
const server = http.createServer((request, response) => {
  const own = `:${server.address().port}`;
  const headers = { ...request.headers, "x-api-key": key };
  for (const name of ["host", "origin"]) {
    if (headers[name]?.endsWith(own)) {
      headers[name] = headers[name].slice(0, -own.length) + `:${service.port}`;
    }
  }
  const passed = http.request(
    { host: service.hostname, port: service.port, path: request.url, method: request.method, headers, setHost: false },
    (answer) => {
      response.writeHead(answer.statusCode, answer.headers);
      answer.pipe(response);
    });
  passed.on("error", () => response.destroy());
  request.pipe(passed);
});
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
