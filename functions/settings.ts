/** What the operator may set, read once at start. Every one has a working default. */
export interface Settings {
  readonly port: number;
  readonly host: string;
  /** Folder of the database, the key file and backups. */
  readonly dataDir: string;
  /** Scheme and host that residents see, without a slash at the end; needed behind TLS. */
  readonly publicOrigin?: string;
  /** How many proxies stand in front; 0 trusts no forwarded address. */
  readonly trustProxy: number;
  /** A libSQL server, in place of the embedded file. */
  readonly databaseUrl?: string;
  readonly databaseAuthToken?: string;
  /** `k2:<base64>,k1:<base64>`: the first key seals, all open. */
  readonly dataKeys: string;
  /** base64 */
  readonly indexKey: string;
}
