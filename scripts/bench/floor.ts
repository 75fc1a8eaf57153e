// The floor to measure against: a bare server that inserts each posted body and commits it, and nothing else.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DatabaseSync } from 'node:sqlite';

const [, , path = ':memory:'] = process.argv;
const db = new DatabaseSync(path);
db.exec(
  'pragma journal_mode = wal; pragma synchronous = full; create table bodies (id integer primary key, body text)',
);
const insert = db.prepare('insert into bodies (body) values (?)');

const server = createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8');
  request.on('data', (chunk: string) => {
    body += chunk;
  });
  request.on('end', () => {
    insert.run(body);
    response.writeHead(303, { Location: '/done' }).end();
  });
});
server.listen(0, '127.0.0.1', () => {
  console.log(`ready http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
