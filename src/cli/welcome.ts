/** What `vdx-report` alone says: what it is for, and the commands that matter first. */
export const WELCOME = `vdx-report makes the quarterly service report of VDX: it measures the figures,
adds them to the published history, and writes FSI's workbook and a PDF.

  vdx-report quarter 2025Q3   try it: a whole report, on made-up data
  vdx-report init             your own data: asks for them, writes the settings
  vdx-report check            is everything in place for a report?

vdx-report help shows all commands, vdx-report help quarter all about one.
`;
