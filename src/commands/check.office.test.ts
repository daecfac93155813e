import { execFileSync } from 'node:child_process';
import { expect, inject, test } from 'vitest';
import { errorsOf, findings, folderWith } from '../../test/commands/findings.ts';

test('a workbook made by openpyxl that does not fit at all is told field by field', async () => {
  const cwd = await folderWith(
    `sources: { history: ${inject('smallSample')} }\ntemplate: { workbook: own.xlsx }\n`,
  );
  const python = "import openpyxl; b = openpyxl.Workbook(); b.active['A1'] = 1; b.save('own.xlsx')";
  execFileSync('/usr/bin/python3', ['-c', python], { cwd });
  const { code, findings: found } = await findings(cwd);
  expect(code).toBe(5);
  const messages = errorsOf(found).map(({ message }) => message);
  expect(messages).toContain('history.sheet: the workbook has no sheet "Historiske servicetal"');
  // 6 fields, 2 x 3 heads of months, 7 figures with 6 places, 4 of the contact, and the history
  expect(messages).toHaveLength(6 + 6 + 42 + 4 + 1);
});
