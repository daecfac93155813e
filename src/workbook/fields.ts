import { FIGURES } from '../figures/catalogue.ts';
import type { Report, ReportRow } from '../report/model.ts';
import type { Mapping } from './mapping.ts';
import type { Field } from './places.ts';

type Value = Omit<Field, 'place'> & { place: string | null | undefined };

/** The report's values with the places that the mapping gives them; comments and history stand apart. */
export function reportFields(report: Report, mapping: Mapping): Field[] {
  return [
    ...headFields(report, mapping),
    ...monthFields(report, mapping),
    ...FIGURES.flatMap((id) => figureFields(id, report.rows, mapping)),
    ...contactFields(report, mapping),
  ].flatMap(({ place, ...field }) => (place ? [{ ...field, place }] : []));
}

function headFields(report: Report, { fields }: Mapping): Value[] {
  return [
    { field: 'fields.system', place: fields.system, value: report.system },
    { field: 'fields.authority', place: fields.authority, value: report.authority },
    { field: 'fields.period', place: fields.period, value: report.period.label },
    { field: 'fields.compliant', place: fields.compliant, value: report.complianceText },
    {
      field: 'fields.sample_mark',
      place: fields.sample_mark,
      value: report.sample ? report.sampleMark : '',
    },
  ];
}

function monthFields(report: Report, { months }: Mapping): Value[] {
  return months.flatMap((places, block) =>
    places.map((place, index) => ({
      field: `months.${block}.${index}`,
      place,
      value: report.period.months[index]?.short ?? '',
    })),
  );
}

function figureFields(
  id: ReportRow['figure'],
  rows: readonly ReportRow[],
  { figures }: Mapping,
): Value[] {
  const [row, places] = [rows.find(({ figure }) => figure === id), figures[id]];
  if (!row || !places) return [];
  const field = `figures.${id}`;
  const shown = row.unit === 'percent' ? 'decimals' : 'count';
  const target = row.target ?? row.targetText;
  return [
    { field: `${field}.label`, place: places.label, value: row.label },
    { field: `${field}.target`, place: places.target, value: target, shown },
    ...places.values.map(
      (place, index): Value => ({
        field: `${field}.values.${index}`,
        place,
        value: row.values[index] ?? null,
        shown,
      }),
    ),
    { field: `${field}.definition`, place: places.definition, value: row.definition },
  ];
}

function contactFields({ contact }: Report, { contact: places }: Mapping): Value[] {
  const { name, organisation, phone, email } = contact;
  return [
    { field: 'contact.name', place: places.name, value: name },
    { field: 'contact.organisation', place: places.organisation, value: organisation },
    { field: 'contact.phone', place: places.phone, value: phone },
    {
      field: 'contact.email',
      place: places.email,
      value: email,
      link: email.includes('@') ? `mailto:${email}` : undefined,
    },
  ];
}
