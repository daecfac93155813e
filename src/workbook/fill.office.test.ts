import { expect, test } from 'vitest';
import { publishedReport } from '../../test/report/published-report.ts';
import { convertFile } from '../../test/workbook/office.ts';
import { fillPackaged } from '../../test/workbook/packaged.ts';

test('LibreOffice opens the filled workbook and prints all its pages', async () => {
  const pdf = await convertFile(await fillPackaged(publishedReport()), { from: 'xlsx', to: 'pdf' });
  // One page each for guide, report and contact, three for the history.
  expect(
    Buffer.from(pdf)
      .toString('latin1')
      .match(/\/Type\s*\/Page\b/g),
  ).toHaveLength(6);
});

test('LibreOffice reads the provenance among the properties of the document', async () => {
  const filled = await fillPackaged(publishedReport(), { 'vdx-report tool': 'æ & 0.1.0' });
  const flat = Buffer.from(await convertFile(filled, { from: 'xlsx', to: 'fods' })).toString();
  expect(flat).toContain('<meta:user-defined meta:name="vdx-report tool">æ &amp; 0.1.0<');
});
