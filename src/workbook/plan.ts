import type { Template } from '../ooxml/template.ts';
import type { Report } from '../report/model.ts';
import { type CommentPlace, commentText } from './comments.ts';
import { reportFields } from './fields.ts';
import { planSheet } from './history-sheet.ts';
import type { Mapping } from './mapping.ts';
import { type Fill, locate } from './places.ts';

/** What goes where in a workbook as it stands, and all at once what does not fit. */
export type Plan = {
  fills: Fill[];
  comments: CommentPlace[];
  /** What goes into the history sheet; years and months without a place yet are left out. */
  history: Fill[];
  problems: string[];
};

/** Where everything goes; changes nothing. */
export function planWorkbook(template: Template, report: Report, mapping: Mapping): Plan {
  const fields = locate(template, reportFields(report, mapping));
  const place = mapping.fields.comments;
  const comments = locate(
    template,
    place ? [{ field: 'fields.comments', place, value: commentText(report) }] : [],
  );
  const history = mapping.history
    ? planSheet(template, report.history, mapping.history)
    : { fills: [], problems: [] };
  return {
    fills: fields.fills,
    comments: comments.fills,
    history: history.fills,
    problems: [...fields.problems, ...comments.problems, ...history.problems],
  };
}
