import type { ConnectionOptions } from 'mysql2/promise';
import { EXIT } from '../../error.ts';
import { readText } from '../../files.ts';
import type { MysqlSource } from '../../settings/source.ts';

export type DriverOptions = ConnectionOptions;

/** What the driver is told: texts and numbers come without loss, dates as text. */
export async function driverOptions(source: MysqlSource): Promise<DriverOptions> {
  const ssl = await tlsOptions(source);
  return {
    host: source.host,
    port: source.port,
    user: source.user,
    password: source.password(),
    database: source.database,
    charset: 'UTF8MB4_UNICODE_CI',
    timezone: 'Z',
    dateStrings: true,
    supportBigNumbers: true,
    bigNumberStrings: true,
    ...(ssl && { ssl }),
  };
}

/**
 * TLS but for local hosts. By default the certificate must be valid for the host and signed by an authority
 * that the system trusts; an authority of one's own that is named vouches for the server alone, since the
 * certificates that MySQL makes itself carry no host name.
 */
async function tlsOptions({ ssl, host }: MysqlSource) {
  if (ssl === 'off' || (ssl === 'default' && isLocal(host))) return undefined;
  // Whatever the process was started with, nothing older is spoken.
  const checked = { rejectUnauthorized: true, minVersion: 'TLSv1.2' } as const;
  if (ssl === 'default') return { ...checked, verifyIdentity: true };
  return { ...checked, ca: await readText(ssl.ca, EXIT.data) };
}

function isLocal(host: string): boolean {
  return /^(localhost|::1|127(\.\d{1,3}){3})$/i.test(host);
}
