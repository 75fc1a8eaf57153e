// Loaded before the server: its clock then stands as far from the machine's as the parent process says, in milliseconds.
let ahead = 0;
const real = Date.now.bind(Date);

const now = () => real() + ahead;

// What is called with a time of its own stays as it is.
globalThis.Date = new Proxy(Date, {
  construct: (target, given: unknown[], asked) =>
    Reflect.construct(target, given.length === 0 ? [now()] : given, asked) as Date,
  get: (target, name) => (name === 'now' ? now : (Reflect.get(target, name) as unknown)),
});

process.on('message', (ms: number) => {
  ahead = ms;
  process.send?.('moved');
});
// Else the channel would keep a server alive that was told to end.
process.channel?.unref();
