import { expect, test } from 'vitest';
import { figureOf, measureMonth, valueIn } from '../db/measured.ts';
import { message } from '../db/tables.ts';

const sent = (...statuses: readonly (string | null)[]) => ({
  sms: statuses.map((status, index) => message(`${index}`, '2025-10-15 12:00:00', status)),
});

test('messages count unless their status is one of the failed, without case', async () => {
  const measured = await measureMonth(
    sent('delivered', 'DELIVERED', 'queued', '', null, 'failed', 'Failed', 'REJECTED', 'failed '),
  );
  expect(figureOf(measured, 'sms_sent')).toMatchObject({
    value: 6, // delivered twice, queued, the empty one, null and 'failed ' with a blank
    basis: { messages: 9, failed: 3 },
  });
});

test('the failed statuses are a setting', async () => {
  const measured = await measureMonth(sent('failed', 'Expired'), { sms: { failed: ['EXPIRED'] } });
  expect(valueIn(measured, 'sms_sent')).toBe(1);
});

test('a month in which every message failed has none sent', async () => {
  expect(valueIn(await measureMonth(sent('failed')), 'sms_sent')).toBe(0);
});
