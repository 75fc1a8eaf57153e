declare module 'cloudflare:workers' {
  /** Variables, secrets and bindings of the worker. */
  export const env: Readonly<Record<string, unknown>>;
}
