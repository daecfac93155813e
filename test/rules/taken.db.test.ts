import { expect, test } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import { openDuckdb } from '../../src/db/duckdb/open.ts';
import { openMysql } from '../../src/db/mysql/open.ts';
import { readQueries } from '../../src/db/query.ts';
import { askTaken, type RulesThatTook } from '../../src/measure/taken.ts';
import { rulesWith, temporaryFolder } from '../db/measured.ts';
import { refillDatabase } from '../db/mysql.ts';
import {
  call,
  conference,
  meeting,
  message,
  stream,
  TABLE_NAMES,
  type Tables,
  together,
} from '../db/tables.ts';
import { writeTables } from '../db/write-tables.ts';
import { ZONE } from '../figures/rules.ts';

const RULES = rulesWith({ test_calls: { service_types: ['test_call'], tags: ['prøve'] } });

const WANTED = { needed: TABLE_NAMES, optional: [], extras: true } as const;

/** The ids of rows of October 2025 that rules took, by the rule; DuckDB and MariaDB must agree. */
async function idsTaken(tables: Tables, rules: RulesThatTook, count = 9) {
  const queries = await readQueries();
  const taken = async (one: Database) => {
    const sources = { history: one, licences: one, sms: one, uptime: one };
    const task = { sources, queries, rules: RULES, timeZone: ZONE, testOrganisations: ['7'] };
    const ids = await askTaken('2025-10', { rules, count }, task).finally(() => one.close());
    return Object.fromEntries(ids);
  };
  const source = await writeTables(await temporaryFolder(), tables);
  const found = await taken(await openDuckdb(source, WANTED));
  expect(await taken(await openMysql(await refillDatabase(tables), WANTED))).toEqual(found);
  return found;
}

test('conferences are told by the rule that took them', async () => {
  const tables = together(
    meeting('counted', [{}, {}]),
    meeting('alone', [{}]),
    meeting('typed', [{}, {}], { service_type: 'test_call' }),
    meeting('tagged', [{}, {}], { tag: 'prøve' }),
    meeting('owned', [{}, {}], { organisation_id: '7' }),
    meeting('to Teams', [{}, {}], { service_type: 'gateway' }),
    meeting('in November', [{}], { start_time: '2025-10-31 23:00:00' }),
    { conference: [conference('nobody')] },
  );
  const conferences = ['service_types', 'tags', 'organisations', 'other_service', 'too_few_calls'];
  expect(await idsTaken(tables, { conferences })).toEqual({
    service_types: ['typed'],
    tags: ['tagged'],
    organisations: ['owned'],
    other_service: ['to Teams'],
    too_few_calls: ['alone', 'nobody'],
  });
});

test('participant rows are told by the rule that dropped them, also those without a conference', async () => {
  const tables = together(
    meeting('m', [{}, {}, { has_media: false }, { protocol: 'API' }, { end_time: null }]),
    meeting('no room', [{ has_media: false }], { service_type: 'gateway' }),
    { participant: [call('lost', 'nowhere'), call('orphan', null)] },
  );
  const rules = { calls: ['no_media', 'protocol', 'not_ended'], orphans: ['orphans'] };
  expect(await idsTaken(tables, rules)).toEqual({
    no_media: ['m.3'],
    protocol: ['m.4'],
    not_ended: ['m.5'],
    orphans: ['lost', 'orphan'],
  });
});

test('calls that say nothing of the quality are too short, or have no measured direction', async () => {
  const tables = together(
    meeting('m', [{}, {}, { end_time: '2025-10-15 12:00:29' }, {}]),
    meeting('alone', [{}]),
    {
      media_stream: [
        stream('m.1', { rx_packet_loss: 100, tx_packet_loss: null }),
        stream('m.2', { rx_packet_loss: null, tx_packet_loss: 100.5 }),
        stream('m.4', { stream_type: 'presentation' }),
      ],
    },
  );
  expect(await idsTaken(tables, { quality: ['too_short', 'unmeasured'] })).toEqual({
    too_short: ['m.3'],
    unmeasured: ['m.2', 'm.4'],
  });
});

test('messages that failed are told, where messages have ids', async () => {
  const sms = [
    message('1', '2025-10-02 07:00:00', 'FAILED'),
    message('2', '2025-10-02 07:00:00', null),
    message('3', '2025-09-30 21:59:59', 'failed'),
  ];
  expect(await idsTaken({ sms }, { messages: ['failed'] })).toEqual({ failed: ['1'] });
});

test('no more ids are told than are asked for, the first ones', async () => {
  const tables = together(...['c', 'a', 'ø', 'b'].map((id) => meeting(id, [{}])));
  expect(await idsTaken(tables, { conferences: ['too_few_calls'] }, 2)).toEqual({
    too_few_calls: ['a', 'b'],
  });
});
