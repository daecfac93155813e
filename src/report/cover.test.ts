import { expect, test } from 'vitest';
import { sampleReport } from '../../test/report/report.ts';
import { coverText } from './cover.ts';

const FILES = ['VDX-driftsrapport-2025Q3.xlsx', 'VDX-driftsrapport-2025Q3.pdf'];

test('a subject, a blank line, and a body that says whether the level was kept', () => {
  const contact = { name: 'Anne Holm', organisation: 'MedCom', phone: '', email: 'ah@example.dk' };
  const report = sampleReport({ sampleMark: '', notes: ['En note.'], comments: [], contact });
  const text = coverText({ ...report, compliant: true }, FILES);
  expect(text).toMatch(/^Emne: Driftsrapport for .*\(2025Q3\)\n\nHermed driftsrapporten for /);
  expect(text).toContain('\n\nServicemålene for oppetid er overholdt i alle måneder.\n\n');
  expect(text).toContain('\n\nBemærkninger:\n- En note.\n\n');
  expect(text).toContain(`\n\nVedlagt:\n- ${FILES.join('\n- ')}\n\n`);
  expect(text).toMatch(/\n\nVenlig hilsen\nAnne Holm\nMedCom\nah@example\.dk\n$/);
});

test('a miss and a missing answer are said, and made-up data come first', () => {
  const report = sampleReport({ sampleMark: 'OPDIGTEDE DATA' });
  expect(coverText({ ...report, compliant: false }, FILES)).toContain('er ikke overholdt');
  const open = coverText({ ...report, compliant: null }, FILES);
  expect(open).toContain('da der mangler målinger');
  expect(open.split('\n')[2]).toBe('OPDIGTEDE DATA');
});
