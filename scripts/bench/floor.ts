// The floor to measure against: a bare server with the site's addresses. It shows one small page, redirects what is posted,
// inserts the body of a last step (…/check/), commits it, and does nothing else.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DatabaseSync } from 'node:sqlite';

const [, , path = ':memory:'] = process.argv;
const db = new DatabaseSync(path);
db.exec(
  'pragma journal_mode = wal; pragma synchronous = full; create table bodies (id integer primary key, body text)',
);
const insert = db.prepare('insert into bodies (body) values (?)');
const PAGE = `<!doctype html><title>Floor</title>${'<p>A line of a page.</p>'.repeat(100)}`;

const server = createServer((request, response) => {
  if (request.method === 'GET') {
    response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE);
    return;
  }
  let body = '';
  request.setEncoding('utf8');
  request.on('data', (chunk: string) => {
    body += chunk;
  });
  request.on('end', () => {
    if (request.url?.endsWith('/check/')) insert.run(body);
    response.writeHead(303, { Location: '/done/' }).end();
  });
});
// On a slow disk 200 at once wait for seconds; Node would close a connection after five in which it came to read nothing.
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  console.log(`ready http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
