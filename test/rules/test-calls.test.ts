import { expect, test } from 'vitest';
import { measureMonth, measureTables, valueIn } from '../db/measured.ts';
import { meeting, organisation, type Row, type Tables, together } from '../db/tables.ts';

/** Meetings of two calls, one for each room. */
const rooms = (...cells: readonly Row[]) =>
  together(...cells.map((own, index) => meeting(`m${index}`, [{}, {}], own)));

const named = (...names: readonly (string | null)[]) => rooms(...names.map((name) => ({ name })));

/** How many rooms the test rules of the settings leave as meetings. */
async function meetingsLeft(tables: Tables, test_calls: Parameters<typeof measureMonth>[1]) {
  return valueIn(await measureMonth(tables, test_calls), 'video_meetings');
}

test('the service type of a test call is a test and other types are not', async () => {
  const measured = await measureMonth(
    rooms({ service_type: 'test_call' }, { service_type: 'conference' }),
  );
  expect(valueIn(measured, 'video_meetings')).toBe(1);
  expect(measured.excluded.test_calls.service_types).toBe(1);
});

test('a name is a test as a whole, without case and with its blanks', async () => {
  const tables = named('VDX-test', 'vdx-TEST', 'vdx-test ', ' vdx-test', 'vdx-test 2', null, '');
  const measured = await measureMonth(tables, { test_calls: { names: ['Vdx-Test'] } });
  expect(measured.excluded.test_calls.names).toBe(2);
  expect(valueIn(measured, 'video_meetings')).toBe(5);
});

test('Danish letters are letters of their own, in either case', async () => {
  const tables = named('PRØVE', 'prøve', 'prove', 'pröve', 'ÆØÅ', 'æøå', 'aeoa', 'AEOEAA');
  const test_calls = { names: ['Prøve', 'æØå'] };
  expect(await meetingsLeft(tables, { test_calls })).toBe(4); // prove, pröve, aeoa, AEOEAA
});

test('in a pattern % is any text and _ one letter, without case', async () => {
  const tables = named('TEST 1', 'test æ', 'test', 'test 12', 'a test 1', 'attest', 'My Demo Room');
  // 'TEST 1' and 'test æ' have one letter more; 'My Demo Room' has demo inside
  const test_calls = { name_patterns: ['Test__', '%dEMo%'] };
  expect(await meetingsLeft(tables, { test_calls })).toBe(4);
});

test('a pattern of Danish letters takes them in either case, and no other letter', async () => {
  const tables = named('Øvelse 1', 'ØVELSE 2', 'øvelse 3', 'ovelse 4');
  expect(await meetingsLeft(tables, { test_calls: { name_patterns: ['Øvelse%'] } })).toBe(1);
});

test('in a pattern ! and backslash are letters', async () => {
  const tables = named('stop! 1', 'stop! 2', 'stop', 'stop%', 'a\\b', 'a\\c', 'a\\d', 'ab', 'a%');
  const test_calls = { name_patterns: ['stop!%', 'a\\%'] };
  // two begin with 'stop!', three with 'a\'; were one an escape character, 'stop%' or 'a%' would match alone
  const measured = await measureMonth(tables, { test_calls });
  expect(measured.excluded.test_calls.name_patterns).toBe(5);
  expect(valueIn(measured, 'video_meetings')).toBe(4);
});

test('a tag is a test to the letter', async () => {
  const tables = rooms({ tag: 'Test' }, { tag: 'test' }, { tag: 'Test ' }, { tag: 'Testing' }, {});
  expect(await meetingsLeft(tables, { test_calls: { tags: ['Test'] } })).toBe(4);
});

test('an organisation is a test with all that stands below it, deleted ones and cycles too', async () => {
  const tables = together(
    {
      organisation: [
        organisation('root', null, 'ROOT'),
        organisation('test', 'root', 'TEST'),
        organisation('below', 'test', 'BELOW'),
        organisation('deep', 'below', 'DEEP'),
        // an organisation whose parent is no more, and one that stands below its own child
        organisation('child of a deleted one', 'deleted', 'CHILD'),
        organisation('circle', 'arc', 'CIRCLE'),
        organisation('arc', 'circle', 'ARC'),
        organisation('same code, deleted', null, 'TEST'),
      ],
    },
    rooms(
      ...[
        'root',
        'test',
        'below',
        'deep',
        'child of a deleted one',
        'circle',
        'arc',
        'same code, deleted',
        'unknown',
        null,
      ].map((organisation_id) => ({ organisation_id })),
    ),
  );
  const measured = await measureMonth(tables, {
    test_calls: { organisations: ['TEST', 'CIRCLE'] },
  });
  // test, below, deep, the other TEST, circle, arc
  expect(measured.excluded.test_calls.organisations).toBe(6);
  expect(valueIn(measured, 'video_meetings')).toBe(4);
  expect(measured.unresolved).toBe(1); // unknown
});

test('an organisation code is compared to the letter, and one that no organisation has is told', async () => {
  const tables = together(
    { organisation: [organisation('1', null, 'TEST')] },
    rooms({ organisation_id: '1' }),
  );
  const { months, unknownTestOrganisations } = await measureTables(tables, {
    test_calls: { organisations: ['test', 'TEST '] },
  });
  expect(months.map((month) => valueIn(month, 'video_meetings'))).toEqual([1]);
  expect(unknownTestOrganisations).toEqual(['test', 'TEST ']);
});

test('the first rule that matches takes the conference, so that the counts add up', async () => {
  const all = { service_type: 'test_call', name: 'probe', tag: 't', organisation_id: '1' };
  const tables = together(
    { organisation: [organisation('1', null, 'TEST')] },
    rooms(
      all,
      { ...all, service_type: 'conference' },
      { ...all, service_type: 'conference', name: 'a probe' },
      { ...all, service_type: 'conference', name: 'room' },
      { ...all, service_type: 'conference', name: 'room', tag: null },
      {},
    ),
  );
  const measured = await measureMonth(tables, {
    test_calls: {
      names: ['probe'],
      name_patterns: ['%probe%'],
      tags: ['t'],
      organisations: ['TEST'],
    },
  });
  expect(measured.excluded.test_calls).toEqual({
    service_types: 1,
    names: 1,
    name_patterns: 1,
    tags: 1,
    organisations: 1,
  });
  expect(valueIn(measured, 'video_meetings')).toBe(1);
});

test('a test of a type that is no meeting room is told as a test', async () => {
  const tables = rooms({ service_type: 'gateway', name: 'probe' }, {});
  const { excluded } = await measureMonth(tables, { test_calls: { names: ['probe'] } });
  expect(excluded.test_calls.names).toBe(1);
  expect(excluded.conferences.other_service).toBe(0);
});

test('without any test rule nothing is a test', async () => {
  const tables = rooms({ name: 'test', tag: 'test', service_type: 'lecture' }, { name: null });
  expect(await meetingsLeft(tables, { test_calls: { service_types: [] } })).toBe(2);
});
