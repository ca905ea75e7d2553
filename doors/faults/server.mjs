// Stands at the service's address: allows everything until the fault begins, and answers wrongly from then
// on. Each answer but "slow" comes at once. "lost" is a service that went away.
import { createServer } from 'node:http';

const SLOW = 45000;

const ANSWERS = {
  slow: (request, response) => setTimeout(() => allow(request, response), SLOW),
  500: (request, response) => {
    response.writeHead(500, { 'content-type': 'application/problem+json' });
    response.end('{"type":"about:blank","title":"Internal","status":500,"code":"internal"}');
  },
  empty: (request, response) => {
    response.writeHead(200, { 'content-length': '0' });
    response.end();
  },
  html: (request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end('<!doctype html><title>Sign in</title>');
  },
};

// What the service would have said.
function allow(request, response) {
  const line = new URL(request.url, 'http://door').searchParams.get('answer') === 'line';
  response.writeHead(200, { 'content-type': line ? 'text/plain;charset=utf-8' : 'application/json' });
  response.end(line ? 'allow\nrecorded as event 1\n' : '{}');
}

/** Starts a faulty service. Returns {asked(), begin, stop}: asked counts what came since the fault began. */
export async function startFault(fault, port) {
  let asked = 0;
  let begun = false;
  const server = createServer((request, response) => {
    if (begun) asked += 1;
    const answer = begun ? ANSWERS[fault] : allow;
    request.resume();
    request.on('end', () => answer(request, response));
  });
  await new Promise(resolve => server.listen(port, '127.0.0.1', resolve));
  const stop = () => new Promise(resolve => { server.close(resolve); server.closeAllConnections(); });
  return {
    // Nobody can count who asks a service that went away.
    asked: () => (fault === 'lost' ? 1 : asked),
    begin: async () => {
      begun = true;
      if (fault === 'lost') await stop();
    },
    stop,
  };
}
