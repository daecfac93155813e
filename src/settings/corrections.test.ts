import { createFixture } from 'fs-fixture';
import { expect, onTestFinished, test } from 'vitest';
import { readCorrections } from './corrections.ts';

async function read(text: string) {
  const fixture = await createFixture({ 'corrections.yaml': text });
  onTestFinished(() => fixture.rm());
  return readCorrections(fixture.path, 'Europe/Copenhagen');
}

const DECISION = 'reason: the monitor was down, by: MedCom, decided_at: 2025-11-03';

test('without the file nothing is corrected', async () => {
  const fixture = await createFixture({});
  onTestFinished(() => fixture.rm());
  expect(await readCorrections(fixture.path, 'Europe/Copenhagen')).toEqual([]);
});

test('an entry is about the probes of a time or about a figure of months', async () => {
  const corrections = await read(
    `- { component: api, target: a, from: 2025-10-04T22:00, to: 2025-10-05T01:00, leave_out: true, ${DECISION} }
- { figure: sms_sent, from: 2025-09, to: 2025-10, value: 44754, ${DECISION} }
- { figure: peak_licences, from: 2025-10, to: 2025-10, leave_out: true, ${DECISION} }
`,
  );
  const decision = { reason: 'the monitor was down', by: 'MedCom', decidedAt: '2025-11-03' };
  expect(corrections).toEqual([
    {
      kind: 'probes',
      component: 'api',
      target: 'a',
      from: '2025-10-04 20:00:00',
      to: '2025-10-04 23:00:00',
      place: 'corrections.yaml:1',
      ...decision,
    },
    {
      kind: 'figure',
      figure: 'sms_sent',
      from: '2025-09',
      to: '2025-10',
      value: 44754,
      place: 'corrections.yaml:2',
      ...decision,
    },
    {
      kind: 'figure',
      figure: 'peak_licences',
      from: '2025-10',
      to: '2025-10',
      value: null,
      place: 'corrections.yaml:3',
      ...decision,
    },
  ]);
});

test.each([
  [
    'figure: sms, from: 2025-10, to: 2025-10, value: 1',
    'figure: expected one of uptime_infrastructure',
  ],
  [
    'figure: sms_sent, component: api, from: 2025-10, to: 2025-10, value: 1',
    'expected either figure or component',
  ],
  ['from: 2025-10, to: 2025-10, value: 1', 'expected either figure or component'],
  ['figure: sms_sent, from: 2025-10, to: 2025-10', 'expected either leave_out: true or value'],
  [
    'figure: sms_sent, from: 2025-10, to: 2025-10, value: 1, leave_out: true',
    'expected either leave_out: true or value',
  ],
  ['figure: sms_sent, from: 2025-11, to: 2025-10, value: 1', 'from has to lie before to'],
  [
    'figure: sms_sent, from: 2025-10, to: 2025-10, value: 1.5',
    '1.5 cannot be sms_sent: expected a whole number',
  ],
  [
    'figure: video_quality, from: 2025-10, to: 2025-10, value: 98.625',
    'expected a percentage with at most two decimals',
  ],
  [
    'component: api, from: 2025-10-04T22:00, to: 2025-10-04T21:00, leave_out: true',
    'from has to lie before to',
  ],
  ['component: api, from: 2025-10-04T22:00, to: 2025-10-04T23:00', 'leave_out: is missing'],
  [
    'component: api, from: 2025-03-30T02:30, to: 2025-03-31T01:00, leave_out: true',
    '2025-03-30T02:30 does not exist',
  ],
  [
    'figure: video_quality, from: 2025-10, to: 2025-10, value: 100.01',
    '100.01 cannot be video_quality: expected a percentage with at most two decimals',
  ],
  [
    'figure: sms_sent, from: october, to: 2025-10, value: 1',
    'from: expected a month such as 2025-10',
  ],
  ['figure: sms_sent, from: 10, to: 2025-10, value: 1', 'from: expected a month such as 2025-10'],
  [
    'component: apis, from: 2025-10-04T22:00, to: 2025-10-04T23:00, leave_out: true',
    'component: expected one of infrastructure, api, got "apis"',
  ],
])('{ %s } is refused with its line', async (entry, problem) => {
  const failed = read(`# ours\n- { ${entry}, ${DECISION} }\n`);
  await expect(failed).rejects.toMatchObject({
    exitCode: 2,
    message: expect.stringMatching(/^corrections\.yaml:2: /),
  });
  await expect(failed).rejects.toThrow(problem);
});

test('a correction needs a reason, and who decided it when', async () => {
  const failed = read('- { figure: sms_sent, from: 2025-10, to: 2025-10, value: 1 }\n');
  for (const key of ['reason', 'by', 'decided_at']) {
    await expect(failed).rejects.toThrow(`[0].${key}: is missing`);
  }
});

test.each([
  [
    'figure: sms_sent, from: 2025-09, to: 2025-10, value: 1',
    'figure: sms_sent, from: 2025-10, to: 2025-11, value: 2',
  ],
  [
    'component: api, from: 2025-10-04T22:00, to: 2025-10-05T01:00, leave_out: true',
    'component: api, target: a, from: 2025-10-05T00:59, to: 2025-10-05T02:00, leave_out: true',
  ],
])('%s and %s overlap', async (first, second) => {
  const failed = read(`- { ${first}, ${DECISION} }\n- { ${second}, ${DECISION} }\n`);
  await expect(failed).rejects.toThrow(
    'corrections.yaml:2: overlaps the correction at corrections.yaml:1; one of them has to go',
  );
});

test('what only touches does not overlap', async () => {
  const entries = [
    'component: api, from: 2025-10-04T22:00, to: 2025-10-05T01:00, leave_out: true',
    'component: api, from: 2025-10-05T01:00, to: 2025-10-05T02:00, leave_out: true',
    'component: infrastructure, from: 2025-10-04T22:00, to: 2025-10-05T01:00, leave_out: true',
    'component: infrastructure, target: b, from: 2025-10-05T22:00, to: 2025-10-05T23:00, leave_out: true',
    'component: infrastructure, target: c, from: 2025-10-05T22:00, to: 2025-10-05T23:00, leave_out: true',
  ];
  expect(await read(entries.map((entry) => `- { ${entry}, ${DECISION} }\n`).join(''))).toHaveLength(
    5,
  );
});

test('a file that is no list is refused', async () => {
  await expect(read('figure: sms_sent\n')).rejects.toThrow('corrections.yaml:1: expected a list');
});

test.each([98.63, 98.6, 100, 0])('%d can be a percentage', async (value) => {
  const entry = `figure: video_quality, from: 2025-10, to: 2025-10, value: ${value}`;
  expect(await read(`- { ${entry}, ${DECISION} }\n`)).toMatchObject([{ value }]);
});

test.each(['5', 'sms_sent', '', '[figure]'])('an entry "- %s" is refused', async (item) => {
  await expect(read(`- ${item}\n`)).rejects.toThrow(
    'corrections.yaml:1: [0]: expected either figure or component',
  );
});

test('all problems are told at once, with how an entry looks', async () => {
  const entry = 'figure: sms_sent, from: 2025-10, to: 2025-10, value: 1';
  const failed = read(`- 5\n- { ${entry}, ${DECISION} }\n- { ${entry}, ${DECISION} }\n`);
  await expect(failed).rejects.toMatchObject({
    message: expect.stringMatching(/^corrections.yaml has 2 problems:\n.*:1: .*\n.*:3: overlaps/),
    hint: expect.stringContaining('{ figure: sms_sent, from: 2025-10, to: 2025-10, value: 44754'),
  });
});
