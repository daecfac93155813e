import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { formatCount } from '../../src/format.ts';
import { partText } from '../workbook/packages.ts';
import { vdxReport, workFolder } from './command.ts';

const REPORT = 'reports/2025Q3/VDX-driftsrapport-2025Q3.json';

test('the provenance tells the rows of each table', async () => {
  const cwd = await workFolder();
  const run = await vdxReport(['quarter', '2025Q3', '--no-pdf'], { cwd });
  expect(run).toMatchObject({ code: 0, message: '' });
  const { provenance } = JSON.parse(await readFile(join(cwd, REPORT), 'utf8'));
  expect(Object.keys(provenance.tables)).toEqual([
    'conference',
    'participant',
    'licence_sample',
    'sms',
    'uptime_probe',
  ]);
  const { truth } = JSON.parse(await readFile(join(inject('smallSample'), 'sample.json'), 'utf8'));
  const probes = Object.values<{ probes: { probes: number }[] }>(truth)
    .flatMap((month) => month.probes)
    .reduce((sum, each) => sum + each.probes, 0);
  expect(provenance.tables.uptime_probe.rows).toBe(probes);
  const workbook = await readFile(join(cwd, REPORT.replace('.json', '.xlsx')));
  const properties = partText(new Uint8Array(workbook), 'docProps/custom.xml');
  const texts = new Map(
    [...properties.matchAll(/name="vdx-report ([^"]+)"><vt:lpwstr>([^<]*)</g)].map(
      ([, name = '', text]) => [name, text],
    ),
  );
  expect(texts.get('tool')).toBe(provenance.tool);
  expect(texts.get('settings')).toBe(provenance.settings);
  expect(texts.get('template')).toBe(provenance.template);
  expect(texts.get('queries/uptime.sql')).toBe(provenance.queries.uptime);
  const { rows, newest } = provenance.tables.uptime_probe;
  expect(texts.get('rows of uptime_probe')).toBe(`${rows}, newest ${newest} UTC`);
  const page = await readFile(join(cwd, REPORT.replace('.json', '.html')), 'utf8');
  expect(page).toContain('Rækker i perioden');
  expect(page).toContain(formatCount(rows));
});
