import { addTo, plus, type Ratio, type Tables, text } from './tables.ts';

export async function readLicences(tables: Tables): Promise<Map<string, Map<string, number>>> {
  const months = new Map<string, Map<string, number>>();
  for await (const row of tables.rows('licence_sample')) {
    const at = text(row, 'sampled_at');
    const month = tables.monthAt(at);
    const samples = months.get(month) ?? new Map<string, number>();
    addTo(samples, at, Number(text(row, 'license_count')));
    months.set(month, samples);
  }
  return months;
}

export async function readSms(tables: Tables): Promise<Map<string, number>> {
  const sent = new Map<string, number>();
  for await (const row of tables.rows('sms')) {
    const failed = ['failed', 'rejected'].includes(text(row, 'status').toLowerCase());
    if (!failed) addTo(sent, tables.monthAt(text(row, 'sent_at')), 1);
  }
  return sent;
}

export type Target = {
  component: string;
  target: string;
  probes: number;
  known: number;
  up: number;
};

export async function readProbes(tables: Tables): Promise<Map<string, Map<string, Target>>> {
  const months = new Map<string, Map<string, Target>>();
  for await (const row of tables.rows('uptime_probe')) {
    const month = tables.monthAt(text(row, 'probed_at'));
    const targets = months.get(month) ?? new Map<string, Target>();
    months.set(month, targets);
    const [component, target] = [text(row, 'component'), text(row, 'target')];
    const key = `${component} ${target}`;
    const count = targets.get(key) ?? { component, target, probes: 0, known: 0, up: 0 };
    targets.set(key, count);
    const [code, ok] = [text(row, 'status_code'), text(row, 'ok')];
    const isUp = code === '' ? ok === 'true' : Number(code) >= 200 && Number(code) < 300;
    count.probes += 1;
    if (code !== '' || ok !== '') count.known += 1;
    if (isUp) count.up += 1;
  }
  return months;
}

/** The plain mean over targets, cut to two decimals. */
export function uptimeOf(targets: readonly Target[], component: string): number | null {
  const own = targets.filter((target) => target.component === component && target.known > 0);
  if (own.length === 0) return null;
  const [n, d] = own.reduce<Ratio>(
    (total, { up, known }) => plus(total, [BigInt(up), BigInt(known)]),
    [0n, 1n],
  );
  return Number((10_000n * n) / (d * BigInt(own.length))) / 100;
}
