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
