import { expect, test } from 'vitest';
import { measureMonth } from '../../test/db/measured.ts';
import { call, conference, probe } from '../../test/db/tables.ts';
import type { MethodFacts } from './method.ts';
import { methodOf } from './method.ts';

const FACTS: MethodFacts = {
  tool: 'vdx-report 1.2.3',
  sources: ['db.example/vdx', 'prober/'],
  tables: {},
  digests: [{ name: 'Indstillinger', digest: 'abc' }],
  settings: [],
};

let once: ReturnType<typeof measureMonth> | undefined;

/** Made rows of October 2025, measured by the first test that asks for them. */
function measuredOnce() {
  once ??= measureMonth(
    {
      conference: [
        conference('m', { start_time: '2025-10-10 08:00:00', end_time: '2025-10-10 09:00:00' }),
        conference('t', { service_type: 'test_call', start_time: '2025-10-10 08:00:00' }),
      ],
      participant: [call('1', 'm', { has_media: false }), call('2', 'nowhere')],
      // three of four probes of a month that should have 745, one an hour
      uptime_probe: [1, 2, 3, 4].map((hour) =>
        probe(`2025-10-10 0${hour}:00:00`, {
          target: 'sms',
          status_code: hour === 4 ? null : 200,
        }),
      ),
    },
    { uptime: { interval_seconds: 3600 } },
  );
  return once;
}

async function groupsOf(changes: Partial<MethodFacts> = {}) {
  return methodOf([await measuredOnce()], {
    facts: { ...FACTS, ...changes },
    names: ['oktober 2025'],
    timeZone: 'Europe/Copenhagen',
    bounds: [],
  });
}

async function rowsOf(title: string, changes: Partial<MethodFacts> = {}) {
  const group = (await groupsOf(changes)).find((each) => each.title.startsWith(title));
  return Object.fromEntries(
    (group?.rows ?? []).map(({ name, cells }) => [name, cells.join(' | ')]),
  );
}

test('the period stands with its dates, its hours of the clock and its time zone', async () => {
  expect(await rowsOf('Periode')).toMatchObject({
    Periode:
      'fra 01.10.25 kl. 00.00 til 01.11.25 kl. 00.00, hele kalendermåneder i tidszonen Europe/Copenhagen',
    Kilder: 'db.example/vdx, prober/',
    Program: 'vdx-report 1.2.3',
  });
});

test('what each rule left out stands with its number', async () => {
  expect(await rowsOf('Udeladte møder')).toMatchObject({
    'Testkald efter type': '1',
    'Testkald efter mærke': '0',
    'Møderum med for få deltagere til et møde': '1',
  });
  expect(await rowsOf('Udeladte kald')).toMatchObject({
    'Kald uden lyd og billede': '1',
    'Kald uden et kendt møde': '1',
    Streaming: '0',
  });
});

test('coverage is cut, so that it never shows more than there is', async () => {
  // 3 of 745 is 0.4027 %
  expect(await rowsOf('Dækning')).toMatchObject({ 'Oppetid - VDX-API: sms': '0,40 %' });
});

test('settings that are the defaults are said to be, and others stand with their values', async () => {
  expect(await rowsOf('Indstillinger')).toEqual({ Ingen: 'Alle regler og grænser er standard.' });
  const settings = [{ name: 'licences.pool', value: '2000' }];
  expect(await rowsOf('Indstillinger', { settings })).toEqual({ 'licences.pool': '2000' });
});

test('each digest stands with the name of what it is of', async () => {
  expect(await rowsOf('Fingeraftryk')).toEqual({ Indstillinger: 'abc' });
});
