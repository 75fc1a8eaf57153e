// Prints the keys that a process which starts now would use.
import { readSettings } from '../../../functions/settings.node.ts';

const { dataKeys, indexKey } = readSettings();
console.log(JSON.stringify({ dataKeys, indexKey }));
