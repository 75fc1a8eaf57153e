import { LibsqlError } from '@libsql/client/http';

const no = (what: string) => new LibsqlError(`this store has no ${what}`, 'NOT_SUPPORTED');

/**
 * The parts of the client interface that no store here offers. An interactive transaction would hold the only writer
 * while it waits for answers: use one statement, or one batch.
 */
export const unsupported = {
  transaction: () => Promise.reject(no('interactive transactions')),
  sync: () => Promise.reject(no('replicas')),
  reconnect: () => {
    throw no('connection to renew');
  },
};
