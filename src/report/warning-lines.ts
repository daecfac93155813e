import { isFigureId } from '../figures/catalogue.ts';
import type { Warning, WarningCode } from '../figures/warnings.ts';
import type { Language } from '../language.ts';
import type { Month } from '../period.ts';
import { hasNote } from './notes.ts';
import { labelOf } from './summary-table.ts';
import { inSentence } from './summary-verdict.ts';
import { WARNING_WORDS } from './warning-words.ts';

/** Up to so many of a kind are told one by one, with their numbers. */
const ONE_BY_ONE = 2;

/**
 * What a run noticed, the gravest first. In English a few of a kind are told one by one with their numbers, and many by what
 * they have in common; the JSON has every single one. In Danish the notes of the report come first.
 */
export function warningLines(
  warnings: readonly Warning[],
  { language, notes }: { language: Language; notes: readonly string[] },
): string[] {
  const kinds = Object.keys(WARNING_WORDS) as WarningCode[]; // the keys of the words are the codes
  const told = kinds.flatMap((code) => {
    const own = warnings.filter((warning) => warning.code === code);
    if (own.length === 0 || (language === 'da' && hasNote(code))) return [];
    if (language === 'en' && own.length <= ONE_BY_ONE) return own.map(singleLine);
    return [groupLine(code, own, language)];
  });
  return language === 'da' ? [...notes, ...told] : told;
}

function singleLine({ month, message }: Warning): string {
  return month ? `${month}: ${message}` : message;
}

function groupLine(code: WarningCode, warnings: readonly Warning[], language: Language): string {
  const figures = new Map<string, Month[]>();
  for (const { figure = '', month } of warnings) {
    figures.set(figure, [...(figures.get(figure) ?? []), ...(month ? [month] : [])]);
  }
  const places = [...figures].map(([figure, months]) => placeText(figure, months, language));
  const list = places.filter((text) => text !== '').join('; ');
  return `${WARNING_WORDS[code][language]}${list ? `: ${list}` : ''}`;
}

/** `Video meetings (Sep, Oct)` */
function placeText(figure: string, months: readonly Month[], language: Language): string {
  const label = isFigureId(figure) ? labelOf({ figure }, language) : figure;
  const names = [...new Set(months)].sort().map((month) => inSentence(month, language));
  if (label === '') return names.join(', ');
  return names.length === 0 ? label : `${label} (${names.join(', ')})`;
}
