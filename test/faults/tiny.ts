import { mkdir } from 'node:fs/promises';
import { meeting, message, probe, sample, stream, type Tables, together } from '../db/tables.ts';
import { writeTables } from '../db/write-tables.ts';

export const TINY_SETTINGS = `sources: { history: data }
history: history
licences: { interval_seconds: 86400 }
uptime: { interval_seconds: 86400, minimum_coverage: 0 }
`;

const QUARTER = ['2025-09', '2025-10', '2025-11'];

/** A few rows in each month, by default of 2025Q3, so that a run takes no longer than starting it. */
export async function tinyTables(folder: string, months = QUARTER): Promise<void> {
  await mkdir(folder);
  const tables = months.map((month): Tables => {
    const at = { start_time: `${month}-15 12:00:00`, end_time: `${month}-15 12:30:00` };
    return together(meeting(`m ${month}`, [at, at], at), {
      media_stream: [stream(`m ${month}.1`)],
      sms: [message(month, `${month}-15 12:00:00`, 'sent')],
      licence_sample: [sample(`${month}-15 12:00:00`, 7)],
      uptime_probe: ['api', 'infrastructure'].map((component) =>
        probe(`${month}-15 12:00:00`, { component, status_code: 200 }),
      ),
    });
  });
  await writeTables(folder, together(...tables));
}
